"""A meeting's page, finished."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from congvu.foundation.actors.values import Actor
from congvu.foundation.files import api as files
from congvu.foundation.ledger import api as ledger
from congvu.modules.meetings import access
from congvu.modules.meetings.models import Conclusion, Meeting
from congvu.modules.meetings.queries.history import people_named, told_of
from congvu.modules.meetings.queries.standings import standings_of
from congvu.modules.meetings.rules.chains import chain_of
from congvu.modules.meetings.rules.standing import state_of
from congvu.modules.meetings.values.meeting import Form, Guest, Kind, MetPerson, Part, Reply, State
from congvu.modules.meetings.values.views import (
    MeetingView,
    PaperView,
    PersonView,
    PointView,
    TopicView,
)
from congvu.modules.organisation import api as organisation


def meeting_view(row: Meeting, *, actor: Actor, now: datetime) -> MeetingView:
    """Return a meeting's page as this person sees it."""
    facts = ledger.facts_of(chain_of(row.pk))
    names = organisation.names_of(
        people_named(facts) | {each for each in (row.minuted_by_id,) if each is not None}
    )
    people = tuple(_people(row))
    points = tuple(_points(row, now))
    state = standing(row, now)
    return MeetingView(
        id=row.pk,
        kind=Kind(row.kind),
        subject=row.subject,
        purpose=row.purpose,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        place=", ".join(filter(None, (row.room.name if row.room else "", row.place))),
        room_id=row.room_id,
        chair=_of_part(people, Part.CHAIR)[1],
        chair_id=_of_part(people, Part.CHAIR)[0],
        secretary_id=_of_part(people, Part.SECRETARY)[0],
        unit=row.unit.name,
        form=Form(row.form),
        state=state,
        despite=row.despite,
        letter_code=row.letter_code,
        letter_id=row.letter_id,
        letter_notation=row.letter_notation,
        sequence=row.sequence,
        cancel_reason=row.cancel_reason,
        topics=tuple(_topics(row)),
        papers=tuple(_papers(row)),
        people=people,
        guests=tuple(Guest(each.name, each.ground) for each in row.guests.order_by("position")),
        minutes=row.minutes,
        minuted_by=names.get(row.minuted_by_id or 0, ""),
        minuted_at=row.minuted_at,
        points=points,
        met=tuple(MetPerson(each.name, each.about) for each in row.met.order_by("position")),
        history=told_of(facts, names),
        may=frozenset(_may(row, state, people, actor, now)),
    )


def standing(row: Meeting, now: datetime) -> State:
    """Return where a meeting stands."""
    return state_of(
        form=row.form, sent_at=row.sent_at, issued_at=row.issued_at, ends_at=row.ends_at,
        cancelled_at=row.cancelled_at, concluded_at=row.concluded_at, now=now,
    )  # fmt: skip


def _may(
    row: Meeting, state: State, people: tuple[PersonView, ...], actor: Actor, now: datetime
) -> Iterator[str]:
    own = actor.seats
    prepares, started = access.prepares(row, actor), row.starts_at <= now
    if state is State.DRAFT and prepares:
        yield from ("edit", "send")
    if state not in (State.CALLED, State.TO_SIGN, State.TO_CONCLUDE):
        if row.concluded_at is not None and row.kind == Kind.VISIT and prepares:
            yield "after"
        return
    if not started:
        if prepares:
            yield from ("change", "cancel")
        if any(each.id in own and not each.withdrawn for each in people):
            yield "reply"
    elif prepares:
        yield "minutes"
        if row.minuted_at is not None and access.chairs(row, actor):
            yield "conclude"


def _of_part(people: tuple[PersonView, ...], part: Part) -> tuple[int | None, str]:
    found = next((each for each in people if each.part is part and not each.withdrawn), None)
    return (found.id, found.name) if found else (None, "")


def _topics(row: Meeting) -> Iterator[TopicView]:
    answered = set(
        Conclusion.objects.filter(meeting=row, topic__isnull=False).values_list("topic", flat=True)
    )
    for each in row.topics.order_by("position"):
        yield TopicView(each.position, each.text, each.minutes, each.decision, each.pk in answered)


def _papers(row: Meeting) -> Iterator[PaperView]:
    papers = list(row.papers.order_by("position"))
    entries = files.files_of([paper.file_id for paper in papers])
    for paper in papers:
        size = entries[paper.file_id].size if paper.file_id in entries else 0
        yield PaperView(paper.position, paper.name, size)


def _people(row: Meeting) -> Iterator[PersonView]:
    order = {Part.CHAIR: 0, Part.SECRETARY: 1, Part.MEMBER: 2}
    found = row.participants.select_related("official", "unit", "deputy").order_by("pk")
    for each in sorted(found, key=lambda p: (p.withdrawn_at is not None, order[Part(p.part)])):
        yield PersonView(
            id=each.official_id,
            name=each.official.full_name,
            unit=each.unit.name,
            part=Part(each.part),
            ground=each.ground,
            reply=Reply(each.reply),
            reason=each.reason,
            deputy=each.deputy.full_name if each.deputy else "",
            replied_at=each.replied_at,
            withdrawn=each.withdrawn_at is not None,
            attended=each.attended,
        )


def _points(row: Meeting, now: datetime) -> Iterator[PointView]:
    found = list(
        Conclusion.objects.filter(meeting=row)
        .select_related("topic", "lead_unit", "lead_official", "after_by")
        .order_by("no")
    )
    standings = standings_of([each.directive_id for each in found if each.directive_id], now)
    for each in found:
        lead = ", ".join(
            filter(
                None,
                (
                    each.lead_official.full_name if each.lead_official else "",
                    each.lead_unit.name if each.lead_unit else "",
                ),
            )
        )
        stands = standings.get(each.directive_id or 0)
        yield PointView(
            no=each.no,
            text=each.text,
            topic=each.topic.text if each.topic else "",
            raised_by=each.raised_by,
            before=each.before,
            answer=each.answer,
            after=each.after,
            after_at=each.after_at,
            after_by=each.after_by.full_name if each.after_by else "",
            lead=lead,
            product=each.product,
            due_at=each.due_at,
            directive=each.directive_code,
            case_code=stands.case_code if stands else "",
            left=stands.left if stands else None,
            is_done=stands is not None and stands.is_done,
        )
