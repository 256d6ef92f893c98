"""Whoever keeps what he read of these tables hears of every change."""

from django.db import migrations

TABLES = "'procedure', 'procedure_version', 'paper', 'submission_way', 'step'"


class Migration(migrations.Migration):
    dependencies = [("procedures", "0003_tables_in"), ("reading", "0001_the_mark")]
    operations = [
        migrations.RunSQL(f"select reference_watch({TABLES})", f"select reference_unwatch({TABLES})")
    ]
