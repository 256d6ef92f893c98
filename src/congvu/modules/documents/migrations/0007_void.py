"""What a sender replaced or took back is marked in the receiver's register, never removed."""

from pathlib import Path

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

SQL = (Path(__file__).parent.parent / "sql" / "void.sql").read_text("utf-8")


class Migration(migrations.Migration):
    dependencies = [("documents", "0006_requests")]
    operations = [
        migrations.AddField("incoming", "void", models.TextField(default="", db_default="")),
        migrations.AddField("incoming", "voided_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "incoming",
            "replaced_by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="documents.incoming",
            ),
        ),
        migrations.AddConstraint(
            "incoming",
            models.CheckConstraint(
                name="a_void_line_says_why",
                condition=Q(void="", voided_at=None, replaced_by=None)
                | Q(void="recalled", voided_at__isnull=False, replaced_by=None)
                | Q(void="replaced", voided_at__isnull=False, replaced_by__isnull=False),
            ),
        ),
        migrations.AddField(
            "arrival",
            "replaces",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.TextField(), default=list, size=None
            ),
        ),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
