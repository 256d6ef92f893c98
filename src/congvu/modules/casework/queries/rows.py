"""What the figures of the boards count, as SQL: which rows, by whose place, in which order.

`late` compares with the last second of office hours that a case's own calendar has had: the night
after the due hour is not late yet (decision 0011).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

LINE = """
select v.id as calendar_id,
       working_subtract(v.id, %(now)s, 1) + interval '1 second' as at
from calendar_version v
where v.valid_from < %(now)s::date and v.valid_to > %(now)s::date + 1
  and working_position(v.id, %(now)s) > 0
"""
"""Of each calendar the first second as late in office hours as this moment."""

LATE_CASE = "c.closed_at is null and c.concluded_at is null and c.due_at < %(now)s"
"""An open case past its due hour; joined with `line` it is late in working time too."""

STILL_LATE = "(h.kind in ('official', 'unit') or c.due_at < h.since)"
"""A case that waits for somebody who isn't ours is late only if it was before it waited."""

RUNS = "h.assignment_no = a.no and h.opinion_no is null and h.kind in ('official', 'unit')"
"""A turn that has the case now: it waits neither for an opinion nor for anybody outside."""

AGES = "width_bucket(extract(epoch from l.at - c.due_at) / 86400, array[3, 7, 15, 30]::float8[])"
"""How old a lateness is: 0 up to 3 days, then up to 7, 15, 30, more."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A statement, the type of its `rank`, and whether it is read from the end."""

    sql: str
    type: str
    descends: bool


@dataclass(frozen=True, slots=True)
class _Counted:
    """Rows of a source under a condition."""

    source: str
    where: str
    rank: str
    type: str = "timestamptz"
    descends: bool = True


_IN_SPAN = "{at} >= %(start)s and {at} < %(end)s"
_CONCLUDED = _IN_SPAN.format(at="c.concluded_at")
_DONE = _IN_SPAN.format(at="a.finished_at")
_ENDED = _IN_SPAN.format(at="g.ended")

_CASES = """
select {rank} as rank, c.id, c.code, c.subject, c.applicant, null as role,
       c.responsible_unit_id as unit_id, null::bigint as official_id, c.accepted_at as since,
       c.due_at, c.concluded_at as at, c.calendar_id, null::integer as working,
       null::integer as overrun, null as mark, null::bigint as signal_id
from casework_case c
where {where}
"""
_LATE = f"""  -- of declared parts alone
select {{rank}} as rank, c.id, c.code, c.subject, c.applicant, h.role, h.unit_id, h.official_id,
       c.accepted_at as since, c.due_at, c.concluded_at as at, c.calendar_id,
       null::integer as working, null::integer as overrun, h.kind as mark,
       null::bigint as signal_id
from casework_case c join ({LINE}) l on l.calendar_id = c.calendar_id
join casework_holding h on h.case_id = c.id
where {LATE_CASE} and c.due_at < l.at and {STILL_LATE} and {{where}}
"""  # noqa: S608
_TURNS = f"""  -- of declared parts alone
select {{rank}} as rank, a.case_id * 32768 + a.no as id, c.code, c.subject, c.applicant, a.role,
       a.unit_id, a.official_id, a.received_at as since, a.due_at, a.finished_at as at,
       c.calendar_id, null::integer as working, null::integer as overrun,
       case when a.finished_at is null and not ({RUNS}) then 'waits' end as mark,
       null::bigint as signal_id
from casework_assignment a join casework_case c on c.id = a.case_id
left join casework_holding h on h.case_id = a.case_id
left join ({LINE}) l on l.calendar_id = c.calendar_id
where {{where}}
"""  # noqa: S608
_CHARGES = """
select x.{rank} as rank, x.case_id as id, c.code, c.subject, c.applicant, x.role, x.unit_id,
       x.official_id, x.since, null::timestamptz as due_at, x.at, c.calendar_id, x.working,
       x.overrun, null as mark, null::bigint as signal_id
from (
    select g.case_id, min(g.started) as since, max(g.ended) as at, sum(g.working)::integer
           as working, sum(g.overrun)::integer as overrun,
           case when count(distinct g.role) = 1 then min(g.role) end as role,
           case when count(distinct g.unit_id) = 1 then min(g.unit_id) end as unit_id,
           case when count(distinct g.official_id) = 1 then min(g.official_id) end as official_id
    from casework_charge g join unit u on u.id = g.unit_id
    where {where}
    group by g.case_id
) x join casework_case c on c.id = x.case_id
"""
_SIGNALS = """
select s.at as rank, s.id, c.code, c.subject, c.applicant, s.kind as role, s.unit_id,
       s.official_id, s.at as since, null::timestamptz as due_at, s.decided_at as at,
       c.calendar_id, null::integer as working, null::integer as overrun,
       coalesce(s.decision, case when s.reply is null then 'asked' else 'replied' end) as mark,
       s.id as signal_id
from casework_signal s join casework_case c on c.id = s.case_id
where {where}
"""
_RUNGS = """
select r.at as rank, r.id, c.code, c.subject, c.applicant, a.role, r.unit_id, r.official_id,
       r.at as since, r.due_at, null::timestamptz as at, c.calendar_id, null::integer as working,
       null::integer as overrun, r.rung::text as mark, null::bigint as signal_id
from casework_told r join casework_case c on c.id = r.case_id
join casework_assignment a on a.case_id = r.case_id and a.no = r.assignment_no
where {where}
"""
_OPINIONS = f"""  -- of declared parts alone
select {{rank}} as rank, o.case_id * 32768 + o.no as id, c.code, c.subject, c.applicant,
       'coordinate' as role, o.unit_id, o.official_id, o.asked_at as since, o.due_at,
       o.answered_at as at, c.calendar_id, null::integer as working, null::integer as overrun,
       null as mark, null::bigint as signal_id
from casework_opinion o join casework_case c on c.id = o.case_id
join unit u on u.id = o.unit_id
left join ({LINE}) l on l.calendar_id = c.calendar_id
where {{where}}
"""  # noqa: S608

OWED = "o.answered_at is null and c.closed_at is null"
"""An opinion that a place still owes on a case of others."""

FIGURES: Mapping[str, _Counted] = MappingProxyType(
    {
        "concluded": _Counted(_CASES, _CONCLUDED, "c.concluded_at"),
        "in-time": _Counted(
            _CASES, f"{_CONCLUDED} and c.concluded_at <= c.due_at", "c.concluded_at"
        ),
        "concluded-late": _Counted(
            _CASES, f"{_CONCLUDED} and c.concluded_at > c.due_at", "c.concluded_at"
        ),
        "late": _Counted(_LATE, "true", "c.due_at", descends=False),
        "held": _Counted(_CHARGES, f"{_ENDED} and g.role is not null", "working", "bigint"),
        "unassigned-time": _Counted(_CHARGES, f"{_ENDED} and g.kind = 'unit'", "working", "bigint"),
        "unassigned-late": _Counted(
            _CHARGES, f"{_ENDED} and g.kind = 'unit' and g.overrun > 0", "overrun", "bigint"
        ),
        "overrun": _Counted(
            _CHARGES, f"{_ENDED} and g.kind = 'official' and g.overrun > 0", "overrun", "bigint"
        ),
        "open": _Counted(
            _TURNS, "a.finished_at is null and a.official_id is not null", "a.due_at",
            descends=False,
        ),
        "open-late": _Counted(
            _TURNS,
            f"a.finished_at is null and a.official_id is not null and {RUNS} and a.due_at < l.at",
            "a.due_at", descends=False,
        ),
        "open-soon": _Counted(
            _TURNS,
            f"a.finished_at is null and a.official_id is not null and {RUNS}"
            " and a.due_at >= l.at and a.due_at <= %(soon)s",
            "a.due_at", descends=False,
        ),
        "done": _Counted(
            _TURNS, f"{_DONE} and a.finish = 'done' and a.official_id is not null", "a.finished_at"
        ),
        "asked": _Counted(_OPINIONS, OWED, "o.due_at", descends=False),
        "asked-late": _Counted(
            _OPINIONS, f"{OWED} and o.due_at < l.at", "o.due_at", descends=False
        ),
        "signals": _Counted(_SIGNALS, _IN_SPAN.format(at="s.at"), "s.at"),
        "signals-open": _Counted(_SIGNALS, "s.decision is null", "s.at"),
        "signals-confirmed": _Counted(
            _SIGNALS, f"{_IN_SPAN.format(at='s.at')} and s.decision = 'confirmed'", "s.at"
        ),
        "signals-lawful": _Counted(
            _SIGNALS, f"{_IN_SPAN.format(at='s.at')} and s.decision = 'lawful'", "s.at"
        ),
        "signals-undecided": _Counted(
            _SIGNALS, f"{_IN_SPAN.format(at='s.at')} and s.decision is null", "s.at"
        ),
        "reminders": _Counted(_RUNGS, _IN_SPAN.format(at="r.at"), "r.at"),
    }
)  # fmt: skip
"""By the word that stands in their address."""

_PLACES: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        _CASES: ("c.agency_id", "c.responsible_unit_id", "false"),
        _LATE: ("c.agency_id", "c.responsible_unit_id", "false"),
        _TURNS: ("c.agency_id", "a.unit_id", "a.official_id = %(official)s"),
        _CHARGES: ("u.agency_id", "g.unit_id", "g.official_id = %(official)s"),
        _OPINIONS: ("u.agency_id", "o.unit_id", "o.official_id = %(official)s"),
        _SIGNALS: ("c.agency_id", "s.unit_id", "s.official_id = %(official)s"),
        _RUNGS: ("c.agency_id", "r.unit_id", "r.official_id = %(official)s"),
    }
)


def rows_of(
    figure: str,
    *,
    agencies: bool,
    unit: bool,
    official: bool,
    role: bool,
    age: bool,
    kind: bool,
    detector: bool = False,
) -> Rows:
    """Return the statement of a figure under the conditions that its scope names."""
    counted = FIGURES[figure]
    in_agencies, in_unit, by_official = _PLACES[counted.source]
    where = [counted.where]
    where += [f"{in_agencies} = any(%(agencies)s)"] * agencies
    where += [f"{in_unit} = %(unit)s"] * unit
    where += [by_official] * official
    if counted.source is _SIGNALS:
        where += ["s.kind = %(detector)s"] * detector
    if counted.source is _CHARGES:
        where += ["g.role = %(role)s"] * role
    if counted.source is _LATE:
        where += [f"{AGES} = %(age)s"] * age
        where += ["(c.kind = 'dossier') = %(dossier)s"] * kind
    sql = counted.source.format(rank=counted.rank, where=" and ".join(where))
    return Rows(sql, counted.type, counted.descends)
