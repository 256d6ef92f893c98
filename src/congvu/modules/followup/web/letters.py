"""The pages of written reminders: the list by unit with lines and state, one letter, an answer."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import now as clock_now
from congvu.foundation.pages.typed import Attempt, attempt_of, typed_in
from congvu.kernel.refusals import Refusal
from congvu.modules.followup import access
from congvu.modules.followup.commands.letters import answer
from congvu.modules.followup.queries.letters import PAGE, letter_view, letters_page
from congvu.modules.followup.values.letters import AnswerKind, LetterState
from congvu.modules.followup.values.views import LetterRow, LineRow


@signed_in
@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    """Show the letters of the agency, or to one's own unit, the latest first."""
    actor = actor_of(request)
    state = request.GET.get("state", "")
    state = state if state in set(LetterState) else ""
    rows = letters_page(actor, state=state, after=_number(request.GET.get("after", "")))
    following = ""
    if len(rows) > PAGE:
        kept = {"state": state} if state else {}
        following = f"?{urlencode(kept | {'after': rows[PAGE - 1].id})}"
    context = {
        "rows": rows[:PAGE],
        "next_href": following,
        "state": state,
        "states": [(each.value, each.words) for each in LetterState],
        "oversees": actor.has(*access.OVERSEERS),
    }
    return render(request, "followup/letters.html", context)


@signed_in
@require_safe
def letter(request: HttpRequest, letter_id: int) -> HttpResponse:
    """Show one letter whole."""
    actor = actor_of(request)
    access.letter(letter_id=letter_id, actor=actor)
    row = letter_view(letter_id)
    context = {"letter": row, "may_answer": {line.id: _may(row, line, actor) for line in row.lines}}
    return render(request, "followup/letter.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def answered(request: HttpRequest, letter_id: int, line_id: int) -> HttpResponse:
    """Ask for the unit's answer to a line: done, or another day with the reason."""
    now, actor = clock_now(), actor_of(request)
    access.line_to_answer(letter_id=letter_id, rung_id=line_id, actor=actor)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            kind = typed.choice("kind", AnswerKind, AnswerKind.DONE)
            day = typed.day("new_date", required=False)
            reason = typed.words("reason", required=False, most=2_000)
            typed.check()
            answer(
                letter_id=letter_id, rung_id=line_id, kind=kind, new_date=day, reason=reason,
                actor=actor, now=now,
            )  # fmt: skip
        except Refusal as refused:
            attempt = attempt_of(typed, refused)
        else:
            messages.success(request, _("Đã trả lời; người ký văn bản nhắc đọc được."))
            return redirect("followup:letter", letter_id=letter_id)
    row = letter_view(letter_id)
    context: dict[str, Any] = {
        "letter": row,
        "line": next(line for line in row.lines if line.id == line_id),
        "kinds": [(each.value, each.words) for each in AnswerKind],
        **attempt.context(kind=AnswerKind.DONE),
    }
    return render(request, "followup/answer.html", context, status=attempt.status)


def _may(row: LetterRow, line: LineRow, actor: Actor) -> bool:
    return (
        row.state is LetterState.ISSUED
        and line.answer is None
        and access.may_answer(line.unit_id, line.official_id, actor)
    )


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None
