"""What arrives may come by mail, and is answered there."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0003_sealed")]
    operations = [
        migrations.AddField("arrival", "channel", models.TextField(default="exchange")),
        migrations.AddField("arrival", "reply_to", models.TextField(default="")),
        migrations.AddConstraint(
            "arrival",
            models.CheckConstraint(
                condition=models.Q(channel__in=["upload", "email", "exchange"]),
                name="an_arrival_comes_electronically",
            ),
        ),
    ]
