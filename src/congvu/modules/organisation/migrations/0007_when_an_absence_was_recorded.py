"""An absence may be known later than it began."""

from django.db import migrations, models
from django.db.models.functions import Now


class Migration(migrations.Migration):
    dependencies = [("organisation", "0006_imports_change")]
    operations = [
        migrations.AddField(
            model_name="absence",
            name="recorded_at",
            field=models.DateTimeField(db_default=Now()),
        )
    ]
