"""What was handed in online or elsewhere: looked at, and answered within 8 working hours."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import requires
from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.clock import now as clock_now
from congvu.kernel.refusals import Refusal
from congvu.modules.casework import api as casework
from congvu.modules.dossiers import access
from congvu.modules.dossiers.commands.intake import answer_submission
from congvu.modules.dossiers.commands.reception import accept_submission
from congvu.modules.dossiers.models import Dossier
from congvu.modules.dossiers.queries import catalogue, places
from congvu.modules.dossiers.queries.counter import numbers
from congvu.modules.dossiers.queries.dossier import dossier_view
from congvu.modules.dossiers.rules.filing import Reading
from congvu.modules.dossiers.rules.refusals import AnswerMissing
from congvu.modules.dossiers.values.filing import Channel
from congvu.modules.dossiers.values.intake import Answer
from congvu.modules.dossiers.web.asking import (
    Attempt,
    attempt_of,
    site_of,
    typed_in,
)


@requires(Role.CLERK)
@require_http_methods(["GET", "HEAD", "POST"])
def submission(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what was handed in; accept it, ask for changes, or refuse it."""
    now, actor = clock_now(), actor_of(request)
    dossier = access.submission(reference=reference, actor=actor)
    if request.method != "POST":
        return _page(request, dossier, Attempt(), now)
    typed = typed_in(request)
    try:
        return _answered(request, dossier, Reading(typed), actor, now)
    except Refusal as refusal:
        return _page(request, dossier, attempt_of(typed, refusal), now)


def _answered(
    request: HttpRequest, dossier: Dossier, reading: Reading, actor: Actor, now: datetime
) -> HttpResponse:
    reference = dossier.reference or ""
    chosen = catalogue.chosen_before(dossier.procedure_version_id, Channel(dossier.channel))
    wanted = reading.typed.get("answer", "")
    if wanted == Answer.ACCEPTED:
        got = accept_submission(
            reference=reference, chosen=chosen,
            responsible_unit_id=reading.count("responsible_unit", 0, most=999_999_999),
            site=site_of(request), actor=actor, now=now,
        )  # fmt: skip
        return redirect("dossiers:received", code=got.code)
    if wanted not in (Answer.CHANGES, Answer.REFUSED):
        raise AnswerMissing
    items = reading.words("items", required=wanted == Answer.CHANGES, most=4_000)
    reason = reading.words("reason", most=2_000)
    reading.check()
    answer_submission(
        reference=reference, answer=Answer(wanted), items=tuple(items.splitlines()),
        reason=reason, request=chosen.title, actor=actor, now=now,
    )  # fmt: skip
    return redirect("dossiers:submission", reference=reference)


def _page(request: HttpRequest, dossier: Dossier, attempt: Attempt, now: datetime) -> HttpResponse:
    actor = actor_of(request)
    live = None
    if dossier.case is not None:
        live = casework.visible_case(code=dossier.case.code, actor=actor)
    agency_id = actor.agency_id or 0
    units = places.deciding_units(agency_id, now)
    usual = places.usual_unit(version_id=dossier.procedure_version_id, agency_id=agency_id)
    usual = usual or next((unit.id for unit in units if unit.id != actor.unit_id), 0)
    context = {
        "tab": "submissions",
        "numbers": numbers(actor, now),
        "dossier": dossier_view(dossier, live, actor=actor, now=now),
        "ours": dossier.answering_unit_id in {unit.id for unit in units},
        "units": [(str(unit.id), unit.name) for unit in units],
        **attempt.context,
        "typed": {"responsible_unit": str(usual)} | attempt.typed,
    }
    return render(request, "dossiers/counter/submission.html", context, status=attempt.status)
