"""What the views of meetings ask of a request."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time

from django.http import HttpRequest
from django.utils.translation import gettext as _

from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.files import api as files
from congvu.foundation.pages.typed import DayUnread, FieldMissing, Typed, day_of
from congvu.kernel.refusals import N_, Invalid
from congvu.kernel.words import clean
from congvu.modules.meetings import access
from congvu.modules.meetings.queries.seats import Seat, places_for, rooms_for, seats_for
from congvu.modules.meetings.rules.refusals import TooManyFiles
from congvu.modules.meetings.values.meeting import (
    Guest,
    Invitation,
    Invited,
    Kind,
    MetPerson,
    Minutes,
    NewPaper,
    Point,
    Task,
    Topic,
)

TOPICS, PEOPLE, GUESTS, POINTS, MET = 6, 14, 4, 8, 5
MOST_FILES = 12
WORDS = 1_000
Options = list[tuple[str, str]]


class HourUnread(Invalid):
    code = "HOUR_UNREAD"
    message = N_("Ghi giờ như 08:00.")


def frame(actor: Actor) -> dict[str, object]:
    """Return what every page of the area asks about who looks at it."""
    return {"calls": actor.has(*access.CALLERS), "keeps": actor.has(*access.KEEPERS)}


def invitation_of(typed: Typed) -> Invitation:
    """Return what was typed as an invitation; what lacks is noted by its field."""
    on = typed.day("on")
    starts, ends = hour_of(typed, "starts"), hour_of(typed, "ends")
    day = on or date.min.replace(year=2000)
    return Invitation(
        kind=typed.choice("kind", Kind, Kind.MEETING),
        subject=typed.words("subject"),
        purpose=typed.words("purpose", required=False, most=WORDS),
        starts_at=datetime.combine(day, starts, VIETNAM),
        ends_at=datetime.combine(day, ends, VIETNAM),
        room_id=chosen(typed, "room"),
        place=typed.words("place", required=False),
        chair_id=typed.key("chair"),
        secretary_id=chosen(typed, "secretary"),
        topics=tuple(_topics(typed)),
        invited=tuple(people_of(typed)),
        guests=tuple(_guests(typed)),
    )


def people_of(typed: Typed) -> Iterable[Invited]:
    """Return the people of a form with their grounds."""
    for place in range(1, PEOPLE + 1):
        official = chosen(typed, f"person_{place}")
        if official:
            yield Invited(official, typed.words(f"ground_{place}", required=False))


def minutes_of(typed: Typed, attended: list[str]) -> Minutes:
    """Return what was typed as minutes."""
    return Minutes(
        text=typed.words("minutes", most=20_000),
        attended=tuple(int(each) for each in attended if is_key(each)),
        points=tuple(_points(typed)),
        met=tuple(
            MetPerson(name, typed.words(f"about_{place}", required=False))
            for place in range(1, MET + 1)
            if (name := typed.words(f"met_{place}", required=False))
        ),
    )


def hour_of(typed: Typed, name: str) -> time:
    """Return an hour typed as 08:00, 8:00 or 8h30; what can't be read is noted."""
    said = clean(typed.said.get(name, "")).lower().replace("h", ":").rstrip(":")
    hour, _colon, minute = said.partition(":")
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        typed.fault(name, HourUnread() if said else FieldMissing())
        return time(0)


def chosen(typed: Typed, name: str) -> int | None:
    """Return the id of a choice that may be left open."""
    said = typed.said.get(name, "")
    return int(said) if is_key(said) else None


def is_key(said: str) -> bool:
    return said.isascii() and said.isdigit() and 0 < len(said) < 18


def stored(request: HttpRequest, typed: Typed, *, actor: Actor, now: datetime) -> list[NewPaper]:
    """Store the files of a form; why one is refused stands by the field.

    Call it inside the act's transaction: rolled back, nothing refers to the bytes.
    """
    uploads = request.FILES.getlist("papers")
    if len(uploads) > MOST_FILES:
        typed.fault("papers", TooManyFiles(most=MOST_FILES))
        return []
    papers = []
    for upload in uploads:
        try:
            entry = files.store(upload, actor=actor, now=now)
            papers.append(NewPaper(entry.name, entry.id))
        except Invalid as refused:
            typed.fault("papers", refused)
    return papers


def choices(agency_id: int, now: datetime) -> dict[str, object]:
    """Return what can be chosen in the forms of meetings."""
    seats = seats_for(agency_id, now.date())
    return {
        "people": people_groups(seats.values()),
        "rooms": [("", _("Không dùng phòng của cơ quan")), *_rooms(agency_id)],
        "rows": {"topics": TOPICS, "people": PEOPLE, "guests": GUESTS},
    }


def leads(agency_id: int, now: datetime) -> list[tuple[str, Options]]:
    """Return who can be given a task: each unit as a whole, then its people."""
    places = places_for(agency_id, now.date())
    groups: dict[int, Options] = {
        unit_id: [(f"u{unit_id}", _("%(unit)s (cả đơn vị)") % {"unit": name})]
        for unit_id, name in places.items()
    }
    for seat in seats_for(agency_id, now.date()).values():
        if seat.unit_id in groups and seat.unit == places[seat.unit_id]:
            code = f"p{seat.unit_id}.{seat.official_id}"
            groups[seat.unit_id].append((code, f"{seat.name}, {seat.title}"))
    return [(places[unit_id], options) for unit_id, options in groups.items()]


def people_groups(seats: Iterable[Seat]) -> list[tuple[str, Options]]:
    """Return persons to choose from, by unit."""
    groups: dict[str, Options] = {}
    for seat in seats:
        words = f"{seat.name}, {seat.title}"
        groups.setdefault(seat.unit, []).append((str(seat.official_id), words))
    return list(groups.items())


def _rooms(agency_id: int) -> Iterable[tuple[str, str]]:
    for room in rooms_for(agency_id):
        words = _("%(room)s, %(n)d chỗ") % {"room": room.name, "n": room.seats or 0}
        yield str(room.id), words if room.seats else room.name


def _topics(typed: Typed) -> Iterable[Topic]:
    for place in range(1, TOPICS + 1):
        text = typed.words(f"topic_{place}", required=False, most=WORDS)
        minutes = typed.number(f"topic_minutes_{place}", least=1, most=720, required=False)
        decision = typed.words(f"decision_{place}", required=False, most=WORDS)
        if text:
            yield Topic(" ".join(text.split()), minutes or 0, " ".join(decision.split()))
        elif decision:
            typed.fault(f"topic_{place}", FieldMissing())


def _guests(typed: Typed) -> Iterable[Guest]:
    for place in range(1, GUESTS + 1):
        name = typed.words(f"guest_{place}", required=False)
        if name:
            yield Guest(name, typed.words(f"guest_ground_{place}"))


def _points(typed: Typed) -> Iterable[Point]:
    for place in range(1, POINTS + 1):
        text = typed.words(f"point_{place}", required=False, most=WORDS)
        if text:
            yield Point(
                text=" ".join(text.split()),
                topic=chosen(typed, f"topic_{place}"),
                raised_by=typed.words(f"raised_{place}", required=False),
                before=typed.words(f"before_{place}", required=False, most=WORDS),
                answer=typed.words(f"answer_{place}", required=False, most=WORDS),
                task=_task(typed, place),
            )


def _task(typed: Typed, place: int) -> Task | None:
    """Return the task of a line: none where nobody is named; else what it lacks is noted."""
    lead = typed.said.get(f"lead_{place}", "")
    if not lead:
        return None
    unit, _dot, official = lead[1:].partition(".")
    due = day_of(clean(typed.said.get(f"due_{place}", "")))
    if due is None:
        typed.fault(f"due_{place}", DayUnread())
    return Task(
        unit_id=int(unit) if is_key(unit) else 0,
        official_id=int(official) if is_key(official) else None,
        product=typed.words(f"product_{place}"),
        due_at=datetime.combine(due or date(2000, 1, 1), time(17), VIETNAM),
    )
