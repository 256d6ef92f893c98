"""Meetings as iCalendar objects (RFC 5545; invitations and cancellations by RFC 5546).

Lines end in CRLF and are folded at 75 octets, never inside a letter. The zone stands in full in
every file: Vietnam has kept +07:00 since 13/6/1975, so one observance says it all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from congvu.foundation.clock import VIETNAM

PRODUCT = "-//congvu//meetings//VI"
ZONE = "Asia/Ho_Chi_Minh"
LONGEST_LINE = 75  # octets, without the line's end (RFC 5545, 3.1)
_VTIMEZONE = (
    "BEGIN:VTIMEZONE",
    f"TZID:{ZONE}",
    "BEGIN:STANDARD",
    "DTSTART:19750613T000000",
    "TZOFFSETFROM:+0800",
    "TZOFFSETTO:+0700",
    "TZNAME:+07",
    "END:STANDARD",
    "END:VTIMEZONE",
)


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who is asked to come; `status` is a PARTSTAT."""

    name: str
    mail: str
    status: str = "NEEDS-ACTION"
    is_chair: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting as a calendar knows it. `uid` never changes, `sequence` grows at every change."""

    uid: str
    sequence: int
    stamp: datetime
    starts_at: datetime
    ends_at: datetime
    summary: str
    place: str = ""
    description: str = ""
    organiser: Attendee | None = None
    attendees: tuple[Attendee, ...] = field(default=())
    is_cancelled: bool = False
    is_tentative: bool = False


def uid_of(meeting_id: int, agency_code: str) -> str:
    """Return the name by which every calendar knows a meeting for ever."""
    return f"meeting-{meeting_id}@{agency_code.lower() or 'agency'}.congvu"


def calendar_text(events: Iterable[Event], *, method: str, name: str = "") -> str:
    """Return events as one iCalendar object; `method` is REQUEST, CANCEL or PUBLISH."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"]
    lines.append(f"METHOD:{method}")
    if name:
        lines.append(f"X-WR-CALNAME:{_text(name)}")
    lines += _VTIMEZONE
    for event in events:
        lines += _event(event)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(event: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTAMP:{event.stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;TZID={ZONE}:{event.starts_at.astimezone(VIETNAM):%Y%m%dT%H%M%S}"
    yield f"DTEND;TZID={ZONE}:{event.ends_at.astimezone(VIETNAM):%Y%m%dT%H%M%S}"
    yield f"SUMMARY:{_text(event.summary)}"
    if event.place:
        yield f"LOCATION:{_text(event.place)}"
    if event.description:
        yield f"DESCRIPTION:{_text(event.description)}"
    yield f"STATUS:{_status(event)}"
    if event.organiser is not None and event.organiser.mail:
        yield f"ORGANIZER;CN={_quoted(event.organiser.name)}:mailto:{_mail(event.organiser.mail)}"
    for each in event.attendees:
        if each.mail:
            role = "CHAIR" if each.is_chair else "REQ-PARTICIPANT"
            rsvp = "TRUE" if each.status == "NEEDS-ACTION" else "FALSE"
            yield (
                f"ATTENDEE;CN={_quoted(each.name)};ROLE={role};PARTSTAT={each.status};RSVP={rsvp}"
                f":mailto:{_mail(each.mail)}"
            )
    yield "END:VEVENT"


def _status(event: Event) -> str:
    if event.is_cancelled:
        return "CANCELLED"
    return "TENTATIVE" if event.is_tentative else "CONFIRMED"


def _text(said: str) -> str:
    """Return a text value with the four signs escaped that mean something (3.3.11)."""
    plain = said.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    plain = plain.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return "".join(letter for letter in plain if letter == "\t" or ord(letter) >= 32)


def _quoted(said: str) -> str:
    """Return a parameter in quotes, in which neither a quote nor a control sign may stand."""
    kept = (letter for letter in said if letter != '"' and ord(letter) >= 32)
    return f'"{"".join(kept)}"'


def _mail(address: str) -> str:
    """Return an address that can't end its line."""
    return "".join(letter for letter in address if ord(letter) > 32)


def _folded(line: str) -> str:
    """Return a line in pieces of at most 75 octets, each but the first after a blank."""
    pieces: list[str] = []
    piece, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > LONGEST_LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + letter, size + octets
    return "\r\n".join([*pieces, piece])
