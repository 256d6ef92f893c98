"""The ground in law on which the clock waits for a payment."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0004_receive_in_one_round_trip")]
    operations = [
        migrations.AddField(
            model_name="obligation", name="ground", field=models.TextField(default="")
        )
    ]
