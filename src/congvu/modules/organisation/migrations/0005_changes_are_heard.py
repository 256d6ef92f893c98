"""Whoever keeps what he read of these tables hears of every change."""

from django.db import migrations

TABLES = "'unit', 'unit_former_name', 'post', 'official', 'appointment'"


class Migration(migrations.Migration):
    dependencies = [("organisation", "0004_facts_in_the_chain"), ("reading", "0001_the_mark")]
    operations = [
        migrations.RunSQL(f"select reference_watch({TABLES})", f"select reference_unwatch({TABLES})")
    ]
