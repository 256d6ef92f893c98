"""A plan's life: written, approved, changed in the open, given, compared with what was done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from congvu.foundation.clock import VIETNAM
from congvu.foundation.ledger import api as ledger
from congvu.foundation.periods import Period
from congvu.modules.casework import api as casework
from congvu.modules.plans import access
from congvu.modules.plans import api as plans
from congvu.modules.plans.models import Item, Link, Plan, Theme, Version
from congvu.modules.plans.queries import lists
from congvu.modules.plans.queries.beside import beside_of, worked_cases
from congvu.modules.plans.queries.lists import plan_lines, week_of_plans
from congvu.modules.plans.queries.plan import plan_view
from congvu.modules.plans.rules.chains import chain_of
from congvu.modules.plans.rules.refusals import (
    AttachedAlready,
    DueOutside,
    GivenAlready,
    ItemNotFound,
    ItemTwice,
    LeadUnknown,
    NotADraft,
    NotApproved,
    NotForTheYear,
    NotSubmitted,
    NotTheApprover,
    NotYourPlan,
    PeriodOver,
    PlanEmpty,
    PlanExists,
    PlanNotFound,
    ProgrammeUnknown,
    ReasonMissing,
    RevisedAlready,
    ThemeSet,
    UnitUnknown,
)
from congvu.modules.plans.values.plan import Drift, Progress, State
from congvu.modules.worktime.api import TimeLimit
from tests.modules.plans.desk import LATER, QUARTER, Desk
from tests.people import NOW

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("R15")
class TestAPlan:
    def test_is_written_submitted_and_approved(self, desk: Desk):
        made, first, _ = desk.approved()

        view = plan_view(Plan.objects.get(pk=made), actor=desk.people.tai, now=LATER)

        assert (view.version.state, view.version.approved_by) == (State.APPROVED, "Trần Quang Đạt")
        line = view.items[0]
        assert (line.key, line.lead, line.post) == (first, "Nguyễn Thị Hạnh", "Chuyên viên")
        assert view.items[0].coordinators == ("Phòng Văn hóa - Xã hội",)
        assert [fact.kind for fact in ledger.facts_of(chain_of(made))] == [
            "PlanOpened", "PlanWritten", "PlanWritten", "PlanSubmitted", "PlanApproved",
        ]  # fmt: skip
        assert ledger.verify().holds

    @pytest.mark.parametrize(
        ("changes", "refusal"),
        [
            ({"due_on": date(2026, 10, 1)}, DueOutside),
            ({"official_id": 10**9}, LeadUnknown),
            ({"post_id": 10**9}, LeadUnknown),
            ({"coordinators": (10**9,)}, UnitUnknown),
            ({"programme_id": 10**9}, ProgrammeUnknown),
            ({"work": "RA SOAT quy dat cong"}, ItemTwice),
        ],
    )
    def test_refuses_a_line(self, desk: Desk, changes: dict[str, object], refusal: type[Exception]):
        made, _, _ = desk.written()
        item = desk.item(**({"work": "Khác"} | changes))

        with pytest.raises(refusal):
            plans.add_item(plan_id=made, item=item, actor=desk.people.vinh, now=NOW)

    def test_is_of_its_people(self, desk: Desk):
        people = desk.people
        with pytest.raises(NotYourPlan):
            desk.opened(actor=people.hanh)
        own = desk.opened(official_id=people.hanh.official_id, actor=people.hanh)
        with pytest.raises(PlanExists):
            desk.opened(official_id=people.hanh.official_id, actor=people.hanh)
        with pytest.raises(PeriodOver):
            desk.opened(period=Period.parse("2026-Q2"))
        made = desk.opened()
        for actor, refusal in ((people.tai, NotYourPlan), (people.chau, PlanNotFound)):
            with pytest.raises(refusal):
                plans.add_item(plan_id=made, item=desk.item(), actor=actor, now=NOW)
        for actor in (people.tai, people.xuan, people.tuan, people.chau):
            with pytest.raises(PlanNotFound):
                access.plan(plan_id=own, actor=actor)
        assert access.plan(plan_id=own, actor=people.vinh).pk == own
        assert [line.official for line in plan_lines(people.tai, QUARTER, now=NOW)] == [""]
        assert not plan_lines(people.chau, QUARTER, now=NOW)

    def test_is_found_on_one_page_of_its_period_and_no_other(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ):
        people = desk.people
        for actor in (people.hanh, people.vinh, people.tai):
            desk.opened(official_id=actor.official_id, unit_id=actor.unit_id, actor=actor)
        desk.opened()
        whole = [line.id for line in plan_lines(people.dat, QUARTER, now=NOW)]
        monkeypatch.setattr(lists, "PAGE", 0)
        pages, seen = [], 0
        while page := plan_lines(people.dat, QUARTER, now=NOW, after=seen):
            seen = page[-1].id
            pages.append(seen)
        assert (pages, len(pages)) == (whole, 4)

    def test_is_decided_by_who_may(self, desk: Desk):
        people = desk.people
        empty = desk.opened()
        with pytest.raises(PlanEmpty):
            plans.submit(plan_id=empty, actor=people.vinh, now=NOW)
        plans.add_item(plan_id=empty, item=desk.item(), actor=people.vinh, now=NOW)
        with pytest.raises(NotSubmitted):
            plans.approve(plan_id=empty, actor=people.dat, now=NOW)
        plans.submit(plan_id=empty, actor=people.vinh, now=NOW)
        for actor in (people.vinh, people.xuan, people.hanh):
            with pytest.raises(NotTheApprover):
                plans.approve(plan_id=empty, actor=actor, now=NOW)
        with pytest.raises(NotADraft):
            plans.submit(plan_id=empty, actor=people.vinh, now=NOW)
        with pytest.raises(ReasonMissing):
            plans.send_back(plan_id=empty, why=" ", actor=people.binh, now=NOW)
        plans.send_back(plan_id=empty, why="Thiếu sản phẩm", actor=people.binh, now=NOW)
        assert Version.objects.get().returned == "Thiếu sản phẩm"
        own = desk.opened(
            unit_id=people.leaders, official_id=people.dat.official_id, actor=people.dat
        )
        assert not access.approves(Plan.objects.get(pk=own), people.dat, NOW.date())


@pytest.mark.requirement("R15")
class TestAChange:
    def test_leaves_what_was_promised_to_be_seen(self, desk: Desk):
        made, first, second = desk.approved()
        people = desk.people
        with pytest.raises(ReasonMissing):
            plans.begin_change(plan_id=made, reason="", actor=people.vinh, now=LATER)
        plans.begin_change(plan_id=made, reason="Mưa lũ", actor=people.vinh, now=LATER)
        with pytest.raises(RevisedAlready):
            plans.begin_change(plan_id=made, reason="Nữa", actor=people.vinh, now=LATER)
        moved = desk.item(due_on=date(2026, 9, 30))
        plans.change_item(plan_id=made, key=first, item=moved, actor=people.vinh, now=LATER)
        plans.drop_item(plan_id=made, key=second, actor=people.vinh, now=LATER)
        plans.add_item(
            plan_id=made, item=desk.item(work="Khắc phục lũ"), actor=people.vinh, now=LATER
        )
        row = Plan.objects.get(pk=made)
        assert plan_view(row, actor=people.tai, now=LATER).version.no == 1

        plans.submit(plan_id=made, actor=people.vinh, now=LATER)
        plans.approve(plan_id=made, actor=people.dat, now=LATER)

        view = plan_view(row, actor=people.tai, now=LATER)
        assert [(item.work, item.drift) for item in view.items] == [
            ("Rà soát quỹ đất công", Drift.CHANGED), ("Khắc phục lũ", Drift.ADDED),
        ]  # fmt: skip
        assert view.items[0].promised_on == date(2026, 9, 25)
        assert [item.drift for item in view.dropped] == [Drift.DROPPED]
        assert plan_view(row, actor=people.tai, now=LATER, no=1).items[1].key == second
        with pytest.raises(PlanNotFound):
            plan_view(row, actor=people.tai, now=LATER, no=7)

    def test_can_be_given_up(self, desk: Desk):
        made, _, _ = desk.approved()
        with pytest.raises(NotADraft):
            plans.discard_change(plan_id=made, actor=desk.people.vinh, now=LATER)
        plans.begin_change(plan_id=made, reason="Thử", actor=desk.people.vinh, now=LATER)

        plans.discard_change(plan_id=made, actor=desk.people.vinh, now=LATER)

        assert Version.objects.get(plan=made).state == State.APPROVED
        with pytest.raises(NotADraft):
            plans.add_item(plan_id=made, item=desk.item(), actor=desk.people.vinh, now=LATER)

    def test_of_what_was_approved_is_refused_by_postgresql(self, desk: Desk):
        made, first, _ = desk.approved()
        version = Version.objects.get(plan=made)
        for act in (
            lambda: Item.objects.filter(key=first).update(due_on=date(2026, 9, 30)),
            lambda: Item.objects.filter(key=first).delete(),
            lambda: Version.objects.filter(pk=version.pk).update(reason="Khác"),
            lambda: Version.objects.filter(pk=version.pk).delete(),
            lambda: Plan.objects.filter(pk=made).delete(),
            lambda: Version.objects.create(
                plan_id=made, no=2, state="draft", made_at=NOW,
                made_by_id=desk.people.vinh.official_id,
            ),
        ):  # fmt: skip
            with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
                act()
        fresh = desk.opened(period=Period.parse("2026-Q4"))
        with pytest.raises(DatabaseError), transaction.atomic():
            Version.objects.filter(plan=fresh).update(state="submitted", submitted_at=NOW)
        with pytest.raises(DatabaseError), transaction.atomic():
            Version.objects.filter(plan=fresh).update(
                state="approved", submitted_at=NOW, approved_at=NOW,
                approved_by=desk.people.dat.official_id,
            )  # fmt: skip


@pytest.mark.requirement("R15", "R05")
class TestALine:
    def test_becomes_a_directive_once_and_tells_its_progress(self, desk: Desk):
        made, first, second = desk.approved()
        people, row = desk.people, Plan.objects.get(pk=made)

        given = plans.give_item(plan_id=made, key=first, actor=people.dat, now=LATER)

        with pytest.raises(GivenAlready):
            plans.give_item(plan_id=made, key=first, actor=people.dat, now=LATER)
        with pytest.raises(NotTheApprover):
            plans.give_item(plan_id=made, key=second, actor=people.xuan, now=LATER)
        with pytest.raises(ItemNotFound):
            plans.give_item(plan_id=made, key=uuid4(), actor=people.dat, now=LATER)
        item, other = plan_view(row, actor=people.tai, now=LATER).items
        assert (item.progress, item.has_directive) == (Progress.IN_HAND, True)
        assert item.cases[0].due_at == datetime(2026, 9, 25, 17, tzinfo=VIETNAM)
        assert other.progress is Progress.NOT_GIVEN
        late = datetime(2026, 9, 28, 9, tzinfo=VIETNAM)
        states = [line.progress for line in plan_view(row, actor=people.tai, now=late).items]
        assert states == [Progress.LATE, Progress.LATE]
        (line,) = plan_lines(people.dat, QUARTER, now=late)
        assert (line.items, line.done, line.late) == (2, 0, 2)
        with pytest.raises(IntegrityError), transaction.atomic():
            Link.objects.create(
                plan_id=made, key=first, case_id=given.case_id, directive_id=10**9, at=NOW,
                by_id=people.dat.official_id,
            )  # fmt: skip

    def test_waits_for_the_approval(self, desk: Desk):
        made, first, _ = desk.written()
        with pytest.raises(NotApproved):
            plans.give_item(plan_id=made, key=first, actor=desk.people.dat, now=LATER)
        with pytest.raises(NotApproved):
            plans.begin_change(plan_id=desk.opened(period=Period.parse("2026")), reason="x",
                               actor=desk.people.vinh, now=LATER)  # fmt: skip

    def test_is_in_the_print_of_its_week(self, desk: Desk):
        desk.approved()
        found = week_of_plans(desk.people.thanh_sen, date(2026, 9, 21))
        assert [line.work for line in found] == ["Rà soát quỹ đất công", "Sửa đường tổ 5"]
        assert not week_of_plans(desk.people.cam_binh, date(2026, 9, 21))
        assert not week_of_plans(desk.people.thanh_sen, date(2026, 9, 14))


@pytest.mark.requirement("R15")
class TestWhatWasDoneBeside:
    def test_is_counted_in_cases_and_hours(self, desk: Desk):
        made, first, _ = desk.approved()
        people, row = desk.people, Plan.objects.get(pk=made)
        attached, beside = (worked(desk, subject) for subject in ("Trong", "Ngoài"))
        plans.attach(plan_id=made, key=first, code=attached, actor=people.vinh, now=LATER)
        with pytest.raises(AttachedAlready):
            plans.attach(plan_id=made, key=first, code=attached, actor=people.vinh, now=LATER)
        with pytest.raises(casework.CaseNotFound):
            plans.attach(plan_id=made, key=first, code="X", actor=people.vinh, now=LATER)

        found = beside_of(row)

        assert (found.planned.cases, found.planned.seconds) == (1, 3600)
        assert [(kind, effort.cases, effort.seconds) for kind, effort in found.unplanned] == [
            ("directive", 1, 3600)
        ]
        assert found.share == 0.5
        assert [line.code for line in worked_cases(row, "directive")] == [beside]
        assert [line.code for line in worked_cases(row, "planned")] == [attached]
        own = desk.opened(official_id=people.hanh.official_id, actor=people.hanh)
        assert beside_of(Plan.objects.get(pk=own)).planned.seconds == 3600


@pytest.mark.requirement("R15")
def test_the_year_has_one_theme_with_programmes(desk: Desk) -> None:
    people = desk.people
    said = {"year": 2026, "title": "Kỷ cương", "programmes": ["Chuyển đổi số", "", "Đất đai"]}
    with pytest.raises(NotForTheYear):
        plans.set_theme(**said, actor=people.vinh, now=NOW)  # type: ignore[arg-type]
    key = plans.set_theme(**said, actor=people.dat, now=NOW)  # type: ignore[arg-type]
    with pytest.raises(ThemeSet):
        plans.set_theme(**said, actor=people.binh, now=NOW)  # type: ignore[arg-type]
    programmes = list(Theme.objects.get(pk=key).programmes.order_by("position"))
    assert [each.title for each in programmes] == ["Chuyển đổi số", "Đất đai"]
    with pytest.raises(DatabaseError), transaction.atomic():
        Theme.objects.update(title="Khác")
    made = desk.opened()
    plans.add_item(
        plan_id=made, item=replace(desk.item(), programme_id=programmes[1].pk), actor=people.vinh,
        now=NOW,
    )  # fmt: skip
    view = plan_view(Plan.objects.get(pk=made), actor=people.vinh, now=NOW)
    assert (view.theme, view.items[0].programme) == ("Kỷ cương", "Đất đai")


def worked(desk: Desk, subject: str) -> str:
    """Let Hạnh have a case for an hour and close it."""
    people = desk.people
    code = casework.accept_case(
        kind=casework.CaseKind.DIRECTIVE, subject=subject, applicant="",
        limit=TimeLimit.parse("10wd"),
        shares=(
            casework.Share(
                "Chủ trì", casework.StepRole.LEAD, people.economy, 1.0, people.hanh.official_id
            ),
        ),
        receiving_unit_id=people.economy, responsible_unit_id=people.economy,
        agency_id=people.thanh_sen, prefix="H27.43", opened_at=NOW, actor=people.vinh, now=NOW,
    ).code  # fmt: skip
    casework.conclude(
        code=code, outcome=casework.Outcome.GRANTED, result="Xong", actor=people.hanh,
        now=NOW + timedelta(hours=1), await_collection=False,
    )  # fmt: skip
    return code
