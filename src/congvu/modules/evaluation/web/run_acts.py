"""The forms of a round: scoring oneself, appraising a unit, deciding, giving notice, closing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from congvu.foundation.actors.asking import ActorRequest, actor_of
from congvu.foundation.actors.gates import requires, signed_in
from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import now as clock_now
from congvu.foundation.pages.typed import MOST_WORDS, Attempt, Typed, attempt_of, typed_in
from congvu.kernel.refusals import Refusal
from congvu.modules.evaluation import access
from congvu.modules.evaluation.commands.appraising import (
    accept_records,
    appraise,
    part_unit,
    self_score,
    send_part,
    variant_of,
)
from congvu.modules.evaluation.commands.deciding import decide, look_ahead
from congvu.modules.evaluation.commands.moving import close_run
from congvu.modules.evaluation.commands.noticing import notify
from congvu.modules.evaluation.queries.appraisers import is_own
from congvu.modules.evaluation.queries.mine import to_appraise
from congvu.modules.evaluation.rules.asking import asked_by
from congvu.modules.evaluation.rules.packs_terms import declared
from congvu.modules.evaluation.rules.recorded_runs import opinion_from
from congvu.modules.evaluation.rules.refusals_runs import (
    DecisionNotYours,
    PartNotYours,
    RunNotFound,
)
from congvu.modules.evaluation.rules.running import Choice
from congvu.modules.evaluation.values.run_states import CardRun, RunState
from congvu.modules.evaluation.values.runs import Opinion, StepKind
from congvu.modules.evaluation.web.run_forms import level_options, opinion_in, point_fields
from congvu.modules.evaluation.web.run_shapes import RunPage, line_of, page_of
from congvu.modules.evaluation.web.runs import card_to_read
from congvu.modules.evaluation.web.shapes import FigureLine
from congvu.modules.evaluation.web.words import level_shape

GET_POST = ["GET", "HEAD", "POST"]


@signed_in
@require_http_methods(GET_POST)
def run_self(request: HttpRequest, run_id: int, card_id: int) -> HttpResponse:
    """Score oneself, the figures beside."""
    now, actor = clock_now(), actor_of(request)
    state, card = card_to_read(run_id, card_id, actor, now)
    if not is_own(card.card.subject, actor, now):
        raise RunNotFound
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            said = opinion_in(
                typed, state.round.pack, variant_of(state, card), actor.name, own=True
            )
            comment = typed.words("comment", most=MOST_WORDS)
            typed.check()
            self_score(
                run_id=run_id, card_id=card_id, said=said, comment=comment, actor=actor, now=now
            )
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã gửi phiếu tự đánh giá."))
            return redirect("evaluation:run_card", run_id=run_id, card_id=card_id)
    return _card_form(request, "self", state, card, attempt, actor)


@signed_in
@require_http_methods(GET_POST)
def run_appraise(request: HttpRequest, run_id: int, card_id: int) -> HttpResponse:
    """Appraise one card of one's unit."""
    now, actor = clock_now(), actor_of(request)
    state, card = card_to_read(run_id, card_id, actor, now)
    if request.method != "POST" and card.id not in to_appraise(state, actor, now):
        raise RunNotFound
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            said, comment = _said(typed, state, card, actor)
            appraise(
                run_id=run_id, card_id=card_id, said=said, comment=comment, actor=actor, now=now
            )
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã ghi đánh giá."))
            return redirect("evaluation:run_unit", run_id=run_id)
    return _card_form(request, "appraise", state, card, attempt, actor)


@signed_in
@require_http_methods(GET_POST)
def run_part(request: HttpRequest, run_id: int, card_id: int) -> HttpResponse:
    """Send the points of somebody who left one's unit within the period."""
    now, actor = clock_now(), actor_of(request)
    state, card = card_to_read(run_id, card_id, actor, now)
    is_mine = part_unit(state, card, actor, now) is not None
    attempt = Attempt() if is_mine else replace(attempt_of(Typed({}), PartNotYours()), status=200)
    if request.method == "POST":
        typed = typed_in(request)
        try:
            said, _comment = _said(typed, state, card, actor)
            send_part(run_id=run_id, card_id=card_id, said=said, actor=actor, now=now)
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã gửi điểm phần kỳ cho đơn vị mới."))
            return redirect("evaluation:run_card", run_id=run_id, card_id=card_id)
    return _card_form(request, "part", state, card, attempt, actor)


@signed_in
@require_http_methods(GET_POST)
def run_unit(request: HttpRequest, run_id: int) -> HttpResponse:
    """Show those whom one appraises; accept what the record says of several at once."""
    now, actor = clock_now(), actor_of(request)
    page = page_of(run_id, actor, now)
    lines = [line for line in page.lines if line.may_appraise]
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        chosen = [int(each) for each in request.POST.getlist("card") if each.isdecimal()]
        try:
            number = accept_records(run_id=run_id, card_ids=chosen, actor=actor, now=now)
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            said = ngettext(
                "Đã đánh giá %(n)d người theo số liệu.",
                "Đã đánh giá %(n)d người theo số liệu.", number,
            )  # fmt: skip
            messages.success(request, said % {"n": number})
            return redirect("evaluation:run_unit", run_id=run_id)
    judged = any(
        point_fields(page.state.round.pack, variant_of(page.state, line.run)) for line in lines
    )
    context = {**attempt.context(), "page": page, "lines": lines, "is_judged": judged}
    return render(request, "evaluation/run_unit.html", context, status=attempt.status)


@signed_in
@require_http_methods(GET_POST)
def run_decide(request: HttpRequest, run_id: int) -> HttpResponse:
    """Show what everyone comes to and how the places go; decide."""
    now, actor = clock_now(), actor_of(request)
    page = page_of(run_id, actor, now)
    attempt, choice, opinions = Attempt(), Choice(), dict[int, Opinion]()
    if request.method == "POST":
        typed = typed_in(request)
        choice = Choice(
            tuple(request.POST.getlist("chosen")), bool(typed.said.get("excelled")),
            typed.words("choice_reason", required=False, most=MOST_WORDS),
        )  # fmt: skip
        opinions = _set_levels(typed, page)
        try:
            number = decide(run_id=run_id, actor=actor, now=now, choice=choice, opinions=opinions)
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã quyết định %(n)d phiếu.") % {"n": number})
            return redirect("evaluation:run", run_id=run_id)
    elif not page.may_decide:
        raise DecisionNotYours
    context = {
        **attempt.context(),
        "page": page,
        **_shared(page.state, now),
        "levels": level_options(page.state.round.pack),
    }
    return render(request, "evaluation/run_decide.html", context, status=attempt.status)


@requires(*access.RATERS)
@require_POST
def run_notify(request: ActorRequest, run_id: int) -> HttpResponse:
    """Tell everyone his result."""
    number = notify(run_id=run_id, actor=request.actor, now=clock_now())
    messages.success(
        request, _("Đã thông báo %(n)d người và công khai trong cơ quan.") % {"n": number}
    )
    return redirect("evaluation:run", run_id=run_id)


@requires(*access.RATERS)
@require_POST
def run_close(request: ActorRequest, run_id: int) -> HttpResponse:
    """Close a round."""
    close_run(run_id=run_id, actor=request.actor, now=clock_now())
    messages.success(request, _("Đã đóng đợt. Không gì thay đổi được nữa."))
    return redirect("evaluation:run", run_id=run_id)


def _said(typed: Typed, state: RunState, card: CardRun, actor: Actor) -> tuple[Opinion, str]:
    said = opinion_in(typed, state.round.pack, variant_of(state, card), actor.name)
    comment = typed.words("comment", required=False, most=MOST_WORDS)
    typed.check()
    return said, comment


def _card_form(
    request: HttpRequest, what: str, state: RunState, card: CardRun, attempt: Attempt, actor: Actor
) -> HttpResponse:
    pack = state.round.pack
    own = card.last(StepKind.SELF)
    mine = opinion_from(dict(own.body)) if own and what != "self" else None
    asked, known, figures = asked_by(pack), declared(pack), card.card.figures
    context = {
        **attempt.context(),
        "what": what,
        "state": state,
        "line": line_of(state, card, actor, may_appraise=what == "appraise"),
        "fields": point_fields(pack, variant_of(state, card), mine),
        "levels": level_options(pack),
        "own": own,
        "figures": [FigureLine(metric, figures[code], "") for code, metric in known.items()
                    if code in asked and code in figures],
    }  # fmt: skip
    return render(request, "evaluation/run_form.html", context, status=attempt.status)


def _set_levels(typed: Typed, page: RunPage) -> dict[int, Opinion]:
    found, known = {}, {each.code for each in page.state.round.pack.levels}
    for line in page.lines:
        level = typed.said.get(f"level-{line.run.id}", "")
        if level in known:
            reason = typed.words(f"why-{line.run.id}", required=False, most=MOST_WORDS)
            found[line.run.id] = Opinion({}, level, reason)
    return found


def _shared(state: RunState, now: datetime) -> dict[str, object]:
    """Return what each comes to within the quotas, the arithmetic of the places, and the ties."""
    whole = look_ahead(state, Choice(), {}, now)
    pack = state.round.pack
    return {
        "places": whole.places,
        "ties": [(tie, set(tie.keys)) for tie in whole.ties],
        "tied": {key for tie in whole.ties for key in tie.keys},
        "results": {key: level_shape(pack, each.level) for key, each in whole.ratings.items()},
        "whys": {key: each.reasons for key, each in whole.ratings.items()},
        "points": {
            key: each.points.written if each.points else "" for key, each in whole.ratings.items()
        },
    }
