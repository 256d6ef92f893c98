"""Changing the ladder and the task force's rule: a new version from now on, the old one is kept."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.kernel.words import clean
from congvu.modules.casework import api as casework
from congvu.modules.followup import access
from congvu.modules.followup.commands.stating import state
from congvu.modules.followup.facts import FollowupFact
from congvu.modules.followup.models import ForceRule as RuleRow
from congvu.modules.followup.models import Ladder
from congvu.modules.followup.queries.rules import ladder_in_force, rule_in_force
from congvu.modules.followup.rules.chains import Chain
from congvu.modules.followup.rules.refusals import (
    DaysOutOfBounds,
    GroundMissing,
    LadderUnchanged,
)
from congvu.modules.followup.values.force import ForceRule
from congvu.modules.followup.values.letters import Due

MOST_DAYS, MOST_WEEKS = 60, 26


@transaction.atomic
def change_ladder(
    *, kind: casework.CaseKind | None, due: Due, reason: str, actor: Actor, now: datetime
) -> None:
    """Set when written reminders are due, for a kind of case or (None) for every other kind.

    What has climbed stays as it was; the next rungs follow the version in force on their morning.

    :raises RulesNotYours: if the post is not a leader's.
    :raises DaysOutOfBounds, GroundMissing, LadderUnchanged: for a version that can't be.
    """
    access.rules_of(actor)
    days = (due.first_after, due.second_after, due.third_after)
    if not all(1 <= each <= MOST_DAYS for each in days):
        raise DaysOutOfBounds(most=MOST_DAYS)
    if not clean(reason):
        raise GroundMissing
    if ladder_in_force(kind or "", now) == due:
        raise LadderUnchanged
    row = Ladder.objects.create(
        kind=kind or "", valid_from=now, first_after=days[0], second_after=days[1],
        third_after=days[2], by_id=actor.person, reason=clean(reason),
    )  # fmt: skip
    told = {"kind": kind or "", "days": days, "reason": row.reason}
    state(FollowupFact.LADDER_CHANGED, Chain.LADDER, row.pk, told, actor=actor, now=now)


@transaction.atomic
def change_rule(*, rule: ForceRule, reason: str, actor: Actor, now: datetime) -> None:
    """Set by which rule a unit of the agency is on the task force's list.

    :raises RulesNotYours: if the post is not a leader's.
    :raises DaysOutOfBounds, GroundMissing, LadderUnchanged: for a version that can't be.
    """
    agency_id = access.rules_of(actor)
    if not (
        1 <= rule.least_overdue <= 1000
        and 1 <= rule.least_days <= MOST_DAYS
        and 1 <= rule.weeks <= rule.of_weeks <= MOST_WEEKS
    ):
        raise DaysOutOfBounds(most=MOST_DAYS)
    if not clean(reason):
        raise GroundMissing
    if rule_in_force(agency_id, now) == rule:
        raise LadderUnchanged
    row = RuleRow.objects.create(
        agency_id=agency_id, valid_from=now, least_overdue=rule.least_overdue,
        least_days=rule.least_days, weeks=rule.weeks, of_weeks=rule.of_weeks,
        by_id=actor.person, reason=clean(reason),
    )  # fmt: skip
    told = {
        "agency": agency_id, "overdue": rule.least_overdue, "days": rule.least_days,
        "weeks": rule.weeks, "of_weeks": rule.of_weeks, "reason": row.reason,
    }  # fmt: skip
    state(FollowupFact.RULE_CHANGED, Chain.RULE, row.pk, told, actor=actor, now=now)
