"""The registry's forms that mend: a slip of the key, and what a sender asks to change."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import requires
from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.clock import now as clock_now
from congvu.foundation.writing.api import DocumentKind
from congvu.kernel.refusals import Refusal
from congvu.modules.documents import access
from congvu.modules.documents.commands.answering import answer_request
from congvu.modules.documents.commands.correcting import correct
from congvu.modules.documents.commands.recalling import answer_sender
from congvu.modules.documents.models import Incoming
from congvu.modules.documents.queries.document import document_view
from congvu.modules.documents.queries.requests import Asked, request_inside, request_of
from congvu.modules.documents.rules.reading import MOST_WORDS, Reading
from congvu.modules.documents.values.incoming import Written
from congvu.modules.documents.web.asking import Attempt, attempt_of, frame, typed_in
from congvu.modules.documents.web.labels import kind_options

MOST_PAGES = 9_999


class Answer(Protocol):
    """Agrees to what a sender asks, or refuses it."""

    def __call__(
        self, *, request_id: int, agrees: bool, reason: str, actor: Actor, now: datetime
    ) -> None: ...


@requires(Role.RECORDS_CLERK)
@require_http_methods(["GET", "HEAD", "POST"])
def corrected(request: HttpRequest, document_id: int) -> HttpResponse:
    """Correct what the register says of a document, with the reason."""
    now, actor = clock_now(), actor_of(request)
    row = access.document(document_id=document_id, actor=actor)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        reading = Reading(typed)
        written, reason = _written(reading, row), reading.words("reason", most=MOST_WORDS)
        try:
            reading.check()
            correct(document_id=document_id, written=written, reason=reason, actor=actor, now=now)
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã sửa; giá trị cũ còn trong diễn biến."))
            return redirect("documents:document", document_id=document_id)
    context = {
        **frame(actor, "", now),
        **attempt.context,
        "typed": _usual(row) | attempt.typed,
        "document": document_view(row, actor=actor, now=now),
        "kinds": kind_options(),
    }
    return render(request, "documents/correct.html", context, status=attempt.status)


@requires(Role.RECORDS_CLERK)
@require_http_methods(["GET", "HEAD", "POST"])
def answered(request: HttpRequest, request_id: int) -> HttpResponse:
    """Answer a recall or an update: agree, or refuse with the reason."""
    asked = request_of(request_id, actor=actor_of(request))
    return _answering(request, asked, answer_request)


@requires(Role.RECORDS_CLERK)
@require_http_methods(["GET", "HEAD", "POST"])
def asked_inside(request: HttpRequest, asked_id: int) -> HttpResponse:
    """Answer an agency of this installation that wants its document back, or corrected it."""
    asked = request_inside(asked_id, actor=actor_of(request))
    return _answering(request, asked, answer_sender)


def _answering(request: HttpRequest, asked: Asked, answer: Answer) -> HttpResponse:
    now, actor = clock_now(), actor_of(request)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        agrees = typed.get("act") == "agree"
        try:
            answer(
                request_id=asked.id, agrees=agrees, reason=typed.get("reason", ""),
                actor=actor, now=now,
            )  # fmt: skip
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            done = _("Đã trả lời nơi gửi: đồng ý.") if agrees else _("Đã trả lời: từ chối.")
            messages.success(request, done)
            return redirect("documents:arrivals")
    context = {**frame(actor, "arrivals", now), **attempt.context, "asked": asked}
    return render(request, "documents/request.html", context, status=attempt.status)


def _written(reading: Reading, row: Incoming) -> Written:
    return Written(
        author=reading.words("author"),
        notation=reading.words("notation", required=False),
        issued_on=reading.day("issued_on") or row.issued_on,
        kind=reading.choice("kind", DocumentKind) or DocumentKind(row.kind),
        abstract=reading.words("abstract", most=MOST_WORDS),
        pages=reading.number("pages", least=1, most=MOST_PAGES),
        note=reading.words("note", required=False, most=MOST_WORDS),
    )


def _usual(row: Incoming) -> dict[str, str]:
    return {
        "author": row.author, "notation": row.notation, "issued_on": row.issued_on.isoformat(),
        "kind": row.kind, "abstract": row.abstract, "pages": str(row.pages or ""),
        "note": row.note,
    }  # fmt: skip
