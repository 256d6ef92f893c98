"""The ledger: facts in chains, heads, hourly checkpoints."""

from pathlib import Path

from django.db import migrations, models

SQL = (Path(__file__).parent.parent / "sql" / "ledger.sql").read_text("utf-8")


class Migration(migrations.Migration):
    initial = True
    dependencies: list[tuple[str, str]] = []
    operations = [
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="Fact",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "stream", "seq", "at", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("stream", models.BigIntegerField()),
                ("seq", models.IntegerField()),
                ("at", models.DateTimeField()),
                ("actor_id", models.BigIntegerField(null=True)),
                ("behalf_id", models.BigIntegerField(null=True)),
                ("kind", models.TextField()),
                ("body", models.TextField()),
                ("hash", models.BinaryField()),
            ],
            options={"db_table": "ledger_fact", "managed": False},
        ),
        migrations.CreateModel(
            name="Head",
            fields=[
                ("stream", models.BigIntegerField(primary_key=True, serialize=False)),
                ("seq", models.IntegerField()),
                ("at", models.DateTimeField()),
                ("hash", models.BinaryField()),
            ],
            options={"db_table": "ledger_head", "managed": False},
        ),
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                ("hour", models.DateTimeField(primary_key=True, serialize=False)),
                ("heads", models.BigIntegerField()),
                ("facts", models.BigIntegerField()),
                ("root", models.BinaryField()),
                ("previous", models.BinaryField()),
                ("signature", models.BinaryField()),
                ("public_key", models.BinaryField()),
            ],
            options={"db_table": "ledger_checkpoint", "managed": False},
        ),
    ]
