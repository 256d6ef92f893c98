"""The pages of rounds: the list, one round with its progress, a card's steps; opening one."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from congvu.foundation.actors.asking import ActorRequest, actor_of
from congvu.foundation.actors.gates import requires, signed_in
from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.clock import now as clock_now
from congvu.foundation.pages.typed import Attempt, attempt_of, typed_in
from congvu.foundation.periods import Period
from congvu.kernel.refusals import Refusal
from congvu.modules.evaluation import access, models
from congvu.modules.evaluation.commands.opening import open_run
from congvu.modules.evaluation.queries.appraisers import is_own
from congvu.modules.evaluation.queries.pack_versions import shelf_of
from congvu.modules.evaluation.queries.places import agencies_under
from congvu.modules.evaluation.queries.runs import run_state, runs_of, tallies_of
from congvu.modules.evaluation.rules.appeals import limits_for
from congvu.modules.evaluation.rules.refusals_runs import RunNotFound, TimetableOutOfOrder
from congvu.modules.evaluation.rules.shelf import Shelf
from congvu.modules.evaluation.values.run_states import CardRun, RunState
from congvu.modules.evaluation.values.runs import Stage, StepKind, Timetable
from congvu.modules.evaluation.web.run_shapes import (
    appeal_acts,
    line_of,
    may_open,
    page_of,
    step_lines,
)
from congvu.modules.worktime import api as worktime

DAYS = (3, 6, 10)
"""So many working days after today are offered for the three limits."""


@require_GET
@signed_in
def runs(request: ActorRequest) -> HttpResponse:
    """List the rounds of one's agency with their timetable and progress; to those who rate in it,
    those of the agencies below it, too."""
    actor, now = request.actor, clock_now()
    may_open = access.may_rate(actor, actor.agency_id)
    below = agencies_under(actor.agency_id) if may_open else []
    own = runs_of([actor.agency_id]) if actor.agency_id else []
    others = runs_of(below) if below else []
    rows = [*own, *others]
    tallies, sizes = tallies_of([row.pk for row in rows]), _sizes(rows)
    shelf = shelf_of(actor.agency_id)
    names = {code: shelf.newest(code).name for code in shelf.codes}

    def line(row: models.Run) -> dict[str, object]:
        return {
            "row": row,
            "period": Period.parse(row.period),
            "pack": names.get(row.pack, row.pack),
            "whole": sizes[row.round_id],
            "done": [(kind, tallies[row.pk][kind]) for kind in _SHOWN],
            "stage": _stage(tallies[row.pk], row, sizes[row.round_id], now),
        }

    context = {
        "lines": [line(row) for row in own],
        "below": [line(row) for row in others],
        "may_open": may_open,
    }
    return render(request, "evaluation/runs.html", context)


@requires(*access.RATERS)
@require_http_methods(["GET", "HEAD", "POST"])
def run_new(request: HttpRequest) -> HttpResponse:
    """Open a round: which period, by which pack, by when."""
    now, actor = clock_now(), actor_of(request)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        pack, _sep, period = typed.said.get("what", "").partition(":")
        own, unit, leader = (
            typed.end_of_day(name) for name in ("self_by", "appraise_by", "decide_by")
        )
        limits = limits_for(pack, now.date())
        appeal = typed.words("appeal_limit", required=False) or limits.appeal
        try:
            typed.check()
            if own is None or unit is None or leader is None:
                raise TimetableOutOfOrder
            table = Timetable(own, unit, leader, appeal, limits.answer)
            run_id = open_run(
                period=period, pack=pack, agency_id=actor.agency_id or 0, timetable=table,
                actor=actor, now=now,
            )  # fmt: skip
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã mở đợt: số liệu được chốt, việc đánh giá đã giao."))
            return redirect("evaluation:run", run_id=run_id)
    today = now.astimezone(VIETNAM).date()
    calendar = worktime.calendar_in_force(unit_id=actor.agency_id, now=now)
    days = [calendar.working_day_after(today, each) for each in DAYS]
    usual = dict(zip(("self_by", "appraise_by", "decide_by"), map(str, days), strict=True))
    context = {**attempt.context(**usual), "offers": _offers(shelf_of(actor.agency_id), now)}
    return render(request, "evaluation/run_new.html", context, status=attempt.status)


@require_GET
@signed_in
def run(request: ActorRequest, run_id: int) -> HttpResponse:
    """Show a round: where it stands, what is one's own to do, and the people within reach."""
    page = page_of(run_id, request.actor, clock_now())
    return render(request, "evaluation/run.html", {"page": page})


@require_GET
@signed_in
def run_card(request: ActorRequest, run_id: int, card_id: int) -> HttpResponse:
    """Show the steps of one card, its notice and its appeal."""
    now = clock_now()
    state, card = card_to_read(run_id, card_id, request.actor, now)
    notice, panel = card.last(StepKind.NOTICED), card.last(StepKind.PANEL)
    is_mine = is_own(card.card.subject, request.actor, now)
    context = {
        "state": state,
        "line": line_of(state, card, request.actor, may_appraise=False),
        "steps": step_lines(state.round.pack, card.steps),
        "notice": notice,
        "may_appeal": is_mine
        and notice is not None
        and notice.due_at is not None
        and now <= notice.due_at
        and card.last(StepKind.APPEALED) is None
        and not state.closed,
        "may_add": is_mine
        and card.last(StepKind.APPEALED) is not None
        and card.last(StepKind.ANSWERED) is None,
        "acts": appeal_acts(state, card, request.actor, now),
        "may_raise": any(each.raised for each in state.round.pack.quotas),
        "presides": panel is not None and panel.body["panel"][0] == request.actor.official_id,
    }
    return render(request, "evaluation/run_card.html", context)


def card_to_read(
    run_id: int, card_id: int, actor: Actor, now: datetime
) -> tuple[RunState, CardRun]:
    """Return a round and one of its cards.

    :raises RunNotFound: if there is none that this person may see.
    """
    state = run_state(run_id)
    card = state.card(card_id) if state else None
    if state is None or card is None or not may_open(state, card, actor, now):
        raise RunNotFound
    return state, card


_SHOWN = (StepKind.SELF, StepKind.APPRAISED, StepKind.DECIDED)


def _sizes(rows: list[models.Run]) -> dict[int, int]:
    ids = [row.round_id for row in rows]
    found = models.Card.objects.filter(round__in=ids).values_list("round_id", flat=True)
    return Counter(found)


def _stage(tally: dict[StepKind, int], row: models.Run, whole: int, now: datetime) -> Stage:
    if tally[StepKind.CLOSED]:
        return Stage.CLOSED
    if tally[StepKind.NOTICED]:
        return Stage.APPEALS
    if tally[StepKind.DECIDED]:
        return Stage.NOTICE
    if tally[StepKind.APPRAISED] == whole or now > row.appraise_by:
        return Stage.DECISION
    if tally[StepKind.SELF] == whole or now > row.self_by:
        return Stage.APPRAISAL
    return Stage.SELF


def _offers(shelf: Shelf, now: datetime) -> list[tuple[str, str]]:
    """Return the periods to choose from, by pack: the one that runs and two before it; of the
    longer ones that it rates, too, the one that runs and one before."""
    found = []
    for newest in map(shelf.newest, shelf.codes):
        for kind in dict.fromkeys(newest.periods):
            period = Period.holding(now.astimezone(VIETNAM).date(), kind)
            for _number in range(3 if kind is newest.period else 2):
                if shelf.find(newest.code, period) is not None:
                    words = f"{period.words} · {newest.name}"
                    found.append((f"{newest.code}:{period.code}", words))
                period = period.previous()
    return found
