"""What happens while a directive is carried out: reports, products, and leaders who disagree."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from congvu.modules.directives.models.directive import Directive
from congvu.modules.directives.values.giving import Choice, Verdict

CHOICES = [choice.value for choice in Choice]


class Report(models.Model):
    """Progress in words (no percentage): what is done, what remains, what stands in the way."""

    directive = models.ForeignKey(Directive, models.PROTECT, related_name="reports")
    at = models.DateTimeField()
    by = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    done = models.TextField()
    left = models.TextField()
    obstacle = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_report_says_what_is_done_and_what_remains",
                condition=~Q(done="") & ~Q(left=""),
            ),
        ]
        indexes: ClassVar = [models.Index(name="report_by_day", fields=["directive", "-at"])]

    def __str__(self) -> str:
        return self.done


class Delivery(models.Model):
    """A product that the lead delivered, and what the giver said of it: accepted or returned.

    `opened` says with what reason it was accepted while sub-tasks were still open.
    """

    directive = models.ForeignKey(Directive, models.PROTECT, related_name="deliveries")
    no = models.SmallIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    text = models.TextField()
    notation = models.TextField()
    verdict = models.TextField(default="")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    decided_behalf = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    reason = models.TextField(default="")
    opened = models.TextField(default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_delivery_has_its_place", fields=["directive", "no"]),
            models.UniqueConstraint(
                name="one_product_waits_at_a_time",
                fields=["directive"],
                condition=Q(decided_at=None),
            ),
            models.CheckConstraint(
                name="a_product_is_described", condition=~Q(text="") | ~Q(notation="")
            ),
            models.CheckConstraint(
                name="a_verdict_has_its_person_and_moment",
                condition=Q(verdict="", decided_at=None, decided_by=None, reason="")
                | Q(verdict=Verdict.ACCEPTED.value, decided_at__isnull=False)
                & Q(decided_by__isnull=False)
                | Q(verdict=Verdict.RETURNED.value, decided_at__isnull=False)
                & Q(decided_by__isnull=False)
                & ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return self.notation or self.text


class Paper(models.Model):
    """A file that shows what a report or a product says."""

    report = models.ForeignKey(Report, models.PROTECT, null=True, related_name="papers")
    delivery = models.ForeignKey(Delivery, models.PROTECT, null=True, related_name="papers")
    position = models.SmallIntegerField()
    name = models.TextField()
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_paper_shows_one_thing",
                condition=Q(report__isnull=False, delivery=None)
                | Q(report=None, delivery__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Clash(models.Model):
    """A leader wanted a matter done otherwise than the one who directs it: both are kept.

    `directive` is what stood; what he wanted is told in words; `made` is what took its place.
    """

    directive = models.ForeignKey(Directive, models.PROTECT, related_name="clashes")
    at = models.DateTimeField()
    by = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    title = models.TextField()
    product = models.TextField()
    lead_unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    lead_official = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    due_at = models.DateTimeField()
    choice = models.TextField()
    reason = models.TextField()
    made = models.ForeignKey(Directive, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_clash_ends_in_a_known_choice", condition=Q(choice__in=CHOICES)
            ),
            models.CheckConstraint(
                name="who_supersedes_says_why_and_what",
                condition=Q(choice=Choice.YIELD.value, made=None)
                | (Q(choice=Choice.SUPERSEDE.value, made__isnull=False) & ~Q(reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.directive_id}: {self.choice}"
