"""The quarter's plans of the demonstration's ward, by real acts; the last quarter's beside them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db import transaction

from congvu.assembly.demo.incoming import Ward, ward_of
from congvu.assembly.demo.temper import Staff
from congvu.foundation import reading
from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.periods import Period, PeriodKind
from congvu.modules.directives import api as directives
from congvu.modules.organisation import api as organisation
from congvu.modules.plans import api as plans
from congvu.modules.plans.api import Item

THEME = "Kỷ cương, trách nhiệm, chuyển đổi số, phục vụ nhân dân"
PROGRAMMES = (
    "Số hóa hồ sơ và dữ liệu đất đai",
    "Chỉnh trang đô thị, vệ sinh môi trường",
    "Giảm hồ sơ quá hạn dưới một phần trăm",
)
GIVEN, DONE = 4, 2
WORKS = (
    ("Rà soát, lập danh mục quỹ đất công chưa sử dụng", "Báo cáo và danh mục quỹ đất công", 0, 40),
    ("Kiểm tra trật tự xây dựng trên các tuyến phố chính", "Biên bản kiểm tra từng tuyến", 1, 32),
    ("Số hóa hồ sơ lưu giai đoạn 2010–2020", "Biên bản nghiệm thu dữ liệu", 0, 80),
    ("Tập huấn nộp hồ sơ qua mạng cho các tổ dân phố", "Danh sách người dự, tài liệu", 2, 16),
    ("Sơ kết công tác cải cách hành chính quý", "Báo cáo sơ kết", 2, 24),
)


def let_units_plan(staff: Staff, *, now: datetime) -> int:
    """Write the plans of the ward's units and of some people; return how many."""
    reading.as_of(object())  # who sits where is read once: nobody changes it meanwhile
    ward = ward_of(staff, now)
    if ward is None:
        return 0
    period = Period.holding(now.astimezone(VIETNAM).date(), PeriodKind.QUARTER)
    leader = ward.leaders[0]
    begun = max(period.span.start, now - timedelta(days=60))
    with transaction.atomic():  # one commit: it is a story, nobody waits for an answer
        plans.set_theme(
            year=period.year, title=THEME, programmes=PROGRAMMES, actor=leader, now=begun
        )
        for place, (unit, head) in enumerate(ward.heads.items()):
            _unit_plan(ward, unit, head, period, place, begun)
        people = list(ward.specialists.items())[:1]
        for unit, those in people:
            for person in those[:2]:
                _own_plan(ward, unit, person, period, begun)
    reading.read_anew()
    return len(ward.heads) + 2


def _unit_plan(
    ward: Ward, unit: int, head: Actor, period: Period, place: int, begun: datetime
) -> None:
    """Write a unit's plan; the first is changed later, the last still waits for approval."""
    made = plans.open_plan(unit_id=unit, official_id=None, period=period, actor=head, now=begun)
    works = WORKS[place % 2 :]
    keys = [
        plans.add_item(
            plan_id=made, item=_item(ward, unit, works[number], period, number, begun), actor=head,
            now=begun,
        )
        for number in range(len(works))
    ]  # fmt: skip
    plans.submit(plan_id=made, actor=head, now=begun)
    if place and place == len(ward.heads) - 1:
        return
    plans.approve(plan_id=made, actor=ward.leaders[0], now=begun)
    given = [
        plans.give_item(plan_id=made, key=key, actor=ward.leaders[0], now=_soon(ward, begun))
        for key in keys[:GIVEN]
    ]
    for number, each in enumerate(given[:DONE]):
        lead = _seat(unit, number, begun).id
        _carry_out(ward, unit, lead, each.directive_id, period, number, begun)
    if place == 0 and len(keys) > 3:
        _change(ward, made, unit, head, period, keys[-1], begun)


def _carry_out(
    ward: Ward,
    unit: int,
    lead: int,
    directive_id: int,
    period: Period,
    number: int,
    begun: datetime,
) -> None:
    """Let a line's lead bring the product in time, and the leader accept it."""
    due = datetime.combine(_due(ward, period, number, begun), time(17), VIETNAM)
    brought = ward.calendar.subtract(due, 8 * 3600)
    actor = organisation.actor_of_official(lead, begun.date(), unit)
    if actor is None or brought <= _soon(ward, begun):
        return
    accepted = ward.calendar.add(brought, 2 * 3600)
    if accepted >= ward.now:
        return
    directives.deliver(
        directive_id=directive_id, text="Đã hoàn thành, gửi kèm báo cáo.", actor=actor, now=brought
    )
    directives.accept(directive_id=directive_id, actor=ward.leaders[0], now=accepted)


def _change(
    ward: Ward, made: int, unit: int, head: Actor, period: Period, key: object, begun: datetime
) -> None:
    at = _soon(ward, begun)
    plans.begin_change(
        plan_id=made, reason="Bổ sung việc khắc phục hậu quả mưa lũ", actor=head, now=at
    )
    plans.drop_item(plan_id=made, key=key, actor=head, now=at)  # type: ignore[arg-type]
    work = ("Khắc phục hậu quả mưa lũ, thống kê thiệt hại", "Báo cáo thiệt hại", 1, 24)
    item = _item(ward, unit, work, period, 2, begun)
    plans.add_item(plan_id=made, item=item, actor=head, now=at)
    plans.submit(plan_id=made, actor=head, now=at)
    plans.approve(plan_id=made, actor=ward.leaders[0], now=at)


def _own_plan(ward: Ward, unit: int, person: Actor, period: Period, begun: datetime) -> None:
    """Write a specialist's own plan, which his head approves."""
    made = plans.open_plan(
        unit_id=unit, official_id=person.official_id, period=period, actor=person, now=begun
    )
    post = organisation.posts_held(person.official_id or 0, begun.date())[0]
    for number, (work, product, _programme, hours) in enumerate(WORKS[:2]):
        plans.add_item(
            plan_id=made,
            item=Item(
                f"{work} (phần được giao)", product, _due(ward, period, number, begun),
                post.post_id, person.official_id, hours=hours,
            ),
            actor=person, now=begun,
        )  # fmt: skip
    plans.submit(plan_id=made, actor=person, now=begun)
    plans.approve(plan_id=made, actor=ward.heads[unit], now=begun)


def _item(
    ward: Ward,
    unit: int,
    work: tuple[str, str, int, int],
    period: Period,
    number: int,
    begun: datetime,
) -> Item:
    said, product, programme, hours = work
    theme = plans.theme_of(ward.clerk.agency_id or 0, period.year)
    seat = _seat(unit, number, begun)
    others = tuple(each for each in ward.heads if each != unit)[: number % 2]
    return Item(
        said, product, _due(ward, period, number, begun), seat.post_id, seat.id, others,
        theme.programmes[programme][0] if theme else None, hours,
    )  # fmt: skip


def _seat(unit: int, number: int, begun: datetime) -> organisation.OfficialEntry:
    seats = organisation.officials_of(unit, begun.date())
    return seats[number % len(seats)]


def _due(ward: Ward, period: Period, number: int, begun: datetime) -> date:
    """Return a working day of the period, the later the higher the number."""
    last = period.until - timedelta(days=1)
    span = (last - begun.astimezone(VIETNAM).date()).days
    on = begun.astimezone(VIETNAM).date() + timedelta(days=max(1, span * (number + 2) // 7))
    while on > period.first and not ward.calendar.day(on).is_working:
        on -= timedelta(days=1)
    return on


def _soon(ward: Ward, begun: datetime) -> datetime:
    return max(begun, min(ward.calendar.add(begun, 3 * 8 * 3600), ward.now - timedelta(minutes=5)))
