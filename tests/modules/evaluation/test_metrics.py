"""What each metric counts, and what it must not, told through the commands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from congvu.kernel.spans import Span
from congvu.modules.casework import api as casework
from congvu.modules.evaluation import api as evaluation
from congvu.modules.evaluation.api import METRICS, Evidence, Period
from tests.modules.evaluation.office import Office, at, workday

pytestmark = pytest.mark.django_db
MONDAY = date(2023, 2, 6)
QUARTER = Period.parse("2023-Q1").span


def counted(office: Office, name: str, metric: str, span: Span = QUARTER) -> int:
    return evaluation.figures_of(office.id(name), span)[metric].counted


def listed(office: Office, name: str, metric: str, span: Span = QUARTER) -> tuple[Evidence, ...]:
    return evaluation.evidence(METRICS[metric], office.id(name), span)


def begun(office: Office, name: str, *, limit: str = "5wd") -> str:
    """Return a document on a specialist's desk since Monday 8:30; he has three days, or so."""
    unit = {"an": "VP-DT", "cuong": "VP-KT"}[name]
    code = office.receive(division=unit, on=MONDAY, limit=limit)
    office.assign(code, name, at(MONDAY, 8, 30))
    return code


def asked(office: Office, code: str, *, of: str | None, due: datetime) -> None:
    casework.ask_opinion(
        code=code,
        unit_id=office.units["VP-KT"],
        official_id=None if of is None else office.id(of),
        question="Nguồn vốn có bảo đảm không?",
        due_at=due,
        actor=office.people["an"],
        now=at(MONDAY, 9),
    )


def answered(office: Office, code: str, name: str, moment: datetime) -> None:
    casework.give_opinion(
        code=code,
        opinion_no=0,
        stance=casework.Stance.AGREE,
        ground="Kế hoạch vốn năm 2023",
        text="Nguồn vốn đã được bố trí đủ trong kế hoạch",
        actor=office.people[name],
        now=moment,
    )


class TestHandled:
    def test_counts_turns_by_the_moment_they_ended(self, office: Office) -> None:
        office.finish("an", on=MONDAY)
        after = Span(at(date(2023, 2, 8), 0), QUARTER.end)

        assert counted(office, "an", "handled") == 1
        assert counted(office, "do", "handled") == 1  # his review
        assert counted(office, "chanh", "handled") == 1  # his signature
        assert counted(office, "an", "handled", after) == 0

    def test_knows_late_from_on_time(self, office: Office) -> None:
        office.finish("an", on=MONDAY, days=1)
        office.finish("an", on=workday(MONDAY, 1), days=6)

        figures = evaluation.figures_of(office.id("an"), QUARTER)

        assert (figures["on_time"].counted, figures["late"].counted) == (1, 1)
        assert figures["late_share"].share == figures["on_time_share"].share
        (late,) = listed(office, "an", "late")
        assert late.overrun == counted(office, "an", "overrun")
        assert late.overrun > 0

    def test_is_not_late_while_the_applicant_is_waited_for(self, office: Office) -> None:
        code = begun(office, "an")
        casework.request_supplement(
            code=code,
            effect=casework.SupplementEffect.PAUSE,
            ground="Nghị định chuyên ngành",
            items="Bản vẽ hiện trạng",
            actor=office.people["an"],
            now=at(MONDAY, 10),
        )
        casework.close(
            code=code,
            outcome=casework.Outcome.UNCOMPLETED,
            reason="không bổ sung",
            actor=office.people["an"],
            now=at(date(2023, 3, 10), 10),
        )

        assert counted(office, "an", "late") == 0
        assert counted(office, "an", "handled") == 0
        assert counted(office, "an", "open_overdue", Span(QUARTER.start, at(MONDAY, 17))) == 0

    def test_grows_not_by_passing_on(self, office: Office) -> None:
        code = begun(office, "an")
        _pass_on(office, code, at(MONDAY, 14))

        assert counted(office, "an", "handled") == 0

    def test_keeps_the_delay_of_who_passes_on_what_is_late(self, office: Office) -> None:
        code = begun(office, "an")
        _pass_on(office, code, at(workday(MONDAY, 6), 9))

        figures = evaluation.figures_of(office.id("an"), QUARTER)

        assert (figures["handled"].counted, figures["late"].counted) == (1, 1)

    def test_counts_an_opinion_for_the_one_asked(self, office: Office) -> None:
        code = begun(office, "an")
        asked(office, code, of="cuong", due=at(MONDAY, 16))
        answered(office, code, "cuong", at(workday(MONDAY, 1), 10))

        assert counted(office, "cuong", "handled") == 1
        assert counted(office, "cuong", "late") == 1
        assert counted(office, "cuong", "overrun") == 3600 + 2.5 * 3600
        assert listed(office, "cuong", "late")[0].kind == "opinion"

    def test_counts_an_opinion_of_a_unit_for_its_head(self, office: Office) -> None:
        code = begun(office, "an")
        asked(office, code, of=None, due=at(MONDAY, 16))
        answered(office, code, "dung", at(MONDAY, 15))

        assert counted(office, "kim", "handled") == 1
        assert counted(office, "dung", "handled") == 0

    def test_is_not_late_when_only_the_night_was(self, office: Office) -> None:
        code = begun(office, "an")
        asked(office, code, of="cuong", due=at(MONDAY, 17))
        answered(office, code, "cuong", at(MONDAY, 21))

        assert counted(office, "cuong", "handled") == 1
        assert counted(office, "cuong", "late") == 0


class TestOpenOverdue:
    def test_is_what_stood_overdue_at_the_end(self, office: Office) -> None:
        code = begun(office, "an")
        early = Span(QUARTER.start, at(workday(MONDAY, 1), 9))
        later = Span(QUARTER.start, at(workday(MONDAY, 6), 9))

        assert counted(office, "an", "open_overdue", early) == 0
        assert counted(office, "an", "open_overdue", later) == 1
        office.submit(code, "an", at(workday(MONDAY, 8), 9))
        # what is told of a past moment stays as it was
        assert counted(office, "an", "open_overdue", early) == 0
        assert counted(office, "an", "open_overdue", later) == 1
        assert counted(office, "an", "open_overdue") == 0


class TestUnassignedOverrun:
    @pytest.mark.requirement("R07")
    def test_is_charged_to_who_headed_the_unit(self, office: Office) -> None:
        office.finish("an", on=MONDAY, hours=10)

        assert counted(office, "do", "unassigned_overrun") == 6.5 * 3600
        assert counted(office, "an", "unassigned_overrun") == 0
        assert counted(office, "kim", "unassigned_overrun") == 0
        assert [row.weight for row in listed(office, "do", "unassigned_overrun")] == [6.5 * 3600]


class TestSignals:
    def test_count_once_confirmed_in_the_period_of_the_decision(self, office: Office) -> None:
        code = begun(office, "an")
        asked(office, code, of="cuong", due=at(MONDAY, 16))
        answered(office, code, "cuong", at(MONDAY, 14))
        casework.mark_vague(
            code=code,
            opinion_no=0,
            reason="không nói rõ đồng ý hay không",
            actor=office.people["an"],
            now=at(MONDAY, 15),
        )
        assert counted(office, "cuong", "confirmed_signals") == 0

        casework.decide_signal(
            signal_id=_signal(code),
            verdict=casework.Verdict.CONFIRMED,
            ground="Văn bản trả lời không nêu chính kiến",
            actor=office.people["chanh"],
            now=at(date(2023, 4, 3), 9),
        )

        spring = Period.parse("2023-Q2").span
        assert counted(office, "cuong", "confirmed_signals") == 0
        assert counted(office, "cuong", "confirmed_signals", spring) == 1
        assert counted(office, "cuong", "vague_opinions", spring) == 1

    def test_do_not_count_when_found_lawful(self, office: Office) -> None:
        code = begun(office, "an")
        _pass_on(office, code, at(MONDAY, 8, 40))
        casework.decide_signal(
            signal_id=_signal(code),
            verdict=casework.Verdict.LAWFUL,
            ground="Đúng phân công",
            actor=office.people["chanh"],
            now=at(MONDAY, 16),
        )

        assert counted(office, "an", "confirmed_signals") == 0


class TestRemarks:
    @pytest.mark.requirement("R09")
    def test_bar_only_where_a_leader_wrote_them_for_delay(self, office: Office) -> None:
        in_time = office.finish("an", on=MONDAY)
        late = office.finish("an", on=workday(MONDAY, 1), days=6)
        kind = casework.RemarkKind
        _remark(office, in_time, kind.CRITICISM, by="chanh", cause=casework.RemarkCause.OTHER)
        _remark(office, late, kind.CRITICISM, by="chanh", cause=casework.RemarkCause.OTHER)
        assert counted(office, "an", "late_rebukes") == 0
        _remark(office, late, kind.CRITICISM, by="do")  # the head of the division
        _remark(office, late, kind.REMINDER, by="chanh")
        assert counted(office, "an", "late_rebukes") == 0
        _remark(office, late, kind.LESSON, by="pho")

        assert counted(office, "an", "late_rebukes") == 1
        assert counted(office, "an", "criticisms") == 3
        assert counted(office, "an", "reminders") == 1
        assert counted(office, "an", "lessons") == 1

    def test_bar_too_where_somebody_wrote_them_in_a_leaders_stead(self, office: Office) -> None:
        late = office.finish("an", on=MONDAY, days=6)
        casework.record_remark(
            code=late,
            kind=casework.RemarkKind.CRITICISM,
            official_id=office.id("an"),
            text="Thừa lệnh Chánh Văn phòng.",
            ground="",
            cause=casework.RemarkCause.DELAY,
            actor=replace(office.people["do"], behalf_of_id=office.id("chanh")),
            now=at(date(2023, 3, 20), 9),
        )
        assert counted(office, "an", "late_rebukes") == 1

    def test_are_for_delay_while_the_work_still_lies_overdue(self, office: Office) -> None:
        code = begun(office, "an")
        _remark(office, code, casework.RemarkKind.LESSON, by="chanh", on=workday(MONDAY, 7))

        assert counted(office, "an", "late_rebukes") == 1

    def test_reach_the_head_whose_unit_was_late(self, office: Office) -> None:
        code = office.finish("an", on=MONDAY, days=6)
        casework.record_remark(
            code=code,
            kind=casework.RemarkKind.CRITICISM,
            official_id=office.id("do"),
            text="Phòng trình trễ, phê bình Trưởng phòng.",
            ground="",
            cause=casework.RemarkCause.DELAY,
            actor=office.people["chanh"],
            now=at(date(2023, 3, 20), 9),
        )

        assert counted(office, "do", "late_rebukes") == 1
        assert counted(office, "an", "late_rebukes") == 0


class TestReturned:
    def test_counts_for_who_led_by_gravity(self, office: Office) -> None:
        code = begun(office, "an")
        for severity, day in ((casework.Severity.MAJOR, 1), (casework.Severity.MINOR, 2)):
            office.submit(code, "an", at(workday(MONDAY, day), 9))
            casework.return_for_rework(
                code=code,
                severity=severity,
                reason="sai căn cứ pháp lý",
                actor=office.people["do"],
                now=at(workday(MONDAY, day), 10),
            )

        assert counted(office, "an", "returned") == 2
        assert counted(office, "an", "returned_major") == 1
        assert listed(office, "an", "returned_major")[0].note == "sai căn cứ pháp lý"
        assert listed(office, "an", "returned")[0].by_id == office.id("do")


def _pass_on(office: Office, code: str, moment: datetime) -> None:
    casework.hand_over(
        code=code,
        to_unit=office.units["VP-DT"],
        to_official=office.id("bao"),
        reason="bận việc khác",
        actor=office.people["an"],
        now=moment,
    )


def _remark(
    office: Office,
    code: str,
    kind: casework.RemarkKind,
    *,
    by: str,
    on: date = date(2023, 3, 20),
    cause: casework.RemarkCause = casework.RemarkCause.DELAY,
) -> None:
    casework.record_remark(
        code=code,
        kind=kind,
        official_id=office.id("an"),
        text="Rút kinh nghiệm.",
        ground="",
        cause=cause,
        actor=office.people[by],
        now=at(on, 9) + timedelta(seconds=5),
    )


def _signal(code: str) -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "select s.id from casework_signal s join casework_case c on c.id = s.case_id"
            " where c.code = %s order by s.id limit 1",
            [code],
        )
        (signal_id,) = cursor.fetchone()
    return int(signal_id)
