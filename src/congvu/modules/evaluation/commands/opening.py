"""The act that opens a round: the timetable set, the figures frozen, the appraisals owed."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from datetime import datetime

from django.db import IntegrityError, transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.periods import Period, PeriodKind
from congvu.modules.evaluation import models
from congvu.modules.evaluation.commands.duties import owe
from congvu.modules.evaluation.commands.evaluating import evaluate
from congvu.modules.evaluation.commands.stepping import step, steps
from congvu.modules.evaluation.queries.appraisers import appraisers_of
from congvu.modules.evaluation.queries.ceilings import unit_levels
from congvu.modules.evaluation.queries.parts import parts_of
from congvu.modules.evaluation.rules.metrics import METRICS
from congvu.modules.evaluation.rules.recorded_runs import given_body
from congvu.modules.evaluation.rules.refusals_runs import RunOpenAlready
from congvu.modules.evaluation.rules.running import require_order, require_working_time
from congvu.modules.evaluation.values.cards import Round
from congvu.modules.evaluation.values.given import Given
from congvu.modules.evaluation.values.metrics import Source
from congvu.modules.evaluation.values.runs import Appraiser, StepKind, Timetable
from congvu.modules.organisation import api as organisation
from congvu.modules.products import api as products
from congvu.modules.worktime import api as worktime
from congvu.modules.worktime.api import TimeLimit

PRODUCTS = frozenset(
    code for code, metric in METRICS.items() if metric.source is Source.PRODUCTS
)  # fmt: skip


@transaction.atomic
def open_run(
    *,
    period: str,
    pack: str,
    agency_id: int,
    timetable: Timetable,
    actor: Actor,
    now: datetime,
) -> int:
    """Open a round: freeze everyone's figures, and let each appraiser owe his appraisals.

    :raises TimetableOutOfOrder, StepWithoutTime, LimitNotUnderstood: for a timetable that can't be
        kept.
    :raises RunOpenAlready: if the agency has one for the period by the pack.
    :raises RatingNotYours, NobodyToRate, …: as `evaluate`, which freezes.
    :raises StillWaiting: while a reported product of the period waits for its head.
    """
    require_order(timetable, now)
    calendar = worktime.calendar_in_force(unit_id=agency_id, now=now)
    require_working_time(timetable, now, calendar)
    TimeLimit.parse(timetable.appeal_limit)
    TimeLimit.parse(timetable.answer_limit)
    report = evaluate(period=period, pack=pack, agency_id=agency_id, actor=actor, now=now)
    (kept,) = report.rounds
    assert kept.id is not None
    try:
        with transaction.atomic():
            row = models.Run.objects.create(
                round_id=kept.id, agency_id=agency_id, period=kept.period.code,
                pack=kept.pack.code, opened_at=now, self_by=timetable.self_by,
                appraise_by=timetable.appraise_by, decide_by=timetable.decide_by,
                appeal_limit=timetable.appeal_limit, answer_limit=timetable.answer_limit,
            )  # fmt: skip
    except IntegrityError as error:
        raise RunOpenAlready(period=kept.period.code) from error
    body = {"digest": kept.digest, "given": _given(kept), "officials": len(kept.cards)}
    step(row.pk, StepKind.OPENED, actor=actor, now=now, body=body)
    _lock_products(kept, actor, now)
    _let_owe(row, kept, now)
    return row.pk


def _given(kept: Round) -> dict[str, dict[str, object]]:
    """Return what cards are given beside their figures, by card; those with nothing left out."""
    if not kept.pack.kind.is_people:
        return {}
    cards = models.Card.objects.filter(round=kept.id).values_list("official_id", "pk")
    subjects = [card.subject for card in kept.cards]
    parts = parts_of([each.official_id for each in subjects], pack=kept.pack, period=kept.period)
    units = unit_levels(subjects, pack=kept.pack, period=kept.period)
    found = {}
    for official, card in cards:
        level, under = units.get(official, (None, None))
        if official in parts or level is not None:
            given = Given(parts=parts.get(official, ()), unit_level=level, under=under)
            found[str(card)] = given_body(given)
    return found


def _lock_products(kept: Round, actor: Actor, now: datetime) -> None:
    """Lock the standard products of a period that is over: what the round counted stays.

    Where a part of it was locked before, the other months are.

    :raises StillWaiting: while a reported product of the period waits for its head.
    """
    pack, period = kept.pack, kept.period
    asked = {metric for each in pack.criteria for metric in each.metrics}
    if kept.is_provisional or pack.averages(period.kind) or not asked & PRODUCTS:
        return
    month = Period.holding(period.first, PeriodKind.MONTH)
    try:
        products.lock_period(period=period, actor=actor, now=now)
    except products.PeriodLocked:
        while month.first < period.until:
            with suppress(products.PeriodLocked):
                products.lock_period(period=month, actor=actor, now=now)
            month = month.next()


def _let_owe(row: models.Run, kept: Round, now: datetime) -> None:
    owed: dict[Appraiser, int] = defaultdict(int)
    for appraiser in appraisers_of([card.subject for card in kept.cards], now).values():
        owed[appraiser] += 1
    names = organisation.unit_names({each.unit_id for each in owed})
    who = "người" if kept.pack.kind.is_people else "đơn vị"
    rows = []
    for appraiser, number in owed.items():
        where = kept.agency_name if appraiser.is_superior else names[appraiser.unit_id]
        case = owe(
            subject=f"Đánh giá {number} {who} kỳ {kept.period.words}: {where}",
            step_name="Đánh giá của người đứng đầu",
            unit_id=appraiser.unit_id,
            official_id=appraiser.official_id,
            due_at=row.appraise_by,
            now=now,
        )
        rows.append(
            models.Step(
                run=row, kind=StepKind.DUTY.value, unit_id=appraiser.unit_id, at=now,
                due_at=row.appraise_by, case_id=case.case_id,
                body={"official": appraiser.official_id, "owes": "appraisal"},
            )
        )  # fmt: skip
    if rows:
        steps(row.pk, rows)
