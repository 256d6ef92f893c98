"""The leader's pages: the tray of what waits for a decision, and the three decisions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import requires
from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.clock import now as clock_now
from congvu.kernel.refusals import Refusal
from congvu.modules.documents import access
from congvu.modules.documents.commands.directing import direct, pass_on, read_and_file
from congvu.modules.documents.models import Incoming
from congvu.modules.documents.queries.document import document_view
from congvu.modules.documents.queries.seats import followers_for, leaders_for, places_for
from congvu.modules.documents.queries.tray import tray_of
from congvu.modules.documents.rules.dates import suggested
from congvu.modules.documents.rules.reading import MOST_WORDS, Reading
from congvu.modules.documents.rules.refusals import FieldMissing, SeatUnknown
from congvu.modules.documents.values.directing import Direction, Part, PartRole, Product, Seat
from congvu.modules.documents.values.views import DocumentView
from congvu.modules.documents.web.asking import Attempt, attempt_of, frame, number_of, typed_in
from congvu.modules.documents.web.labels import (
    deadline_options,
    people_options,
    seat_groups,
    seat_of,
    short_deadlines,
    unit_options,
)
from congvu.modules.worktime import api as worktime

PARTS = 6
USUAL_DAYS = "5"


@requires(Role.LEADER)
@require_safe
def tray(request: HttpRequest) -> HttpResponse:
    """Show what waits for this leader's decision, the most urgent first."""
    now, actor = clock_now(), actor_of(request)
    context = {**frame(actor, "tray", now), "cards": tray_of(actor)}
    return render(request, "documents/tray.html", context)


@requires(Role.LEADER)
@require_http_methods(["GET", "HEAD", "POST"])
def directed(request: HttpRequest, document_id: int) -> HttpResponse:
    """Ask who leads, who coordinates, by when, with what product; open the case."""
    now, actor = clock_now(), actor_of(request)
    row = access.document(document_id=document_id, actor=actor)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request) | {"inform": ",".join(request.POST.getlist("inform"))}
        reading = Reading(typed)
        try:
            direction = _direction(reading, actor, now)
            reading.check()
            direct(
                document_id=document_id, direction=direction, seen=number_of(typed, "seen"),
                reason=reading.words("reason", required=False, most=MOST_WORDS),
                actor=actor, now=now,
            )  # fmt: skip
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã giao giải quyết; đồng hồ của từng nơi bắt đầu chạy."))
            return _onwards(request, document_id)
    return _direct_page(request, row, attempt, actor, now)


@requires(Role.LEADER)
@require_http_methods(["GET", "HEAD", "POST"])
def filed(request: HttpRequest, document_id: int) -> HttpResponse:
    """Decide that a document was read and is filed."""
    return _decided(
        request, document_id, "file",
        lambda typed, actor, now: read_and_file(
            document_id=document_id, text=typed.get("text", ""), seen=number_of(typed, "seen"),
            reason=typed.get("reason", ""), actor=actor, now=now,
        ),
        _("Đã xem, lưu."),
    )  # fmt: skip


@requires(Role.LEADER)
@require_http_methods(["GET", "HEAD", "POST"])
def passed(request: HttpRequest, document_id: int) -> HttpResponse:
    """Pass a document to another leader."""
    return _decided(
        request, document_id, "pass",
        lambda typed, actor, now: pass_on(
            document_id=document_id, to_id=number_of(typed, "to"), text=typed.get("text", ""),
            seen=number_of(typed, "seen"), actor=actor, now=now,
        ),
        _("Đã chuyển lãnh đạo khác quyết định."),
    )  # fmt: skip


def _decided(
    request: HttpRequest, document_id: int, key: str, decide: Any, done: str
) -> HttpResponse:
    now, actor = clock_now(), actor_of(request)
    row = access.document(document_id=document_id, actor=actor)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            decide(typed, actor, now)
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, done)
            return _onwards(request, document_id)
    others = [each for each in leaders_for(row.agency_id, now) if each[0] not in actor.seats]
    context = {
        **frame(actor, "", now),
        "document": document_view(row, actor=actor, now=now),
        "leaders": people_options(others),
        **attempt.context,
    }
    return render(request, f"documents/{key}.html", context, status=attempt.status)


def _onwards(request: HttpRequest, document_id: int) -> HttpResponse:
    """Lead back to the tray while more waits there; otherwise to the document."""
    if request.POST.get("back") == "tray":
        return redirect("documents:tray")
    return redirect("documents:document", document_id=document_id)


def _direct_page(
    request: HttpRequest, row: Incoming, attempt: Attempt, actor: Actor, now: datetime
) -> HttpResponse:
    places = places_for(row.agency_id, now)
    calendar = worktime.calendar_in_force(unit_id=actor.unit_id, now=now)
    view = document_view(row, actor=actor, now=now)
    typed = _usual(view) | attempt.typed
    context = {
        **frame(actor, "", now),
        **attempt.context,
        "document": view,
        "typed": typed,
        "told": set(filter(None, typed.get("inform", "").split(","))),
        "seats": seat_groups(places),
        "units": unit_options(places),
        "places": places,
        "deadlines": deadline_options(now, calendar),
        "short_deadlines": short_deadlines(now, calendar),
        "products": [(each.value, _(each.words)) for each in Product],
        "followers": people_options(followers_for(row.agency_id, now), nobody=_("Không cử")),
        "parts": range(1, PARTS + 1),
    }
    return render(request, "documents/direct.html", context, status=attempt.status)


def _usual(view: DocumentView) -> dict[str, str]:
    """Return what the form shows first: what holds now, where it is changed."""
    held = view.in_force
    usual = {"days": USUAL_DAYS, "product": Product.REPLY.value, "part_days": "3"}
    return usual | {"text": held.text if held else ""}


def _direction(reading: Reading, actor: Actor, now: datetime) -> Direction:
    """Return what was typed as a direction; what lacks is noted by its field."""
    typed = reading.typed
    lead = seat_of(typed.get("lead", ""))
    if lead is None:
        reading.fault("lead", SeatUnknown() if typed.get("lead") else FieldMissing())
    follower = number_of(dict(typed), "follower")
    return Direction(
        lead=lead or Seat(0),
        due_at=_due(reading, "", actor, now) or now,
        product=reading.choice("product", Product, Product.REPLY) or Product.REPLY,
        text=reading.words("text", most=MOST_WORDS),
        parts=tuple(_parts(reading, actor, now)),
        follower_id=follower or None,
    )


def _parts(reading: Reading, actor: Actor, now: datetime) -> list[Part]:
    found = []
    for place in range(1, PARTS + 1):
        unit = number_of(dict(reading.typed), f"part_unit_{place}")
        if unit:
            due = _due(reading, f"part_{place}_", actor, now)
            found.append(Part(PartRole.COORDINATE, unit, due))
    told = reading.typed.get("inform", "").split(",")
    named = {part.unit_id for part in found}
    found += [
        Part(PartRole.INFORM, int(each))
        for each in told
        if each.isdigit() and len(each) < 18 and int(each) not in named
    ]
    return found


def _due(reading: Reading, prefix: str, actor: Actor, now: datetime) -> datetime | None:
    """Return the deadline that was chosen: an exact moment, else so many working days."""
    exact = reading.moment(f"{prefix}due_at")
    if exact is not None:
        return exact
    calendar = worktime.calendar_in_force(unit_id=actor.unit_id, now=now)
    days = {str(count): due for count, due in suggested(now, calendar)}
    said = reading.typed.get(f"{prefix}days", "")
    if said not in days:
        reading.fault(f"{prefix}days", FieldMissing())
    return days.get(said)
