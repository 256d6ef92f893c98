"""Converted work in the demonstration: a catalogue everywhere, assigned products in the ward."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from congvu.assembly.demo.incoming import Ward, ward_of
from congvu.assembly.demo.temper import Staff
from congvu.foundation import reading
from congvu.foundation.actors.values import SYSTEM, Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.periods import Period, PeriodKind
from congvu.modules.products import api as products
from congvu.modules.products.api import Slip, Task

DAY = 8 * 3600


@dataclass(frozen=True, slots=True)
class Told:
    """A product of the story: what, due on which working day, done how many working days before
    (less than none: late), with a major error at first, with an objective cause."""

    code: str
    title: str
    quantity: int
    due: int
    early: int | None
    error: str = ""
    cause: str = ""


STORY = (
    Told("HN01", "Phục vụ hội nghị tiếp xúc cử tri", 1, 12, -1),
    Told("BC01", "Báo cáo tình hình giải quyết hồ sơ", 2, 15, 2),
    Told("KT01", "Kiểm tra thực địa trật tự xây dựng", 3, 20, 1, error="Biên bản thiếu số đo"),
    Told("VB02", "Văn bản hướng dẫn tổ dân phố", 4, 25, 2),
    Told("BC02", "Báo cáo chuyên đề quỹ đất công", 1, 28, -1, cause="Mưa lũ, công văn hoả tốc"),
    Told("DA01", "Kế hoạch chỉnh trang khu dân cư", 1, 60, None),
)
PROPOSED = "Sổ tay hướng dẫn người dân nộp hồ sơ qua mạng"
WITHDRAWN = "Phục vụ hội nghị đã chuyển sang quý sau"


def let_products_count(staffs: tuple[Staff, ...], home: Staff, *, now: datetime) -> int:
    """Begin the catalogue of every agency, tell the products of the ward; return how many."""
    reading.as_of(object())  # who sits where is read once: nobody changes it meanwhile
    new_year = date(now.astimezone(VIETNAM).year, 1, 1)
    ward = ward_of(home, now)
    if ward is None:
        return 0
    with transaction.atomic():  # one commit: it is a story, nobody waits for an answer
        for kind in products.STARTERS:
            alike = [each.agency_id for each in staffs if _kind_of(each) == kind]
            if alike:
                products.adopt_for(agencies=alike, name=kind, since=new_year, actor=SYSTEM, now=now)
        standards = products.codes_of(home.agency_id)
        quarter = Period.holding(now.astimezone(VIETNAM).date(), PeriodKind.QUARTER)
        made = sum(
            _unit(ward, head, ward.specialists[unit], standards, quarter.span.start)
            for unit, head in ward.heads.items()
        )
    reading.read_anew()
    return made


def _kind_of(staff: Staff) -> str:
    return "commune" if "VH" in staff.fields else "department"


def _unit(
    ward: Ward, head: Actor, people: tuple[Actor, ...], standards: dict[str, int], since: datetime
) -> int:
    """Assign a unit's products and let them go as the story says."""
    begun = max(ward.calendar.next_open(since), ward.now - timedelta(days=45))
    told = [
        (person, each)
        for place, person in enumerate(people[:3])
        for each in STORY[place:] + STORY[-1:] * (place == 0)
    ]
    tasks = [
        Task(
            person.official_id or 0, standards[each.code], each.quantity, each.title,
            _due(ward, begun, each),
        )
        for person, each in told
    ]  # fmt: skip
    ids = products.assign(tasks=tasks, actor=head, now=begun)
    for key, (person, each), task in zip(ids, told, tasks, strict=True):
        _go(ward, key, each, task.due_on, person, head)
    for person in people[:1]:
        _beside(ward, person, head, standards, begun)
    return len(ids)


def _due(ward: Ward, begun: datetime, each: Told) -> date:
    return ward.calendar.add(begun, each.due * DAY).astimezone(VIETNAM).date()


def _go(ward: Ward, key: int, each: Told, due_on: date, person: Actor, head: Actor) -> None:
    """Let a product be done, sent back and done again, excused, or wait for its head."""
    if each.early is None:
        return
    due = ward.calendar.closing(due_on)
    done = (
        ward.calendar.subtract(due, each.early * DAY)
        if each.early > 0
        else ward.calendar.add(due, -each.early * DAY - DAY // 2)
    )
    decided = ward.after(done, 3_600, 2 * DAY)
    if done >= ward.now:
        return
    products.report_done(product_id=key, quantity=each.quantity, actor=person, now=done)
    if decided >= ward.now:
        return
    if each.error:
        again = ward.calendar.add(decided, DAY)
        products.send_back(
            product_id=key, ground=each.error, major=True,
            due_on=ward.calendar.add(decided, 3 * DAY).astimezone(VIETNAM).date(), actor=head,
            now=decided,
        )  # fmt: skip
        if again >= ward.now:
            return
        products.report_done(product_id=key, quantity=each.quantity, actor=person, now=again)
        decided = ward.after(again, 1_800, DAY)
    if decided < ward.now:
        products.accept(product_id=key, actor=head, now=decided)
        if each.cause:
            products.excuse(
                product_id=key, no=1, slip=Slip.DELAY, cause=each.cause, actor=head,
                now=ward.after(decided, 600, 3_600),
            )  # fmt: skip


def _beside(
    ward: Ward, person: Actor, head: Actor, standards: dict[str, int], begun: datetime
) -> None:
    """Let somebody propose a product of his own, and one be withdrawn."""
    products.propose(
        standard_id=standards["BC02"], quantity=1, title=PROPOSED,
        note="Đã gửi các tổ dân phố dùng thử", actor=person,
        now=ward.calendar.subtract(ward.now, DAY),
    )  # fmt: skip
    due = ward.calendar.add(begun, 60 * DAY).astimezone(VIETNAM).date()
    (made,) = products.assign(
        tasks=[Task(person.official_id or 0, standards["HN01"], 1, WITHDRAWN, due)], actor=head,
        now=begun,
    )  # fmt: skip
    products.withdraw(
        product_id=made, reason="Hội nghị lùi sang quý sau", actor=head,
        now=ward.after(begun, 600, DAY),
    )  # fmt: skip
