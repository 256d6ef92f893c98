"""From what was typed at the registry to a document, or to every fault at once."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from congvu.foundation.clock import VIETNAM
from congvu.foundation.moments import day_short
from congvu.foundation.writing.api import DocumentKind, Urgency
from congvu.modules.documents.rules.reading import MOST_WORDS, Reading
from congvu.modules.documents.rules.refusals import (
    ArrivedInFuture,
    ArrivedLongAgo,
    ChoiceUnknown,
    IssuedAfterArrival,
    WantedBeforeIssued,
)
from congvu.modules.documents.values.incoming import Letter
from congvu.modules.documents.values.kinds import Channel

LOOKED_BACK = 60
"""Days after which an arrival can't be entered any more as if it had just come."""

MOST_PAGES = 9_999


def read_letter(reading: Reading, *, now: datetime) -> Letter:
    """Return what the clerk read off a document; what can't be right is noted by its field."""
    issued_on = reading.day("issued_on")
    arrived_at = read_arrival(reading, now=now)
    letter = Letter(
        author=reading.words("author"),
        author_code=reading.words("author_code", required=False),
        notation=reading.words("notation", required=False),
        issued_on=issued_on or now.date(),
        kind=reading.choice("kind", DocumentKind) or DocumentKind.LETTER,
        abstract=reading.words("abstract", most=MOST_WORDS),
        arrived_at=arrived_at,
        channel=reading.choice("channel", Channel, Channel.PAPER) or Channel.PAPER,
        urgency=read_urgency(reading),
        wanted_on=reading.day("wanted_on", required=False),
        pages=reading.number("pages", least=1, most=MOST_PAGES),
        note=reading.words("note", required=False, most=MOST_WORDS),
    )
    if issued_on is not None:
        check_days(reading, letter)
    return letter


def read_urgency(reading: Reading) -> Urgency:
    """Return the mark of urgency; none is the usual one."""
    said = reading.typed.get("urgency", "") or "0"
    if said in {str(each.value) for each in Urgency}:
        return Urgency(int(said))
    reading.fault("urgency", ChoiceUnknown())
    return Urgency.NORMAL


def read_arrival(reading: Reading, *, now: datetime) -> datetime:
    """Return when a document arrived: now, or on an earlier day that the clerk named.

    Of an earlier day the hour isn't known; it counts as having come at its end.
    """
    day, today = reading.day("arrived_on", required=False), now.astimezone(VIETNAM).date()
    if day is None or day == today:
        return now
    if day > today:
        reading.fault("arrived_on", ArrivedInFuture(arrived=day_short(day)))
    elif today - day > timedelta(days=LOOKED_BACK):
        reading.fault("arrived_on", ArrivedLongAgo(arrived=day_short(day), most=LOOKED_BACK))
    else:
        return datetime.combine(day, time(23, 59, 59), VIETNAM)
    return now


def check_days(reading: Reading, letter: Letter) -> None:
    """Note days that contradict each other."""
    arrived = letter.arrived_at.astimezone(VIETNAM).date()
    if letter.issued_on > arrived:
        reading.fault(
            "issued_on",
            IssuedAfterArrival(issued=day_short(letter.issued_on), arrived=day_short(arrived)),
        )
    if letter.wanted_on is not None and letter.wanted_on < letter.issued_on:
        reading.fault("wanted_on", WantedBeforeIssued(wanted=day_short(letter.wanted_on)))
