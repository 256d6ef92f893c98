"""Every metric against its list, in a ward with products, letters, plans, excuses and entries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from pytest_django import DjangoDbBlocker

from congvu.modules.casework import api as casework
from congvu.modules.evaluation import api as evaluation
from congvu.modules.evaluation import models
from congvu.modules.evaluation.api import METRICS, Figure, Period
from congvu.modules.evaluation.rules.refusals_excuses import EntryOfOneself
from congvu.modules.plans import api as plans
from congvu.modules.plans.models import Programme
from tests.modules.evaluation.given import given_ids
from tests.modules.evaluation.ward import NOW, work
from tests.modules.followup.samples import followup_ids
from tests.modules.plans.desk import Desk as PlanDesk
from tests.modules.products.desk import LATE, LATER, Desk, open_desk
from tests.people import People

pytestmark = pytest.mark.django_db
QUARTER = Period.parse("2026-Q3").span


@pytest.fixture(scope="module")
def desk(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Desk]:
    """The ward: two products (one late with an error), letters, a plan, an excuse, an entry."""
    with django_db_blocker.unblock(), transaction.atomic():
        desk = open_desk()
        dict(given_ids(desk.people))
        dict(followup_ids(desk.people))
        _planned(desk.people)
        desk.done(title="Báo cáo đúng hạn")
        desk.done(LATE, "sai số liệu", title="Báo cáo chậm, sai")
        _reopened(desk.people)
        _confirmed(desk.people)
        yield desk
        transaction.set_rollback(True)


def _planned(people: People) -> None:
    """Let the economy division plan an item of a programme, due in the quarter, not done yet."""
    plans.set_theme(year=2026, title="Kỷ cương", programmes=("Số hoá",), actor=people.dat, now=NOW)
    desk = PlanDesk(people)
    made = desk.opened()
    item = desk.item(programme_id=Programme.objects.get().pk)
    plans.add_item(plan_id=made, item=item, actor=people.vinh, now=NOW)
    plans.submit(plan_id=made, actor=people.vinh, now=LATER)
    plans.approve(plan_id=made, actor=people.dat, now=LATER)


def _reopened(people: People) -> None:
    (code,) = work(people, people.tuan, 1, late=1)
    casework.reopen(
        code=code,
        ground=casework.Reopening.FOUND_WRONG,
        reason="Nhầm thửa đất",
        actor=people.dat,
        now=NOW,
    )


def _confirmed(people: People) -> None:
    """Excuse one of Hạnh's late turns, and the delay of her late product."""
    metric, who = METRICS["products_timeliness"], people.hanh.official_id or 0
    rows = evaluation.evidence(metric, who, QUARTER)
    slip = next(row for row in rows if row.is_late and row.kind == "assigned")
    late = evaluation.evidence(METRICS["late"], who, QUARTER)[-1]
    for place in (
        evaluation.Place(evaluation.Item.DELAY, slip.item_id or 0, 0),
        evaluation.Place(evaluation.Item.TURN, late.item_id or 0, late.no or 0),
    ):
        excuse = evaluation.ask_excuse(
            place=place,
            cause=evaluation.Cause.FORCE,
            ground="Lũ ngập trụ sở ba ngày",
            evidence="Công điện số 5",
            actor=people.hanh,
            now=LATE + timedelta(hours=1),
        )
        evaluation.confirm_excuse(
            excuse_id=excuse, reason="Đúng", actor=people.vinh, now=LATE + timedelta(hours=2)
        )


def test_every_figure_is_what_its_list_makes(desk: Desk) -> None:
    people = desk.people
    told: set[str] = set()
    officials = [
        each.official_id or 0 for each in (people.hanh, people.tuan, people.vinh, people.dat)
    ]
    for official, found in evaluation.figures(officials, QUARTER).items():
        for code, figure in found.items():
            rows = evaluation.evidence(METRICS[code], official, QUARTER)
            out = evaluation.evidence(METRICS[code], official, QUARTER, excused=True)
            made = evaluation.figure_from(METRICS[code], rows, figure.of)
            assert (made.counted, made.of, len(out)) == (figure.counted, figure.of, figure.excused)
            told |= {code} if figure.of or figure.excused else set()
    units = [people.economy, people.thanh_sen]
    for unit, found in evaluation.unit_figures(units, QUARTER).items():
        for code, figure in found.items():
            rows = evaluation.unit_evidence(METRICS[code], unit, QUARTER)
            made = evaluation.figure_from(METRICS[code], rows, figure.of)
            assert (made.counted, made.of) == (figure.counted, figure.of), code
            told |= {code} if figure.of else set()
    assert told >= {
        "products_quality", "reminders_1", "reopened", "programme_items", "culture_findings",
        "months_worked", "tasks_late_share", "limit_used_share", "p90_time", "unassigned_time",
    }  # fmt: skip


def test_products_cost_a_quarter_for_each_slip_that_is_not_excused(desk: Desk) -> None:
    who = desk.people.hanh.official_id or 0
    assigned = [METRICS[code] for code in METRICS if code.startswith("products_")]
    rows = [
        row
        for row in evaluation.evidence(METRICS["products_quality"], who, QUARTER)
        if row.kind == "assigned"
    ]
    # of 30 points each: one without a fault, one with a major error
    assert [(row.weight, row.whole) for row in rows] == [(120, 120), (90, 120)]
    rows = [
        row
        for row in evaluation.evidence(METRICS["products_timeliness"], who, QUARTER)
        if row.kind == "assigned"
    ]
    assert [(row.weight, row.whole) for row in rows] == [(120, 120), (120, 120)]
    found = evaluation.figures([who], QUARTER, assigned)[who]
    assert found["products_timeliness"].excused == 2  # and that of a late turn


def test_what_is_entered_counts_in_its_period_and_is_kept(desk: Desk) -> None:
    people = desk.people
    unit, document = people.culture, evaluation.Document("Báo cáo 8/BC", date(2026, 10, 5))
    evaluation.enter_figure(
        kind="satisfaction", unit_id=unit, official_id=None, period="2026-Q3", counted=45,
        of_all=50, document=document, actor=people.hoi, now=LATER + timedelta(days=40),
    )  # fmt: skip
    found = evaluation.unit_figures([unit, people.economy, people.thanh_sen], QUARTER)
    assert found[unit]["satisfaction"] == Figure(45, 50)  # dated after it: on its last day
    assert found[people.economy]["satisfaction"] == Figure()
    assert found[people.thanh_sen]["satisfaction"] == Figure()  # entered for it, or not known
    given = evaluation.given_figures(["satisfaction"], QUARTER, units=[unit, people.economy])
    assert given == {unit: {"satisfaction": Figure(45, 50)}, people.economy: {}}


def test_what_was_entered_is_corrected_by_another_row_alone(desk: Desk) -> None:
    people = desk.people
    row = models.Entry.objects.earliest("pk")
    rows = models.Entry.objects.filter(pk=row.pk)
    told = {each.attname: getattr(row, each.attname) for each in models.Entry._meta.fields}
    told |= {"id": None, "unit_id": people.culture, "corrects_id": row.pk, "reason": "khác"}
    wrong = models.Entry(**told)
    for change in (
        lambda: rows.update(counted=0),
        rows.delete,
        lambda: wrong.save(force_insert=True),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    with pytest.raises(EntryOfOneself):
        evaluation.enter_figure(
            kind="trainings", unit_id=None, official_id=people.hoi.official_id, period="2026-Q3",
            counted=1, of_all=None, document=evaluation.Document("1/CN", date(2026, 8, 1)),
            actor=people.hoi, now=LATER,
        )  # fmt: skip


def test_what_has_no_source_is_left_out(desk: Desk) -> None:
    found = evaluation.figures_of(desk.people.vinh.official_id or 0, QUARTER)
    assert not {"sub_completed_share", "dossiers_received", "sub_units_failed"} & set(found)
