"""The article's quarter: an office in Q1/2023, told through the commands.

From its report: two specialists were criticised; two specialists and one head of division were
reminded (conference of the office, May 2023).
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from congvu.foundation.actors.values import SYSTEM
from congvu.modules.casework import api as casework
from congvu.modules.evaluation import api as evaluation
from congvu.modules.evaluation.api import EvaluationReport
from tests.modules.evaluation.office import SEATS, Office, at, workday

pytestmark = pytest.mark.django_db
FIRST = date(2023, 2, 6)  # a Monday, after Tết
WRITTEN = date(2023, 3, 20)
SPECIALISTS = ("an", "bao", "cuong", "dung", "em", "giang")
LATE = {"an": 1, "bao": 1, "cuong": 2, "dung": 1}  # of 22 each
FULL = 22


@pytest.fixture(scope="module")
def office(shared_office: Office) -> Office:
    return shared_office


@pytest.fixture(scope="module")
def report(office: Office) -> EvaluationReport:
    """The quarter worked, remarked upon, and rated on the first of April."""
    late = {name: [] for name in SPECIALISTS}
    for name in SPECIALISTS:
        for number in range(FULL):
            days = 5 if number < LATE.get(name, 0) else 1
            code = office.finish(name, on=workday(FIRST, number), days=days)
            if days > 1:
                late[name].append(code)
    slow = office.finish("giang", on=workday(FIRST, FULL), days=3, hours=20)  # assigned too late
    _remark(
        office, late["an"][0], "an", casework.RemarkKind.CRITICISM, "Phê bình vì trình trễ hạn."
    )
    _remark(
        office, late["bao"][0], "bao", casework.RemarkKind.CRITICISM, "Phê bình, trình trễ 2 ngày."
    )
    _remark(
        office,
        late["cuong"][0],
        "cuong",
        casework.RemarkKind.REMINDER,
        "Nhắc nhở, không để lặp lại.",
    )
    _remark(office, late["dung"][0], "dung", casework.RemarkKind.REMINDER, "Nhắc nhở.")
    _remark(
        office, slow, "noi", casework.RemarkKind.REMINDER, "Phân công chậm, nhắc nhở Trưởng phòng."
    )
    return evaluation.evaluate(
        period="2023-Q1",
        pack="qd160-vp",
        agency_id=office.agency,
        actor=SYSTEM,
        now=at(date(2023, 4, 1), 8),
    )


def _remark(office: Office, code: str, name: str, kind: casework.RemarkKind, text: str) -> None:
    casework.record_remark(
        code=code,
        kind=kind,
        official_id=office.id(name),
        text=text,
        ground="",
        cause=casework.RemarkCause.DELAY,
        actor=office.people["chanh"],
        now=at(WRITTEN, 9) + timedelta(minutes=list(SEATS).index(name)),
    )


def reasons(report: EvaluationReport, office: Office, name: str) -> list[str]:
    card = report.rounds[0].card_of(office.id(name))
    assert card is not None
    return [str(reason.words) for reason in card.rating.reasons]


class TestArticleQuarter:
    @pytest.mark.requirement("R09")
    def test_leads_to_two_criticised_and_three_reminded(
        self, report: EvaluationReport, office: Office
    ) -> None:
        criticised = {
            (card.subject.name, card.subject.rank)
            for card in report.cards
            if card.figures["criticisms"].counted
        }
        reminded = {
            (card.subject.name, card.subject.rank)
            for card in report.cards
            if card.figures["reminders"].counted
        }

        assert criticised == {("Vũ Thị An", "staff"), ("Trịnh Văn Bảo", "staff")}
        assert reminded == {
            ("Tô Văn Cường", "staff"),
            ("Mai Thị Dung", "staff"),
            ("Phùng Văn Nội", "head"),
        }

    @pytest.mark.requirement("R08")
    def test_bars_from_excellent_who_was_criticised_or_late_too_often(
        self, report: EvaluationReport, office: Office
    ) -> None:
        barred = {
            card.subject.name: [str(reason.words) for reason in card.rating.reasons][:-1]
            for card in report.cards
            if "excellent" in card.rating.barred
        }

        rebuke = (
            "có 1 bút phê của lãnh đạo phê bình hoặc yêu cầu rút kinh nghiệm vì trễ hạn: "
            "không xét xuất sắc"
        )
        assert barred == {
            "Vũ Thị An": [rebuke],
            "Trịnh Văn Bảo": [rebuke],
            "Tô Văn Cường": ["tỷ lệ trễ hạn 9,1 % > 5 %: không xét xuất sắc"],
        }

    def test_a_reminder_alone_bars_nobody(self, report: EvaluationReport, office: Office) -> None:
        for name in ("dung", "noi"):
            card = report.rounds[0].card_of(office.id(name))
            assert card is not None
            assert card.rating.level == "excellent", reasons(report, office, name)

    @pytest.mark.requirement("R07")
    def test_charges_late_assignment_to_the_head_and_not_to_the_specialist(
        self, report: EvaluationReport, office: Office
    ) -> None:
        head = report.rounds[0].card_of(office.id("noi"))
        specialist = report.rounds[0].card_of(office.id("giang"))
        assert head is not None
        assert specialist is not None

        assert head.figures["unassigned_overrun"].counted > 0
        assert specialist.figures["late"].counted == 0
        assert specialist.figures["overrun"].counted == 0

    def test_tells_nothing_of_who_had_nothing_to_do(
        self, report: EvaluationReport, office: Office
    ) -> None:
        card = report.rounds[0].card_of(office.id("pho"))
        assert card is not None

        assert card.rating.level is None
        assert reasons(report, office, "pho") == [
            "mới có 0 lượt đã xử lý, cần ít nhất 5: chưa đủ dữ liệu"
        ]

    def test_an_office_that_was_not_late_is_excellent(
        self, report: EvaluationReport, office: Office
    ) -> None:
        card = report.rounds[0].card_of(office.id("em"))
        assert card is not None

        assert card.figures["handled"].counted == FULL
        assert card.rating.level == "excellent"
        assert card.rating.reasons[0].words == "đủ điều kiện xuất sắc"
