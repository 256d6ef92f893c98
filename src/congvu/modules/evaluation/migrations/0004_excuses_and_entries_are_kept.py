"""What was asked, decided and entered is kept; which units an official headed when."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent.parent / "sql" / "excuses.sql").read_text("utf-8")


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0003_excuses_and_entries")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
