"""The papers of a dossier, taken out of the glued table."""

from __future__ import annotations

import pytest

from congvu.modules.procedures.rules.papers import papers_in_prose, read_papers

HEAD = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"


def read(text: str) -> list[tuple[str, str, int, int]]:
    papers, _ = read_papers(text)
    return [(paper.name, paper.form, paper.originals, paper.copies) for paper in papers]


class TestPapers:
    def test_stand_one_behind_another_without_a_mark(self):
        text = f"--{HEAD}Tờ khai1 bản chínhBản sao thẻ luật sư;0 bản chính,1 bản sao"

        assert read(text) == [("Tờ khai", "", 1, 0), ("Bản sao thẻ luật sư", "", 0, 1)]

    @pytest.mark.parametrize(
        ("row", "name", "form"),
        [
            ("Đơn đề nghị theo mẫuTK 1.002817.docx", "Đơn đề nghị theo mẫu", "TK 1.002817.docx"),
            (
                "Văn bản theo Thông tư số 73/2025/TT-NHNN;Phụ lục V.docx",
                "Văn bản theo Thông tư số 73/2025/TT-NHNN",
                "Phụ lục V.docx",
            ),
            (
                "Đơn theo Nghị định số 33/2026/NĐ-CPMẫu số 25.docx",
                "Đơn theo Nghị định số 33/2026/NĐ-CP",
                "Mẫu số 25.docx",
            ),
            (
                "Đơn theo Nghị định số 41/2026/NĐ-CPmẫu số 06.docx",
                "Đơn theo Nghị định số 41/2026/NĐ-CP",
                "mẫu số 06.docx",
            ),
            (
                "Bản thẩm tra lý lịch;31-Mẫu số 1a-BCA(X13)-2014.doc",
                "Bản thẩm tra lý lịch",
                "31-Mẫu số 1a-BCA(X13)-2014.doc",
            ),
            (
                "Đơn theo mẫu ngày 24/01/2026Mau so 04.docxMau so 05.pdf",
                "Đơn theo mẫu ngày 24/01/2026",
                "Mau so 04.docx; Mau so 05.pdf",
            ),
            (
                "Phiếu đề nghị (Mẫu DC02 ban hành kèm theo Thông tư 17)Mẫu DC02.doc",
                "Phiếu đề nghị (Mẫu DC02 ban hành kèm theo Thông tư 17)",
                "Mẫu DC02.doc",
            ),
        ],
    )
    def test_are_parted_from_the_file_of_their_form(self, row, name, form):
        assert read(f"--{HEAD}{row}1 bản chính") == [(name, form, 1, 0)]

    @pytest.mark.parametrize(
        ("row", "name", "copies"),
        [
            ("Đơn theo Mẫu số 181 bản chính,1 bản sao", "Đơn theo Mẫu số 18", (1, 1)),
            ("Đơn theo Thông tư năm 20252 bản chính", "Đơn theo Thông tư năm 2025", (2, 0)),
            ("Đơn theo mẫu tại Phụ lục số 031 bản chính", "Đơn theo mẫu tại Phụ lục số 03", (1, 0)),
        ],
    )
    def test_are_counted_by_the_last_digit_alone(self, row, name, copies):
        assert read(f"--{HEAD}{row}") == [(name, "", *copies)]

    def test_arent_ended_by_prose_that_counts_copies(self):
        row = "Hợp đồng (01 bản chính hoặc 01 bản sao có chứng thực) theo Điều 391 bản chính"

        assert read(f"--{HEAD}{row}") == [
            ("Hợp đồng (01 bản chính hoặc 01 bản sao có chứng thực) theo Điều 39", "", 1, 0)
        ]

    def test_know_the_case_they_are_for(self):
        text = (
            f"a) Đối với cấp mớiTên giấy tờMẫu đơn, tờ khaiSố lượngĐơn A1 bản chính"
            f"b) Đối với cấp lại{HEAD}Đơn B1 bản chính--{HEAD}Đơn C1 bản chính"
        )
        papers, _ = read_papers(text)

        assert [(paper.case, paper.name) for paper in papers] == [
            ("a) Đối với cấp mới", "Đơn A"),
            ("b) Đối với cấp lại", "Đơn B"),
            ("", "Đơn C"),
        ]

    def test_that_are_there_only_if_there_are_any_arent_required(self):
        papers, _ = read_papers(
            f"--{HEAD}Giấy ưu tiên (nếu có).1 bản chínhHợp đồng (nếu có) và phụ lục1 bản chính"
        )

        assert [paper.required for paper in papers] == [False, True]

    def test_leave_advice_to_the_notes(self):
        papers, notes = read_papers(
            f"* Lưu ý:{HEAD}Giấy tờ nước ngoài phải được hợp pháp hóa.0 bản chính"
            f"--{HEAD}Trường hợp đã có dữ liệu thì không nộp.0 bản chínhTờ khai1 bản chính"
        )

        assert [paper.name for paper in papers] == ["Tờ khai"]
        assert len(notes) == 2

    @pytest.mark.parametrize("text", ["", "--", "----", HEAD, "KQ.G04.000398"])
    def test_are_none_where_none_are_listed(self, text):
        assert read_papers(text) == ((), ())

    def test_can_be_read_from_the_steps(self):
        steps = "Tổ chức gửi thông báo phương án chăn nuôi theo biểu mẫu tại Phụ lục I tới Cục A."

        assert [paper.name for paper in papers_in_prose(steps)] == ["Thông báo phương án chăn nuôi"]
