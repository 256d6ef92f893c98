"""Meetings as events of calendars."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Prefetch, Q, QuerySet

from congvu.modules.meetings.models import Feed, Meeting, Participant
from congvu.modules.meetings.rules.icalendar import Attendee, Event, uid_of
from congvu.modules.meetings.values.meeting import Form, Part, Reply
from congvu.modules.organisation import api as organisation

PAST, AHEAD = timedelta(days=60), timedelta(days=400)
_STATUS = {
    Reply.NONE: "NEEDS-ACTION",
    Reply.ATTEND: "ACCEPTED",
    Reply.DEPUTY: "DELEGATED",
    Reply.DECLINE: "DECLINED",
}


def digest_of(token: str) -> str:
    """Return what is kept of a feed's secret."""
    return hashlib.sha256(token.encode()).hexdigest()


def feed_of(token: str) -> Feed | None:
    """Return the feed that a secret opens, None if none or withdrawn."""
    rows = Feed.objects.select_related("official", "agency")
    return rows.filter(digest=digest_of(token), closed_at=None).first()


def events_for(official_id: int, now: datetime) -> list[Event]:
    """Return a person's meetings of the last weeks and the coming year, the cancelled too."""
    invited = Q(official=official_id, withdrawn_at=None) | Q(deputy=official_id)
    rows = with_people(
        Meeting.objects.filter(
            sent_at__isnull=False,
            pk__in=Participant.objects.filter(invited).values("meeting"),
            starts_at__gte=now - PAST,
            starts_at__lt=now + AHEAD,
        ).order_by("starts_at", "pk")
    )
    return events_of(rows, now)


def events_of(rows: Iterable[Meeting], now: datetime) -> list[Event]:
    """Return meetings, read with their people, as events."""
    return [_event(row, now) for row in rows]


def with_people(rows: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Return meetings with all that an event says of them, in a fixed number of queries."""
    people = Participant.objects.filter(withdrawn_at=None).select_related("official", "deputy")
    return rows.select_related("agency", "room").prefetch_related(
        "topics", Prefetch("participants", people.order_by("pk"))
    )


def _event(row: Meeting, now: datetime) -> Event:
    people = list(row.participants.all())
    attendees = tuple(_attendees(people))
    chair = next((each for each in attendees if each.is_chair), None)
    topics = sorted(row.topics.all(), key=lambda topic: topic.position)
    agenda = "\n".join(f"{topic.position}. {topic.text}" for topic in topics)
    decisions = "\n".join(f"- {topic.decision}" for topic in topics if topic.decision)
    said = [row.purpose, agenda and f"Chương trình:\n{agenda}"]
    said.append(decisions and f"Cần quyết định:\n{decisions}")
    return Event(
        uid=uid_of(row.pk, row.agency.agency_code),
        sequence=row.sequence,
        stamp=now,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        summary=row.subject,
        place=", ".join(filter(None, (row.room.name if row.room else "", row.place))),
        description="\n\n".join(filter(None, said)),
        organiser=chair,
        attendees=attendees,
        is_cancelled=row.cancelled_at is not None,
        is_tentative=row.form == Form.LETTER and row.issued_at is None,
    )


def _attendees(people: list[Participant]) -> Iterable[Attendee]:
    for each in people:
        status = _STATUS[Reply(each.reply)]
        is_chair = each.part == Part.CHAIR
        yield Attendee(each.official.full_name, each.official.email, status, is_chair)
        if each.deputy is not None:
            yield Attendee(each.deputy.full_name, each.deputy.email)


def mails_of(official_ids: Iterable[int]) -> dict[int, str]:
    """Return the addresses of officials that have one."""
    found = {each: organisation.official(each).email for each in set(official_ids)}
    return {each: mail for each, mail in found.items() if mail}
