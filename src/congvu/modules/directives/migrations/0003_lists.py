"""What is ended is found in the order of its day, what is open by its places."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models

OVER = models.Q(ended_at__isnull=False)


def over(name: str, *fields: str) -> migrations.AddIndex:
    index = models.Index(name=name, fields=[*fields, "-given_at", "-id"], condition=OVER)
    return migrations.AddIndex("directive", index)


class Migration(migrations.Migration):
    dependencies = [("directives", "0002_guards")]
    operations = [
        over("directive_over"),
        over("directive_given_over", "giver"),
        over("directive_led_over", "lead_unit"),
        over("directive_followed_over", "follower"),
        migrations.AddIndex(
            "directive",
            GinIndex(
                name="directive_places_open",
                fields=["places"],
                condition=models.Q(ended_at=None),
            ),
        ),
    ]
