"""Who held which post when, as functions; and rounds that can't be changed."""

from pathlib import Path

from django.db import migrations

FOLDER = Path(__file__).parent.parent / "sql"
POSTS = (FOLDER / "posts.sql").read_text("utf-8")
GUARDS = (FOLDER / "guards.sql").read_text("utf-8")


class Migration(migrations.Migration):
    dependencies = [
        ("evaluation", "0001_rounds_and_cards"),
        ("ledger", "0001_the_ledger_of_facts"),
    ]
    operations = [
        migrations.RunSQL(POSTS, migrations.RunSQL.noop),
        migrations.RunSQL(GUARDS, migrations.RunSQL.noop),
    ]
