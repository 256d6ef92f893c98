"""What waits for a person is found by an index: every page counts it."""

from django.db import migrations, models

OPEN = models.Q(answered_at=None)


class Migration(migrations.Migration):
    dependencies = [("outgoing", "0005_corrections")]
    operations = [
        migrations.AddIndex(
            "checking",
            models.Index(name="check_to_make", fields=["official"], condition=models.Q(at=None)),
        ),
        migrations.AddIndex(
            "opinion",
            models.Index(name="opinion_of_an_official", fields=["official"], condition=OPEN),
        ),
        migrations.AddIndex(
            "opinion", models.Index(name="opinion_of_a_unit", fields=["unit"], condition=OPEN)
        ),
        migrations.AddIndex(
            "draft",
            models.Index(
                name="draft_to_issue", fields=["agency"], condition=models.Q(state="signed")
            ),
        ),
    ]
