"""The letter of an invitation, drafted among outgoing documents, waiting for its signature."""

from __future__ import annotations

from datetime import datetime

from congvu.foundation.actors.values import SYSTEM
from congvu.foundation.writing.api import DocumentKind
from congvu.modules.meetings.models import Meeting
from congvu.modules.meetings.rules.letter import letter_abstract, letter_body, recipients_of
from congvu.modules.meetings.values.meeting import Guest, Part, Topic
from congvu.modules.organisation import api as organisation
from congvu.modules.outgoing import api as outgoing


def origin_of(meeting_id: int) -> str:
    """Return by which name outgoing documents know a meeting's letter."""
    return f"meeting:{meeting_id}"


def draft_letter(row: Meeting, *, now: datetime) -> outgoing.Drafted:
    """Draft the letter of a meeting; it waits for its chair's signature at once.

    A second time gives the first one.
    """
    people = list(
        row.participants.filter(withdrawn_at=None).select_related("official", "unit").order_by("pk")
    )
    chair = next(each for each in people if each.part == Part.CHAIR)
    guests = [Guest(each.name, each.ground) for each in row.guests.order_by("position")]
    units = dict.fromkeys((each.unit_id, each.unit.name) for each in people)
    title = organisation.seats_of([chair.official_id], now.date()).get(chair.official_id, ("", ""))
    body = letter_body(
        agency=row.agency.name,
        subject=row.subject,
        purpose=row.purpose,
        chair=f"{chair.official.full_name}, {title[0]}".rstrip(", "),
        place=place_of(row),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        topics=[
            Topic(each.text, each.minutes, each.decision)
            for each in row.topics.order_by("position")
        ],
        papers=[each.name for each in row.papers.order_by("position")],
        guests=guests,
        people=[
            (f"{each.official.full_name}, {each.unit.name}", each.ground)
            for each in people
            if each.part != Part.CHAIR
        ],
    )
    return outgoing.draft(
        kind=DocumentKind.INVITATION,
        abstract=letter_abstract(row.subject),
        body=body,
        recipients=recipients_of(guests, list(units)),
        unit_id=row.unit_id,
        actor=SYSTEM,
        now=now,
        origin=origin_of(row.pk),
        signer_id=chair.official_id,
    )


def place_of(row: Meeting) -> str:
    """Return where a meeting is held: its room, its place, or both."""
    return ", ".join(filter(None, (row.room.name if row.room else "", row.place)))
