"""From a record of the national portal to a procedure, or to a reason why not."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congvu.modules.procedures.rules.page import sections
from congvu.modules.procedures.rules.records import import_record
from congvu.modules.procedures.values.choices import Asked, Level
from congvu.modules.procedures.values.imported import (
    ImportedProcedure,
    LegalText,
    RefusedRecord,
)
from tests.modules.procedures.portal import PAPERS, WAYS, needs_real_records, real_records, record

GLUED = st.sampled_from(
    [
        "Trực tiếp", "Trực tuyến", "Dịch vụ bưu chính", "Không có thông tin", "Miễn phí", "(", ")",
        "5 Ngày làm việc", "3 Tháng", "0 Ngày", "7", "1200 VNĐ", "9" * 30, " bản chính", "1", "--",
        "1 bản chính,1 bản sao", "Tên giấy tờMẫu đơn, tờ khaiSố lượng", "Mẫu.docx", "\n", "\x00",
        "kể từ ngày nhận đủ hồ sơ", "trong thời hạn 03 (ba) ngày", "ngay trong ngày", "\u202e",
        "Cách Thức Thực Hiện", "Hình thức nộpThời gianPhí, lệ phíMô tả", "Thành phần hồ sơ",
        "Căn cứ pháp lýKhông có thông tin", "Cơ quan thực hiện", "Kết quả xử lý", "Mã: KQ.G1.2",
        "Mã thủ tục1.000000", "Yêu cầu, điều kiện thực hiện", "é", "Ð", "1/2026/NĐ-CP",
    ]
)  # fmt: skip
MANGLED = st.lists(GLUED | st.text(max_size=8), max_size=25).map("".join)
VALUES = MANGLED | st.none() | st.integers() | st.lists(st.text(max_size=3), max_size=2)


class TestRecord:
    def test_becomes_a_procedure(self):
        procedure = import_record(record())

        assert isinstance(procedure, ImportedProcedure)
        assert procedure.levels == (Level.COMMUNE,)
        assert procedure.applicants == (
            "Công dân Việt Nam",
            "Tổ chức (không bao gồm doanh nghiệp, HTX)",
        )
        assert str(procedure.limit) == "3wd"
        assert procedure.fee.vnd == 0
        assert procedure.legal_basis == (LegalText("Luật Hộ tịch", "60/2014/QH13"),)
        assert procedure.result == "Giấy xác nhận tình trạng hôn nhân"
        assert procedure.conditions == ""
        assert procedure.flags == ()

    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            ({"ma_thu_tuc": ""}, "không có mã"),
            ({"ma_thu_tuc": "BNN-288"}, "không đúng dạng"),
            ({"ten_thu_tuc": " \n"}, "không có tên"),
            ({"ten_thu_tuc": "B" + "A" * 3000}, "quá 2000 ký tự"),
            ({"linh_vuc": "Không có thông tin"}, "không có lĩnh vực"),
            ({"cap_thuc_hien": "Cấp vũ trụ"}, "cấp thực hiện “Cấp vũ trụ”"),
            ({"raw_text": "Hỗ trợMã thủ tục1.014023Số"}, "thuộc thủ tục 1.014023"),
        ],
    )
    def test_that_cant_be_one_is_refused_with_the_reason(self, changes, reason):
        refused = import_record(record(**changes))

        assert isinstance(refused, RefusedRecord)
        assert reason in refused.reason

    def test_in_decomposed_letters_is_the_same_record(self):
        decomposed = record(ten_thu_tuc="Thu\u0309 tu\u0323c đa\u0306ng ký\u200e khai sinh\x00")

        procedure = import_record(decomposed)

        assert isinstance(procedure, ImportedProcedure)
        assert procedure.title == "Thủ tục đăng ký khai sinh"

    def test_gives_a_title_written_twice_once(self):
        title = "Thẩm định đề án phân loại đô thị"
        procedure = import_record(record(ten_thu_tuc=f"{title}\n{title}"))

        assert isinstance(procedure, ImportedProcedure)
        assert procedure.title == title

    def test_without_papers_is_imported_and_flagged(self):
        procedure = import_record(record(thanh_phan_ho_so="--"))

        assert isinstance(procedure, ImportedProcedure)
        assert [flag.field for flag in procedure.flags] == [Asked.PAPERS]

    def test_is_cut_again_where_the_export_cut_a_section_at_a_word(self):
        page = (
            "TênMã thủ tục1.004873Số quyết địnhTrình Tự Thực Hiện a) Nộp hồ sơ.\n"
            "Thành phần hồ sơ phải được ký số.Cách Thức Thực Hiện"
            f"{WAYS}Trực tiếp3 Ngày làm việcMiễn phíThành phần hồ sơ{PAPERS}Tờ khai1 bản chính"
            "Căn cứ pháp lýKhông có thông tinCơ quan thực hiệnSở ACơ quan BYêu cầu, điều kiện thực "
            "hiệnKhông có thông tinKết quả xử lýGiấy phép"
        )
        cut = sections(record(raw_text=page, thanh_phan_ho_so="phải được ký số."))

        assert cut["thanh_phan_ho_so"] == f"{PAPERS}Tờ khai1 bản chính"
        assert cut["trinh_tu_thuc_hien"].strip().endswith("phải được ký số.")
        assert cut["ket_qua_xu_ly"] == "Giấy phép"

    @given(st.dictionaries(st.sampled_from(sorted(record())), VALUES) | VALUES)
    @settings(max_examples=300, deadline=None)
    def test_however_mangled_is_imported_or_reported(self, changes):
        mangled = {**record(), **changes} if isinstance(changes, dict) else changes

        result = import_record(mangled)

        if isinstance(result, ImportedProcedure):
            assert result.title and result.field and result.levels
            assert (
                result.limit
                or any(flag.field is Asked.LIMIT for flag in result.flags)
                or (not result.ways and any(flag.field is Asked.WAYS for flag in result.flags))
            )
            assert all(paper.name for paper in result.papers)
        else:
            assert isinstance(result, RefusedRecord)
            assert result.reason


@cache
def results() -> tuple[ImportedProcedure | RefusedRecord, ...]:
    return tuple(import_record(one) for one in real_records())


@cache
def imported() -> tuple[ImportedProcedure, ...]:
    return tuple(one for one in results() if isinstance(one, ImportedProcedure))


@needs_real_records
class TestRealRecords:
    def test_are_imported_or_refused_with_a_reason(self):
        refused = [one for one in results() if isinstance(one, RefusedRecord)]

        assert len(results()) == 1933
        assert len(imported()) == 1916
        assert len(refused) == 17
        assert {one.reason.template for one in refused} == {
            "Nội dung trang thuộc thủ tục {other}, không phải {code}"
        }

    def test_have_title_field_levels_and_papers_in_98_of_100(self):
        whole = [one for one in imported() if one.title and one.field and one.levels and one.papers]

        assert len(whole) >= 0.98 * 1933

    @pytest.mark.requirement("R04")
    def test_have_a_limit_or_a_flag_that_says_why_not(self):
        with_limit = [one for one in imported() if one.limit]
        without = [one for one in imported() if not one.limit]

        assert len(with_limit) >= 1720
        assert all(any(flag.field is Asked.LIMIT for flag in one.flags) for one in without)

    def test_have_every_way_read(self):
        rows = Counter(len(one.ways) for one in imported())

        assert rows[0] == 0
        assert sum(count * times for count, times in rows.items()) > 5300

    @pytest.mark.parametrize(
        ("code", "limit", "papers", "is_flagged"),
        [
            ("1.000178", "60wd", 8, True),  # cell 60 working days, prose 30, 45 and 60 days
            ("2.001621", "7wd", 3, False),
            ("3.000506", "22cd", None, False),
            ("1.004073", "3mo", None, False),
            ("1.001193", "1wd", None, True),  # births: "sau 15 giờ … ngày làm việc tiếp theo"
            ("1.003755", "7wd", 3, True),  # a bare 7
            ("1.013097", "12wh", None, True),  # 1.5 working days
            ("1.013979", "20wd", None, True),  # 10 online and by post, 20 at the counter
            ("2.002338", "5wd", None, False),  # its papers were cut off by the export
            ("5.002546", "None", 0, True),
        ],
    )
    def test_are_read_as_a_person_reads_them(self, code, limit, papers, is_flagged):
        one = next(procedure for procedure in imported() if procedure.code == code)

        assert str(one.limit) == limit
        assert papers is None or len(one.papers) == papers
        assert any(flag.field is Asked.LIMIT for flag in one.flags) is is_flagged
