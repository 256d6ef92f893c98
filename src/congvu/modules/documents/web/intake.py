"""The counter of văn thư: what arrives is registered, or sent back."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import requires
from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.clock import VIETNAM
from congvu.foundation.clock import now as clock_now
from congvu.foundation.files import api as files
from congvu.kernel.refusals import Refusal
from congvu.modules.documents import access
from congvu.modules.documents.commands.arriving import refuse_arrival, register_arrival
from congvu.modules.documents.commands.registering import register
from congvu.modules.documents.commands.submitting import submit
from congvu.modules.documents.models import Arrival
from congvu.modules.documents.queries.authors import frequent_authors
from congvu.modules.documents.queries.requests import requests_for
from congvu.modules.documents.queries.seats import leaders_for
from congvu.modules.documents.queries.tray import arrivals_of
from congvu.modules.documents.queries.twins import twin_of
from congvu.modules.documents.rules.letters import read_letter
from congvu.modules.documents.rules.reading import MOST_WORDS, Reading, read_day
from congvu.modules.documents.values.incoming import Registered
from congvu.modules.documents.values.kinds import Channel
from congvu.modules.documents.web.asking import (
    Attempt,
    attempt_of,
    frame,
    intake_key_of,
    number_of,
    scan_of,
    stored_scans,
    typed_in,
)
from congvu.modules.documents.web.labels import kind_options, people_options, urgency_options
from congvu.modules.organisation import api as organisation

AT_COUNTER = (Channel.PAPER, Channel.UPLOAD, Channel.EMAIL)


@requires(Role.RECORDS_CLERK)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Show the form of the register; enter a document when it is sent."""
    now, actor = clock_now(), actor_of(request)
    arrived = _arrival(request, actor)
    if request.method != "POST":
        return _page(request, arrived, Attempt(), now)
    typed = typed_in(request)
    try:
        made = _registered(request, typed, arrived, actor, now)
    except Refusal as refusal:
        return _page(request, arrived, attempt_of(typed, refusal), now)
    messages.success(request, _("Đã vào sổ: số đến %(n)d.") % {"n": made.number})
    return redirect("documents:document", document_id=made.document_id)


@requires(Role.RECORDS_CLERK)
@require_safe
def twins(request: HttpRequest) -> HttpResponse:
    """Say, while a clerk types, whether the document is in the register already."""
    now, actor = clock_now(), actor_of(request)
    reading = Reading(request.GET.dict())
    issued_on = read_day(reading.words("issued_on", required=False))
    twin = None
    if issued_on is not None:
        letter = read_letter(reading, now=now)
        twin = twin_of(agency_id=access.at_registry(actor), letter=letter, scans=())
    return render(request, "documents/twin_note.html", {"twin": twin})


@requires(Role.RECORDS_CLERK)
@require_safe
def arrivals(request: HttpRequest) -> HttpResponse:
    """List what came by exchange or mail and waits to be registered."""
    now, actor = clock_now(), actor_of(request)
    context = {
        **frame(actor, "arrivals", now),
        "arrivals": arrivals_of(actor),
        "requests": requests_for(actor),
    }
    return render(request, "documents/arrivals.html", context)


@requires(Role.RECORDS_CLERK)
@require_http_methods(["GET", "HEAD", "POST"])
def refuse(request: HttpRequest, arrival_id: int) -> HttpResponse:
    """Send back what came by exchange or mail, with the reason."""
    now, actor = clock_now(), actor_of(request)
    row = access.arrival(arrival_id=arrival_id, actor=actor)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            refuse_arrival(
                arrival_id=arrival_id, reason=typed.get("reason", ""), actor=actor, now=now
            )
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã trả lại nơi gửi, kèm lý do."))
            return redirect("documents:arrivals")
    context = {**frame(actor, "arrivals", now), "arrival": row, **attempt.context}
    return render(request, "documents/refuse.html", context, status=attempt.status)


@transaction.atomic
def _registered(
    request: HttpRequest,
    typed: dict[str, str],
    arrived: Arrival | None,
    actor: Actor,
    now: datetime,
) -> Registered:
    reading = Reading(typed)
    letter = read_letter(reading, now=now)
    reason = reading.words("twin_reason", required=False, most=MOST_WORDS)
    scans = stored_scans(request, reading, actor=actor, now=now)
    reading.check()
    if arrived is None:
        made = register(
            letter=letter, scans=scans, intake_key=intake_key_of(typed), actor=actor, now=now,
            twin_reason=reason,
        )  # fmt: skip
    else:
        kept = [scan_of(files.file_entry(each.file_id)) for each in _files_of(arrived)]
        made = register_arrival(
            arrival_id=arrived.pk, letter=letter, scans=(*kept, *scans), actor=actor, now=now,
            twin_reason=reason,
        )  # fmt: skip
    leader = number_of(typed, "leader")
    if leader and not made.again:
        submit(document_id=made.document_id, leader_id=leader, actor=actor, now=now)
    return made


def _arrival(request: HttpRequest, actor: Actor) -> Arrival | None:
    arrival_id = number_of(request.GET.dict(), "arrival")
    return access.arrival(arrival_id=arrival_id, actor=actor) if arrival_id else None


def _files_of(arrived: Arrival) -> list[Any]:
    return list(arrived.files.order_by("position"))


def _page(
    request: HttpRequest, arrived: Arrival | None, attempt: Attempt, now: datetime
) -> HttpResponse:
    actor = actor_of(request)
    agency_id = access.at_registry(actor)
    typed = _usual(arrived, agency_id, now) | attempt.typed
    channels = (Channel(arrived.channel),) if arrived else AT_COUNTER
    context = {
        **frame(actor, "new", now),
        **attempt.context,
        "typed": typed,
        "arrived": arrived,
        "kept": files.files_of([each.file_id for each in _files_of(arrived)]).values()
        if arrived
        else (),
        "intake_key": attempt.typed.get("intake_key") or str(uuid4()),
        "kinds": kind_options(),
        "urgencies": urgency_options(),
        "channels": [(way.value, _(way.words)) for way in channels],
        "leaders": people_options(leaders_for(agency_id, now), nobody=_("Trình sau")),
        "authors": frequent_authors(agency_id),
    }
    return render(request, "documents/new.html", context, status=attempt.status)


def _usual(arrived: Arrival | None, agency_id: int, now: datetime) -> dict[str, str]:
    head = organisation.head_of(agency_id, now.date())
    usual = {
        "arrived_on": now.astimezone(VIETNAM).date().isoformat(),
        "kind": "letter",
        "urgency": "0",
        "leader": str(head or ""),
    }
    if arrived is None:
        return usual
    return usual | {
        "author": arrived.from_name,
        "author_code": arrived.from_code,
        "notation": arrived.notation,
        "issued_on": arrived.issued_on.isoformat() if arrived.issued_on else "",
        "kind": arrived.kind or "letter",
        "abstract": arrived.abstract,
        "urgency": str(arrived.urgency),
        "wanted_on": arrived.wanted_on.isoformat() if arrived.wanted_on else "",
        "arrived_on": arrived.arrived_at.astimezone(VIETNAM).date().isoformat(),
        "channel": arrived.channel,
    }
