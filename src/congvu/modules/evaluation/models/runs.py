"""Rounds as they are carried out, and the steps taken."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from congvu.modules.evaluation.models.rounds import Card, Round


class Run(models.Model):
    """A round carried out: its timetable, as it was opened. What is done is a `Step`."""

    round = models.OneToOneField(Round, models.PROTECT, related_name="run")
    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    period = models.TextField()
    pack = models.TextField()
    opened_at = models.DateTimeField()
    self_by = models.DateTimeField()
    appraise_by = models.DateTimeField()
    decide_by = models.DateTimeField()
    appeal_limit = models.TextField()
    answer_limit = models.TextField()

    objects: ClassVar[models.Manager[Run]]

    class Meta:
        db_table = "evaluation_run"  # constraints and guards: sql/runs.sql


class Step(models.Model):
    """What somebody did in a round, to a card or to all of it; `no` counts decisions of a card."""

    run = models.ForeignKey(Run, models.PROTECT, related_name="steps")
    card = models.ForeignKey(Card, models.PROTECT, null=True, related_name="steps")
    kind = models.TextField()
    no = models.PositiveSmallIntegerField(default=1)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey("organisation.Official", models.PROTECT, null=True, related_name="+")
    behalf = models.ForeignKey("organisation.Official", models.PROTECT, null=True, related_name="+")
    level = models.TextField(null=True)
    due_at = models.DateTimeField(null=True)
    case = models.ForeignKey("casework.Case", models.PROTECT, null=True, related_name="+")
    body = models.JSONField(default=dict)

    objects: ClassVar[models.Manager[Step]]

    class Meta:
        db_table = "evaluation_step"
