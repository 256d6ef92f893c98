"""The pages of self-reflection: my quarter, one reflection, writing one, answering promises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import requires, signed_in
from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.clock import VIETNAM
from congvu.foundation.clock import now as clock_now
from congvu.foundation.pages.typed import Attempt, FieldMissing, Typed, attempt_of, typed_in
from congvu.foundation.periods import Period
from congvu.kernel.refusals import Refusal
from congvu.modules.evaluation import access, models
from congvu.modules.evaluation.commands.reflecting import (
    confirm_promise,
    reflect,
    tell_promise,
)
from congvu.modules.evaluation.queries.reflections import (
    Progress,
    figures_beside,
    progress_in,
    reflection_of,
    reminded_to_reflect,
)
from congvu.modules.evaluation.rules.metrics import METRICS
from congvu.modules.evaluation.rules.reflecting import MOST_PROMISES, SHOWN, Promised, quarters_due
from congvu.modules.evaluation.rules.refusals_people import NotTheHead
from congvu.modules.evaluation.values.metrics import Figure
from congvu.modules.evaluation.web.shapes import FigureLine
from congvu.modules.organisation import api as organisation

OVERSEEN = (Role.HEAD, *access.OVERSEERS)


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """A unit's people with how far each is, quarter by quarter, and how many wrote in each."""

    name: str
    written: list[int]
    people: list[tuple[Progress, ...]]


@signed_in
@require_safe
def reflections(request: HttpRequest) -> HttpResponse:
    """Show one's own quarters: what is to be said, what was promised; a unit's progress to who
    may see its people."""
    now, actor = clock_now(), actor_of(request)
    present, past = quarters_due(_day(now))
    heads = _heads(actor, now)
    mine = [_quarter(actor, each, now, of_unit=False) for each in (present, past)]
    led = [_quarter(actor, each, now, of_unit=True) for each in (present, past)] if heads else []
    sees = actor.has(*OVERSEEN) and actor.agency_id is not None
    context = {
        "mine": mine,
        "led": led,
        "unit": actor.unit_name,
        "quarters_due": (past, present),
        "progress": _progress(actor, (past, present), now) if sees else [],
        "reminded": reminded_to_reflect(actor.agency_id or 0, past) if sees else [],
        "last": present.until - timedelta(days=1),
    }
    return render(request, "evaluation/reflections.html", context)


@requires(*Role)
@require_http_methods(["GET", "HEAD", "POST"])
def reflection_new(request: HttpRequest, period: Period, whose: str) -> HttpResponse:
    """Write a reflection beside the figures, for oneself or for the unit one heads."""
    now, actor, of_unit = clock_now(), actor_of(request), whose == "unit"
    if of_unit and not _heads(actor, now):
        raise NotTheHead
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            went_wrong = typed.words("went_wrong", most=5_000)
            promises = list(_promises(typed))
            typed.check()
            found = reflect(
                period=period.code,
                went_wrong=went_wrong,
                promises=promises,
                of_unit=of_unit,
                actor=actor,
                now=now,
            )
        except Refusal as refused:
            attempt = attempt_of(typed, refused)
        else:
            messages.success(request, _("Đã gửi bản tự soi; bản đã gửi không sửa được."))
            return redirect("evaluation:reflection", reflection_id=found)
    subject = (actor.unit_id if of_unit else actor.official_id) or 0
    context = {
        "period": period,
        "of_unit": of_unit,
        "figures": _figures(figures_beside(subject, period, of_unit=of_unit, now=now)),
        "before": _quarter(actor, period.previous(), now, of_unit=of_unit)["promises"],
        "numbers": range(1, MOST_PROMISES + 1),
        **attempt.context(),
    }
    return render(request, "evaluation/reflection_new.html", context, status=attempt.status)


@signed_in
@require_safe
def reflection(request: HttpRequest, reflection_id: int) -> HttpResponse:
    """Show a reflection: the figures it stands beside, what was said, how its promises stand."""
    now, actor = clock_now(), actor_of(request)
    row = access.reflection_to_read(reflection_id, actor, _day(now))
    people = {row.official_id, *(each.confirmed_by_id or 0 for each in row.promises.all())}
    told = {code: Figure(*numbers) for code, numbers in row.figures.items()}
    context = {
        "row": row,
        "period": Period.parse(row.period),
        "promises": row.promises.order_by("no"),
        "figures": _figures(told),
        "names": organisation.names_of(people - {0}),
        "unit": organisation.unit_names({row.unit_id})[row.unit_id],
        "is_mine": row.official_id == actor.official_id,
        "may_confirm": access.may_decide(row, actor, _day(now)),
        "today": _day(now),
    }
    return render(request, "evaluation/reflection.html", context)


@requires(*Role)
@require_POST
def promise_answer(request: HttpRequest, promise_id: int, step: str) -> HttpResponse:
    """Say whether a promise was kept, by who made it; confirm it, by a superior."""
    said = typed_in(request).said
    act = confirm_promise if step == "confirm" else tell_promise
    act(
        promise_id=promise_id,
        kept=said.get("kept") == "yes",
        reason=said.get("reason", ""),
        actor=actor_of(request),
        now=clock_now(),
    )
    messages.success(request, _("Đã ghi."))
    row = models.Promise.objects.get(pk=promise_id)
    return redirect("evaluation:reflection", reflection_id=row.reflection_id)


def _progress(actor: Actor, quarters: Sequence[Period], now: datetime) -> list[UnitProgress]:
    """Return who has reflected on each quarter, unit by unit; the words stay with their owner."""
    units, today = dict(_units(actor, now)), _day(now)
    told = [progress_in(list(units), each, today) for each in quarters]
    return [
        UnitProgress(
            name=name,
            written=[sum(each.reflection_id is not None for each in by[key]) for by in told],
            people=list(zip(*(by[key] for by in told), strict=True)),
        )
        for key, name in units.items()
        if told[0][key]
    ]


def _quarter(actor: Actor, period: Period, now: datetime, *, of_unit: bool) -> dict[str, object]:
    if of_unit:
        row = reflection_of(period=period, unit_id=actor.unit_id or 0)
    else:
        row = reflection_of(period=period, official_id=actor.official_id or 0)
    return {"period": period, "row": row, "promises": list(row.promises.all()) if row else []}


def _promises(typed: Typed) -> Iterator[Promised]:
    """Yield the promises typed; one without a day, or the reverse, is at fault."""
    for number in range(1, MOST_PROMISES + 1):
        what = typed.words(f"what{number}", required=False)
        by = typed.day(f"by{number}", required=False)
        if what and by:
            yield what, by
        elif what or by:
            typed.fault(f"by{number}" if what else f"what{number}", FieldMissing())


def _figures(told: Mapping[str, Figure]) -> list[FigureLine]:
    return [FigureLine(METRICS[code], told.get(code, Figure()), "") for code in SHOWN]


def _heads(actor: Actor, now: datetime) -> bool:
    if actor.unit_id is None or actor.official_id is None:
        return False
    return organisation.head_of(actor.unit_id, _day(now)) == actor.official_id


def _units(actor: Actor, now: datetime) -> Iterator[tuple[int, str]]:
    reach = access.reach_of(actor, _day(now))
    for unit in organisation.units_of_agency(actor.agency_id or 0, _day(now)):
        if reach.whole_agency or unit.id in reach.units:
            yield unit.id, unit.name


def _day(now: datetime) -> date:
    return now.astimezone(VIETNAM).date()
