"""Words are looked for within an agency: one index of both skips what other agencies have."""

import django.contrib.postgres.indexes
from django.contrib.postgres.operations import BtreeGinExtension
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("outgoing", "0006_waiting")]
    operations = [
        BtreeGinExtension(),
        migrations.RemoveIndex("issued", "issued_by_words"),
        migrations.AddIndex(
            "issued",
            django.contrib.postgres.indexes.GinIndex(
                fields=["agency", "folded"],
                name="issued_by_words",
                opclasses=["int8_ops", "gin_trgm_ops"],
            ),
        ),
    ]
