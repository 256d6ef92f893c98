"""The same key twice: one act, one answer."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from congvu.foundation import clock
from congvu.foundation.once.asking import ask_of, key_of
from congvu.foundation.once.commands import enter, keep, let_go
from congvu.foundation.once.values import Ask, Kept
from congvu.foundation.pages.refusals import answer, sentence, wants_json
from congvu.kernel.refusals import Refusal

REPLAYED = "Idempotency-Replayed"
MOST_BYTES = 16 * 1024


class OnceMiddleware:
    """Do a POST with a key in one transaction with the key and its answer.

    A request without a key costs a look at its headers. An act that was refused, or broke, leaves
    its key free: nothing was done.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = key_of(request) if request.method == "POST" else None
        if key is None:
            return self.get_response(request)
        try:
            return self._once(request, ask_of(request, key))
        except Refusal as refusal:
            return answer(request, refusal.status, refusal.code, sentence(refusal))

    def _once(self, request: HttpRequest, ask: Ask) -> HttpResponse:
        with transaction.atomic():
            kept = enter(ask, now=clock.now())
            if kept is not None:
                return _again(request, kept)
            response = self.get_response(request)
            if response.status_code >= 500 or connection.needs_rollback:
                transaction.set_rollback(True)
            elif response.status_code >= 400:
                let_go(ask)
            else:
                keep(ask, _kept(response))
            return response


def _kept(response: HttpResponse) -> Kept:
    """Return what is kept of an answer: never a page, which may show a secret once."""
    media_type = response.headers.get("Content-Type", "")
    short = not response.streaming and len(response.content) <= MOST_BYTES
    body = response.content if short and media_type.startswith("application/json") else b""
    return Kept(response.status_code, response.headers.get("Location", ""), media_type, body)


def _again(request: HttpRequest, kept: Kept) -> HttpResponse:
    """Return the answer once more; where a page was shown, a word that it was done."""
    if kept.location:
        response = HttpResponse(status=kept.status, headers={"Location": kept.location})
    elif kept.body or wants_json(request):
        response = HttpResponse(kept.body, content_type=kept.media_type, status=kept.status)
    else:
        response = render(request, "once/done.html", status=kept.status)
    response.headers[REPLAYED] = "true"
    return response
