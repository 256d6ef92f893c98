"""Identities for which another house vouches."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

KNOWN = [
    "signed_in", "refused", "signed_out", "password_changed", "password_reset", "second_factor_on",
    "second_factor_off", "codes_renewed", "code_refused", "recovery_code_used", "session_revoked",
    "identity_linked", "identity_unlinked", "opened", "closed",
]


class Migration(migrations.Migration):
    dependencies = [("actors", "0003_account_event")]

    operations = [
        migrations.CreateModel(
            name="Identity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("issuer", models.CharField(max_length=300)),
                ("subject", models.CharField(max_length=255)),
                ("linked_at", models.DateTimeField()),
                ("user", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("issuer", "subject"), name="actors_identity_once"),
                    models.UniqueConstraint(fields=("user", "issuer"), name="actors_identity_of_user"),
                ],
            },
        ),
        migrations.RemoveConstraint("accountevent", "actors_event_known"),
        migrations.AddConstraint(
            "accountevent",
            models.CheckConstraint(condition=models.Q(("what__in", KNOWN)), name="actors_event_known"),
        ),
    ]
