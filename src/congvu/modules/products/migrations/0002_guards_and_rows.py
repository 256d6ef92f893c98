"""What must never happen to a product, and which products count."""

from pathlib import Path

from django.db import migrations

FOLDER = Path(__file__).parent.parent / "sql"
SQL = "\n".join(
    (FOLDER / f"{name}.sql").read_text("utf-8") for name in ("guards", "sources", "rows")
)


class Migration(migrations.Migration):
    dependencies = [("products", "0001_tables"), ("ledger", "0002_streams")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
