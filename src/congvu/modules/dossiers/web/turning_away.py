"""A dossier that can't be taken: asked to be completed, or refused, with the slip in hand."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from congvu.foundation.actors.asking import actor_of
from congvu.kernel.refusals import Refusal
from congvu.modules.dossiers.commands.intake import turn_away
from congvu.modules.dossiers.queries.counter import numbers
from congvu.modules.dossiers.rules.filing import Reading, read_filing
from congvu.modules.dossiers.values.catalogue import Chosen
from congvu.modules.dossiers.values.filing import AskedPaper, PaperWay
from congvu.modules.dossiers.values.intake import Answer
from congvu.modules.dossiers.web.asking import (
    Attempt,
    attempt_of,
    intake_key_of,
)
from congvu.modules.dossiers.web.labels import LABELS

_OWN = ("csrfmiddlewaretoken", "reason", "items", "sure")


def turning_away(
    request: HttpRequest, chosen: Chosen, typed: dict[str, str], now: datetime
) -> HttpResponse:
    """Ask for the reason first, with what lacks filled in; then put it on record and print."""
    answer = Answer.REFUSED if typed.get("answer") == Answer.REFUSED else Answer.CHANGES
    missing = "\n".join(missing_names(chosen, typed))
    if not typed.get("sure"):
        filled = typed | {"items": missing, "reason": ""}
        return _page(request, chosen, answer, Attempt(filled), now)
    optional = tuple(
        AskedPaper(paper.position, paper.name, False, paper.originals, paper.copies)
        for paper in chosen.papers
    )
    try:
        reading = Reading(typed)
        items = tuple(reading.words("items", required=False, most=4_000).splitlines())
        filing = read_filing(typed, asked=optional)
        handed = turn_away(
            filing=filing, chosen=chosen, answer=answer, items=items,
            reason=reading.words("reason", required=False, most=2_000),
            intake_key=intake_key_of(typed), actor=actor_of(request), now=now,
        )  # fmt: skip
    except Refusal as refusal:
        return _page(request, chosen, answer, attempt_of(typed, refusal), now)
    return redirect("dossiers:submission", reference=handed.reference)


def missing_names(chosen: Chosen, typed: dict[str, str]) -> list[str]:
    """Return the required components that are not ticked."""
    return [
        paper.name
        for paper in chosen.papers
        if paper.required
        and not typed.get(f"paper_{paper.position}")
        and typed.get(f"paper_{paper.position}_way") != PaperWay.NOT_APPLICABLE
    ]


def _page(
    request: HttpRequest, chosen: Chosen, answer: Answer, attempt: Attempt, now: datetime
) -> HttpResponse:
    carried = {name: value for name, value in attempt.typed.items() if name not in _OWN}
    context = {
        "tab": "reception",
        "numbers": numbers(actor_of(request), now),
        "chosen": chosen,
        "answer": answer,
        "carried": carried,
        "labels": {name: _(label) for name, label in LABELS.items()},
        **attempt.context,
    }
    return render(request, "dossiers/counter/turn_away.html", context, status=attempt.status)
