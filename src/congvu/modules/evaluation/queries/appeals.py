"""Appeals that wait for their answer, and the rows that were asked or entered for them."""

from __future__ import annotations

from datetime import datetime

from congvu.kernel.spans import Span
from congvu.modules.casework import api as casework
from congvu.modules.evaluation import models
from congvu.modules.evaluation.values.cards import UNIT
from congvu.modules.evaluation.values.excuses import State
from congvu.modules.evaluation.values.run_states import CardRun
from congvu.modules.evaluation.values.runs import StepKind


def open_appeal(*, at: datetime, official_id: int | None = None, unit_id: int | None = None) -> str:
    """Return the code of the open appeal of an official, or of a unit, about a moment; "" if there
    is none."""
    steps = models.Step.objects.filter(
        kind=StepKind.APPEALED.value,
        run__round__starts_at__lte=at,
        run__round__ends_at__gt=at,
    )
    if official_id is None:
        steps = steps.filter(card__unit=unit_id, card__rank=UNIT)
    else:
        steps = steps.filter(card__official=official_id).exclude(card__rank=UNIT)
    answered = models.Step.objects.filter(kind=StepKind.ANSWERED.value).values("card")
    found = steps.exclude(card__in=answered).order_by("-pk").first()
    return "" if found is None else _code(found.case_id)


def appeal_of(card: CardRun) -> str:
    """Return the code of the case that a card's appeal became; "" if nobody appealed."""
    asked = card.last(StepKind.APPEALED)
    return "" if asked is None else _code(asked.case_id)


def excuses_for(appeal: str) -> list[models.Excuse]:
    """List the excuses asked for an appeal that may still hold, in the order asked."""
    rows = models.Excuse.objects.filter(appeal=appeal, state__in=[State.ASKED, State.CONFIRMED])
    return list(rows.order_by("pk")) if appeal else []


def asks_left_open(card: CardRun, span: Span) -> list[models.Excuse]:
    """List what the one rated asked before a round froze and nobody decided, in the order asked."""
    subject = card.card.subject
    if subject.is_unit:
        return []
    rows = models.Excuse.objects.filter(
        official=subject.official_id, state=State.ASKED, appeal="",
        at__gte=span.start, at__lt=span.end,
    )  # fmt: skip
    return list(rows.order_by("pk"))


def entries_for(appeal: str) -> list[models.Entry]:
    """List the figures entered for an appeal, without those corrected since."""
    rows = models.Entry.objects.filter(appeal=appeal, corrected_by=None)
    return list(rows.order_by("pk")) if appeal else []


def _code(case_id: int | None) -> str:
    return "" if case_id is None else casework.briefs_of([case_id])[case_id].code
