"""The sealed log of classified documents, and its hourly seals."""

import django.db.models.deletion
from pathlib import Path

from django.db import migrations, models

SQL = (Path(__file__).parent.parent / "sql" / "sealed.sql").read_text("utf-8")


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_guards"), ("organisation", "__first__")]
    operations = [
        migrations.CreateModel(
            name="SealedFact",
            fields=[
                ("seq", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.official",
                    ),
                ),
                ("kind", models.TextField()),
                ("about", models.TextField()),
                ("body", models.TextField()),
                ("salt", models.UUIDField()),
                ("hash", models.BinaryField()),
            ],
            options={
                "indexes": [models.Index(fields=["about", "seq"], name="sealed_fact_about")]
            },
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("hour", models.DateTimeField(primary_key=True, serialize=False)),
                ("seq", models.BigIntegerField()),
                ("salt", models.UUIDField()),
                ("digest", models.TextField()),
            ],
        ),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
