"""The pages of plans: the whole way by forms, and who sees what."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from congvu.foundation import clock
from congvu.modules.plans.models import Item, Link, Plan, Version
from tests.modules.plans.desk import Desk
from tests.people import NOW, client_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_eleven(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "_SHIFT", NOW - datetime.now(UTC))


@pytest.mark.requirement("R15")
def test_a_plan_goes_its_way_by_forms(desk: Desk) -> None:
    people = desk.people
    vinh, dat = client_of(people.vinh), client_of(people.dat)
    line = {
        "work": "Rà soát quỹ đất công", "product": "Báo cáo", "due": "25/9/2026",
        "lead": f"{people.posts['TS-KT', 'Chuyên viên']}.{people.hanh.official_id}",
        "partner": [str(people.culture)], "hours": "16",
    }  # fmt: skip
    dat.post("/plans/theme/", {"year": "2026", "title": "Kỷ cương", "programmes": "Đất đai\n\nSố"})
    vinh.post("/plans/new/", {"whose": "unit", "period": "2026-Q3"})
    place = f"/plans/{Plan.objects.get().pk}/"
    wrong = vinh.post(f"{place}items/new/", line | {"due": "mai", "product": ""})
    assert (wrong.status_code, Item.objects.count()) == (422, 0)
    assert "Viết ngày như 25/9/2026." in wrong.content.decode()
    vinh.post(f"{place}items/new/", line)
    item = Item.objects.get()
    vinh.post(f"{place}items/{item.key}/", line | {"product": "Báo cáo rà soát"})
    vinh.post(f"{place}submit/")
    assert "1 kế hoạch chờ bạn duyệt" in dat.get("/plans/").content.decode()
    dat.post(f"{place}return/", {"reason": "Thêm sản phẩm"})
    assert "Thêm sản phẩm" in vinh.get(place).content.decode()
    vinh.post(f"{place}submit/")
    dat.post(f"{place}approve/")
    answer = dat.post(f"{place}items/{item.key}/give/", follow=True)
    link = Link.objects.get()
    assert f"Đã giao nhiệm vụ {link.case.code}." in answer.content.decode()
    vinh.post(f"{place}change/", {"reason": "Mưa lũ"})
    vinh.post(f"{place}items/{item.key}/drop/")
    assert Version.objects.get(no=2).items.count() == 0
    vinh.post(f"{place}discard/")
    page = vinh.get(place).content.decode()
    assert "Báo cáo rà soát" in page
    assert link.case.code in page


@pytest.mark.requirement("R20")
def test_another_agency_sees_nothing(desk: Desk) -> None:
    made, _, _ = desk.approved()
    chau = client_of(desk.people.chau)
    for tail in ("", "plan.xlsx", "plan.pdf", "worked/planned/", "import/", "items/new/"):
        assert chau.get(f"/plans/{made}/{tail}").status_code == 404
    assert f"/plans/{made}/" not in chau.get("/plans/").content.decode()


def test_prints(desk: Desk) -> None:
    made, _, _ = desk.approved()
    vinh = client_of(desk.people.vinh)
    for place in (f"/plans/{made}/plan.pdf", "/plans/week.pdf?week=21/9/2026"):
        assert vinh.get(place).content.startswith(b"%PDF-")
