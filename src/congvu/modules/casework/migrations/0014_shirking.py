"""Of whom a matter complains, why one was referred upward, and what was filed again."""

from pathlib import Path

from django.db import migrations

FOLDER = Path(__file__).parent.parent / "sql"
SQL = "\n".join((FOLDER / name).read_text("utf-8") for name in ("20_shirking.sql", "03_acts.sql"))


class Migration(migrations.Migration):
    dependencies = [("casework", "0013_words_of_an_agency")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
