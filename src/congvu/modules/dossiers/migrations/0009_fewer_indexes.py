"""Indexes that nothing asks for, or that another one begins with, are no longer kept."""

from django.db import migrations, models

UNIT = "organisation.unit"
OFFICIAL = "organisation.official"


def without_index(model, name, to, *, null=False, related="+"):
    field = models.ForeignKey(
        to, models.PROTECT, null=null, related_name=related, db_index=False
    )
    return migrations.AlterField(model_name=model, name=name, field=field)


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0008_notices_and_hand_overs")]
    operations = [
        without_index("dossier", "procedure_version", "procedures.procedureversion"),
        without_index("dossier", "received_by", OFFICIAL, null=True),
        without_index("dossier", "receiving_unit", UNIT),
        without_index("dossierpaper", "dossier", "dossiers.dossier", related="papers"),
        without_index("dossierpaper", "file", "files.storedfile", null=True),
        without_index("issuedslip", "dossier", "dossiers.dossier", related="slips"),
        without_index("issuedslip", "issued_by", OFFICIAL, null=True),
        without_index("issuedslip", "unit", UNIT),
        without_index("result", "delivered_by", OFFICIAL, null=True),
        without_index("result", "file", "files.storedfile", null=True),
        without_index("result", "ready_by", OFFICIAL),
        without_index("supplementround", "dossier", "dossiers.dossier", related="supplements"),
    ]
