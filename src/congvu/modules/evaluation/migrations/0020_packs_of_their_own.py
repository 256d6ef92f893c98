"""A pack under a code that does not ship is one agency's."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0019_an_appeal_carries_what_was_asked")]
    operations = [
        migrations.AddField("packversion", "founds", models.BooleanField(default=False)),
        migrations.AddConstraint(
            "packversion",
            ExclusionConstraint(
                name="a_code_of_its_own_is_one_agencys",
                expressions=[("pack", "="), ("agency", "<>")],
                condition=models.Q(("declined_at", None), ("founds", True)),
            ),
        ),
    ]
