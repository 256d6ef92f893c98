"""Asking others about a draft, and answering beside it."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.clock import now as clock_now
from congvu.foundation.pages.figures import day, weekday
from congvu.foundation.pages.typed import MOST_WORDS, Attempt, Typed, attempt_of, typed_in
from congvu.kernel.refusals import Refusal
from congvu.kernel.words import capital
from congvu.modules.outgoing import access
from congvu.modules.outgoing.commands.opinions import ask_opinion, give_opinion
from congvu.modules.outgoing.commands.printing import sheet_of
from congvu.modules.outgoing.queries.beside import opinions_of
from congvu.modules.outgoing.rules.refusals import OpinionGone
from congvu.modules.outgoing.values.drafting import Stance
from congvu.modules.outgoing.web.labels import unit_options
from congvu.modules.worktime import api as worktime

DAYS = (1, 2, 3, 5)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Ask whom to ask, what and by when."""
    now, actor = clock_now(), actor_of(request)
    row = access.draft(draft_id=draft_id, actor=actor)
    dues = _dues(actor, now)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            _ask(draft_id, typed, dues, actor, now)
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã gửi dự thảo lấy ý kiến."))
            return redirect("outgoing:draft", draft_id=draft_id)
    context = {
        **attempt.context(days="2"),
        "draft": row,
        "places": unit_options(row.agency_id, now.astimezone(VIETNAM).date()),
        "dues": [
            (str(n), _("%(n)d ngày làm việc, hết %(weekday)s %(day)s")
             % {"n": n, "weekday": weekday(due), "day": day(due)})
            for n, due in dues.items()
        ],
    }  # fmt: skip
    return render(request, "outgoing/ask.html", context, status=attempt.status)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, draft_id: int, opinion_id: int) -> HttpResponse:
    """Show the draft and the form of an opinion side by side."""
    now, actor = clock_now(), actor_of(request)
    row = access.draft(draft_id=draft_id, actor=actor)
    asked = next((each for each in opinions_of(row, actor, now) if each.id == opinion_id), None)
    if asked is None or not asked.may:
        raise OpinionGone
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            _give(draft_id, opinion_id, typed, actor, now)
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã ghi ý kiến bên cạnh dự thảo."))
            return redirect("outgoing:draft", draft_id=draft_id)
    sheet = sheet_of(row, now=now)
    context = {
        **attempt.context(),
        "draft": row,
        "abstract": capital(row.abstract),
        "asked": asked,
        "stances": [(each.value, _(each.words)) for each in Stance],
        "pages": range(1, sheet.pages + 1),
    }
    return render(request, "outgoing/answer.html", context, status=attempt.status)


def _ask(
    draft_id: int, typed: Typed, dues: dict[int, datetime], actor: Actor, now: datetime
) -> None:
    unit_id, official_id = _seat(typed)
    question = typed.words("question", required=False, most=MOST_WORDS)
    days = typed.number("days", least=1, most=max(DAYS))
    typed.check()
    ask_opinion(
        draft_id=draft_id, unit_id=unit_id, official_id=official_id, question=question,
        due_at=dues.get(days or 2, dues[2]), actor=actor, now=now,
    )  # fmt: skip


def _give(draft_id: int, opinion_id: int, typed: Typed, actor: Actor, now: datetime) -> None:
    stance = typed.choice("stance", Stance, Stance.AGREE)
    text = typed.words("text", most=MOST_WORDS)
    ground = typed.words("ground", most=MOST_WORDS)
    changes = typed.words("changes", required=False, most=MOST_WORDS)
    typed.check()
    give_opinion(
        draft_id=draft_id, opinion_id=opinion_id, stance=stance, ground=ground, text=text,
        changes=changes, actor=actor, now=now,
    )  # fmt: skip


def _seat(typed: Typed) -> tuple[int, int | None]:
    """Return the unit and the official that a choice means."""
    said = typed.said.get("place", "")
    parts = said[1:].split(".")
    if not all(part.isascii() and part.isdigit() and len(part) < 18 for part in parts):
        typed.key("place")
        return 0, None
    return int(parts[0]), int(parts[1]) if len(parts) == 2 else None


def _dues(actor: Actor, now: datetime) -> dict[int, datetime]:
    calendar = worktime.calendar_in_force(actor.unit_id, now=now)
    today = calendar.local_date(now)
    return {n: calendar.closing(calendar.working_day_after(today, n)) for n in DAYS}
