"""What a meeting concluded, what a visit found."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from congvu.modules.meetings.models.meetings import Meeting
from congvu.modules.meetings.models.papers import Topic


class Conclusion(models.Model):
    """A conclusion, or a difficulty found on a visit; one with a task becomes a directive.

    `before` is how things stood when it was found, `after` how they stand since.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="conclusions")
    no = models.SmallIntegerField()
    text = models.TextField()
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, related_name="+")
    raised_by = models.TextField(default="")
    before = models.TextField(default="")
    answer = models.TextField(default="")
    after = models.TextField(default="")
    after_at = models.DateTimeField(null=True)
    after_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    lead_unit = models.ForeignKey("organisation.Unit", models.PROTECT, null=True, related_name="+")
    lead_official = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    product = models.TextField(default="")
    due_at = models.DateTimeField(null=True)
    directive_id = models.BigIntegerField(null=True, unique=True)
    directive_code = models.TextField(default="")
    case = models.OneToOneField("casework.Case", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_conclusion_has_its_place", fields=["meeting", "no"]),
            models.CheckConstraint(name="a_conclusion_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="a_task_says_who_what_and_by_when",
                condition=Q(lead_unit=None, lead_official=None, product="", due_at=None)
                | (Q(lead_unit__isnull=False, due_at__isnull=False) & ~Q(product="")),
            ),
            models.CheckConstraint(
                name="a_directive_comes_of_a_task",
                condition=Q(directive_id=None, directive_code="", case=None)
                | (
                    Q(directive_id__isnull=False, case__isnull=False, due_at__isnull=False)
                    & ~Q(directive_code="")
                ),
            ),
            models.CheckConstraint(
                name="what_came_after_has_its_moment",
                condition=Q(after="", after_at=None, after_by=None)
                | (Q(after_at__isnull=False, after_by__isnull=False) & ~Q(after="")),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Met(models.Model):
    """Somebody met on a visit."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="met")
    position = models.SmallIntegerField()
    name = models.TextField()
    about = models.TextField(default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="who_was_met_has_a_place", fields=["meeting", "position"]),
        ]

    def __str__(self) -> str:
        return self.name
