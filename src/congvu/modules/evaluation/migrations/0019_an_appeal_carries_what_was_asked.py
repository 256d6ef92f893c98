"""An ask of before a round froze is carried by the appeal of the one who asked."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent.parent / "sql" / "carrying.sql").read_text("utf-8")


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0018_deputies_answer_for_their_field")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
