"""What lies on an official's desk, most urgent first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from congvu.foundation.actors.values import Actor, Role
from congvu.modules.casework.queries.reading import read

MOST = 200


@dataclass(frozen=True, slots=True)
class TurnLine:
    """A turn at work: its case, its own due, and who has the case at this moment.

    `role` is the turn's; `holder` 'official', 'unit', or whoever else the case waits for;
    `opinion_no` is set while an overdue opinion keeps the case elsewhere.
    """

    code: str
    subject: str
    applicant: str
    kind: str
    role: str
    step: str
    unit_id: int
    official_id: int | None
    received_at: datetime
    allowance: int
    due_at: datetime
    case_due_at: datetime
    calendar_id: int
    holder: str
    since: datetime
    opinion_no: int | None
    reason: str
    gave_by: int | None
    procedure_version_id: int | None = None


@dataclass(frozen=True, slots=True)
class OpinionLine:
    """An opinion that is owed: who asked, what, by when."""

    code: str
    subject: str
    no: int
    question: str
    asked_at: datetime
    due_at: datetime
    calendar_id: int
    asker_id: int | None
    asker_unit_id: int
    unit_id: int
    official_id: int | None


@dataclass(frozen=True, slots=True)
class AwaitedLine:
    """A case of mine that somebody else has now."""

    code: str
    subject: str
    applicant: str
    role: str | None
    holder: str
    official_id: int | None
    unit_id: int | None
    since: datetime
    due_at: datetime
    calendar_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class SignalLine:
    """A signal that waits for somebody's word."""

    id: int
    kind: str
    code: str
    subject: str
    official_id: int | None
    unit_id: int
    at: datetime
    reply: str | None


_TURN = """
select c.code, c.subject, c.applicant, c.kind, a.role, c.plan->a.step->>'name', a.unit_id,
       a.official_id, a.received_at, a.allowance, a.due_at, c.due_at, c.calendar_id, h.kind,
       h.since, h.opinion_no, h.reason, g.official_id, c.procedure_version_id
from casework_assignment a
join casework_case c on c.id = a.case_id
join casework_holding h on h.case_id = a.case_id
left join casework_assignment g on g.case_id = a.case_id and g.no = a.gave_no
where a.finished_at is null and {whose}
order by a.due_at, a.case_id
limit %(most)s
"""


def turns_of(official_id: int, *, most: int = MOST) -> list[TurnLine]:
    """List what an official has to do, by due; what waits elsewhere is in it too."""
    statement = _TURN.format(whose="a.official_id = %(official)s")
    return read(TurnLine, statement, {"official": official_id, "most": most})


def unassigned_in(unit_id: int, *, most: int = MOST) -> list[TurnLine]:
    """List what waits for a unit's head to assign, by due."""
    statement = _TURN.format(whose="a.unit_id = %(unit)s and a.official_id is null")
    return read(TurnLine, statement, {"unit": unit_id, "most": most})


def turns_in(unit_id: int, *, most: int = MOST) -> list[TurnLine]:
    """List all open turns of a unit, by due."""
    statement = _TURN.format(whose="a.unit_id = %(unit)s")
    return read(TurnLine, statement, {"unit": unit_id, "most": most})


def opinions_owed(actor: Actor, *, most: int = MOST) -> list[OpinionLine]:
    """List the opinions that an official owes, himself or for his unit."""
    return read(
        OpinionLine,
        """
        select c.code, c.subject, o.no, o.question, o.asked_at, o.due_at, c.calendar_id,
               a.official_id, a.unit_id, o.unit_id, o.official_id
        from casework_opinion o
        join casework_case c on c.id = o.case_id
        join casework_assignment a on a.case_id = o.case_id and a.no = o.asker_no
        where o.answered_at is null and c.closed_at is null
          and (o.official_id = %(me)s or (o.official_id is null and o.unit_id = %(unit)s))
        order by o.due_at, o.case_id
        limit %(most)s
        """,
        {"me": actor.official_id, "unit": actor.unit_id, "most": most},
    )


def awaited_by(official_id: int, *, most: int = 30) -> list[AwaitedLine]:
    """List the cases that an official led and that others have now, the longest there first."""
    return read(
        AwaitedLine,
        """
        select c.code, c.subject, c.applicant, h.role, h.kind, h.official_id, h.unit_id, h.since,
               coalesce(h.overdue_from, c.due_at), c.calendar_id, h.reason
        from casework_holding h
        join casework_case c on c.id = h.case_id
        where h.led_by = %(me)s and h.official_id is distinct from %(me)s
          and c.concluded_at is null
        order by h.since, h.case_id
        limit %(most)s
        """,
        {"me": official_id, "most": most},
    )


def signals_for(actor: Actor, *, most: int = 50) -> list[SignalLine]:
    """List the open signals on which this person has to reply or to decide."""
    heads = actor.has(Role.HEAD)
    leads = actor.has(Role.LEADER)
    return read(
        SignalLine,
        """
        select s.id, s.kind, c.code, c.subject, s.official_id, s.unit_id, s.at, s.reply
        from casework_signal s join casework_case c on c.id = s.case_id
        where s.decision is null and (
            (s.official_id = %(me)s and s.reply is null)
            or (%(heads)s and s.unit_id = %(unit)s and s.official_id is distinct from %(me)s)
            or (%(leads)s and c.agency_id = %(agency)s and s.reply is not null)
        )
        order by s.at desc, s.id
        limit %(most)s
        """,
        {
            "me": actor.official_id,
            "unit": actor.unit_id,
            "agency": actor.agency_id,
            "heads": heads,
            "leads": leads,
            "most": most,
        },
    )
