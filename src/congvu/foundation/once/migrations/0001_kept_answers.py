"""Answers kept under the key of their act."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies: list[tuple[str, str]] = []
    operations = [
        migrations.CreateModel(
            name="KeptAnswer",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False, auto_created=True, verbose_name="ID")),
                ("asker", models.BigIntegerField()),
                ("key", models.TextField()),
                ("path", models.TextField()),
                ("digest", models.BinaryField(max_length=32)),
                ("status", models.PositiveSmallIntegerField(null=True)),
                ("location", models.TextField(blank=True, default="")),
                ("media_type", models.TextField(blank=True, default="")),
                ("body", models.BinaryField(default=bytes)),
                ("at", models.DateTimeField(db_index=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("asker", "key"), name="once_a_key_is_of_one_act"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status", None))
                        | models.Q(("status__gte", 200), ("status__lt", 400)),
                        name="once_only_what_was_done_is_kept",
                    ),
                ],
            },
        ),
    ]
