"""Those who have a document hear of each of its corrections; a seal may be asked of a service."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

SQL = (Path(__file__).parent.parent / "sql" / "changes.sql").read_text("utf-8")


class Migration(migrations.Migration):
    dependencies = [("outgoing", "0004_inside")]
    operations = [
        migrations.AddField("issued", "waiting", models.JSONField(null=True)),
        migrations.AddConstraint(
            "issued",
            models.CheckConstraint(
                condition=models.Q(waiting=None) | models.Q(sealed_at=None),
                name="no_seal_is_asked_of_what_is_sealed",
            ),
        ),
        migrations.AddField(
            "dispatch",
            "letter",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="outgoing.issued",
            ),
        ),
        migrations.RemoveConstraint("dispatch", "a_recipient_is_sent_to_once"),
        migrations.AddConstraint(
            "dispatch",
            models.UniqueConstraint(
                condition=models.Q(letter=None),
                fields=["issued", "purpose", "position"],
                name="a_recipient_is_sent_to_once",
            ),
        ),
        migrations.AddConstraint(
            "dispatch",
            models.UniqueConstraint(
                fields=["issued", "letter", "position"],
                name="a_recipient_hears_of_a_correction_once",
            ),
        ),
        migrations.AddConstraint(
            "dispatch",
            models.CheckConstraint(
                condition=models.Q(purpose="correct", letter__isnull=False)
                | (~models.Q(purpose="correct") & models.Q(letter=None)),
                name="only_a_correction_names_its_letter",
            ),
        ),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
