"""What the forms of directives ask: seats, days, files; and what can be chosen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.http import HttpRequest
from django.utils.translation import gettext as _

from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.files import api as files
from congvu.foundation.pages.figures import short_day, weekday
from congvu.foundation.pages.typed import ChoiceUnknown, FieldMissing, Typed
from congvu.kernel.refusals import Invalid
from congvu.modules.directives.queries.places import Place
from congvu.modules.directives.values.giving import Seat
from congvu.modules.worktime import api as worktime

Options = list[tuple[str, str]]
DAYS = (1, 2, 3, 5, 10, 15, 22)
"""Working days that stand as chips."""

COORDINATORS = 5
MOST_FILES = 10


def seat_groups(places: Iterable[Place]) -> list[tuple[str, Options]]:
    """Return who can be named: each unit as a whole, then its people."""
    return [
        (
            place.name,
            [
                (f"u{place.unit_id}", _("%(unit)s (cả đơn vị)") % {"unit": place.name}),
                *(
                    (f"p{place.unit_id}.{each}", f"{name}, {title}")
                    for each, name, title in place.people
                ),
            ],
        )
        for place in places
    ]


def code_of(seat: Seat) -> str:
    """Return by which choice of seat_groups a seat is named."""
    if seat.official_id is None:
        return f"u{seat.unit_id}"
    return f"p{seat.unit_id}.{seat.official_id}"


def seat_of(said: str) -> Seat | None:
    """Return who a choice of seat_groups means."""
    kind, parts = said[:1], said[1:].split(".")
    if not all(part.isascii() and part.isdigit() and len(part) < 18 for part in parts):
        return None
    if kind == "u" and len(parts) == 1:
        return Seat(int(parts[0]))
    if kind == "p" and len(parts) == 2:
        return Seat(int(parts[0]), int(parts[1]))
    return None


def people_options(people: Iterable[tuple[int, str, str]]) -> Options:
    """Return persons to choose from, and nobody."""
    found = [(str(each), f"{name}, {title}") for each, name, title in people]
    return [("", _("Không cử")), *found]


def day_options(
    now: datetime, calendar: worktime.Calendar, until: datetime | None
) -> list[tuple[str, str, str]]:
    """Return deadlines as chips: so many working days, and the day at whose end they lie."""
    today = now.astimezone(VIETNAM).date()
    found = []
    for days in DAYS:
        due = calendar.closing(calendar.working_day_after(today, days))
        if until is None or due <= until:
            told = f"{weekday(due)} {short_day(due)}"
            found.append((str(days), _("%(n)d ngày") % {"n": days}, told))
    return found


def read_lead(typed: Typed) -> Seat:
    """Return who leads: a chip, or a choice of the whole list."""
    said = typed.said.get("lead", "")
    said = typed.said.get("lead_other", "") if said in ("", "other") else said
    found = seat_of(said)
    if found is None:
        typed.fault("lead", ChoiceUnknown() if said else FieldMissing())
    return found or Seat(0)


def read_due(typed: Typed, now: datetime, calendar: worktime.Calendar) -> datetime:
    """Return the deadline: a day that was typed, else so many working days."""
    exact = typed.end_of_day("due_on")
    if exact is not None:
        return exact
    days = typed.said.get("days", "")
    if days in {str(each) for each in DAYS}:
        today = now.astimezone(VIETNAM).date()
        return calendar.closing(calendar.working_day_after(today, int(days)))
    typed.fault("days", FieldMissing())
    return now + timedelta(days=1)


def read_coordinators(typed: Typed) -> tuple[Seat, ...]:
    """Return who coordinates, each perhaps with a date of his own."""
    found = []
    for place in range(1, COORDINATORS + 1):
        said = typed.said.get(f"seat_{place}", "")
        if not said:
            continue
        seat = seat_of(said)
        if seat is None:
            typed.fault(f"seat_{place}", ChoiceUnknown())
        else:
            due = typed.end_of_day(f"seat_due_{place}")
            found.append(Seat(seat.unit_id, seat.official_id, due))
    return tuple(found)


def read_person(typed: Typed, name: str) -> int | None:
    """Return the official whom a form names, None for nobody."""
    said = typed.said.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 18 else None


def stored(request: HttpRequest, typed: Typed, *, actor: Actor, now: datetime) -> tuple[int, ...]:
    """Store the files of a form; why one is refused stands by the field.

    Call it inside the act's transaction: rolled back, nothing refers to the bytes.
    """
    found = []
    for upload in request.FILES.getlist("files")[:MOST_FILES]:
        try:
            found.append(files.store(upload, actor=actor, now=now).id)
        except Invalid as refused:
            typed.fault("files", refused)
    return tuple(found)
