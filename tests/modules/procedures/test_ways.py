"""The ways of submission with their limits and fees, taken out of the glued table."""

from __future__ import annotations

import pytest

from congvu.modules.procedures.rules.choice import weigh
from congvu.modules.procedures.rules.prose import limits_said
from congvu.modules.procedures.rules.ways import read_rows
from congvu.modules.procedures.values.choices import Channel
from tests.modules.procedures.portal import WAYS


def chosen(table: str, steps: str = "") -> tuple[str, bool, list[str]]:
    """Return the limit, whether on the same day, and the templates of the doubts."""
    _, one, flags = weigh(read_rows(WAYS + table), steps)
    return str(one.limit), one.same_day, [flag.reason.template for flag in flags]


class TestWays:
    def test_stand_one_behind_another_without_a_mark(self):
        rows = read_rows(
            WAYS + "Trực tuyến1 Ngày làm việcMiễn phíNộp hồ sơ qua Cổng.\n"
            "Dịch vụ bưu chính20 Ngày1,200,000 Việt Nam Đồng(đồng/thẻ)"
            "Trực tiếpKhông có thông tinKhông có thông tinTrực tiếp tại Công an xã"
        )

        assert [(row.channel, row.cell.text, row.fee.text, row.note) for row in rows] == [
            (Channel.ONLINE, "1 ngày làm việc", "Miễn phí", "Nộp hồ sơ qua Cổng."),
            (Channel.POST, "20 ngày", "1.200.000 đồng (đồng/thẻ)", ""),
            (Channel.COUNTER, "", "", "Trực tiếp tại Công an xã"),
        ]

    @pytest.mark.parametrize(
        ("row", "limit", "fee"),
        [
            ("Trực tiếp1200 VNĐ", 1, "200 đồng"),
            ("Trực tiếp140,000 Việt Nam Đồng", 1, "40.000 đồng"),
            ("Trực tiếp1250 VNĐ(250 USD)", 1, "250 đồng (250 USD)"),
            ("Trực tiếp1250 VNĐ(phí 50 USD)", 12, "50 đồng (phí 50 USD)"),
        ],
    )
    def test_part_a_bare_limit_from_the_fee_behind_it(self, row, limit, fee):
        (way,) = read_rows(WAYS + row)

        assert (way.cell.bare, way.fee.text) == (limit, fee)


class TestFee:
    @pytest.mark.parametrize(
        ("cell", "vnd"),
        [
            ("Miễn phí", 0),
            ("Miễn phí(Không quy định)", 0),
            ("100,000 VNĐ", 100_000),
            ("2,500,000 Việt Nam Đồng(đồng/lần (khảo nghiệm))", 2_500_000),
            ("4,000,000 Việt Nam Đồng(theo Thông tư số 10/2024/TT-BTC ngày 05/02/2024)", 4_000_000),
        ],
    )
    def test_is_a_certain_sum(self, cell, vnd):
        (row,) = read_rows(WAYS + "Trực tiếp5 Ngày làm việc" + cell)

        assert (row.fee.vnd, row.doubt) == (vnd, None)

    @pytest.mark.parametrize(
        "cell",
        [
            "Miễn phí(Lệ phí cấp giấy phép lái xe: 135.000 đồng/lần)",
            "Miễn phí(Mức lệ phí do Hội đồng nhân dân cấp tỉnh quyết định)",
            "150 VNĐ(150.000 đồng/lần/thẻ.)",
            "50,000 VNĐ((áp dụng mức phí 25.000 đồng/hồ sơ đến hết ngày 31/12/2026))",
            "20,000,000 VNĐ(đồng. Miễn phí từ ngày 07/4/2026 đến 30/6/2026)",
            "800,000 Việt Nam Đồng(/hồ sơ)Phí: 800.000 đồng/hồ sơ (giảm còn 400.000 đồng)",
        ],
    )
    def test_that_its_own_remark_contradicts_is_left_open(self, cell):
        (row,) = read_rows(WAYS + "Trực tiếp5 Ngày làm việc" + cell)

        assert row.fee.vnd is None
        assert row.doubt

    def test_in_another_money_is_kept_as_text_only(self):
        (row,) = read_rows(WAYS + "Trực tiếp5 Ngày làm việc145 USD(/thẻ)")

        assert (row.fee.text, row.fee.vnd, row.doubt) == ("145 USD (/thẻ)", None, None)


class TestLimit:
    @pytest.mark.parametrize(
        ("cell", "limit"),
        [
            ("5 Ngày làm việc", "5wd"),
            ("30 Ngày", "30cd"),
            ("3 Tháng", "3mo"),
            ("8 Giờ làm việc", "8wh"),
        ],
    )
    def test_of_the_cell_is_believed(self, cell, limit):
        assert chosen(f"Trực tiếp{cell}Miễn phí") == (limit, False, [])

    @pytest.mark.parametrize(
        ("cell", "limit"),
        [
            ("1.5 Ngày làm việc", "12wh"),
            ("8 Giờ", "8wh"),
            ("2 Tuần", "14cd"),
            ("1 Năm", "12mo"),
            ("30 Phút", "1wh"),
        ],
    )
    def test_in_a_unit_of_its_own_is_converted_and_flagged(self, cell, limit):
        length, _, doubts = chosen(f"Trực tiếp{cell}Miễn phí")

        assert length == limit
        assert doubts == ["Ô thời hạn ghi “{cell}”, hệ thống hiểu là {limit}"]

    @pytest.mark.parametrize("cell", ["0 Ngày", "0 Ngày làm việc", "0", "7"])
    def test_of_nothing_or_without_a_unit_stays_open(self, cell):
        limit, _, doubts = chosen(f"Trực tiếp{cell}Miễn phí")

        assert limit == "None"
        assert doubts

    def test_that_is_a_bare_number_takes_its_unit_from_the_prose(self):
        steps = "Trong thời hạn 07 (bảy) ngày làm việc, kể từ ngày nhận đủ hồ sơ hợp lệ, cấp thẻ."

        assert chosen("Trực tiếp7Miễn phí", steps) == (
            "7wd",
            False,
            ["Ô thời hạn chỉ ghi số {cell}; đơn vị đọc từ mô tả: “{clause}”"],
        )

    def test_that_prose_contradicts_is_kept_and_flagged(self):
        limit, _, doubts = chosen(
            "Trực tiếp10 NgàyMiễn phíTrong thời hạn 10 ngày làm việc kể từ ngày nhận đủ hồ sơ"
        )

        assert limit == "10cd"
        assert doubts == ["Ô thời hạn ghi {limit} nhưng mô tả ghi {others}: “{clause}”"]

    def test_that_prose_parts_into_its_stages_isnt_flagged(self):
        note = (
            "20 ngày kể từ ngày nhận đủ hồ sơ để bổ nhiệm;\n10 ngày kể từ ngày nhận hồ sơ cấp thẻ"
        )

        assert chosen(f"Trực tiếp30 NgàyMiễn phí{note}") == ("30cd", False, [])

    def test_of_another_case_is_flagged(self):
        _, _, doubts = chosen(
            "Trực tiếp7 Ngày làm việcMiễn phí- 03 ngày làm việc đối với trường hợp đã có dữ liệu;\n"
            "- 07 ngày làm việc đối với trường hợp khác"
        )

        assert doubts == ["Ô thời hạn ghi {limit}, mô tả nêu thêm trường hợp {others}: “{clause}”"]

    def test_is_the_counters_where_the_channels_differ(self):
        limit, _, doubts = chosen("Trực tuyến20 NgàyMiễn phíTrực tiếp15 NgàyMiễn phí")

        assert limit == "15cd"
        assert len(doubts) == 1

    def test_is_the_longest_where_cases_differ(self):
        limit, _, doubts = chosen("Trực tiếp1 Ngày làm việcMiễn phíTrực tiếp3 ThángMiễn phí")

        assert limit == "3mo"
        assert len(doubts) == 1

    @pytest.mark.parametrize(
        ("note", "limit", "same_day"),
        [
            ("15 ngày làm việc kể từ ngày nhận được hồ sơ đầy đủ", "15wd", False),
            ("Thời hạn giải quyết: trong thời hạn 30 ngày.", "30cd", False),
            ("Giải quyết ngay trong ngày làm việc nhận đủ hồ sơ", "1wd", True),
            ("đổi ngay", "1wd", True),
        ],
    )
    def test_is_read_from_the_description_of_the_way(self, note, limit, same_day):
        read, is_same_day, doubts = chosen(f"Trực tiếpKhông có thông tinMiễn phí{note}")

        assert (read, is_same_day) == (limit, same_day)
        assert doubts == ["Ô thời hạn trống; đọc từ mô tả cách thức: “{clause}”"]

    def test_is_read_from_the_steps_when_they_name_one(self):
        steps = (
            "Trong thời hạn 01 ngày làm việc kể từ ngày nhận được hồ sơ, kiểm tra tính đầy đủ.\n"
            "Trong vòng 90 ngày kể từ ngày nhận đủ hồ sơ hợp lệ, Sở quyết toán tiền."
        )

        limit, _, doubts = chosen("Trực tiếpKhông có thông tinMiễn phí", steps)

        assert limit == "90cd"
        assert len(doubts) == 1

    def test_isnt_guessed_from_steps_that_name_several(self):
        steps = (
            "Trong thời hạn 10 ngày kể từ ngày nhận đủ hồ sơ hợp lệ, Cục thẩm định hồ sơ.\n"
            "Trong thời hạn 5 ngày kể từ ngày nhận được tờ trình, Bộ quyết định."
        )

        assert chosen("Trực tiếpKhông có thông tinMiễn phí", steps)[0] == "None"

    def test_of_the_day_is_told_by_the_rule_for_late_dossiers(self):
        steps = "nếu tiếp nhận hồ sơ sau 15 giờ thì trả kết quả trong ngày làm việc tiếp theo"

        assert chosen("Trực tiếp1Miễn phí", steps)[:2] == ("1wd", True)

    @pytest.mark.parametrize(
        "note", ["Không quy định cụ thể", "theo Quy chế làm việc của Chính phủ"]
    )
    def test_that_no_text_sets_stays_open(self, note):
        limit, _, doubts = chosen(f"Trực tiếpKhông có thông tinMiễn phí{note}")

        assert limit == "None"
        assert len(doubts) == 1

    @pytest.mark.parametrize(
        "prose",
        [
            "Từ 07 giờ 30 phút đến 11 giờ 30 phút",
            "trước ngày 15 tháng 4 hằng năm",
            "Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018",
            "Trong thời hạn 60 ngày kể từ ngày sinh con, cha hoặc mẹ có trách nhiệm đăng ký",
            "Trong thời hạn 02 ngày làm việc kể từ ngày nhận hồ sơ, thông báo yêu cầu bổ sung",
        ],
    )
    def test_isnt_any_time_that_prose_happens_to_name(self, prose):
        assert not [said for said in limits_said(prose) if said.is_main]
