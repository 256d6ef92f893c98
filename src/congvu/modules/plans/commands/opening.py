"""The theme of a year, and beginning a plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.periods import Period
from congvu.kernel.words import clean
from congvu.modules.organisation import api as organisation
from congvu.modules.plans import access
from congvu.modules.plans.commands.stating import state
from congvu.modules.plans.facts import PlanFact
from congvu.modules.plans.models import Plan, Programme, Theme, Version
from congvu.modules.plans.rules.refusals import (
    NotYourPlan,
    PeriodOver,
    PlanExists,
    ReasonMissing,
    ThemeSet,
)
from congvu.modules.plans.values.plan import State


@transaction.atomic
def set_theme(
    *, year: int, title: str, programmes: Sequence[str], actor: Actor, now: datetime
) -> int:
    """Set an agency's theme of a year with its programmes; it stands for the year.

    :raises NotForTheYear: if the actor doesn't lead the agency.
    :raises ThemeSet: if it was set before.
    """
    agency_id = access.for_the_year(actor)
    said = clean(title)
    if not said:
        raise ReasonMissing
    before = Theme.objects.filter(agency=agency_id, year=year).first()
    if before is not None:
        raise ThemeSet(year=year, title=before.title)
    theme = Theme.objects.create(
        agency_id=agency_id, year=year, title=said, at=now, by_id=actor.person
    )
    named = list(dict.fromkeys(filter(None, map(clean, programmes))))
    Programme.objects.bulk_create(
        Programme(theme=theme, position=place, title=name)
        for place, name in enumerate(named, start=1)
    )
    return theme.pk


@transaction.atomic
def open_plan(
    *, unit_id: int, official_id: int | None, period: Period, actor: Actor, now: datetime
) -> int:
    """Begin the plan of a unit, or of an official in it, for a period; return it.

    :raises NotYourPlan: if it isn't the actor's to write.
    :raises PeriodOver: for a period that has passed.
    :raises PlanExists: if there is one.
    """
    if not access.may_write(unit_id=unit_id, official_id=official_id, actor=actor):
        raise NotYourPlan(who=_who(unit_id, official_id))
    if period.span.end <= now:
        raise PeriodOver
    key = {"unit_id": unit_id, "official_id": official_id, "period": period.code}
    if Plan.objects.filter(**key).exists():
        raise PlanExists(who=_who(unit_id, official_id))
    row = Plan.objects.create(
        agency_id=organisation.agency_of(unit_id).id, created_at=now,
        created_by_id=actor.person, **key,
    )  # fmt: skip
    Version.objects.create(plan=row, no=1, state=State.DRAFT, made_at=now, made_by_id=actor.person)
    state(PlanFact.OPENED, row.pk, key, actor=actor, now=now)
    return row.pk


def _who(unit_id: int, official_id: int | None) -> str:
    if official_id is not None:
        return organisation.names_of([official_id]).get(official_id, "")
    return organisation.unit_names([unit_id]).get(unit_id, "")
