"""What a meeting leads to: directives, once and all of them; answers to people on the ground."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from congvu.foundation.ledger import api as ledger
from congvu.modules.casework import api as casework
from congvu.modules.directives import api as directives
from congvu.modules.meetings import api as meetings
from congvu.modules.meetings.api import MetPerson, Minutes, Point
from congvu.modules.meetings.models import Conclusion, Meeting
from congvu.modules.meetings.queries.meeting import meeting_view
from congvu.modules.meetings.rules.refusals import (
    ConcludedAlready,
    DifficultyUnanswered,
    MeetingNotFound,
    MinutesMissing,
    NothingConcluded,
    NotStarted,
    NotTheChair,
    PointNotFound,
    ReasonMissing,
    TaskDueBad,
    TaskIncomplete,
)
from tests.modules.meetings.hall import AFTERWARDS, DUE, MONDAY, Hall
from tests.people import NOW

pytestmark = pytest.mark.django_db
LATER = AFTERWARDS + timedelta(hours=2)


@pytest.mark.requirement("R29", "R03")
class TestAConclusion:
    def test_gives_every_task_as_a_directive_of_the_chair(self, hall: Hall):
        made = hall.called()
        hall.minuted(made)

        given = meetings.conclude(meeting_id=made, actor=hall.people.dat, now=LATER)

        assert [each.no for each in given] == [1, 2]
        points = list(Conclusion.objects.filter(meeting=made).select_related("case").order_by("no"))
        assert [bool(point.directive_id) for point in points] == [True, True, False]
        live = casework.visible_case(code=points[0].case.code, actor=hall.people.vinh)
        assert "Chi trả xong" in live.subject
        view = meeting_view(Meeting.objects.get(pk=made), actor=hall.people.dat, now=LATER)
        assert (view.state.value, view.decisions_missing) == ("concluded", ())
        assert all(point.left is not None for point in view.tasks)
        assert ledger.verify().holds

    def test_is_given_once(self, hall: Hall):
        made = hall.called()
        hall.minuted(made)
        meetings.conclude(meeting_id=made, actor=hall.people.dat, now=LATER)
        first = Conclusion.objects.get(meeting=made, no=1)

        with pytest.raises(ConcludedAlready):
            meetings.conclude(meeting_id=made, actor=hall.people.dat, now=LATER)
        with pytest.raises(ConcludedAlready):
            hall.minuted(made, now=LATER)
        again = directives.give(
            title="Khác", product="Khác", lead=directives.Seat(hall.people.economy), due_at=DUE,
            source=directives.Source(directives.SourceKind.MEETING), actor=hall.people.dat,
            now=LATER, origin=f"meeting:{made}:1",
        )  # fmt: skip
        assert again.directive_id == first.directive_id
        for act in (
            lambda: Conclusion.objects.filter(pk=first.pk).update(directive_id=10**9),
            lambda: Conclusion.objects.filter(pk=first.pk).update(text="Khác"),
            lambda: Conclusion.objects.filter(pk=first.pk).delete(),
            lambda: Meeting.objects.filter(pk=made).update(minutes="Khác"),
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                act()

    def test_is_all_or_nothing(self, hall: Hall):
        made = hall.called()
        late = hall.task(due_at=LATER.replace(hour=14))
        hall.minuted(made, Point("Kịp", task=hall.task()), Point("Không kịp", task=late))

        with pytest.raises(TaskDueBad, match="dòng 2"):
            meetings.conclude(meeting_id=made, actor=hall.people.dat, now=LATER.replace(hour=15))

        assert not Conclusion.objects.filter(directive_id__isnull=False).exists()

    def test_cannot_lead_to_nothing(self, hall: Hall):
        made = hall.called()
        hall.minuted(made)

        with pytest.raises(DatabaseError, match="leads to nothing"), transaction.atomic():
            Meeting.objects.filter(pk=made).update(
                concluded_at=LATER, concluded_by=hall.people.dat.official_id
            )

    def test_is_the_chairs_after_the_minutes(self, hall: Hall):
        made = hall.called()

        with pytest.raises(MinutesMissing):
            meetings.conclude(meeting_id=made, actor=hall.people.dat, now=LATER)
        hall.minuted(made)
        for actor, refusal in (
            (hall.people.hanh, NotTheChair),
            (hall.people.tai, MeetingNotFound),
            (hall.people.chau, MeetingNotFound),
        ):
            with pytest.raises(refusal):
                meetings.conclude(meeting_id=made, actor=actor, now=LATER)

    def test_follows_a_meeting_that_began(self, hall: Hall):
        made = hall.called()

        with pytest.raises(NotStarted):
            hall.minuted(made, now=MONDAY - timedelta(minutes=1))
        with pytest.raises(MeetingNotFound):
            meetings.record_minutes(
                meeting_id=made, minutes=Minutes("x"), actor=hall.people.vinh, now=LATER
            )
        for minutes, refusal in (
            (Minutes(""), MinutesMissing),
            (Minutes("x"), NothingConcluded),
            (Minutes("x", points=(Point("y", task=hall.task(unit_id=0)),)), TaskIncomplete),
            (
                Minutes("x", points=(Point("y", task=hall.task(unit_id=hall.people.cam_binh)),)),
                TaskIncomplete,
            ),
            (Minutes("x", points=(Point("y", task=hall.task(due_at=NOW)),)), TaskDueBad),
        ):
            with pytest.raises(refusal):
                meetings.record_minutes(
                    meeting_id=made, minutes=minutes, actor=hall.people.hanh, now=LATER
                )


@pytest.mark.requirement("R29", "R25")
class TestAVisit:
    def test_answers_each_difficulty_or_makes_somebody_answer(self, hall: Hall):
        made = hall.visit()
        with pytest.raises(DifficultyUnanswered, match="dòng 1"):
            hall.minuted(made, Point("Thiếu đường thoát nước", before="Ngập sau mưa"))
        meetings.record_minutes(
            meeting_id=made,
            minutes=Minutes(
                "Đoàn đi xem thực địa.",
                points=(
                    Point(
                        "Thiếu đường thoát nước", raised_by="Ông Hùng", before="Ngập sau mưa",
                        task=hall.task(product="Khơi thông 200 m cống"),
                    ),
                    Point("Chậm nhận giấy chứng nhận", answer="Đã ký, mời nhận ngày 16/9"),
                ),
                met=(MetPerson("Ông Nguyễn Văn Hùng", "thoát nước"),),
            ),
            actor=hall.people.dat,
            now=AFTERWARDS,
        )  # fmt: skip
        given = meetings.conclude(meeting_id=made, actor=hall.people.dat, now=LATER)
        assert len(given) == 1

        meetings.follow_up(meeting_id=made, no=1, after="Hết ngập", actor=hall.people.dat, now=DUE)

        view = meeting_view(Meeting.objects.get(pk=made), actor=hall.people.dat, now=DUE)
        assert [(point.before, point.after) for point in view.points] == [
            ("Ngập sau mưa", "Hết ngập"), ("", ""),
        ]  # fmt: skip
        assert view.met[0].about == "thoát nước"
        for no, after, actor, refusal in (
            (9, "x", hall.people.dat, PointNotFound),
            (1, " ", hall.people.dat, ReasonMissing),
            (1, "x", hall.people.vinh, PointNotFound),
        ):
            with pytest.raises(refusal):
                meetings.follow_up(meeting_id=made, no=no, after=after, actor=actor, now=DUE)
