"""The forms of an appeal: asking, naming the panel, answering, correcting the decision."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from congvu.foundation.actors.asking import ActorRequest, actor_of
from congvu.foundation.actors.gates import requires, signed_in
from congvu.foundation.clock import now as clock_now
from congvu.foundation.pages.typed import MOST_WORDS, Attempt, Typed, attempt_of, typed_in
from congvu.kernel.refusals import Refusal
from congvu.kernel.words import clean
from congvu.modules.evaluation import access, models
from congvu.modules.evaluation.commands.appealing import (
    answer,
    appeal,
    correct,
    name_panel,
    why_unfit,
)
from congvu.modules.evaluation.commands.appraising import variant_of
from congvu.modules.evaluation.queries.appeals import (
    appeal_of,
    asks_left_open,
    entries_for,
    excuses_for,
)
from congvu.modules.evaluation.queries.appraisers import is_own
from congvu.modules.evaluation.rules.asking import asked_by
from congvu.modules.evaluation.rules.entered import enterable
from congvu.modules.evaluation.rules.packs_terms import declared
from congvu.modules.evaluation.rules.refusals_runs import RunNotFound
from congvu.modules.evaluation.rules.running import judged_criteria
from congvu.modules.evaluation.values.excuses import Cause
from congvu.modules.evaluation.values.given import Judgement
from congvu.modules.evaluation.values.metrics import Figure
from congvu.modules.evaluation.values.run_states import CardRun, RunState
from congvu.modules.evaluation.values.runs import Because, Correction, StepKind
from congvu.modules.evaluation.web.run_forms import point_fields, points_in
from congvu.modules.evaluation.web.run_shapes import line_of
from congvu.modules.evaluation.web.runs import card_to_read
from congvu.modules.evaluation.web.shapes import FigureLine
from congvu.modules.organisation import api as organisation

GET_POST = ["GET", "HEAD", "POST"]
MOST = 2_000_000_000
MOST_GROUND = 400


@signed_in
@require_http_methods(GET_POST)
def run_appeal(request: HttpRequest, run_id: int, card_id: int) -> HttpResponse:
    """Appeal against one's own result."""
    now, actor = clock_now(), actor_of(request)
    state, card = card_to_read(run_id, card_id, actor, now)
    if not is_own(card.card.subject, actor, now):
        raise RunNotFound
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            text = typed.words("text", most=MOST_WORDS)
            typed.check()
            code = appeal(run_id=run_id, card_id=card_id, text=text, actor=actor, now=now)
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã gửi kiến nghị, mã việc %(code)s.") % {"code": code})
            return redirect("evaluation:run_card", run_id=run_id, card_id=card_id)
    context = {
        **attempt.context(),
        "state": state,
        "line": line_of(state, card, actor, may_appraise=False),
        "notice": card.last(StepKind.NOTICED),
        "carried": asks_left_open(card, state.round.span),
    }
    return render(request, "evaluation/run_appeal.html", context, status=attempt.status)


@requires(*access.RATERS)
@require_http_methods(GET_POST)
def run_panel(request: HttpRequest, run_id: int, card_id: int) -> HttpResponse:
    """Name who looks at an appeal."""
    now, actor = clock_now(), actor_of(request)
    state, card = card_to_read(run_id, card_id, actor, now)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        members = [int(each) for each in request.POST.getlist("member") if each.isdecimal()]
        chair = typed.said.get("chair", "")
        if chair.isdecimal():
            members = [int(chair), *members]
        try:
            name_panel(run_id=run_id, card_id=card_id, members=members, actor=actor, now=now)
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã lập tổ xem xét kiến nghị."))
            return redirect("evaluation:run_card", run_id=run_id, card_id=card_id)
    staff = organisation.staff_of(state.round.agency_id, now.date())
    people = {each.id: (each, why_unfit(card, each.id)) for each in staff if each.is_primary}
    context = {
        **attempt.context(),
        "state": state,
        "line": line_of(state, card, actor, may_appraise=False),
        "people": list(people.values()),
        "chairs": [("", _("Chọn người đứng đầu tổ")), *(
            (str(each.id), f"{each.full_name}, {each.post_title}")
            for each, why in people.values() if not why
        )],
        "asked": card.last(StepKind.APPEALED),
    }  # fmt: skip
    return render(request, "evaluation/run_panel.html", context, status=attempt.status)


@signed_in
@require_http_methods(GET_POST)
def run_answer(request: HttpRequest, run_id: int, card_id: int) -> HttpResponse:
    """Answer an appeal for the panel."""
    now, actor = clock_now(), actor_of(request)
    state, card = card_to_read(run_id, card_id, actor, now)
    panel = card.last(StepKind.PANEL)
    if panel is None or actor.official_id not in panel.body["panel"]:
        raise RunNotFound
    attempt = Attempt()
    known, asked = declared(state.round.pack), asked_by(state.round.pack)
    metrics = [each for each in known if each in asked and _is_told(card, each)]
    code, rows = appeal_of(card), dict[Because, tuple[int, ...]]()
    excuses, entries = excuses_for(code), entries_for(code)
    if request.method == "POST":
        typed = typed_in(request)
        accepted = typed.said.get("accepted") == "yes"
        rows = _rows(request, excuses, entries)
        try:
            reason = typed.words("reason", most=MOST_WORDS)
            judged = _judged(typed, state, card, actor.name)
            corrections = _corrections(typed, card, metrics, rows)
            typed.check()
            answer(
                run_id=run_id, card_id=card_id, accepted=accepted, reason=reason, judged=judged,
                corrections=corrections, actor=actor, now=now,
            )  # fmt: skip
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã trả lời kiến nghị."))
            return redirect("evaluation:run_card", run_id=run_id, card_id=card_id)
    context = {
        **attempt.context(),
        "state": state,
        "line": line_of(state, card, actor, may_appraise=False),
        "asked": card.last(StepKind.APPEALED),
        "fields": point_fields(state.round.pack, variant_of(state, card)),
        "figures": [FigureLine(known[each], card.card.figures[each], "") for each in metrics],
        "excuses": [(row, _(Cause(row.cause).words)) for row in excuses],
        "entries": entries,
        "ticked": rows,
        "names": {code: figure.name for code, figure in enterable().items()},
        "causes": [(each.value, _(each.words)) for each in (Because.EXCUSE, Because.ENTRY)],
    }
    return render(request, "evaluation/run_answer.html", context, status=attempt.status)


@signed_in
@require_POST
def run_correct(request: ActorRequest, run_id: int, card_id: int) -> HttpResponse:
    """Decide anew after an accepted appeal."""
    raised = clean(request.POST.get("raised", ""))[:MOST_GROUND]
    correct(run_id=run_id, card_id=card_id, actor=request.actor, now=clock_now(), raised=raised)
    messages.success(request, _("Đã ban hành quyết định sửa đổi; quyết định đầu vẫn được giữ."))
    return redirect("evaluation:run_card", run_id=run_id, card_id=card_id)


def _is_told(card: CardRun, code: str) -> bool:
    figure = card.card.figures.get(code)
    return figure is not None and bool(figure.of)


def _rows(
    request: HttpRequest, excuses: list[models.Excuse], entries: list[models.Entry]
) -> dict[Because, tuple[int, ...]]:
    """Return the excuses and entries that the panel ticked, of those made for the appeal."""
    said = {
        Because.EXCUSE: ("excuse", {row.pk for row in excuses}),
        Because.ENTRY: ("entry", {row.pk for row in entries}),
    }
    return {
        because: tuple(
            int(each)
            for each in request.POST.getlist(name)
            if each.isdecimal() and int(each) in known
        )
        for because, (name, known) in said.items()
    }


def _judged(typed: Typed, state: RunState, card: CardRun, by: str) -> dict[str, Judgement]:
    found = {}
    for criterion in judged_criteria(state.round.pack, variant_of(state, card)):
        points = points_in(typed, f"p-{criterion.code}")
        if points is not None:
            reason = typed.words(f"r-{criterion.code}", most=MOST_WORDS)
            found[criterion.code] = Judgement(points, by, reason)
    return found


def _corrections(
    typed: Typed, card: CardRun, metrics: list[str], rows: dict[Because, tuple[int, ...]]
) -> list[Correction]:
    """Return the figures that the panel changed, with the ground that it names."""
    found = []
    for code in metrics:
        if not typed.said.get(f"c-{code}", "").strip():
            continue
        before = card.card.figures[code]
        counted = typed.number(f"c-{code}", least=0, most=MOST)
        of = typed.number(f"o-{code}", least=0, most=MOST, required=False)
        ground = typed.words(f"g-{code}", most=MOST_WORDS)
        because = typed.choice(f"b-{code}", Because, Because.EXCUSE)
        whole = before.of if of is None else of
        left_out = max(0, before.of - whole) if because is Because.EXCUSE else 0
        figure = Figure(counted or 0, whole, before.excused + left_out)
        if figure != before:
            found.append(Correction(code, figure, because, ground, rows.get(because, ())))
    return found
