"""The pages of the organisation as people use them: without JavaScript, by role, refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse

from congvu.foundation import clock
from congvu.foundation.actors.values import SYSTEM, Actor
from congvu.foundation.jobs.values import JobState
from congvu.modules.organisation import api
from congvu.modules.organisation.models import ImportBatch
from tests.modules.organisation import sheets
from tests.people import NOW, SINCE, TODAY, People, client_of
from tests.working import work

CREATED, REFUSED, ELSEWHERE = 200, 422, 302
TEAM = ("TS-TO", "Tổ công nghệ", "Phòng", "TS")


def address(name: str, *places: object) -> str:
    return reverse(f"organisation:{name}", args=places)


def get(actor: Actor, name: str, /, *places: object, **query: str) -> str:
    response = client_of(actor).get(address(name, *places), query)
    assert response.status_code == 200, response.content.decode()[:500]
    return response.content.decode()


def post(actor: Actor, name: str, /, *places: object, **given: object) -> HttpResponse:
    response: Any = client_of(actor).post(address(name, *places), given)
    return response  # type: ignore[no-any-return]


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of the edge is set to the cast's moment."""
    monkeypatch.setattr(clock, "_SHIFT", NOW - datetime.now(UTC))


class TestUnits:
    def test_tells_in_its_title_how_many_people_are_missing(self, people: People) -> None:
        page = get(people.mai, "units")

        assert "UBND phường Thành Sen có 14 người, còn thiếu 13 so với định biên" in page
        assert "Lê Quang Vinh" in page
        assert address("imports") not in page

    def test_offers_acts_to_those_who_keep_the_agency(self, people: People) -> None:
        assert address("imports") in get(people.hoi, "units")
        assert address("imports") not in get(people.hoi, "units", agency=str(people.cam_binh))

    def test_shows_the_agencies_below(self, people: People) -> None:
        page = get(people.mai, "units", agency=str(people.province))

        assert "UBND xã Cẩm Bình" in page

    def test_finds_people_and_units_without_accents(self, people: People) -> None:
        page = get(people.mai, "units", q="hanh")
        assert "Nguyễn Thị Hạnh" in page
        assert "Trung tâm Phục vụ hành chính công phường Thành Sen" in page

    def test_says_when_nothing_is_found(self, people: People) -> None:
        assert "Không có cán bộ nào" in get(people.mai, "units", q="xyzzy")

    def test_costs_the_same_queries_for_a_province(
        self, people: People, django_assert_max_num_queries: Any
    ) -> None:
        made = api.make_province_skeleton(province_code="79", actor=SYSTEM, now=NOW)
        client = client_of(people.mai)
        with django_assert_max_num_queries(12):
            client.get(address("units"), {"agency": made.province_id})


class TestUnit:
    def test_shows_posts_holders_head_and_who_is_away(self, people: People) -> None:
        api.record_absence(
            official_id=people.vinh.official_id or 0,
            deputy_id=people.hanh.official_id,
            starts_at=NOW - timedelta(days=1),
            ends_at=NOW + timedelta(days=1),
            actor=people.vinh,
            now=NOW,
        )
        page = get(people.mai, "unit", people.economy)

        assert "Có 3 trên 7 người theo định biên, còn thiếu 4." in page
        assert "Đang vắng mặt" in page
        assert "Bổ nhiệm" not in page

    def test_warns_when_nobody_heads_it(self, people: People) -> None:
        assert "chưa có người đứng đầu" in get(people.lan, "unit", people.cam_binh_centre)

    def test_costs_a_fixed_number_of_queries(
        self, people: People, django_assert_max_num_queries: Any
    ) -> None:
        client = client_of(people.hoi)
        with django_assert_max_num_queries(20):
            client.get(address("unit", people.economy))

    def test_that_is_not_there_is_404(self, people: People) -> None:
        assert client_of(people.mai).get(address("unit", 0)).status_code == 404


class TestActsOnUnits:
    def test_open_a_unit(self, people: People) -> None:
        given = {"name": "Tổ công nghệ", "code": "ts-to", "kind": "division"}
        answer = post(people.hoi, "open_unit", people.thanh_sen, **given, valid_from="2026-09-10")

        assert answer.status_code == ELSEWHERE
        assert api.unit_by_code("TS-TO").parent_id == people.thanh_sen

    def test_put_a_refusal_beside_its_field(self, people: People) -> None:
        given = {"name": "Tổ", "code": "TS", "kind": "division", "valid_from": "10/9/2026"}
        answer = post(people.hoi, "open_unit", people.thanh_sen, **given)

        page = answer.content.decode()
        assert answer.status_code == REFUSED
        assert "Mã đơn vị TS đã được dùng cho đơn vị khác." in page
        assert 'aria-invalid="true"' in page

    def test_rename_identify_move_and_close(self, people: People) -> None:
        unit = people.culture
        keeper = people.hoi
        post(keeper, "rename_unit", unit, name="Phòng Văn hoá", on="2026-09-10")
        post(keeper, "identify_unit", people.thanh_sen, agency_code="H27.44", area_code="18073")
        post(keeper, "move_unit", unit, parent="TS-VP")
        refused = post(keeper, "close_unit", unit, on="2026-09-10")

        assert api.unit(unit).name == "Phòng Văn hoá"
        assert api.unit(unit).parent_id == people.office
        assert api.unit(people.thanh_sen).agency_code == "H27.44"
        assert refused.status_code == REFUSED
        assert "còn 2 người giữ vị trí công tác" in refused.content.decode()
        assert "Văn hóa - Xã hội" in get(keeper, "unit", unit)  # its former name

    def test_tell_a_parent_that_is_not_there_beside_the_field(self, people: People) -> None:
        answer = post(people.hoi, "move_unit", people.culture, parent="X9")

        assert answer.status_code == REFUSED
        assert "Không tìm thấy đơn vị X9." in answer.content.decode()

    def test_open_change_and_close_a_post(self, people: People) -> None:
        given = {"title": "Kế toán", "rank": "staff", "quota": 1, "roles": ["specialist"]}
        post(people.hoi, "open_post", people.economy, **given)
        made = next(each for each in api.posts_of(people.economy, TODAY) if each.title == "Kế toán")
        post(people.hoi, "change_post", made.id, **{**given, "quota": 2})
        assert api.post(made.id, TODAY).quota == 2
        post(people.hoi, "close_post", made.id, on="2026-09-11")
        assert made.id not in {each.id for each in api.posts_of(people.economy, TODAY + DAY)}

    @pytest.mark.parametrize("name", ["open_unit", "rename_unit", "move_unit", "close_unit"])
    def test_are_not_for_others(self, people: People, name: str) -> None:
        for actor in (people.mai, people.vinh, people.binh, people.quan):
            assert client_of(actor).get(address(name, people.economy)).status_code == 403
        stranger = client_of(people.hoi).get(address(name, people.cam_binh_economy))
        assert stranger.status_code == 403


DAY = timedelta(days=1)


class TestOfficial:
    def test_shows_posts_over_time_as_picture_and_table(self, people: People) -> None:
        hanh = people.hanh.official_id or 0
        api.transfer(
            official_id=hanh,
            post_id=people.posts["TS-VH", "Chuyên viên"],
            on=TODAY,
            actor=people.hoi,
            now=NOW,
        )
        page = get(people.mai, "official", hanh)

        assert page.count("<rect") >= 2
        assert "Phòng Văn hóa - Xã hội" in page
        assert "1/7/2025" in page
        assert "Thôi giữ" not in page.split("<tbody>")[1]

    def test_is_entered_and_appointed_in_two_steps(self, people: People) -> None:
        seat = people.posts["TS-KT", "Chuyên viên"]
        client = client_of(people.hoi)
        answer: Any = client.post(
            address("enter_official") + f"?post={seat}", {"full_name": "Đỗ Văn Ân", "code": "an"}
        )
        (an,) = api.search_officials("do van an", TODAY)
        assert answer["Location"] == address("appoint", an.id) + f"?post={seat}"
        assert "Đỗ Văn Ân" in get(people.hoi, "appoint_to_post", seat, q="an")

        given = {"post": seat, "how": "primary", "starts_on": "2026-09-10", "decision": "QĐ 9"}
        post(people.hoi, "appoint", an.id, **given)

        (held,) = api.posts_held(an.id, TODAY)
        assert held.unit_id == people.economy

    def test_is_transferred_made_second_corrected_ended_and_let_go(self, people: People) -> None:
        hanh, keeper = people.hanh.official_id or 0, people.hoi
        culture = people.posts["TS-VH", "Chuyên viên"]
        twice = {"post": culture, "how": "primary", "starts_on": "2026-09-10"}
        refused = post(keeper, "appoint", hanh, **twice)
        assert refused.status_code == REFUSED
        assert "đang giữ một vị trí chính khác" in refused.content.decode()

        post(keeper, "appoint", hanh, **{**twice, "how": "second"})
        assert len(api.posts_held(hanh, TODAY)) == 2
        second = next(each for each in api.appointments_of(hanh) if not each.is_primary)
        post(keeper, "end_appointment", second.id, on="2026-09-11")
        post(keeper, "correct_official", hanh, full_name="Nguyễn Hạnh", email="", phone="0912")
        post(keeper, "let_go", hanh, on="2026-09-12")

        assert api.official(hanh).phone == "0912"
        assert api.posts_held(hanh, TODAY + 2 * DAY) == []

    def test_is_given_an_account_whose_password_is_told_once(self, people: People) -> None:
        new = api.enter_official(code="AN", full_name="Đỗ Văn Ân", actor=people.hoi, now=NOW)
        assert 'value="andv"' in get(people.huy, "open_account", new)
        assert client_of(people.hoi).get(address("open_account", new)).status_code == 403

        answer = post(people.huy, "open_account", new, username="andv")

        assert "Mật khẩu đầu tiên" in answer.content.decode()
        assert api.account_of(new) == "andv"
        again = post(people.huy, "open_account", new, username="andv2")
        assert again.status_code == REFUSED
        taken = post(people.huy, "open_account", enter_another(people), username="andv")
        assert "đã có người dùng" in taken.content.decode()

    def test_records_his_own_absence_and_comes_back(self, people: People) -> None:
        vinh = people.vinh.official_id or 0
        given = {
            "starts_at": "2026-09-10T10:00",
            "ends_at": "2026-09-12T17:00",
            "deputy": people.hanh.official_id,
            "reason": "Nghỉ phép",
        }
        post(people.vinh, "record_absence", vinh, **given)
        page = get(people.vinh, "official", vinh)
        assert "Đang vắng mặt đến 12/9/2026 17:00." in page
        assert "Đang thay cho" in get(people.mai, "official", people.hanh.official_id)
        twice = post(people.vinh, "record_absence", vinh, **given)
        assert twice.status_code == REFUSED

        absence = api.away([vinh], NOW)[vinh]
        post(people.vinh, "end_absence", absence.id)

        assert api.away([vinh], NOW + timedelta(hours=1)) == {}

    def test_hands_authority_over_to_the_end_of_a_day(self, people: People) -> None:
        vinh = people.vinh.official_id or 0
        given = {
            "taker": people.hanh.official_id,
            "scope": "sign",
            "starts_on": "2026-09-10",
            "last_day": "2026-09-12",
        }
        post(people.vinh, "delegate", vinh, **given)
        (delegation,) = api.delegations_of(vinh, TODAY)
        assert delegation.ends_on == TODAY + 3 * DAY

        post(people.vinh, "end_delegation", delegation.id)
        assert api.delegations_of(vinh, TODAY) == []

    def test_is_not_recorded_away_by_strangers(self, people: People) -> None:
        hanh = people.hanh.official_id or 0
        for actor in (people.tuan, people.lan):
            assert client_of(actor).get(address("record_absence", hanh)).status_code == 403


def enter_another(people: People) -> int:
    return api.enter_official(code="BE", full_name="Đỗ Văn Bé", actor=people.hoi, now=NOW)


class TestImport:
    def upload(self, people: People, content: bytes, name: str = "bang.xlsx") -> Any:
        file = SimpleUploadedFile(name, content)
        answer = client_of(people.hoi).post(address("imports"), {"file": file})
        work()
        return answer

    def test_goes_from_upload_by_preview_to_confirm_and_undo(self, people: People) -> None:
        answer = self.upload(people, sheets.units(TEAM))
        batch = ImportBatch.objects.get()
        assert answer["Location"] == address("import", batch.pk)
        assert "Sẵn sàng nhập 1 dòng mới" in get(people.hoi, "import", batch.pk)

        post(people.hoi, "confirm_import", batch.pk)
        assert work() == [JobState.DONE]
        assert api.unit_by_code("TS-TO").name == "Tổ công nghệ"
        assert "Đã nhập 1 dòng mới" in get(people.hoi, "import", batch.pk)

        post(people.hoi, "undo_import", batch.pk)
        assert "đã hoàn tác" in get(people.hoi, "imports")
        assert not api.search_units("to cong nghe", TODAY)

    def test_tells_every_problem_by_sheet_row_and_column(self, people: People) -> None:
        self.upload(people, sheets.units(("TS-TO", "", "Phòng", "XX")))
        batch = ImportBatch.objects.get()
        page = get(people.hoi, "import", batch.pk)

        assert "Tệp có 1 lỗi, chưa nhập được" in page
        assert "Tên đơn vị" in page
        assert address("confirm_import", batch.pk) not in page
        answer = client_of(people.hoi).get(address("import_problems", batch.pk))
        assert answer["Content-Disposition"] == f'attachment; filename="loi-{batch.pk}.xlsx"'
        assert post(people.hoi, "confirm_import", batch.pk).status_code == 409

    def test_refuses_what_is_no_table_beside_the_field(self, people: People) -> None:
        answer = self.upload(people, b"%PDF-1.7", "quyet dinh.pdf")

        assert answer.status_code == REFUSED
        assert "không phải Excel (.xlsx) hoặc CSV" in answer.content.decode()
        assert not ImportBatch.objects.exists()

    def test_of_another_agency_is_not_found(self, people: People) -> None:
        self.upload(people, sheets.units(TEAM))
        batch = ImportBatch.objects.get()
        keeper = _keeper_of_cam_binh(people)
        for name in ("import", "import_problems"):
            assert client_of(keeper).get(address(name, batch.pk)).status_code == 404
        for name in ("confirm_import", "undo_import"):
            assert post(keeper, name, batch.pk).status_code == 404

    def test_hands_out_the_form_and_the_agency(self, people: People) -> None:
        for name in ("import_template", "export"):
            answer = client_of(people.hoi).get(address(name))
            assert answer.status_code == 200
            assert answer.content.startswith(b"PK")


def _keeper_of_cam_binh(people: People) -> Actor:
    """Give Cẩm Bình's head a post of personnel officer besides."""
    post_id = api.open_post(
        unit_id=people.cam_binh_economy,
        title="Tổ chức cán bộ",
        roles=people.hoi.roles,
        valid_from=SINCE,
        actor=SYSTEM,
        now=NOW,
    )
    hoa = people.hoa
    (held,) = api.appointments_of(hoa.official_id or 0)
    api.end_appointment(appointment_id=held.id, on=TODAY, actor=SYSTEM, now=NOW)
    api.appoint(
        official_id=hoa.official_id or 0, post_id=post_id, starts_on=TODAY, actor=SYSTEM, now=NOW
    )
    return hoa


class TestSetupCheck:
    def findings(self, people: People) -> dict[str, int]:
        found = api.setup_findings(people.province, TODAY)
        return {each.code: each.count for each in found if each.count}

    def test_counts_what_is_missing(self, people: People) -> None:
        new = api.enter_official(code="AN", full_name="Đỗ Văn Ân", actor=people.hoi, now=NOW)
        assert self.findings(people) == {
            "UNIT_WITHOUT_HEAD": 1,  # the centre of Cẩm Bình
            "AGENCY_WITHOUT_KEEPER": 2,  # the province and Cẩm Bình
            "OFFICIAL_WITHOUT_POST": 1,
        }
        api.appoint(
            official_id=new,
            post_id=people.posts["TS-KT", "Chuyên viên"],
            starts_on=TODAY,
            actor=people.hoi,
            now=NOW,
        )
        api.open_unit(
            code="TS-TO",
            name="Tổ",
            kind=api.UnitKind.DIVISION,
            parent_id=people.thanh_sen,
            actor=people.hoi,
            now=NOW,
        )
        api.open_post(unit_id=people.centre, title="Bảo vệ", actor=people.hoi, now=NOW)
        api.record_absence(
            official_id=people.vinh.official_id or 0,
            deputy_id=None,
            starts_at=NOW,
            ends_at=NOW + DAY,
            actor=people.vinh,
            now=NOW,
        )
        assert self.findings(people) == {
            "UNIT_WITHOUT_HEAD": 1,
            "AWAY_WITHOUT_DEPUTY": 1,
            "OFFICIAL_WITHOUT_SIGN_IN": 1,
            "UNIT_WITHOUT_POST": 1,
            "POST_WITHOUT_OFFICIAL": 1,
            "AGENCY_WITHOUT_KEEPER": 2,
        }

    def test_checks_a_fresh_province_in_a_fixed_number_of_queries(
        self, db: None, django_assert_num_queries: Any
    ) -> None:
        made = api.make_province_skeleton(province_code="42", actor=SYSTEM, now=NOW)
        with django_assert_num_queries(10):
            found = {each.code: each for each in api.setup_findings(made.province_id, NOW.date())}

        assert found["CENTRE_WITHOUT_CLERK"].count == 70
        assert found["AGENCY_WITHOUT_CODE"].count == 69 + 13 + 1  # communes, departments, itself
        assert len(found["UNIT_WITHOUT_HEAD"].subjects) == 30

    def test_has_a_page_for_keepers_leaders_and_inspectors(self, people: People) -> None:
        assert "chỗ" in get(people.hoi, "check") or "đủ để làm việc" in get(people.hoi, "check")
        for actor in (people.binh, people.quan, people.huy):
            get(actor, "check")
        assert client_of(people.mai).get(address("check")).status_code == 403
