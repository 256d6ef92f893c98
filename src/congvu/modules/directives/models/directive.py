"""What was told to whom: the directive in its tree, and its terms as they were each time."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from congvu.modules.directives.values.giving import Ending, SourceKind

SOURCES = [kind.value for kind in SourceKind]
ENDINGS = [ending.value for ending in Ending]
OPEN = Q(ended_at=None)
OVER = Q(ended_at__isnull=False)


class Directive(models.Model):
    """A directive (chỉ đạo, nhiệm vụ giao) in its tree; `root` and `level` are PostgreSQL's.

    Lead, due, product, follower, case and places are those of the terms in force. `matter` names
    what it is about: one leader at a time directs a matter (sql/tree.sql). `delivered_at` is set
    while a product waits for the giver.
    """

    code = models.TextField(unique=True)
    origin = models.TextField(default="")
    root = models.ForeignKey("self", models.PROTECT, null=True, related_name="tree")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    level = models.SmallIntegerField(default=0)

    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    giver = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    giver_unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    written_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    source_kind = models.TextField()
    source_title = models.TextField()
    source_ref = models.TextField()
    theme = models.TextField()
    title = models.TextField()
    matter = models.TextField()
    folded = models.TextField()

    product = models.TextField()
    lead_unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    lead_official = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    due_at = models.DateTimeField()
    follower = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    case = models.OneToOneField("casework.Case", models.PROTECT, related_name="+")
    places = ArrayField(models.BigIntegerField())

    delivered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ending = models.TextField(default="")
    ended_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    end_reason = models.TextField(default="")
    superseded_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="an_origin_gives_one_directive", fields=["origin"], condition=~Q(origin="")
            ),
            models.CheckConstraint(
                name="a_directive_says_what_and_for_what_product",
                condition=~Q(title="") & ~Q(product=""),
            ),
            models.CheckConstraint(
                name="a_directive_comes_from_somewhere_known",
                condition=Q(source_kind__in=SOURCES),
            ),
            models.CheckConstraint(
                name="a_directive_is_due_after_it_was_given",
                condition=Q(due_at__gt=F("given_at")),
            ),
            models.CheckConstraint(
                name="nobody_gives_work_to_himself",
                condition=Q(lead_official=None) | ~Q(lead_official=F("giver")),
            ),
            models.CheckConstraint(
                name="a_directive_ends_in_a_known_way",
                condition=Q(ended_at=None, ending="", ended_by=None, end_reason="")
                | Q(ended_at__isnull=False, ending__in=ENDINGS, delivered_at=None),
            ),
            models.CheckConstraint(
                name="what_is_stopped_or_superseded_says_why",
                condition=Q(ending__in=["", Ending.ACCEPTED.value]) | ~Q(end_reason=""),
            ),
            models.CheckConstraint(
                name="only_what_is_superseded_has_a_successor",
                condition=Q(superseded_by=None) | Q(ending=Ending.SUPERSEDED.value),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="directive_open", fields=["agency", "due_at"], condition=OPEN),
            models.Index(name="directive_by_day", fields=["agency", "-given_at", "-id"]),
            models.Index(name="directive_given", fields=["giver", "due_at"], condition=OPEN),
            models.Index(name="directive_followed", fields=["follower", "due_at"], condition=OPEN),
            models.Index(name="directive_led", fields=["lead_unit", "due_at"], condition=OPEN),
            models.Index(name="directive_below", fields=["parent"]),
            models.Index(name="directive_tree", fields=["root"]),
            models.Index(name="directive_over", fields=["-given_at", "-id"], condition=OVER),
            models.Index(
                name="directive_given_over", fields=["giver", "-given_at", "-id"], condition=OVER
            ),
            models.Index(
                name="directive_led_over", fields=["lead_unit", "-given_at", "-id"], condition=OVER
            ),
            models.Index(
                name="directive_followed_over",
                fields=["follower", "-given_at", "-id"],
                condition=OVER,
            ),
            GinIndex(name="directive_places", fields=["places"]),
            GinIndex(name="directive_places_open", fields=["places"], condition=OPEN),
            GinIndex(name="directive_words", fields=["folded"], opclasses=["gin_trgm_ops"]),
        ]

    def __str__(self) -> str:
        return self.code


class Terms(models.Model):
    """The terms of a directive as they were set once: the first, or changed by the giver.

    `by` is whoever set them; `reason` why, of later ones. In force until `replaced_at`.
    """

    directive = models.ForeignKey(Directive, models.PROTECT, related_name="terms")
    no = models.SmallIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    behalf = models.ForeignKey("organisation.Official", models.PROTECT, null=True, related_name="+")
    reason = models.TextField(default="")
    lead_unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    lead_official = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    due_at = models.DateTimeField()
    product = models.TextField()
    follower = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="terms_have_their_place", fields=["directive", "no"]),
            models.UniqueConstraint(
                name="a_directive_has_one_set_of_terms_in_force",
                fields=["directive"],
                condition=Q(replaced_at=None),
            ),
            models.CheckConstraint(name="changed_terms_say_why", condition=Q(no=1) | ~Q(reason="")),
        ]
        indexes: ClassVar = [models.Index(name="terms_of_case", fields=["case"])]

    def __str__(self) -> str:
        return f"{self.directive_id}/{self.no}"


class Part(models.Model):
    """Who coordinates under some terms, and by when they owe their part."""

    terms = models.ForeignKey(Terms, models.PROTECT, related_name="parts")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    official = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    due_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_place_coordinates_once", fields=["terms", "unit"]),
        ]

    def __str__(self) -> str:
        return f"{self.terms_id}: {self.unit_id}"
