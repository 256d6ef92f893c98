"""Whoever keeps what he read of these tables hears of every change."""

from django.db import migrations

TABLES = "'calendar_version', 'calendar_unit'"


class Migration(migrations.Migration):
    dependencies = [("worktime", "0002_the_national_calendar"), ("reading", "0001_the_mark")]
    operations = [
        migrations.RunSQL(f"select reference_watch({TABLES})", f"select reference_unwatch({TABLES})")
    ]
