"""The rules of the registry, by properties and by what the decree says."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import ClassVar

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from congvu.foundation.clock import VIETNAM
from congvu.kernel.words import fold
from congvu.modules.casework.commands.acceptance import plan_of
from congvu.modules.documents.api import (
    Channel,
    Direction,
    DocumentKind,
    Part,
    PartRole,
    Product,
    Seat,
    State,
    Urgency,
    author_key,
    notation_key,
)
from congvu.modules.documents.rules.chains import SEALED_LOG, chain_of
from congvu.modules.documents.rules.columns import (
    FOLLOW_UP,
    INCOMING,
    follow_up_cells,
    incoming_cells,
)
from congvu.modules.documents.rules.dates import check_deadline, suggested, times_of
from congvu.modules.documents.rules.directing import (
    Signers,
    check_direction,
    lead_due_at,
    shares_of,
)
from congvu.modules.documents.rules.letters import read_letter
from congvu.modules.documents.rules.reading import Reading, read_day
from congvu.modules.documents.rules.refusals import (
    DeadlineBeforeReceipt,
    DeadlineBeyondCalendar,
    DeadlineOffHours,
    DocumentFaulty,
    PartAfterLead,
    PartWithoutDeadline,
    UnitTwice,
)
from congvu.modules.documents.rules.standing import state_of
from congvu.modules.documents.values.register import Line
from congvu.modules.worktime.api import DEFAULT_CALENDAR as CALENDAR
from tests.people import NOW

TEXTS = st.text("abcđêôưẤ ệ.-/12", min_size=1, max_size=30)
MOMENTS = st.datetimes(
    datetime(2026, 3, 1), datetime(2026, 11, 30), timezones=st.just(VIETNAM)
).map(lambda moment: moment.replace(microsecond=0))
SIGNERS = Signers(Seat(1, 10), Seat(2, 20))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment of September 2026; the 10th is a Thursday, the 12th a Saturday off."""
    return datetime(2026, 9, day, hour, minute, tzinfo=VIETNAM)


class TestKinds:
    def test_are_the_twenty_nine_of_the_decree(self):
        assert len(DocumentKind) == 29

    def test_have_abbreviations_of_their_own_but_for_two(self):
        short = [kind.abbreviation for kind in DocumentKind if kind.abbreviation]

        assert len(short) == len(set(short)) == 27
        assert {kind for kind in DocumentKind if not kind.abbreviation} == {
            DocumentKind.LETTER, DocumentKind.OFFICIAL_NOTE,
        }  # fmt: skip


class TestIdentity:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("UBND tỉnh Hà Tĩnh", "Ủy ban nhân dân tỉnh Hà Tĩnh"),
            ("Sở Nội vụ", "SO NOI VU."),
            ("Hội đồng nhân dân xã Cẩm Bình", "HĐND xã Cẩm Bình"),
        ],
    )
    def test_of_an_author_does_not_hang_on_how_it_is_typed(self, one: str, other: str):
        assert author_key(one) == author_key(other)

    @pytest.mark.parametrize(
        ("one", "other"), [("05/QĐ-UBND", "5/qd-ubnd"), ("1025 / SNNMT-QLĐĐ", "1025/SNNMT-QLDD")]
    )
    def test_of_a_notation_does_not_hang_on_how_it_is_typed(self, one: str, other: str):
        assert notation_key(one) == notation_key(other)

    @pytest.mark.parametrize(
        ("one", "other"),
        [("5/QĐ-UBND", "50/QĐ-UBND"), ("12/UBND-VP", "12/UBND-KT"), ("1/TB", "1/BC")],
    )
    def test_of_two_documents_differs(self, one: str, other: str):
        assert notation_key(one) != notation_key(other)

    @given(text=TEXTS)
    def test_is_settled_once(self, text: str):
        assert author_key(author_key(text)) == author_key(text)
        assert notation_key(notation_key(text)) == notation_key(text)
        assert author_key(fold(text)) == author_key(text)


class TestTimes:
    @pytest.mark.parametrize(
        ("arrived", "urgency", "submit_by"),
        [
            (at(10, 10), Urgency.NORMAL, at(10, 17)),
            (at(10, 10), Urgency.URGENT, at(10, 10, 30)),
            (at(10, 16, 50), Urgency.EXPRESS, at(10, 17)),
            (at(10, 11, 20), Urgency.EXPRESS, at(10, 13, 20)),
            (at(10, 18), Urgency.NORMAL, at(11, 17)),
            (at(12, 9), Urgency.NORMAL, at(14, 17)),
        ],
    )
    def test_of_submission(self, arrived: datetime, urgency: Urgency, submit_by: datetime):
        found = times_of(
            arrived_at=arrived, channel=Channel.PAPER, urgency=urgency, calendar=CALENDAR
        )
        assert found.submit_by == submit_by
        assert found.acknowledge_by is None

    @given(arrived=MOMENTS, channel=st.sampled_from(list(Channel)))
    def test_are_never_before_the_arrival(self, arrived: datetime, channel: Channel):
        found = times_of(
            arrived_at=arrived, channel=channel, urgency=Urgency.EXPRESS, calendar=CALENDAR
        )
        assert arrived <= found.submit_by
        assert (found.acknowledge_by is not None) == (channel is not Channel.PAPER)
        if found.acknowledge_by is not None:
            assert found.submit_by <= found.acknowledge_by


class TestDeadlines:
    @given(now=MOMENTS)
    def test_that_are_suggested_are_accepted(self, now: datetime):
        for days, due in suggested(now, CALENDAR):
            assert check_deadline(due, now=now, calendar=CALENDAR) == due
            assert CALENDAR.working_days_between(CALENDAR.local_date(now), due.date()) == days

    @pytest.mark.parametrize(
        "due", [at(10, 10, 20), at(9, 17), datetime(2025, 1, 2, 9, tzinfo=VIETNAM)]
    )
    def test_before_the_work_is_given_are_refused(self, due: datetime):
        with pytest.raises(DeadlineBeforeReceipt):
            check_deadline(due, now=NOW, calendar=CALENDAR)

    @pytest.mark.parametrize(
        ("due", "instead"), [(at(12, 10), "17:00 14/9/2026"), (at(11, 20), "17:00 11/9/2026")]
    )
    def test_when_nobody_works_are_refused_with_another(self, due: datetime, instead: str):
        with pytest.raises(DeadlineOffHours) as refused:
            check_deadline(due, now=NOW, calendar=CALENDAR)
        assert refused.value.details["instead"] == instead

    def test_beyond_the_calendar_are_refused(self):
        with pytest.raises(DeadlineBeyondCalendar):
            check_deadline(datetime(2099, 1, 5, 9, tzinfo=VIETNAM), now=NOW, calendar=CALENDAR)


@st.composite
def directions(draw: st.DrawFn) -> tuple[Direction, datetime]:
    """Draw a direction that can be followed, and when it is given."""
    now = draw(MOMENTS)
    due = CALENDAR.add(now, draw(st.integers(1, 200 * 3600)))
    product = draw(st.sampled_from(list(Product)))
    bare = Direction(Seat(100, draw(st.none() | st.just(7))), due, product, "Giao")
    latest = lead_due_at(bare, now=now, calendar=CALENDAR)
    whole = CALENDAR.seconds_between(now, latest)
    assume(whole > 0)
    dues = draw(st.lists(st.integers(1, whole), max_size=4))
    parts = tuple(
        Part(PartRole.COORDINATE, 200 + place, CALENDAR.add(now, seconds))
        for place, seconds in enumerate(dues)
    )
    return Direction(bare.lead, due, product, "Giao", parts), now


class TestSharesOfADirection:
    @given(drawn=directions())
    def test_are_the_whole_time_and_keep_every_deadline_to_the_second(
        self, drawn: tuple[Direction, datetime]
    ):
        direction, now = drawn
        check_direction(direction, {}, now=now, calendar=CALENDAR)
        whole = CALENDAR.seconds_between(now, direction.due_at)

        shares = shares_of(direction, SIGNERS, now=now, calendar=CALENDAR)
        plan = plan_of(shares, whole)

        assert sum(step.allowance for step in plan) == whole
        assert [step.allowance for step in plan] == [share.share for share in shares]
        told = [CALENDAR.add(now, ask.allowance) for ask in plan[0].asks]
        asked = [CALENDAR.seconds_between(now, part.due_at or now) for part in direction.parts]
        assert [CALENDAR.seconds_between(now, due) for due in told] == asked

    def test_let_a_leader_sign_a_reply_and_the_registry_issue_it(self):
        direction = Direction(Seat(100), at(17, 17), Product.REPLY, "Giao")

        lead, sign, issue = shares_of(direction, SIGNERS, now=NOW, calendar=CALENDAR)

        assert (lead.unit_id, lead.official_id) == (100, None)
        assert (sign.official_id, issue.official_id) == (10, 20)

    def test_end_with_the_lead_where_nothing_is_to_be_signed(self):
        direction = Direction(Seat(100, 7), at(17, 17), Product.CARRY_OUT, "Giao")

        assert len(shares_of(direction, SIGNERS, now=NOW, calendar=CALENDAR)) == 1

    def test_refuse_a_coordinator_who_would_answer_too_late(self):
        late = Part(PartRole.COORDINATE, 200, at(17, 16))
        direction = Direction(Seat(100), at(17, 17), Product.REPLY, "Giao", (late,))

        with pytest.raises(PartAfterLead):
            check_direction(direction, {}, now=NOW, calendar=CALENDAR)

    def test_refuse_a_coordinator_without_a_deadline(self):
        direction = Direction(
            Seat(100), at(17, 17), Product.REPLY, "Giao", (Part(PartRole.COORDINATE, 200),)
        )
        with pytest.raises(PartWithoutDeadline):
            check_direction(direction, {}, now=NOW, calendar=CALENDAR)

    def test_refuse_a_unit_that_would_coordinate_with_itself(self):
        direction = Direction(
            Seat(100), at(17, 17), Product.REPLY, "Giao",
            (Part(PartRole.COORDINATE, 100, at(11, 17)),),
        )  # fmt: skip
        with pytest.raises(UnitTwice, match="hai vai"):
            check_direction(direction, {100: "Phòng Kinh tế"}, now=NOW, calendar=CALENDAR)


class TestALetter:
    TYPED: ClassVar = {
        "author": "Sở Nội vụ", "notation": "45/SNV", "issued_on": "8/9/2026", "kind": "letter",
        "abstract": "Về cải cách hành chính",
    }  # fmt: skip

    def read(self, **typed: str) -> dict[str, str]:
        reading = Reading(self.TYPED | typed)
        read_letter(reading, now=NOW)
        return {name: fault.code for name, fault in reading.faults.items()}

    def test_is_read_as_typed(self):
        assert self.read() == {}

    @pytest.mark.parametrize(
        ("field", "said", "code"),
        [
            ("author", " ", "DOCUMENT_FIELD_MISSING"),
            ("author", "a" * 251, "DOCUMENT_TEXT_TOO_LONG"),
            ("issued_on", "31/2/2026", "DAY_NOT_READ"),
            ("issued_on", "11/9/2026", "ISSUED_AFTER_ARRIVAL"),
            ("arrived_on", "2026-09-11", "ARRIVED_IN_FUTURE"),
            ("arrived_on", "2026-01-02", "ARRIVED_LONG_AGO"),
            ("wanted_on", "7/9/2026", "WANTED_BEFORE_ISSUED"),
            ("kind", "memo", "DOCUMENT_CHOICE_UNKNOWN"),
            ("urgency", "9", "DOCUMENT_CHOICE_UNKNOWN"),
            ("pages", "0", "COUNT_NOT_READ"),
            ("pages", "nhiều", "COUNT_NOT_READ"),
        ],
    )
    def test_says_which_field_is_wrong(self, field: str, said: str, code: str):
        assert self.read(**{field: said}) == {field: code}

    def test_tells_all_faults_at_once(self):
        reading = Reading({})
        read_letter(reading, now=NOW)

        with pytest.raises(DocumentFaulty) as refused:
            reading.check()
        assert set(refused.value.faults) == {"author", "issued_on", "kind", "abstract"}

    @given(day=st.dates(date(2000, 1, 1), date(2099, 12, 31)))
    def test_reads_a_day_in_each_way_it_is_written(self, day: date):
        said = (f"{day.day}/{day.month}/{day.year}", f"{day.day:02}-{day.month:02}-{day.year}")
        assert {read_day(each) for each in (*said, day.isoformat())} == {day}


class TestStates:
    @pytest.mark.parametrize(
        ("submitted", "decision", "closed", "state"),
        [
            (None, "", None, State.TO_SUBMIT),
            (NOW, "", None, State.TO_DIRECT),
            (NOW, "direct", None, State.IN_HAND),
            (NOW, "direct", NOW, State.DONE),
            (NOW, "file", None, State.FILED),
        ],
    )
    def test_follow_from_the_record(
        self, submitted: datetime | None, decision: str, closed: datetime | None, state: State
    ):
        assert state_of(submitted_at=submitted, decision=decision, closed_at=closed) is state


class TestColumns:
    LINE = Line(
        id=1, number=7, year=2026, arrived_at=NOW, author="Sở Nội vụ", notation="45/SNV",
        issued_on=date(2026, 2, 8), kind=DocumentKind.NOTICE, abstract="Về kỳ họp",
        urgency=Urgency.EXPRESS, channel=Channel.EMAIL, state=State.IN_HAND, pressing=0,
        receiver="Phòng Kinh tế", passed_at=NOW, taken_by="Lê Quang Vinh", taken_at=NOW,
        due_at=NOW + timedelta(days=1), holder="Lê Quang Vinh",
    )  # fmt: skip

    def test_of_the_register_are_the_ten_of_the_decree(self):
        assert len(INCOMING) == 10
        assert incoming_cells(self.LINE) == (
            "10/9/2026", "07", "Sở Nội vụ", "45/SNV", "08/02/2026", "Thông báo về kỳ họp",
            "Phòng Kinh tế", "10:20 10/9/2026", "Lê Quang Vinh 10:20 10/9/2026", "Hỏa tốc",
        )  # fmt: skip

    def test_of_the_follow_up_book_are_seven(self):
        assert len(FOLLOW_UP) == len(follow_up_cells(self.LINE)) == 7
        assert follow_up_cells(self.LINE)[4] == "Đang giải quyết: Lê Quang Vinh"


@given(document=st.integers(1, 10**11))
def test_chains_of_documents_meet_no_other(document: int):
    assert SEALED_LOG < chain_of(document) < -1000
