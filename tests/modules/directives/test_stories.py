"""Random stories of acts upon a tree: whatever people try, what must hold holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from congvu.foundation.actors.values import Actor
from congvu.foundation.ledger import api as ledger
from congvu.kernel.refusals import Refusal
from congvu.modules.casework import api as casework
from congvu.modules.directives import api as directives
from congvu.modules.directives.api import Seat
from congvu.modules.directives.models import Directive
from congvu.modules.directives.queries.standing import terms_of
from tests.modules.directives.ground import LATER, NEXT_WEEK, Ground
from tests.people import NOW

WHO = ("dat", "binh", "vinh", "hanh", "tuan", "xuan", "tai", "thang", "chau")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("part", "take", "deliver", "accept", "return", "ask", "extend", "change",
                         "stop", "report", "urge", "again")),
        st.sampled_from(WHO), st.integers(0, 5), st.integers(0, 5), st.integers(0, 20 * 60),
    ),
    min_size=4, max_size=14,
)  # fmt: skip


@pytest.mark.requirement("R05", "R07")
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_people_try(ground: Ground, steps: list[tuple[str, str, int, int, int]]) -> None:
    with transaction.atomic():
        now = NOW
        ground.given()
        for act, who, which, seat, minutes in steps:
            now += timedelta(minutes=minutes)
            row = _pick(which)
            try:
                with transaction.atomic():
                    _ACTS[act](ground, row, getattr(ground.people, who), seat, now)
            except Refusal:
                continue
        _holds()
        transaction.set_rollback(True)


def _pick(which: int) -> Directive:
    rows = list(Directive.objects.select_related("case").order_by("pk"))
    return rows[which % len(rows)]


def _seat(ground: Ground, seat: int) -> Seat:
    people = ground.people
    return (
        Seat(people.economy), Seat(people.economy, people.hanh.official_id),
        Seat(people.economy, people.tuan.official_id), Seat(people.culture),
        Seat(people.culture, people.tai.official_id), Seat(people.office),
    )[seat]  # fmt: skip


def _change(g: Ground, row: Directive, who: Actor, seat: int, now: Any) -> None:
    terms = terms_of(row, due_at=NEXT_WEEK if seat % 2 else LATER)
    kept = directives.Terms(_seat(g, seat), terms.due_at, terms.product)
    seen = row.terms.get(replaced_at=None).no
    directives.change(directive_id=row.pk, terms=kept, seen=seen, reason="vì", actor=who, now=now)


_ACTS: dict[str, Callable[[Ground, Directive, Actor, int, Any], object]] = {
    "part": lambda g, row, who, seat, now: g.given(
        title=f"Việc {seat}", lead=_seat(g, seat), coordinators=[], parent_id=row.pk, actor=who,
        due_at=NEXT_WEEK, follower_id=None, now=now,
    ),
    "take": lambda g, row, who, seat, now: casework.take_up(
        code=row.case.code, actor=who, now=now
    ),
    "deliver": lambda g, row, who, seat, now: directives.deliver(
        directive_id=row.pk, text="Sản phẩm", actor=who, now=now
    ),
    "accept": lambda g, row, who, seat, now: directives.accept(
        directive_id=row.pk, actor=who, now=now, parts_reason="thôi" if seat == 0 else ""
    ),
    "return": lambda g, row, who, seat, now: directives.return_product(
        directive_id=row.pk, reason="thiếu", actor=who, now=now
    ),
    "ask": lambda g, row, who, seat, now: directives.ask_extension(
        directive_id=row.pk, wanted_at=LATER, reason="chờ", actor=who, now=now
    ),
    "extend": lambda g, row, who, seat, now: directives.extend(
        directive_id=row.pk, due_at=LATER, reason="được", actor=who, now=now
    ),
    "change": _change,
    "stop": lambda g, row, who, seat, now: directives.stop(
        directive_id=row.pk, reason="thôi", actor=who, now=now
    ),
    "report": lambda g, row, who, seat, now: directives.report(
        directive_id=row.pk, done="một phần", left="phần kia", actor=who, now=now
    ),
    "urge": lambda g, row, who, seat, now: directives.urge(
        directive_id=row.pk, actor=who, now=now
    ),
    "again": lambda g, row, who, seat, now: g.given(actor=who, lead=_seat(g, seat),
                                                    coordinators=[], now=now),
}  # fmt: skip


def _holds() -> None:
    assert (
        _count("""
        select count(*) from directives_directive d
        join directives_directive p on p.id = d.parent_id
        where d.root_id <> p.root_id or d.level <> p.level + 1 or d.id <= p.id
           or (d.ended_at is null and p.ended_at is null and d.due_at > p.due_at)""")
        == 0
    )
    assert (
        _count("""
        select count(*) from directives_delivery y join directives_directive d
            on d.id = y.directive_id
        where y.verdict <> ''
          and d.giver_id not in (y.decided_by_id, coalesce(y.decided_behalf_id, 0))
        """)
        == 0
    )
    assert (
        _count("""
        select count(*) from directives_directive d where (d.ending = 'accepted')
            <> exists (select 1 from directives_delivery y
                       where y.directive_id = d.id and y.verdict = 'accepted')""")
        == 0
    )
    assert (
        _count("""
        select count(*) from directives_directive d join casework_case c on c.id = d.case_id
        where (d.ended_at is null) <> (c.closed_at is null)""")
        == 0
    )
    assert (
        _count("""
        select count(*) from (
            select case_id, started, lag(ended) over (partition by case_id order by ended) as before
            from casework_charge) k where before is not null and before <> started""")
        == 0
    )
    assert (
        _count("""
        select count(*) from casework_case c where c.closed_at is null
            and not exists (select 1 from casework_holding h where h.case_id = c.id)""")
        == 0
    )
    assert (
        _count("""
        select count(*) from (select open_matter from directives_directive
            where open_matter is not null group by 1 having count(distinct giver_id) > 1) m""")
        == 0
    )
    assert ledger.verify().holds


def _count(statement: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return int(cursor.fetchone()[0])
