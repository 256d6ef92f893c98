"""Bad input through the pages: a Vietnamese sentence, a code, the right status, nothing stored.

Where each kind of bad input is tested in other modules: docs/how-to/bad-input.md.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from congvu.foundation import clock
from congvu.foundation.jobs.models import Job
from congvu.modules.organisation import api
from congvu.modules.organisation.models import Appointment, ImportBatch, Official, Unit
from tests.modules.organisation import sheets
from tests.people import NOW, TODAY, People, client_of

IMPORTS = "/organisation/imports/"
MEGABYTE = 1024 * 1024


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of the edge is set to the cast's moment."""
    monkeypatch.setattr(clock, "_SHIFT", NOW - datetime.now(UTC))


def upload(people: People, content: bytes, name: str = "bang.xlsx") -> Any:
    return client_of(people.hoi).post(IMPORTS, {"file": SimpleUploadedFile(name, content)})


class TestDates:
    @pytest.mark.parametrize("day", ["1/1/1025", "31/12/9999", "30/2/2026", "hôm nay", "13-01"])
    def test_that_can_not_be_are_refused_beside_their_field(self, people: People, day: str) -> None:
        form = {
            "name": "Tổ mới", "code": "TS-M", "kind": "division", "agency_code": "",
            "valid_from": day,
        }  # fmt: skip

        answer = client_of(people.hoi).post(f"/organisation/units/{people.thanh_sen}/new/", form)

        assert answer.status_code == 422
        assert not Unit.objects.filter(code="TS-M").exists()

    def test_of_an_appointment_before_its_post_are_refused(self, people: People) -> None:
        official = api.enter_official(full_name="Đỗ Ân", code="AN", actor=people.hoi, now=NOW)
        form = {
            "post": people.posts["TS-KT", "Chuyên viên"], "how": "primary",
            "starts_on": "2020-01-01", "ends_on": "", "decision": "",
        }  # fmt: skip

        answer = client_of(people.hoi).post(f"/organisation/officials/{official}/appoint/", form)

        assert answer.status_code == 422
        assert not Appointment.objects.filter(official=official).exists()


class TestUnknown:
    @pytest.mark.parametrize("kind", ["units", "officials", "posts", "imports"])
    @pytest.mark.parametrize("number", ["0", "999999999", "9223372036854775807"])
    def test_numbers_are_not_found(self, people: People, kind: str, number: str) -> None:
        answer = client_of(people.hoi).get(f"/organisation/{kind}/{number}/")

        assert answer.status_code == 404


class TestNames:
    @pytest.mark.parametrize(
        ("given", "kept"),
        [
            ("Tra\u0302\u0300n Thi\u0323 Ma\u0323n", "Trần Thị Mạn"),
            ("  Trần   Thị\u00a0Mạn ", "Trần Thị Mạn"),
            ("Trần\u202e Thị\u200b Mạn", "Trần Thị Mạn"),
        ],
    )
    def test_are_composed_and_lose_what_nobody_sees(
        self, people: People, given: str, kept: str
    ) -> None:
        form = {"full_name": given, "code": "MAN", "email": "", "phone": ""}

        client_of(people.hoi).post("/organisation/officials/new/", form)

        assert Official.objects.get(code="MAN").full_name == kept

    @pytest.mark.parametrize("given", ["", " ", "\u200b", "a\x00b", "x" * 500, "=1+1", "<b>"])
    def test_that_are_none_are_refused(self, people: People, given: str) -> None:
        form = {"full_name": given, "code": "MAN", "email": "", "phone": ""}

        answer = client_of(people.hoi).post("/organisation/officials/new/", form)

        assert answer.status_code == 422
        assert not Official.objects.filter(code="MAN").exists()


class TestUploads:
    @pytest.mark.parametrize(
        ("content", "name", "said"),
        [
            (b"", "bang.xlsx", ""),
            (b"%PDF-1.7", "bang.xlsx", "không phải Excel"),
            (b"PK\x03\x04 broken", "bang.xlsx", "không phải Excel"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "bang.xls", "Excel đời cũ"),
            ("Mã,Tên\nTS,Đơn vị".encode() + b"\xff", "bang.csv", "Unicode"),
            (b"a,b\n\x00", "bang.csv", "không phải Excel"),
            (sheets.units(("T", "Tổ", "Phòng", "TS"))[:900], "bang.xlsx", "không phải Excel"),
        ],
    )
    def test_that_are_malformed_are_refused_beside_the_field(
        self, people: People, content: bytes, name: str, said: str
    ) -> None:
        answer = upload(people, content, name)

        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert not ImportBatch.objects.exists()
        assert not Job.objects.exists()

    def test_that_are_huge_are_not_even_kept(self, people: People) -> None:
        answer = upload(people, b"a,b\n" * (21 * MEGABYTE // 4), "bang.csv")

        assert answer.status_code == 422
        assert "20 MB" in answer.content.decode()
        assert not ImportBatch.objects.exists()

    def test_by_who_may_not_are_refused(self, people: People) -> None:
        file = SimpleUploadedFile("bang.xlsx", sheets.units(("T", "Tổ", "Phòng", "TS")))

        answer = client_of(people.mai).post(IMPORTS, {"file": file})

        assert (answer.status_code, ImportBatch.objects.count()) == (403, 0)


class TestAUnitWithoutAHead:
    def test_is_refused_where_a_head_must_answer_and_shown_where_it_is_mended(
        self, people: People
    ) -> None:
        head = Appointment.objects.get(official=people.vinh.official_id)
        api.end_appointment(appointment_id=head.pk, on=TODAY, actor=people.hoi, now=NOW)

        with pytest.raises(api.UnitHasNoHead) as refused:
            api.require_head(people.economy, TODAY)

        assert refused.value.code == "UNIT_WITHOUT_HEAD"
        page = client_of(people.hoi).get("/organisation/check/").content.decode()
        assert "Phòng Kinh tế, Hạ tầng và Đô thị" in page
