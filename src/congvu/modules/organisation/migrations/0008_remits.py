"""Units of which deputies are in charge, with days and a document."""

from pathlib import Path

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

SQL = (Path(__file__).parent.parent / "sql" / "remits.sql").read_text("utf-8")


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0002_streams"),
        ("organisation", "0007_when_an_absence_was_recorded"),
    ]
    operations = [
        migrations.CreateModel(
            name="Remit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
                ("decision", models.TextField()),
                ("official", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.official")),
                ("unit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.unit")),
            ],
            options={
                "db_table": "remit",
                "constraints": [
                    models.CheckConstraint(
                        name="a_remit_does_not_end_before_it_starts",
                        condition=models.Q(("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"),
                    ),
                    models.CheckConstraint(
                        name="a_remit_rests_on_a_document",
                        condition=models.Q(("decision", ""), _negated=True),
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        name="a_unit_is_in_one_deputys_charge_at_a_time",
                        expressions=[
                            ("unit", "="),
                            (
                                models.Func(
                                    models.F("starts_on"), models.F("ends_on"), models.Value("[)"), function="daterange"
                                ),
                                "&&",
                            ),
                        ],
                    ),
                ],
            },
        ),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
