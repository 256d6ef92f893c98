"""What belongs to a version and is written with it: papers, ways, steps."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from congvu.modules.procedures.models.versions import UNITS, ProcedureVersion
from congvu.modules.procedures.values.choices import PROCESS_ROLES, Channel, UnitRule

CHANNELS = [channel.value for channel in Channel]
ROLES = [role.value for role in PROCESS_ROLES]
RULES = [rule.value for rule in UnitRule]


class Paper(models.Model):
    """A paper of the dossier."""

    version = models.ForeignKey(ProcedureVersion, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    name = models.TextField()
    case = models.TextField(default="", blank=True)
    form = models.TextField(default="", blank=True)
    originals = models.PositiveSmallIntegerField(default=1)
    copies = models.PositiveSmallIntegerField(default=0)
    required = models.BooleanField(default=True)

    class Meta:
        db_table = "paper"
        constraints: ClassVar = [
            models.UniqueConstraint(name="papers_have_an_order", fields=["version", "position"]),
            models.CheckConstraint(name="a_paper_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name


class SubmissionWay(models.Model):
    """A way of submission with its limit, where it has one of its own, and its fee."""

    version = models.ForeignKey(ProcedureVersion, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    channel = models.TextField()
    limit_length = models.PositiveIntegerField(null=True)
    limit_unit = models.TextField(null=True)
    same_day = models.BooleanField(default=False)
    fee_text = models.TextField(default="", blank=True)
    fee_vnd = models.BigIntegerField(null=True)
    note = models.TextField(default="", blank=True)

    class Meta:
        db_table = "submission_way"
        constraints: ClassVar = [
            models.UniqueConstraint(name="ways_have_an_order", fields=["version", "position"]),
            models.CheckConstraint(
                name="a_way_is_of_a_known_channel", condition=Q(channel__in=CHANNELS)
            ),
            models.CheckConstraint(
                name="a_way_has_a_whole_limit_or_none",
                condition=Q(limit_length=None, limit_unit=None)
                | Q(
                    limit_length__isnull=False,
                    limit_unit__isnull=False,
                    limit_length__gte=1,
                    limit_length__lte=9999,
                    limit_unit__in=UNITS,
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.channel


class ProcedureStep(models.Model):
    """A step of the internal process; the shares of a version's steps sum to 1 (trigger)."""

    version = models.ForeignKey(ProcedureVersion, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    name = models.TextField()
    role = models.TextField()
    unit_rule = models.TextField()
    share = models.DecimalField(max_digits=5, decimal_places=4)
    parallel_group = models.PositiveSmallIntegerField(null=True)

    class Meta:
        db_table = "step"
        constraints: ClassVar = [
            models.UniqueConstraint(name="steps_have_an_order", fields=["version", "position"]),
            models.CheckConstraint(name="a_step_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(name="a_step_has_a_known_role", condition=Q(role__in=ROLES)),
            models.CheckConstraint(
                name="a_step_has_a_known_unit_rule", condition=Q(unit_rule__in=RULES)
            ),
            models.CheckConstraint(
                name="a_share_is_a_part_of_the_time", condition=Q(share__gt=0, share__lte=1)
            ),
        ]

    def __str__(self) -> str:
        return self.name
