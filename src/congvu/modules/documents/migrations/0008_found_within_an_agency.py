"""Words are looked for within an agency; what waits for its leaders is counted by an index.

One index of agency and words skips what other agencies have. The order of the register begins with
the agency, so that an index of the agency alone is never needed, and misled the planner.
"""

import django.contrib.postgres.indexes
import django.db.models.deletion
from django.contrib.postgres.operations import BtreeGinExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0007_void")]
    operations = [
        BtreeGinExtension(),
        migrations.RemoveIndex("incoming", "document_by_words"),
        migrations.AddIndex(
            "incoming",
            django.contrib.postgres.indexes.GinIndex(
                fields=["agency", "folded"],
                name="document_by_words",
                opclasses=["int8_ops", "gin_trgm_ops"],
            ),
        ),
        migrations.AddIndex(
            "incoming",
            models.Index(
                fields=["agency"],
                name="document_undecided",
                condition=models.Q(submitted_at__isnull=False, decision=""),
            ),
        ),
        migrations.AlterField(
            "incoming",
            "agency",
            models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisation.unit",
            ),
        ),
    ]
