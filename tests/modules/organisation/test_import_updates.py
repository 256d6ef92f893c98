"""Imports change what is there: shown old → new, done set by set, kept row by row, undone."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from congvu.foundation.actors.values import SYSTEM, Actor
from congvu.foundation.jobs.values import JobState
from congvu.foundation.ledger import api as ledger
from congvu.modules.organisation import api
from congvu.modules.organisation.commands import posts as post_commands
from congvu.modules.organisation.commands.import_jobs import ImportBusy
from congvu.modules.organisation.commands.imports import ImportAlreadySettled
from congvu.modules.organisation.commands.rows import tampered_imports
from congvu.modules.organisation.commands.updating import ImportChangedSince
from congvu.modules.organisation.models import (
    Appointment,
    FormerName,
    ImportBatch,
    ImportRow,
    Official,
    Post,
    Unit,
)
from tests.modules.organisation import sheets
from tests.people import NOW, SINCE, TODAY, People, client_of
from tests.working import work

WARD = "UBND phường Thành Sen"
KT = "Phòng Kinh tế, Hạ tầng và Đô thị"
LATER = NOW + timedelta(days=1)


def preview(people: People, content: bytes, actor: Actor | None = None) -> ImportBatch:
    made = api.preview_import(
        content=content, file_name="sua.xlsx", actor=actor or people.hoi, now=NOW
    )
    return ImportBatch.objects.get(pk=made)


def bring(people: People, content: bytes, actor: Actor | None = None) -> ImportBatch:
    batch = preview(people, content, actor)
    assert batch.problems == []
    api.confirm_import(batch_id=batch.pk, actor=actor or people.hoi, now=NOW)
    batch.refresh_from_db()
    return batch


def undo(people: People, batch: ImportBatch) -> None:
    api.undo_import(batch_id=batch.pk, actor=people.hoi, now=LATER)


def codes(people: People, content: bytes, actor: Actor | None = None) -> list[tuple[str, str]]:
    return [(each["column"], each["code"]) for each in preview(people, content, actor).problems]


class TestPreview:
    def test_shows_new_changed_and_same(self, people: People) -> None:
        batch = preview(
            people,
            sheets.officials(
                ("MAI", "Trần Thị Mai", "mai@x.example", "0912"),
                ("HANH", "Nguyễn Thị Hạnh"),
                ("AN", "Đỗ Văn Ân"),
            ),
        )

        (change,) = batch.sample["changes"]
        assert (batch.counts["officials"], batch.changed, batch.unchanged) == (1, 1, 1)
        before = Official.objects.get(code="MAI").email
        assert change["before"] == {"email": before, "phone": ""}
        assert change["after"] == {"email": "mai@x.example", "phone": "0912"}

    def test_leaves_what_an_empty_cell_does_not_say(self, people: People) -> None:
        bring(people, sheets.officials(("MAI", "Trần Thị Mai", "mai@x.example")))

        assert preview(people, sheets.officials(("MAI", "Trần Thị Mai"))).changed == 0

    def test_does_not_take_away_accents(self, people: People) -> None:
        batch = preview(people, sheets.officials(("MAI", "Tran Thi Mai")))

        assert (batch.changed, batch.unchanged) == (0, 1)

    def test_sees_through_decomposed_letters(self, people: People) -> None:
        name = "Tra\u0302\u0300n Thi\u0323 Mai"
        batch = preview(people, sheets.officials(("MAI", name)))

        assert (batch.changed, batch.unchanged) == (0, 1)

    @pytest.mark.parametrize(
        ("row", "problem"),
        [
            (("TS-KT", KT, "Phòng", "XX"), ("Mã đơn vị cấp trên", "UNIT_UNKNOWN")),
            (("TS-KT", KT, "Phòng", "CB"), ("Mã đơn vị cấp trên", "NOT_YOUR_ORGANISATION")),
            (
                ("TS", "UBND phường Thành Sen", "UBND cấp xã", "TS-KT"),
                ("Mã đơn vị cấp trên", "PARENT_CIRCLE"),
            ),
            (("TS-KT", KT, "Phòng", "TS", "x"), ("Là cơ quan", "AGENCY_FIXED")),
            (("TS-KT", KT, "Phòng", "TS", "", "H27.60"), ("Mã định danh", "AGENCY_CODE_TAKEN")),
            (
                ("TS-KT", KT, "Phòng", "TS", "", "", "", TODAY),
                ("Thành lập từ ngày", "FIRST_DAY_FIXED"),
            ),
            (("CB-KT", "Phòng Kinh tế xã", "Phòng", "CB"), ("Mã đơn vị", "NOT_YOUR_ORGANISATION")),
        ],
    )
    def test_tells_what_can_not_change_of_a_unit(
        self, people: People, row: tuple[Any, ...], problem: tuple[str, str]
    ) -> None:
        assert codes(people, sheets.units(row)) == [problem]

    def test_tells_who_sits_at_a_post_whose_quota_is_too_low(self, people: People) -> None:
        batch = preview(people, sheets.posts(("TS-KT", "Chuyên viên", "Chuyên môn", 1)))

        (problem,) = batch.problems
        assert (problem["column"], problem["code"]) == ("Định biên", "QUOTA_BELOW_FILLED")
        assert "Nguyễn Thị Hạnh" in problem["details"]["holders"]

    def test_of_an_official_of_another_agency_is_refused(self, people: People) -> None:
        row = ("HOA", "Nguyễn Văn Hòa", "hoa@x.example")
        assert codes(people, sheets.officials(row)) == [("Mã cán bộ", "NOT_YOUR_OFFICIAL")]

    def test_never_opens_a_seat_that_ended(self, people: People) -> None:
        Appointment.objects.filter(official__code="MAI").update(ends_on=TODAY)
        row = ("MAI", "TS-TT", "Công chức một cửa", SINCE, date(2027, 1, 1))

        assert codes(people, sheets.seats(row)) == [("Thôi giữ từ ngày", "APPOINTMENT_ENDED")]


class TestConfirm:
    def test_renames_a_unit_and_keeps_its_former_name(self, people: People) -> None:
        batch = bring(people, sheets.units(("TS-KT", "Phòng Kinh tế", "Phòng", "TS", "", "", "99")))

        unit = Unit.objects.get(code="TS-KT")
        assert (unit.name, unit.area_code, unit.folded) == (
            "Phòng Kinh tế",
            "99",
            "phong kinh te ts-kt",
        )
        assert FormerName.objects.get(unit=unit).name == KT
        assert batch.changed == 1

    def test_moves_a_unit_under_one_that_is_new(self, people: People) -> None:
        bring(
            people,
            sheets.units(
                ("TS-KT", KT, "Phòng", "TS-KHOI"),
                ("TS-KHOI", "Khối kinh tế", "Phòng", "TS"),
            ),
        )

        assert api.unit_by_code("TS-KT").parent_id == api.unit_by_code("TS-KHOI").id

    def test_raises_a_quota_before_it_fills_it(self, people: People) -> None:
        bring(
            people,
            sheets.workbook(
                {
                    "Vị trí": [sheets.POSTS, ("TS-KT", "Trưởng phòng", "trưởng", 2)],
                    "Cán bộ": [sheets.OFFICIALS, ("AN", "Đỗ Văn Ân")],
                    "Bổ nhiệm": [sheets.SEATS, ("AN", "TS-KT", "Trưởng phòng", TODAY)],
                }
            ),
        )

        assert Post.objects.get(unit__code="TS-KT", title="Trưởng phòng").quota == 2

    def test_ends_a_seat_as_the_act_does_so_that_work_is_handed_over(self, people: People) -> None:
        heard: list[api.AppointmentEnded] = []
        api.follow(api.AppointmentEnded, heard.append)
        row = ("HANH", "TS-KT", "Chuyên viên", SINCE, date(2026, 10, 1), "", "QĐ 7")

        bring(people, sheets.seats(row))

        seat = Appointment.objects.get(official__code="HANH")
        assert (seat.ends_on, seat.decision) == (date(2026, 10, 1), "QĐ 7")
        assert [fact.official_id for fact in heard] == [people.hanh.official_id]

    def test_states_one_fact_whose_digest_answers_for_every_row(self, people: People) -> None:
        batch = bring(
            people, sheets.officials(("MAI", "Trần Thị Mai", "m@x.example"), ("AN", "Đỗ Văn Ân"))
        )

        fact = ledger.facts_of(ledger.Stream.ORGANISATION)[-1]
        body = json.loads(fact.body)
        assert (fact.kind, body["batch_id"], body["changed"]) == (
            "OrganisationImported",
            batch.pk,
            1,
        )
        assert list(tampered_imports()) == []
        with connection.cursor() as cursor:
            cursor.execute("set session_replication_role = replica")
            cursor.execute(
                "update organisation_import_row set after = '{}' where before is not null"
            )
            cursor.execute("set session_replication_role = origin")
        assert list(tampered_imports()) == [batch.pk]

    def test_are_told_on_the_page_of_whom_they_changed(self, people: People) -> None:
        bring(people, sheets.officials(("MAI", "Trần Thị Mai", "m@x.example")))

        page = client_of(people.hoi).get(f"/organisation/officials/{people.mai.official_id}/")
        assert "Sửa theo tệp “sua.xlsx”" in page.content.decode()

    @pytest.mark.parametrize(
        "harm", ["update organisation_import_row set no = 9", "delete from organisation_import_row"]
    )
    def test_keeps_rows_that_nobody_changes(self, people: People, harm: str) -> None:
        bring(people, sheets.officials(("AN", "Đỗ Văn Ân")))

        refused = pytest.raises(IntegrityError, match="never changed or deleted")
        with refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(harm)

    def test_costs_the_same_statements_for_many_changes(
        self, people: People, django_assert_max_num_queries: Any
    ) -> None:
        bring(people, sheets.officials(*((f"N{n}", f"Người Số {n}") for n in range(300))))
        batch = preview(
            people,
            sheets.officials(*((f"N{n}", f"Người Số {n}", f"n{n}@x.example") for n in range(300))),
        )
        with django_assert_max_num_queries(40):
            api.confirm_import(batch_id=batch.pk, actor=people.hoi, now=NOW)
        assert Official.objects.filter(email__endswith="@x.example").count() == 300


class TestUndo:
    def test_puts_back_what_was_there(self, people: People) -> None:
        people_rows = ("MAI", "Trần Thị Mài", "m@x.example")
        batch = bring(
            people,
            sheets.workbook(
                {
                    "Đơn vị": [sheets.UNITS, ("TS-KT", "Phòng Kinh tế", "Văn phòng", "TS-VP")],
                    "Vị trí": [sheets.POSTS, ("TS-VH", "Chuyên viên", "Chuyên môn", 9)],
                    "Cán bộ": [sheets.OFFICIALS, people_rows],
                    "Bổ nhiệm": [
                        sheets.SEATS,
                        ("HANH", "TS-KT", "Chuyên viên", SINCE, date(2026, 10, 1)),
                    ],
                }
            ),
        )

        undo(people, batch)

        unit = Unit.objects.get(code="TS-KT")
        assert (unit.name, unit.kind, unit.parent_id) == (KT, "division", people.thanh_sen)
        assert not FormerName.objects.filter(unit=unit).exists()
        assert Post.objects.get(unit__code="TS-VH", title="Chuyên viên").quota == 6
        assert Official.objects.get(code="MAI").full_name == "Trần Thị Mai"
        assert Appointment.objects.get(official__code="HANH").ends_on is None
        assert ImportRow.objects.filter(batch=batch).count() == 4  # the record stays

    def test_refuses_what_was_changed_again_since(self, people: People) -> None:
        batch = bring(people, sheets.officials(("MAI", "Trần Thị Mai", "m@x.example")))
        Official.objects.filter(code="MAI").update(email="khac@x.example")

        with pytest.raises(ImportChangedSince):
            undo(people, batch)


class TestQuotaGuard:
    def test_of_postgresql_refuses_a_quota_below_who_sits_there(self, people: People) -> None:
        post = Post.objects.filter(unit__code="TS-KT", title="Chuyên viên")

        with pytest.raises(IntegrityError, match="holders"), transaction.atomic():
            post.update(quota=1)
        post.update(quota=2)

    def test_of_the_page_says_who_sits_there(self, people: People) -> None:
        post = Post.objects.get(unit__code="TS-KT", title="Chuyên viên")
        form = {"title": post.title, "rank": post.rank, "quota": 1, "roles": post.roles}

        answer = client_of(people.hoi).post(f"/organisation/posts/{post.pk}/", form)

        assert answer.status_code == 422
        assert "đang có 2 người" in answer.content.decode()
        assert "Nguyễn Thị Hạnh" in answer.content.decode()

    def test_allows_what_ends_before_the_next_begins(self, people: People) -> None:
        hanh = Appointment.objects.get(official__code="HANH")
        Appointment.objects.filter(pk=hanh.pk).update(ends_on=date(2026, 9, 11))
        post = hanh.post_id
        given: dict[str, Any] = {
            "title": "Chuyên viên",
            "roles": people.hanh.roles,
            "rank": api.Rank.STAFF,
        }

        with pytest.raises(post_commands.QuotaBelowFilled):
            api.change_post(post_id=post, quota=1, actor=people.hoi, now=NOW, **given)
        with transaction.atomic():
            api.change_post(post_id=post, quota=1, actor=people.hoi, now=LATER, **given)


class TestJobs:
    def upload(self, people: People, content: bytes) -> tuple[Client, ImportBatch, str]:
        batch_id = api.bring_file(content=content, file_name="to.xlsx", actor=people.hoi, now=NOW)
        batch = ImportBatch.objects.get(pk=batch_id)
        return client_of(people.hoi), batch, f"/organisation/imports/{batch_id}/"

    def test_show_a_bar_that_survives_reload_until_the_preview_is_there(
        self, people: People
    ) -> None:
        client, batch, page = self.upload(people, sheets.officials(("AN", "Đỗ Văn Ân")))

        waiting = client.get(page).content.decode()
        assert "Đang đọc tệp to.xlsx" in waiting
        assert f'hx-get="{page}"' in waiting
        part = client.get(page, headers={"HX-Request": "true"})
        assert "<progress" in part.content.decode()
        assert "<html" not in part.content.decode()

        assert work() == [JobState.DONE]
        assert client.get(page, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
        assert "Sẵn sàng nhập 1 dòng mới" in client.get(page).content.decode()
        batch.refresh_from_db()
        assert batch.state == "previewed"

    def test_write_once_however_often_they_are_asked_for(self, people: People) -> None:
        client, batch, page = self.upload(people, sheets.officials(("AN", "Đỗ Văn Ân")))
        work()

        client.post(f"{page}confirm/")
        with pytest.raises(ImportBusy):
            api.ask_to_write(batch_id=batch.pk, actor=people.hoi, now=NOW)
        assert client.post(f"{page}confirm/").status_code == 409
        assert work() == [JobState.DONE]
        with pytest.raises(ImportAlreadySettled):
            api.ask_to_write(batch_id=batch.pk, actor=people.hoi, now=NOW)
        assert Official.objects.filter(code="AN").count() == 1

    def test_that_are_refused_say_why_and_write_nothing(self, people: People) -> None:
        client, _batch, page = self.upload(
            people, sheets.units(("TS-TO", "Tổ công nghệ", "Phòng", "TS"))
        )
        work()
        api.open_unit(
            code="TS-TO",
            name="Khác hẳn",
            kind=api.UnitKind.DIVISION,
            parent_id=people.thanh_sen,
            actor=SYSTEM,
            now=NOW,
        )

        client.post(f"{page}confirm/")

        assert work() == [JobState.REFUSED]
        assert "Tệp còn 1 lỗi" in client.get(page).content.decode()

    def test_of_a_file_that_turns_out_unreadable_say_so(self, people: People) -> None:
        whole = sheets.officials(("AN", "Đỗ Văn Ân"))
        client, _batch, page = self.upload(people, _without_sheets(whole))

        assert work() == [JobState.REFUSED]
        shown = client.get(page).content.decode()
        assert "Không đọc được tệp to.xlsx" in shown
        assert "không phải Excel" in shown


def _without_sheets(content: bytes) -> bytes:
    """Return the workbook with the inside of its sheet spoiled: only reading it shows that."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            new.writestr(part.filename, b"<broken" if "sheet1.xml" in part.filename else data)
    return out.getvalue()
