"""The pages of products: the whole way by forms, and who sees what."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congvu.foundation import clock
from congvu.modules.products.models import Mapping, Product, Standard, Version
from tests.modules.products.desk import Desk, sheet
from tests.people import NOW, client_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_eleven(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "_SHIFT", NOW - datetime.now(UTC))


@pytest.mark.requirement("R18")
def test_a_product_goes_its_way_by_forms(desk: Desk) -> None:
    people = desk.people
    vinh, hanh = client_of(people.vinh), client_of(people.hanh)
    told = {
        "official": [str(people.hanh.official_id), str(people.tuan.official_id)],
        "standard": str(desk.standard()), "title": "Báo cáo đất công", "quantity": "2",
        "due": "18/9/2026",
    }  # fmt: skip
    wrong = vinh.post("/products/assign/", told | {"due": "mai", "official": []})
    assert (wrong.status_code, Product.objects.count()) == (422, 0)
    vinh.post("/products/assign/", told)
    made = Product.objects.get(official=people.hanh.official_id)
    place = f"/products/{made.pk}/"
    assert "0 / 60" in hanh.get("/products/").content.decode()
    hanh.post(f"{place}report/", {"quantity": "2", "note": "Đã gửi"})
    assert "Chờ bạn nghiệm thu" in vinh.get("/products/unit/").content.decode()
    missing = vinh.post(f"{place}return/", {"ground": "", "due": "23/9/2026", "major": "1"})
    assert missing.status_code == 422
    vinh.post(f"{place}return/", {"ground": "Sai số", "due": "23/9/2026", "major": "1"})
    hanh.post(f"{place}report/", {"quantity": "2"})
    vinh.post(f"{place}accept/")
    page = hanh.get("/products/").content.decode()
    assert "75 %" in page  # one major error: a quarter of its quality
    assert "60 / 60" in page
    listed = f"/products/officials/{people.hanh.official_id}/list/?show=errors"
    assert "Báo cáo đất công" in vinh.get(listed).content.decode()
    vinh.post(f"{place}excuse/", {"no": "1", "slip": "error", "cause": "Số liệu cấp trên sai"})
    assert "không trừ điểm" in hanh.get(place).content.decode()
    hanh.post(
        "/products/propose/",
        {"standard": str(desk.standard("HS01")), "title": "Gỡ hồ sơ cũ", "quantity": "3"},
    )
    own = Product.objects.get(unplanned=True)
    vinh.post(f"/products/{own.pk}/refuse/", {"reason": "Đã tính ở hồ sơ"})
    other = Product.objects.get(official=people.tuan.official_id)
    vinh.post(f"/products/{other.pk}/withdraw/", {"reason": "Trùng"})
    assert [row.state for row in Product.objects.order_by("pk")] == [
        "done", "withdrawn", "refused",
    ]  # fmt: skip


def test_the_catalogue_is_kept_by_forms(desk: Desk) -> None:
    hoi = client_of(desk.people.hoi)
    standard = desk.standard()
    told = {
        "name": "Báo cáo định kỳ", "done_when": "Đã gửi", "level": "1", "points": "35",
        "unit": "báo cáo", "ground": "QĐ 12/QĐ-UBND", "since": "11/9/2026",
    }  # fmt: skip
    place = f"/products/catalogue/{standard}/revise/"
    assert hoi.post(place, told | {"points": "101"}).status_code == 422
    assert hoi.post(place, told | {"points": "0"}).status_code == 422
    assert hoi.post(place, told | {"since": "10/9/2026"}).status_code == 422
    hoi.post(place, told)
    assert Version.objects.filter(standard=standard).count() == 2
    hoi.post("/products/catalogue/groups/new/", {"code": "TP", "name": "Tư pháp", "titles": "x"})
    group = Standard._meta.get_field("position").related_model.objects.get(code="TP")  # type: ignore[union-attr]
    new = told | {"position": str(group.pk), "code": "TP01"}
    hoi.post("/products/catalogue/new/", new)
    made = Standard.objects.get(code="TP01")
    hoi.post(f"/products/catalogue/{made.pk}/revise/", {"retire": "1", "since": "1/12/2026"})
    row = Mapping.objects.get(kind="document", role="lead")
    hoi.post(f"/products/catalogue/mappings/{row.pk}/end/")
    again = {"kind": "document", "role": "lead", "standard": str(made.pk), "since": "11/9/2026"}
    hoi.post("/products/catalogue/mappings/new/", again)
    assert Mapping.objects.filter(kind="document", role="lead", valid_to=None).count() == 1
    page = hoi.get(f"/products/catalogue/{standard}/").content.decode()
    assert "QĐ 12/QĐ-UBND" in page


def test_a_workbook_is_taken_whole_or_not(desk: Desk) -> None:
    hoi = client_of(desk.people.hoi)
    good = ("CHUNG", "BC09", "Báo cáo nhanh", "Đã gửi", "N1", 10, "báo cáo", "QĐ 12", "11/9/2026")
    bad = ("Nhóm lạ", "bc 10", "Báo cáo", "", "N7", "1,5", "báo cáo", "QĐ 12", "hôm qua")
    above = ("CHUNG", "BC11", "Báo cáo", "Đã gửi", "N1", 101, "báo cáo", "QĐ 12", "11/9/2026")
    late = ("CHUNG", "BC01", "Báo cáo", "Đã gửi", "N1", 0, "báo cáo", "QĐ 12", "11/9/2026")
    early = ("CHUNG", "BC02", "Báo cáo", "Đã gửi", "N1", 5, "báo cáo", "QĐ 12", "1/9/2026")

    answer = hoi.post(
        "/products/catalogue/import/", {"file": _file(good, bad, good, above, late, early)}
    )

    said = answer.content.decode()
    assert (answer.status_code, Standard.objects.filter(code="BC09").exists()) == (422, False)
    cells = ("A3", "B3", "D3", "E3", "F3", "I3", "B4", "F5", "F6", "I7")
    assert [cell for cell in cells if f">{cell}<" not in said] == []
    assert "dòng 5, cột Điểm" in said
    assert (
        hoi.post("/products/catalogue/import/", {"file": _file(("a",), heads=("Mã",))}).status_code
        == 422
    )
    answer = hoi.post("/products/catalogue/import/", {"file": _file(good)})
    assert (answer.status_code, Standard.objects.filter(code="BC09").count()) == (302, 1)
    assert hoi.get("/products/catalogue/catalogue.xlsx").content.startswith(b"PK")


@pytest.mark.requirement("R20")
def test_others_see_nothing(desk: Desk) -> None:
    made, hanh = desk.reported(), desk.people.hanh.official_id
    for who in (desk.people.chau, desk.people.xuan, desk.people.tuan):
        asked = client_of(who)
        for place in (f"{made}/", f"officials/{hanh}/", f"officials/{hanh}/list/"):
            assert asked.get(f"/products/{place}").status_code == 404
        assert asked.post(f"/products/{made}/accept/").status_code == 404
    assert client_of(desk.people.tuan).get("/products/unit/").status_code == 403
    chau = client_of(desk.people.chau)
    assert "Cơ quan chưa có danh mục" in chau.get("/products/catalogue/").content.decode()
    assert chau.get(f"/products/catalogue/{desk.standard()}/").status_code == 404
    chau.post("/products/catalogue/adopt/", {"starter": "department"})
    assert Standard.objects.filter(agency=desk.people.cam_binh).exists()


def test_pages_ask_a_fixed_number_of_statements(desk: Desk) -> None:
    people, whose = desk.people, desk.people.hanh.official_id
    pages = [
        (client_of(people.hanh), "/products/"),
        (client_of(people.vinh), f"/products/officials/{whose}/list/"),
        (client_of(people.vinh), "/products/unit/"),
        (client_of(people.dat), "/products/unit/"),
        (client_of(people.dat), "/products/assign/"),
    ]

    def asked() -> list[int]:
        for client, page in pages:
            client.get(page)
        return [_statements(client, page) for client, page in pages]

    desk.reported()
    few = asked()
    for number in range(6):
        desk.reported(title=f"Báo cáo {number}")
    assert asked() == few


def _statements(client: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(page).status_code == 200
    return len(queries)


def _file(*rows: tuple[object, ...], **told: tuple[str, ...]) -> SimpleUploadedFile:
    return SimpleUploadedFile("danh-muc.xlsx", sheet(*rows, **told))
