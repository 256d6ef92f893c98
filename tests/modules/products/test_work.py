"""What happens to an assigned product, and what of it counts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from congvu.foundation.ledger import api as ledger
from congvu.foundation.periods import Period
from congvu.modules.casework import api as casework
from congvu.modules.plans import api as plans
from congvu.modules.products import access
from congvu.modules.products import api as products
from congvu.modules.products.api import Slip, State
from congvu.modules.products.models import Product, Turn, Version
from congvu.modules.products.queries.board import board_of
from congvu.modules.products.queries.counting import Show, kinds_of, lines_of, tallies
from congvu.modules.products.rules.chains import chain_of
from congvu.modules.products.rules.refusals import (
    DueNotAhead,
    NothingToExcuse,
    NotOfPosition,
    NotOpen,
    NotTheAcceptor,
    NotTheAssigner,
    NotTheDoer,
    OfficialUnknown,
    OriginTaken,
    OwnProduct,
    PastDue,
    PeriodLocked,
    PeriodNotOver,
    ProductNotFound,
    QuantityNothing,
    ReasonMissing,
    StandardNotFound,
    StillWaiting,
    TitleMissing,
)
from congvu.modules.products.rules.tallying import tally
from congvu.modules.products.values.work import Tally
from tests.modules.casework.lives import at, with_lead
from tests.modules.plans.desk import Desk as Planning
from tests.modules.products.desk import DUE, LATE, LATER, NEXT_QUARTER, WORTH, Desk
from tests.people import NOW

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("R18")
class TestAProduct:
    def test_is_assigned_reported_and_accepted(self, desk: Desk):
        made = desk.done(quantity=2)

        (row,) = desk.rows()
        assert (row["assigned_points"], row["done_points"], row["errors"], row["delays"]) == (
            60, 60, 0, 0,
        )  # fmt: skip
        assert (row["source"], row["ended_at"]) == ("assigned", LATER)
        assert [fact.kind for fact in ledger.facts_of(chain_of(made))] == [
            "ProductAssigned", "ProductReported", "ProductDone",
        ]  # fmt: skip
        assert ledger.verify().holds

    def test_counts_each_major_error_and_each_missed_due(self, desk: Desk):
        people = desk.people
        made = desk.reported(LATE)
        products.send_back(
            product_id=made, ground="Sai số liệu", major=True, due_on=date(2026, 9, 23),
            actor=people.vinh, now=LATE,
        )  # fmt: skip
        again = LATE + timedelta(days=3)
        products.report_done(product_id=made, quantity=1, actor=people.hanh, now=again)
        products.accept(product_id=made, actor=people.vinh, now=again)

        (row,) = desk.rows()
        assert (row["errors"], row["delays"], row["done_points"]) == (1, 2, 30)

        products.excuse(
            product_id=made, no=1, slip=Slip.DELAY, cause="Mất điện toàn phường theo CV 45",
            actor=people.vinh, now=again,
        )  # fmt: skip
        (row,) = desk.rows()
        assert (row["delays"], row["excused_delays"], row["excused_errors"]) == (2, 1, 0)
        for no, slip in ((1, Slip.DELAY), (2, Slip.ERROR), (9, Slip.ERROR)):
            with pytest.raises(NothingToExcuse):
                products.excuse(
                    product_id=made, no=no, slip=slip, cause="x", actor=people.vinh, now=again
                )

    def test_withdrawn_before_its_due_is_not_assigned(self, desk: Desk):
        made, kept = desk.assigned(), desk.assigned(title="Báo cáo khác")
        for reason, refusal, now in ((" ", ReasonMissing, NOW), ("Thôi", PastDue, LATE)):
            with pytest.raises(refusal):
                products.withdraw(product_id=made, reason=reason, actor=desk.people.vinh, now=now)
        products.withdraw(product_id=made, reason="Trùng việc", actor=desk.people.vinh, now=LATER)
        with pytest.raises(NotOpen):
            products.report_done(product_id=made, quantity=1, actor=desk.people.hanh, now=LATER)

        assert [row["product_id"] for row in desk.rows()] == [kept]

    def test_of_ones_own_counts_when_the_head_takes_it(self, desk: Desk):
        people = desk.people
        told = {"standard_id": desk.standard(), "quantity": 1, "title": "Sáng kiến số hóa sổ"}
        made, other = (products.propose(**told, actor=people.hanh, now=NOW) for _ in range(2))
        assert desk.rows() == []
        with pytest.raises(OwnProduct):
            products.accept(product_id=made, actor=people.hanh, now=LATER)
        products.accept(product_id=made, actor=people.vinh, now=LATER)
        products.refuse(product_id=other, reason="Đã tính", actor=people.vinh, now=LATER)

        (row,) = desk.rows()
        assert (row["is_unplanned"], row["done_points"], row["delays"]) == (True, 30, 0)

    @pytest.mark.parametrize(
        ("changes", "refusal"),
        [
            ({"quantity": 0}, QuantityNothing),
            ({"quantity": 10**6}, QuantityNothing),
            ({"title": " "}, TitleMissing),
            ({"due_on": NOW.date()}, DueNotAhead),
            ({"standard_id": 10**9}, StandardNotFound),
            ({"standard_id": "MC01"}, NotOfPosition),
            ({"official_id": "chau"}, OfficialUnknown),
            ({"official_id": "vinh"}, OwnProduct),
            ({"official_id": "tai"}, NotTheAssigner),
        ],
    )
    def test_is_refused(self, desk: Desk, changes: dict[str, object], refusal: type[Exception]):
        if isinstance(who := changes.get("official_id"), str):
            changes = changes | {"official_id": getattr(desk.people, who).official_id}
        if isinstance(code := changes.get("standard_id"), str):
            changes = changes | {"standard_id": desk.standard(code)}
        with pytest.raises(refusal):
            desk.assigned(**changes)

    def test_is_of_its_people(self, desk: Desk):
        people, made = desk.people, desk.reported()
        for actor in (people.tai, people.xuan, people.tuan, people.chau):
            with pytest.raises(ProductNotFound):
                access.product(product_id=made, actor=actor)
        for actor in (people.hanh, people.vinh, people.dat, people.hoi, people.quan):
            assert access.product(product_id=made, actor=actor).pk == made
        for actor, refusal in ((people.quan, NotTheAcceptor), (people.hanh, OwnProduct)):
            with pytest.raises(refusal):
                products.accept(product_id=made, actor=actor, now=LATER)
        with pytest.raises(NotTheDoer):
            products.report_done(product_id=made, quantity=1, actor=people.vinh, now=LATER)
        products.accept(product_id=made, actor=people.dat, now=LATER)


@pytest.mark.requirement("R17")
class TestALockedPeriod:
    def test_keeps_what_counted_and_carries_the_rest_over(self, desk: Desk):
        people, late = desk.people, desk.assigned()
        with pytest.raises(PeriodNotOver):
            products.lock_period(period=Period.parse("2026-Q3"), actor=people.hoi, now=LATER)
        waiting = desk.reported(title="Chờ nghiệm thu")
        with pytest.raises(StillWaiting):
            products.lock_period(period=Period.parse("2026-Q3"), actor=people.hoi, now=NEXT_QUARTER)
        products.accept(product_id=waiting, actor=people.vinh, now=NEXT_QUARTER)
        products.lock_period(
            period=Period.parse("2026-Q3"), actor=people.hoi, now=NEXT_QUARTER + timedelta(hours=1)
        )
        before = desk.rows()
        with pytest.raises(PeriodLocked):
            products.lock_period(period=Period.parse("2026-09"), actor=people.hoi, now=NEXT_QUARTER)
        with pytest.raises(PeriodLocked):
            products.add_standard(
                position_id=1, code="X1", worth=WORTH, since=DUE, actor=people.hoi,
                now=NEXT_QUARTER,
            )  # fmt: skip

        after = NEXT_QUARTER + timedelta(days=1)
        products.report_done(product_id=late, quantity=1, actor=people.hanh, now=after)
        products.accept(product_id=late, actor=people.vinh, now=after)

        assert [(row["assigned_points"], row["done_points"]) for row in before] == [
            (30, 0), (30, 30),
        ]  # fmt: skip
        assert [row["done_points"] for row in desk.rows()] == [0, 30]
        (carried,) = desk.rows(start=date(2026, 10, 1), until=date(2027, 1, 1))
        assert (carried["is_carried"], carried["assigned_points"], carried["delays"]) == (
            True, 30, 1,
        )  # fmt: skip
        whole = desk.rows(until=date(2027, 1, 1))
        assert len(whole) == 3  # additive over parts of a period


class TestAHandledCase:
    """The converted work of who handles cases comes from the record."""

    def test_is_one_product_of_a_role(self, desk: Desk):
        people = desk.people
        code = with_lead(people)
        casework.submit(code=code, product="Tờ trình", actor=people.hanh, now=at(9, 9))

        (lead,) = desk.rows()
        (counter,) = desk.rows(people.mai.official_id)

        assert (lead["source"], lead["done_points"], lead["delays"]) == ("case", 8, 0)
        assert (counter["assigned_points"], counter["done_points"]) == (2, 2)

    def test_sent_back_is_one_product_with_an_error_and_open_till_done_again(self, desk: Desk):
        people = desk.people
        code = with_lead(people, limit="3wd")
        casework.submit(code=code, product="Tờ trình", actor=people.hanh, now=at(8, 9))
        casework.return_for_rework(
            code=code, reason="Sai diện tích", severity=casework.Severity.MAJOR,
            actor=people.vinh, now=at(8, 10),
        )  # fmt: skip
        (row,) = desk.rows()
        assert (row["assigned_points"], row["done_points"], row["errors"]) == (8, 0, 1)

        casework.submit(code=code, product="Tờ trình 2", actor=people.hanh, now=at(25, 9))
        (row,) = desk.rows()
        assert (row["done_points"], row["errors"], row["delays"]) == (8, 1, 1)

    def test_named_by_an_assigned_product_counts_there_alone(self, desk: Desk):
        people = desk.people
        code = with_lead(people)
        made = desk.assigned(origin=code.lower())
        with pytest.raises(OriginTaken):
            desk.assigned(origin=code)
        casework.submit(code=code, product="Tờ trình", actor=people.hanh, now=at(9, 9))
        assert [row["source"] for row in desk.rows()] == ["assigned"]

        products.withdraw(product_id=made, reason="Tính theo hồ sơ", actor=people.vinh, now=LATER)
        assert [row["source"] for row in desk.rows()] == ["case"]

    def test_of_a_plans_line_counts_with_the_product_assigned_from_it(self, desk: Desk):
        people = desk.people
        plan = Planning(people)
        made, key, _ = plan.approved()
        given = plans.give_item(plan_id=made, key=key, actor=people.dat, now=LATER)
        products.map_turns(
            kind="directive", role="lead", standard_id=desk.standard("HS02"),
            since=NOW.date(), actor=people.hoi, now=NOW,
        )  # fmt: skip
        led = [row for row in desk.rows() if row["case_id"] == given.case_id]
        desk.assigned(plan=(made, key))
        with pytest.raises(OriginTaken):
            desk.assigned(plan=(made, key))

        assert [row["source"] for row in led] == ["case"]
        assert [(row["source"], row["assigned_points"]) for row in desk.rows()] == [
            ("assigned", 30)
        ]  # fmt: skip


class TestSums:
    def test_of_the_database_are_those_of_the_rule_and_of_the_list(self, desk: Desk):
        people, whose = desk.people, desk.people.hanh.official_id or 0
        desk.done(LATE, error="Sai tên", quantity=3)
        desk.reported(title="Khác")
        code = with_lead(people)
        casework.submit(code=code, product="Tờ trình", actor=people.hanh, now=at(9, 9))
        span = Period.parse("2026-Q3").span

        sums = tallies([whose, people.tai.official_id or 0], span)
        lines = lines_of(whose, span)

        assert sums[whose] == tally(line.counted for line in lines)
        assert sums[people.tai.official_id or 0] == Tally()
        kinds = kinds_of(whose, span)
        assert sum(kind.sums.assigned for kind in kinds) == sums[whose].assigned
        assert len(lines_of(whose, span, show=Show.ERRORS)) == sums[whose].errors == 1
        assert len(lines_of(whose, span, show=Show.DELAYS)) == sums[whose].delays == 1
        board = board_of(people.economy, Period.parse("2026-Q3"), NOW.date())
        assert {share.official_id: share.sums for share in board.shares}[whose] == sums[whose]


class TestPostgres:
    """What must never happen is refused whoever writes."""

    @pytest.mark.parametrize(
        "statement",
        [
            "update products_product set quantity = 9",
            "update products_product set state = 'withdrawn'",
            "delete from products_product",
            "truncate products_excuse",
            "update products_turn set reported_at = now()",
            "update products_version set points = 4 where no = 1",
            "update products_version set valid_to = '2026-09-01', closed_at = '2026-09-10Z'",
            "delete from products_mapping",
            "update products_standard set code = 'X'",
            "insert into products_excuse (turn_id, slip, cause, at, by_id) "
            "select id, 'delay', 'x', now(), decided_by_id from products_turn",
            "insert into products_lock (agency_id, period, first, until, at) "
            "select agency_id, '2026-Q3', '2026-07-01', '2026-10-01', '2026-09-11Z' "
            "from products_product",
        ],
    )
    def test_keeps_the_record(self, desk: Desk, statement: str):
        desk.done()
        with pytest.raises(DatabaseError) as refused, transaction.atomic():
            connection.cursor().execute(statement)
        assert getattr(refused.value.__cause__, "sqlstate", "") in {"CV001", "23514"}

    def test_lets_nobody_accept_his_own(self, desk: Desk):
        made = desk.reported()
        own = {"decided_at": LATE, "decided_by": desk.people.hanh.official_id}
        with (
            pytest.raises(DatabaseError, match="nobody accepts his own product"),
            transaction.atomic(),
        ):
            Turn.objects.filter(product=made).update(verdict="accepted", **own)
        with pytest.raises(IntegrityError, match="nobody_assigns_a_product_to_himself"):
            self._copy(made, made_by_id=desk.people.hanh.official_id)

    def test_gives_what_was_assigned_its_own_coefficient(self, desk: Desk):
        made = desk.assigned()
        products.revise_standard(
            standard_id=desk.standard(), worth=WORTH, since=date(2026, 9, 11),
            actor=desk.people.hoi, now=LATER,
        )  # fmt: skip
        (row,) = desk.rows()
        assert (row["product_id"], row["assigned_points"]) == (made, 30)

    def test_takes_no_product_under_a_version_that_is_not_in_force(self, desk: Desk):
        made = desk.assigned()
        with pytest.raises(DatabaseError, match="the version in force"):
            self._copy(made, made_at=LATE.replace(month=6))

    @pytest.mark.parametrize(
        ("changes", "constraint"),
        [
            ({"points": 0}, "a_coefficient_is_more_than_nothing"),
            ({"points": 101}, "points_stay_under_the_groups_ceiling"),
            ({"level": 6}, "a_complexity_group_is_one_of_five"),
            ({"no": 2, "valid_from": date(2026, 9, 11)}, "a_product_has_one_version_in_force"),
            ({"no": 2, "valid_from": NOW.date()}, "holds from the next day"),
        ],
    )
    def test_takes_no_such_worth(self, desk: Desk, changes: dict[str, object], constraint: str):
        row = Version.objects.get(standard=desk.standard())
        if "no" not in changes:
            row.standard = self._bare(desk)
        for name, value in changes.items():
            setattr(row, name, value)
        row.pk = None
        with pytest.raises(DatabaseError, match=constraint), transaction.atomic():
            row.save()

    def _bare(self, desk: Desk) -> object:
        standard = Version.objects.get(standard=desk.standard()).standard
        standard.pk, standard.code = None, "NEW"
        standard.save()
        return standard

    def _copy(self, made: int, **changes: object) -> None:
        row = Product.objects.get(pk=made)
        row.pk, row.state = None, State.ASSIGNED
        for name, value in changes.items():
            setattr(row, name, value)
        with transaction.atomic():
            row.save()
