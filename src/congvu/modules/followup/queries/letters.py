"""The list of letters with their lines, one letter whole, the criticism proposed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.db import connection

from congvu.foundation.actors.values import Actor
from congvu.modules.followup import access
from congvu.modules.followup.values.letters import AnswerKind, Judgement, LetterState, Step
from congvu.modules.followup.values.views import LetterHead, LetterRow, LineRow, ProposalRow

PAGE = 50
SHOWN_LINES = 4

_IS_OVER = """
not exists (
    select from casework_assignment a
    where a.case_id = r.case_id and a.no = r.assignment_no and r.opinion_no = -1
      and a.finished_at is null
    union all
    select from casework_opinion p
    where p.case_id = r.case_id and p.no = r.opinion_no and p.answered_at is null
)
"""

_LETTERS = f"""
select l.id, l.unit_id, u.name, l.level, l.day, l.state, l.notation, l.issued_on, l.trouble,
       l.draft_case, coalesce(o.full_name, ''), s.count, s.answered, s.over
from followup_letter l
join unit u on u.id = l.unit_id
left join official o on o.id = l.copied_id
cross join lateral (
    select count(*) as count, count(w.rung_id) as answered,
           count(*) filter (where {_IS_OVER}) as over
    from followup_rung r left join followup_answer w on w.rung_id = r.id
    where r.letter_id = l.id
) s
where {{where}}
order by l.id desc limit %(most)s
"""  # noqa: S608  (of declared parts alone)

_LINES = f"""
select r.id, r.letter_id, c.code, c.subject, r.unit_id, r.official_id,
       coalesce(o.full_name, ''), r.due_at, {_IS_OVER}, w.kind, coalesce(b.full_name, ''), w.at,
       w.new_date, coalesce(w.reason, '')
from (
    select r.*, row_number() over (partition by r.letter_id order by r.due_at, r.id) as place
    from followup_rung r where r.letter_id = any(%(letters)s)
) r
join casework_case c on c.id = r.case_id
left join official o on o.id = r.official_id
left join followup_answer w on w.rung_id = r.id
left join official b on b.id = w.by_id
where r.place <= %(most)s
order by r.letter_id, r.place
"""  # noqa: S608

_PROPOSALS = f"""
select p.id, c.code, c.subject, u.name, coalesce(o.full_name, ''), r.official_id, r.due_at,
       r.calendar_id, p.made_at, {_IS_OVER}, p.verdict, p.ground, coalesce(d.full_name, ''),
       p.decided_at, r.case_id, r.assignment_no, r.opinion_no
from followup_proposal p
join followup_rung r on r.id = p.rung_id
join casework_case c on c.id = r.case_id
join unit u on u.id = r.unit_id
left join official o on o.id = r.official_id
left join official d on d.id = p.decided_by_id
where {{where}}
order by (p.decided_at is null) desc, p.id desc limit %(most)s
"""  # noqa: S608

_HEADS = """
select r.case_id, r.assignment_no, r.opinion_no, l.id, r.step, l.state, l.notation, l.issued_on,
       w.kind, w.new_date, coalesce(w.reason, '')
from followup_rung r
join followup_letter l on l.id = r.letter_id
left join followup_answer w on w.rung_id = r.id
where r.case_id = any(%s)
order by r.step
"""


def letters_page(
    actor: Actor, *, unit_id: int | None = None, state: str = "", after: int | None = None
) -> list[LetterRow]:
    """Return a page of the letters that a person may know of, the latest first, and one more."""
    where = ["l.agency_id = %(agency)s"]
    given: dict[str, object] = {"agency": actor.agency_id, "most": PAGE + 1}
    if not actor.has(*access.OVERSEERS):
        unit_id = actor.unit_id
    for condition, name, value in (
        ("l.unit_id = %(unit)s", "unit", unit_id),
        ("l.state = %(state)s", "state", state or None),
        ("l.id < %(after)s", "after", after),
    ):
        if value is not None:
            where.append(condition)
            given[name] = value
    rows = [_letter(row) for row in _read(_LETTERS.format(where=" and ".join(where)), given)]
    lines = _lines([row.id for row in rows], SHOWN_LINES)
    return [_with(row, lines) for row in rows]


def letter_view(letter_id: int) -> LetterRow:
    """Return one letter with all its lines; whose it is was asked where it was fetched."""
    (row,) = _read(_LETTERS.format(where="l.id = %(id)s"), {"id": letter_id, "most": 1})
    return _with(_letter(row), _lines([letter_id], 5_000))


def proposals_page(
    actor: Actor, *, after: int | None = None, proposal_id: int | None = None
) -> list[ProposalRow]:
    """Return a page of proposed criticism of the agency: undecided first, the latest first."""
    where, given = ["p.agency_id = %(agency)s"], {"agency": actor.agency_id, "most": PAGE + 1}
    if proposal_id is not None:
        where.append("p.id = %(id)s")
        given["id"] = proposal_id
    if after is not None:
        where.append("p.decided_at is not null and p.id < %(after)s")
        given["after"] = after
    rows = _read(_PROPOSALS.format(where=" and ".join(where)), given)
    heads: dict[tuple[int, int, int], list[LetterHead]] = defaultdict(list)
    for head in _read(_HEADS, [[row[14] for row in rows]]):
        heads[head[0], head[1], head[2]].append(
            LetterHead(
                head[3], Step(head[4]), LetterState(head[5]), head[6], head[7],
                AnswerKind(head[8]) if head[8] else None, head[9], head[10],
            )
        )  # fmt: skip
    return [_proposal(row, tuple(heads[row[14], row[15], row[16]])) for row in rows]


def _proposal(row: Sequence[Any], letters: tuple[LetterHead, ...]) -> ProposalRow:
    verdict = Judgement(row[10]) if row[10] else None
    values = (*row[:10], verdict, *row[11:14], letters)
    return ProposalRow(*values)


def _letter(row: Sequence[Any]) -> LetterRow:
    values = (*row[:5], LetterState(row[5]), *row[6:])
    return LetterRow(*values)


def _with(row: LetterRow, lines: dict[int, list[LineRow]]) -> LetterRow:
    return replace(row, lines=tuple(lines.get(row.id, ())))


def _lines(letters: Iterable[int], most: int) -> dict[int, list[LineRow]]:
    found: dict[int, list[LineRow]] = defaultdict(list)
    for row in _read(_LINES, {"letters": list(letters), "most": most}):
        values = (*row[:9], AnswerKind(row[9]) if row[9] else None, *row[10:])
        found[row[1]].append(LineRow(*values))
    return found


def _read(statement: str, given: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
