"""The counter: choose the procedure, fill in, accept and print with one click."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import requires
from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.clock import now as clock_now
from congvu.kernel.refusals import Refusal
from congvu.kernel.words import clean
from congvu.modules.dossiers.commands.intake import take_in_for
from congvu.modules.dossiers.commands.reception import receive
from congvu.modules.dossiers.queries import catalogue, places
from congvu.modules.dossiers.queries.counter import numbers
from congvu.modules.dossiers.rules.filing import read_filing
from congvu.modules.dossiers.rules.refusals import UnitNotOfAgency
from congvu.modules.dossiers.values.catalogue import Chosen
from congvu.modules.dossiers.values.filing import ApplicantKind, Channel, HandBack, PaperWay
from congvu.modules.dossiers.web.asking import (
    Attempt,
    attempt_of,
    intake_key_of,
    shown,
    site_of,
    typed_in,
)
from congvu.modules.dossiers.web.labels import LABELS, limit_phrase, options
from congvu.modules.dossiers.web.turning_away import turning_away
from congvu.modules.worktime import api as worktime

RECEIVED_AT_COUNTER = (Channel.COUNTER, Channel.POST)
FOLDED = ("principal_name", "principal_id", "authorisation", "email", "request", "counter")


@requires(Role.CLERK)
@require_http_methods(["GET", "HEAD", "POST"])
def reception(request: HttpRequest) -> HttpResponse:
    """Show the counter's page; take in a dossier when its form is sent."""
    now = clock_now()
    if request.method != "POST":
        return _page(request, Attempt(), now)
    typed = typed_in(request)
    try:
        chosen = catalogue.still_chosen(
            request.GET.get("p", ""), typed.get("version", ""), now, _channel(typed)
        )
        if typed.get("answer"):
            return turning_away(request, chosen, typed, now)
        return _taken_in(request, chosen, typed, now)
    except Refusal as refusal:
        return _page(request, attempt_of(typed, refusal), now)


def _taken_in(
    request: HttpRequest, chosen: Chosen, typed: dict[str, str], now: datetime
) -> HttpResponse:
    actor, key = actor_of(request), intake_key_of(typed)
    filing = read_filing(typed, asked=chosen.papers)
    if typed.get("counter"):
        handed = take_in_for(
            filing=filing, chosen=chosen, counter_id=_number(typed["counter"]), intake_key=key,
            actor=actor, now=now,
        )  # fmt: skip
        return redirect("dossiers:submission", reference=handed.reference)
    received = receive(
        filing=filing,
        chosen=chosen,
        responsible_unit_id=_number(typed.get("responsible_unit", "")),
        intake_key=key,
        site=site_of(request),
        actor=actor,
        now=now,
    )
    return redirect("dossiers:received", code=received.code)


def _page(request: HttpRequest, attempt: Attempt, now: datetime) -> HttpResponse:
    actor = actor_of(request)
    find, code = clean(request.GET.get("find", ""))[:100], clean(request.GET.get("p", ""))[:40]
    chosen, refusal, status = None, attempt.refusal, attempt.status
    if code:
        try:
            chosen = catalogue.chosen(code, now)
        except Refusal as unknown:
            refusal, status = shown(unknown), unknown.status
    context = {
        "tab": "reception",
        "numbers": numbers(actor, now),
        "find": find,
        "found": catalogue.found(find, now) if find and chosen is None else (),
        "frequent": catalogue.frequent(actor.unit_id or 0) if not (find or code) else (),
        "refusal": refusal,
        "faults": attempt.faults,
        "labels": {name: _(label) for name, label in LABELS.items()},
        "chosen": chosen,
        "due": None,
        "typed": attempt.typed,
        **(_form(actor, chosen, attempt, now) if chosen else {}),
    }
    return render(request, "dossiers/counter/reception.html", context, status=status)


def _form(actor: Actor, chosen: Chosen, attempt: Attempt, now: datetime) -> dict[str, Any]:
    agency_id = actor.agency_id or 0
    units = places.deciding_units(agency_id, now)
    usual = places.usual_unit(version_id=chosen.version_id, agency_id=agency_id)
    usual = usual or next((unit.id for unit in units if unit.id != actor.unit_id), actor.unit_id)
    elsewhere = [each for each in places.counters(now) if each.agency_id != agency_id]
    return {
        "typed": {"sets": "1", "responsible_unit": str(usual)} | attempt.typed,
        "intake_key": attempt.typed.get("intake_key") or str(uuid4()),
        "more": attempt.typed.get("channel") == Channel.POST
        or any(attempt.faults.get(name) or attempt.typed.get(name) for name in FOLDED),
        "limit_words": limit_phrase(chosen),
        "due": due_now(actor, chosen, now),
        "kinds": options(ApplicantKind),
        "hand_backs": options(HandBack),
        "channels": [(way.value, _(way.words)) for way in RECEIVED_AT_COUNTER],
        "ways": options(PaperWay),
        "units": [(str(unit.id), unit.name) for unit in units],
        "counters": [("", _("Cơ quan này")), *((str(each.id), each.name) for each in elsewhere)],
    }


def due_now(actor: Actor, chosen: Chosen, now: datetime) -> worktime.Deadline | None:
    """Return when a dossier accepted this moment would be due, and why; None without a limit."""
    if chosen.limit is None and not chosen.same_day:
        return None
    return worktime.deadline(
        accepted_at=now,
        limit=chosen.limit or worktime.TimeLimit(1, worktime.LimitUnit.WORKING_DAY),
        calendar=worktime.calendar_in_force(unit_id=actor.unit_id, now=now),
        same_day=chosen.same_day,
    )


def _channel(typed: dict[str, str]) -> Channel:
    return Channel.POST if typed.get("channel") == Channel.POST else Channel.COUNTER


def _number(typed: str) -> int:
    if not (typed.isascii() and typed.isdigit() and len(typed) < 18):
        raise UnitNotOfAgency
    return int(typed)
