"""Files of procedures brought into the catalogue."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from congvu.foundation.actors.values import SYSTEM
from congvu.foundation.clock import VIETNAM
from congvu.modules.procedures.api import (
    FileNotReadable,
    ProcedureExpired,
    draft_of,
    history_of,
    import_procedures,
    load_catalogue,
    newest_version,
    search_procedures,
    undo_import,
    version_in_force,
    write_version,
)
from congvu.modules.procedures.models import ProcedureFlag, ProcedureImport, ProcedureVersion
from congvu.modules.procedures.rules.catalogue import catalogue
from congvu.modules.procedures.values.choices import Channel, Level
from congvu.modules.procedures.values.refusals import (
    ImportAlreadyUndone,
    ImportSuperseded,
    ImportUnknown,
)
from congvu.modules.worktime.api import TimeLimit
from tests.modules.procedures.portal import FOLDER, WAYS, needs_real_records, real_records, record

NOW = datetime(2026, 9, 10, 8, 0, tzinfo=VIETNAM)
CODE = "1.004873"

pytestmark = pytest.mark.django_db


@pytest.fixture
def bring(tmp_path):
    """Write records to a file and import it, some days after 10/9/2026."""

    def bring(*records, days=0):
        path = tmp_path / "procedures.jsonl"
        lines = [one if isinstance(one, str) else json.dumps(one) for one in records]
        path.write_text("\n".join(lines), "utf-8")
        return import_procedures(path, now=NOW + timedelta(days=days), actor=SYSTEM)

    return bring


class TestImport:
    def test_makes_the_first_version(self, bring):
        report = bring(record())

        assert report == {"read": 1, "imported": 1, "flagged": [], "refused": []}
        version = version_in_force(CODE, NOW.date())
        assert version.number == 1
        assert version.title == "Thủ tục cấp Giấy xác nhận tình trạng hôn nhân"
        assert version.levels == (Level.COMMUNE,)
        assert version.limit == TimeLimit.parse("3wd")
        assert version.legal_basis == "60/2014/QH13 — Luật Hộ tịch"
        assert [paper.name for paper in version.papers] == ["Tờ khai theo mẫu"]
        assert [(way.channel, way.fee_vnd) for way in version.ways] == [(Channel.COUNTER, 0)]

    def test_reads_a_compressed_file(self, tmp_path):
        path = tmp_path / "procedures.jsonl.gz"
        path.write_bytes(gzip.compress(json.dumps(record()).encode()))

        assert import_procedures(str(path), now=NOW, actor=SYSTEM)["imported"] == 1

    def test_again_changes_nothing(self, bring):
        bring(record())
        bring(record(), days=3)

        assert len(history_of(CODE)) == 1
        assert [one.made for one in ProcedureImport.objects.order_by("pk")] == [1, 0]

    def test_of_something_else_ends_the_version_before(self, bring):
        bring(record())
        bring(record(cach_thuc_thuc_hien=WAYS + "Trực tiếp2 Ngày làm việcMiễn phí"), days=3)

        newest, oldest = history_of(CODE)
        assert (oldest.valid_from, oldest.valid_to) == (date(2026, 9, 10), date(2026, 9, 13))
        assert (newest.valid_from, newest.valid_to) == (date(2026, 9, 13), None)
        assert str(version_in_force(CODE, date(2026, 9, 12)).limit) == "3wd"
        assert str(version_in_force(CODE, date(2026, 9, 13)).limit) == "2wd"

    def test_twice_on_one_day_leaves_the_first_without_a_day(self, bring):
        bring(record())
        bring(record(linh_vuc="Hộ tịch khác"))

        assert version_in_force(CODE, NOW.date()).field == "Hộ tịch khác"
        assert history_of(CODE)[1].valid_to == NOW.date()

    def test_keeps_the_flags_for_a_person(self, bring):
        report = bring(record(cach_thuc_thuc_hien=WAYS + "Trực tiếp7Miễn phí"))

        assert report["flagged"] == [
            {
                "code": CODE,
                "field": "limit",
                "reason": "Ô thời hạn chỉ ghi số 7, không ghi đơn vị",
            }
        ]
        assert version_in_force(CODE, NOW.date()).limit is None
        assert ProcedureFlag.objects.get().reason == "Ô thời hạn chỉ ghi số 7, không ghi đơn vị"

    def test_without_a_limit_keeps_the_one_known_before_and_says_so(self, bring):
        bring(record())
        bring(record(cach_thuc_thuc_hien=WAYS + "Trực tiếp7Miễn phí"), days=1)

        version = version_in_force(CODE, date(2026, 9, 12))
        assert str(version.limit) == "3wd"
        assert ProcedureFlag.objects.filter(reason__contains="tạm giữ").count() == 1

    def test_of_the_same_file_doesnt_undo_a_correction(self, bring):
        bring(record())
        corrected(limit="4wd")
        bring(record(), days=5)

        assert str(version_in_force(CODE, date(2026, 9, 20)).limit) == "4wd"

    def test_of_a_changed_record_flags_the_correction_it_replaces(self, bring):
        bring(record())
        corrected(limit="4wd")
        bring(record(so_quyet_dinh="99/QĐ-BTP"), days=5)

        assert version_in_force(CODE, date(2026, 9, 20)).decision == "99/QĐ-BTP"
        assert ProcedureFlag.objects.filter(reason__startswith="Bản trước do người").exists()

    def test_reports_what_it_refuses_line_by_line(self, bring):
        report = bring(
            record(),
            record(),
            "{broken",
            "[]",
            "",
            "\ufeff" + json.dumps(record(ma_thu_tuc="1.000001")),
            "[" * 100_000,
            record(ma_thu_tuc=""),
        )

        assert (report["read"], report["imported"]) == (7, 2)
        assert [(one["code"], one["reason"]) for one in report["refused"]] == [
            (CODE, f"Mã thủ tục {CODE} đã có ở dòng trước trong cùng tệp"),
            ("", "Dòng 3 không đọc được (JSON hỏng)"),
            ("", "Dòng dữ liệu không phải một bản ghi thủ tục"),
            ("", "Dòng 7 không đọc được (JSON hỏng)"),
            ("", "Bản ghi không có mã thủ tục"),
        ]

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("missing.jsonl", None),
            ("broken.jsonl.gz", b"not gzip"),
            ("cut.jsonl.gz", gzip.compress(b"{}\n" * 10_000)[:-20]),
        ],
        ids=["missing", "broken", "cut"],
    )
    def test_of_a_damaged_file_is_refused_and_stores_nothing(self, tmp_path, name, content):
        path = tmp_path / name
        if content is not None:
            path.write_bytes(content)

        with pytest.raises(FileNotReadable) as refusal:
            import_procedures(path, now=NOW, actor=SYSTEM)

        assert refusal.value.code == "FILE_NOT_READABLE"
        assert not ProcedureImport.objects.exists()

    @needs_real_records
    def test_takes_every_real_record_and_counts_it(self):
        reports = [
            import_procedures(path, now=NOW, actor=SYSTEM)
            for path in sorted(FOLDER.glob("*.jsonl.gz"))
        ]

        assert sum(report["read"] for report in reports) == 1933
        assert sum(report["imported"] for report in reports) == 1916
        assert sum(len(report["refused"]) for report in reports) == 17
        assert ProcedureVersion.objects.count() == 1916
        assert ProcedureFlag.objects.count() == sum(len(report["flagged"]) for report in reports)
        found = search_procedures("dang ky khai sinh", on=NOW.date(), limit=5)
        assert found[0].code == "1.001193"
        assert found[0].title == "Thủ tục đăng ký khai sinh"


class TestUndoing:
    def test_gives_the_place_back_to_the_version_before(self, bring):
        bring(record())
        bring(record(linh_vuc="Khác"), days=2)
        second = ProcedureImport.objects.latest("pk")

        assert undo_import(import_id=second.pk, actor=SYSTEM, now=NOW + timedelta(days=2)) == 1
        assert version_in_force(CODE, date(2026, 10, 1)).field == "Hộ tịch"
        assert [line.valid_to for line in history_of(CODE)] == [date(2026, 9, 12), None]

    def test_of_the_first_import_leaves_no_procedure_in_force(self, bring):
        bring(record())
        undo_import(import_id=ProcedureImport.objects.get().pk, actor=SYSTEM, now=NOW)

        with pytest.raises(ProcedureExpired):
            version_in_force(CODE, date(2026, 10, 1))

    def test_twice_is_refused(self, bring):
        bring(record())
        number = ProcedureImport.objects.get().pk
        undo_import(import_id=number, actor=SYSTEM, now=NOW)

        with pytest.raises(ImportAlreadyUndone):
            undo_import(import_id=number, actor=SYSTEM, now=NOW)

    def test_under_a_newer_version_is_refused(self, bring):
        bring(record())
        corrected(limit="4wd")

        with pytest.raises(ImportSuperseded):
            undo_import(import_id=ProcedureImport.objects.get().pk, actor=SYSTEM, now=NOW)

    def test_of_no_import_is_refused(self):
        with pytest.raises(ImportUnknown):
            undo_import(import_id=1, actor=SYSTEM, now=NOW)


class TestCatalogue:
    def test_holds_at_least_150_procedures_of_communes_and_provinces(self):
        shipped = list(catalogue())

        assert len(shipped) >= 150
        assert len({one.code for one in shipped}) == len(shipped)
        assert all(one.limit and one.papers and not one.flags for one in shipped)
        assert all({Level.COMMUNE, Level.PROVINCE} & set(one.levels) for one in shipped)

    def test_leaves_procedures_alone_that_are_there(self, bring):
        bring(record())

        count = load_catalogue(now=NOW + timedelta(days=1), actor=SYSTEM)

        assert count == len(list(catalogue()))
        assert [line.number for line in history_of(CODE)] == [1]
        assert version_in_force("1.001193", date(2026, 9, 11)).same_day

    def test_can_be_in_force_from_an_earlier_day(self):
        load_catalogue(now=NOW, actor=SYSTEM, valid_from=date(2026, 1, 1))

        assert str(version_in_force("1.004884", date(2026, 7, 1)).limit) == "5wd"


def corrected(limit: str) -> None:
    """Have a person write a version with another limit, on the day after the first import."""
    newest = newest_version(CODE)
    draft = draft_of(newest, date(2026, 9, 11))
    write_version(
        code=CODE,
        edited=newest.id,
        draft=replace(draft, limit=TimeLimit.parse(limit)),
        actor=SYSTEM,
        now=NOW + timedelta(days=1),
    )


@needs_real_records
def test_the_shipped_catalogue_names_real_procedures_alone() -> None:
    """Every code of catalogue.toml is one of the national records, with the same fields of law."""
    real = {record["ma_thu_tuc"].strip() for record in real_records()}

    shipped = [each.code for each in catalogue()]

    assert len(shipped) >= 150
    assert [code for code in shipped if code not in real] == []
