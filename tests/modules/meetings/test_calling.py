"""Calling a meeting: what it must say, what stands in the way, who is told."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from congvu.foundation.actors.values import SYSTEM
from congvu.foundation.clock import VIETNAM
from congvu.foundation.ledger import api as ledger
from congvu.foundation.outbox.models import OutboundMessage
from congvu.foundation.writing.api import DocumentKind, body_of
from congvu.modules.meetings import access
from congvu.modules.meetings import api as meetings
from congvu.modules.meetings.api import Form, Invited, Reply, State
from congvu.modules.meetings.commands.calling import settle, weigh
from congvu.modules.meetings.models import Change, Meeting, Norm, Paper, Participant, Topic
from congvu.modules.meetings.queries.meeting import meeting_view
from congvu.modules.meetings.rules.chains import chain_of
from congvu.modules.meetings.rules.refusals import (
    CancelledAlready,
    ChairDeclines,
    ClashesUnanswered,
    DeputyUnknown,
    EndsBeforeItStarts,
    GroundMissing,
    InThePast,
    InvitationIncomplete,
    MeetingNotFound,
    NotACaller,
    NotCalled,
    NothingChanged,
    NotInvited,
    OverAlready,
    PersonTwice,
    PersonUnknown,
    PlaceMissing,
    ReasonMissing,
    RoomTaken,
    RoomTakenMeanwhile,
    RoomUnknown,
    SentAlready,
    TooLong,
)
from congvu.modules.organisation import api as organisation
from congvu.modules.outgoing import api as outgoing
from tests.modules.meetings.hall import MONDAY, Hall
from tests.people import NOW

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def change(hall: Hall, meeting_id: int, **given: object) -> None:
    said: dict[str, object] = {
        "meeting_id": meeting_id, "starts_at": MONDAY + HOUR, "ends_at": MONDAY + 3 * HOUR,
        "room_id": hall.room, "place": "", "reason": "Chờ số liệu", "actor": hall.people.dat,
        "now": NOW + HOUR,
    }  # fmt: skip
    meetings.change(**said | given)  # type: ignore[arg-type]


@pytest.mark.requirement("R29")
class TestAnInvitation:
    @pytest.mark.parametrize(
        ("changes", "lacks"),
        [
            ({"purpose": ""}, "mục đích"),
            ({"topics": ()}, "chương trình, quyết định cần có"),
            ({"topics": (meetings.Topic("Báo cáo"),)}, "quyết định cần có"),
            ({"room_id": None}, "địa điểm"),
            ({"invited": (), "secretary_id": None}, "người dự ngoài chủ trì"),
        ],
    )
    def test_is_not_sent_without(self, hall: Hall, changes: dict[str, object], lacks: str):
        made = hall.prepared(**changes)

        with pytest.raises(InvitationIncomplete, match=lacks):
            meetings.call(meeting_id=made, form=Form.NOTICE, actor=hall.people.dat, now=NOW)
        with pytest.raises(DatabaseError), transaction.atomic():
            Meeting.objects.filter(pk=made).update(sent_at=NOW, sent_by=hall.people.dat.official_id)

    def test_is_not_sent_without_papers(self, hall: Hall):
        made = meetings.prepare(invitation=hall.invitation(), actor=hall.people.dat, now=NOW)

        with pytest.raises(InvitationIncomplete, match="tài liệu"):
            meetings.call(meeting_id=made, form=Form.NOTICE, actor=hall.people.dat, now=NOW)
        with pytest.raises(DatabaseError, match="papers"), transaction.atomic():
            Meeting.objects.filter(pk=made).update(sent_at=NOW, sent_by=hall.people.dat.official_id)

    def test_names_for_each_a_function_or_a_reason(self, hall: Hall):
        tuan = hall.people.tuan.official_id or 0

        with pytest.raises(GroundMissing, match="Bùi Anh Tuấn"):
            hall.prepared(invited=(Invited(tuan, ""),))
        with pytest.raises(IntegrityError), transaction.atomic():
            Participant.objects.create(
                meeting_id=hall.prepared(), official_id=tuan, unit_id=hall.people.economy,
                part="member", ground="", added_at=NOW,
            )  # fmt: skip

    @pytest.mark.parametrize(
        ("changes", "refusal"),
        [
            ({"ends_at": MONDAY}, EndsBeforeItStarts),
            ({"ends_at": MONDAY + 13 * HOUR}, TooLong),
            ({"starts_at": NOW - HOUR}, InThePast),
            ({"room_id": 10**9}, RoomUnknown),
            ({"chair_id": 10**9}, PersonUnknown),
        ],
    )
    def test_refuses(self, hall: Hall, changes: dict[str, object], refusal: type[Exception]):
        if "starts_at" in changes:
            changes |= {"ends_at": NOW}
        with pytest.raises(refusal):
            hall.prepared(**changes)

    def test_names_nobody_twice_and_is_not_everybodys_to_write(self, hall: Hall):
        vinh = Invited(hall.people.vinh.official_id or 0, "Chủ trì tham mưu")

        with pytest.raises(PersonTwice):
            hall.prepared(invited=(vinh, vinh))
        with pytest.raises(NotACaller):
            hall.prepared(actor=hall.people.hanh)

    def test_can_be_written_anew_until_it_is_sent(self, hall: Hall):
        made = hall.prepared()

        meetings.revise(
            meeting_id=made, invitation=hall.invitation(purpose="Khác", guests=()),
            actor=hall.people.dat, now=NOW,
        )  # fmt: skip

        assert Meeting.objects.get(pk=made).purpose == "Khác"
        assert Topic.objects.filter(meeting=made).count() == 2

    def test_goes_once_to_each_by_mail_with_a_calendar_file(self, hall: Hall):
        made = hall.called()

        mails = OutboundMessage.objects.filter(subject__startswith="Mời họp")
        assert sorted(mails.values_list("to", flat=True)) == [
            f"{name}@hatinh.example" for name in ("dat", "hanh", "vinh", "xuan")
        ]
        assert all(len(mail.files) == 1 for mail in mails)
        with pytest.raises(SentAlready):
            meetings.call(meeting_id=made, form=Form.NOTICE, actor=hall.people.dat, now=NOW)
        assert [fact.kind for fact in ledger.facts_of(chain_of(made))] == [
            "MeetingPrepared", "MeetingCalled",
        ]  # fmt: skip

    def test_as_a_letter_waits_for_its_signature_and_is_sent_when_issued(self, hall: Hall):
        made = hall.called(form=Form.LETTER)

        row = Meeting.objects.get(pk=made)
        assert row.letter_code
        assert meeting_view(row, actor=hall.people.dat, now=NOW).state is State.TO_SIGN
        assert not OutboundMessage.objects.filter(subject__startswith="Mời họp").exists()
        again = outgoing.draft(
            kind=DocumentKind.INVITATION, abstract="x", body=body_of("x"), recipients=(),
            actor=SYSTEM, now=NOW,
            unit_id=hall.people.leaders, origin=f"meeting:{made}",
        )  # fmt: skip
        assert again.draft_id == row.letter_id

        for _twice in range(2):
            meetings.note_issued_letter(origin=f"meeting:{made}", notation="12/GM-UBND", now=NOW)

        row.refresh_from_db()
        assert row.letter_notation == "12/GM-UBND"
        assert OutboundMessage.objects.filter(subject__startswith="Mời họp").count() == 4

    def test_keeps_what_it_was_sent_with(self, hall: Hall):
        made = hall.called()

        for act in (
            lambda: Meeting.objects.filter(pk=made).update(purpose="Khác"),
            lambda: Meeting.objects.filter(pk=made).update(starts_at=MONDAY - HOUR),
            lambda: Meeting.objects.filter(pk=made).delete(),
            lambda: Topic.objects.filter(meeting=made).delete(),
            lambda: Paper.objects.filter(meeting=made).delete(),
            lambda: Participant.objects.filter(meeting=made).delete(),
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                act()


@pytest.mark.requirement("R29")
class TestWhatStandsInTheWay:
    def test_is_shown_and_needs_a_reason(self, hall: Hall):
        hall.called(subject="Giao ban tuần")
        away = datetime(2026, 9, 14, 7, 30, tzinfo=VIETNAM)
        organisation.record_absence(
            official_id=hall.people.tuan.official_id or 0, starts_at=away,
            ends_at=away + timedelta(days=2), deputy_id=None, reason="Nghỉ phép",
            actor=hall.people.hoi, now=NOW,
        )  # fmt: skip
        made = hall.prepared(
            room_id=None, place="Hội trường", starts_at=MONDAY + HOUR, ends_at=MONDAY + 4 * HOUR,
            invited=(
                Invited(hall.people.vinh.official_id or 0, "Chủ trì tham mưu"),
                Invited(hall.people.tuan.official_id or 0, "Đo đạc"),
            ),
        )  # fmt: skip

        with pytest.raises(ClashesUnanswered):
            meetings.call(meeting_id=made, form=Form.NOTICE, actor=hall.people.dat, now=NOW)

        found = weigh(Meeting.objects.get(pk=made)).clashes
        assert sorted((clash.kind.value, clash.who) for clash in found) == [
            ("absence", "Bùi Anh Tuấn"),
            ("off_hours", "Lãnh đạo UBND phường Thành Sen"),
            ("person", "Lê Quang Vinh"),
            ("person", "Nguyễn Thị Hạnh"),
            ("person", "Trần Quang Đạt"),
        ]
        meetings.call(
            meeting_id=made, form=Form.NOTICE, despite="Bão số 5", actor=hall.people.dat, now=NOW
        )
        assert Meeting.objects.get(pk=made).despite == "Bão số 5"

    def test_a_taken_room_has_no_reason(self, hall: Hall):
        hall.called()
        made = hall.prepared(starts_at=MONDAY + HOUR, ends_at=MONDAY + 3 * HOUR)

        with pytest.raises(RoomTaken, match="Phòng họp tầng 2"):
            meetings.call(
                meeting_id=made, form=Form.NOTICE, despite="Gấp", actor=hall.people.dat, now=NOW
            )
        with pytest.raises(IntegrityError), transaction.atomic():
            Meeting.objects.filter(pk=made).update(sent_at=NOW, sent_by=hall.people.dat.official_id)
        touching = hall.called(
            despite="Liền nhau", starts_at=MONDAY + 2 * HOUR, ends_at=MONDAY + 3 * HOUR
        )
        row = Meeting.objects.get(pk=made)
        row.sent_at, row.sent_by_id = NOW, hall.people.dat.official_id
        with pytest.raises(RoomTakenMeanwhile):
            settle(row)
        assert touching

    def test_counts_a_persons_week_and_the_deputys_instead(self, hall: Hall):
        meetings.set_norm(hours=3, actor=hall.people.mo, now=NOW)
        first = hall.called()
        meetings.reply(
            meeting_id=first, answer=Reply.DEPUTY, deputy_id=hall.people.tuan.official_id,
            reason="Đi tiếp dân", actor=hall.people.vinh, now=NOW,
        )  # fmt: skip
        tuesday = MONDAY + timedelta(days=1)
        made = hall.prepared(
            starts_at=tuesday, ends_at=tuesday + 2 * HOUR,
            invited=(
                Invited(hall.people.vinh.official_id or 0, "Tham mưu"),
                Invited(hall.people.tuan.official_id or 0, "Đo đạc"),
            ),
        )  # fmt: skip

        loads = {load.name: load for load in weigh(Meeting.objects.get(pk=made)).loads}

        assert loads["Bùi Anh Tuấn"].seconds == 4 * 3600
        assert loads["Bùi Anh Tuấn"].is_over
        assert loads["Lê Quang Vinh"].seconds == 2 * 3600
        with pytest.raises(ClashesUnanswered):
            meetings.call(meeting_id=made, form=Form.NOTICE, actor=hall.people.dat, now=NOW)
        with pytest.raises(DatabaseError), transaction.atomic():
            Norm.objects.update(weekly=3600)


@pytest.mark.requirement("R29")
class TestAnAnswer:
    def test_is_to_come_or_a_deputy_or_a_reason(self, hall: Hall):
        made, people = hall.called(), hall.people

        meetings.reply(meeting_id=made, answer=Reply.ATTEND, actor=people.hanh, now=NOW)
        meetings.reply(
            meeting_id=made, answer=Reply.DEPUTY, deputy_id=people.tuan.official_id,
            reason="Trùng lịch tiếp dân", actor=people.vinh, now=NOW,
        )  # fmt: skip
        with pytest.raises(ReasonMissing):
            meetings.reply(meeting_id=made, answer=Reply.DECLINE, actor=people.xuan, now=NOW)

        assert access.meeting(meeting_id=made, actor=people.tuan).pk == made
        mail = OutboundMessage.objects.get(subject__startswith="Dự thay")
        assert (mail.to, "Dự thay Lê Quang Vinh" in mail.subject) == ("tuan@hatinh.example", True)

    @pytest.mark.parametrize("deputy", ["vinh", "xuan", "chau"])
    def test_names_a_deputy_who_can_come(self, hall: Hall, deputy: str):
        with pytest.raises(DeputyUnknown):
            meetings.reply(
                meeting_id=hall.called(), answer=Reply.DEPUTY, reason="Bận",
                deputy_id=getattr(hall.people, deputy).official_id, actor=hall.people.vinh, now=NOW,
            )  # fmt: skip

    def test_is_of_who_was_asked_before_it_begins(self, hall: Hall):
        made = hall.called()
        for actor, now, refusal in (
            (hall.people.quan, NOW, NotInvited),
            (hall.people.tai, NOW, MeetingNotFound),
            (hall.people.chau, NOW, MeetingNotFound),
            (hall.people.vinh, MONDAY, OverAlready),
        ):
            with pytest.raises(refusal):
                meetings.reply(meeting_id=made, answer=Reply.ATTEND, actor=actor, now=now)
        with pytest.raises(ChairDeclines):
            meetings.reply(
                meeting_id=made, answer=Reply.DECLINE, reason="Bận", actor=hall.people.dat, now=NOW
            )
        with pytest.raises(NotCalled):
            meetings.reply(
                meeting_id=hall.prepared(), answer=Reply.ATTEND, actor=hall.people.dat, now=NOW
            )


@pytest.mark.requirement("R29")
class TestAChange:
    def test_tells_everybody_and_asks_anew(self, hall: Hall):
        made, people = hall.called(), hall.people
        meetings.reply(meeting_id=made, answer=Reply.ATTEND, actor=people.vinh, now=NOW)

        change(
            hall, made, add=(Invited(people.tuan.official_id or 0, "Đo đạc"),),
            withdraw=(people.xuan.official_id,),
        )  # fmt: skip

        row = Meeting.objects.get(pk=made)
        assert (row.sequence, row.starts_at) == (1, MONDAY + HOUR)
        assert Change.objects.get().reason == "Chờ số liệu"
        told = OutboundMessage.objects.filter(subject__startswith="Đổi lịch")
        assert {mail.to.split("@")[0] for mail in told} == {"dat", "hanh", "vinh", "tuan"}
        assert OutboundMessage.objects.get(subject__startswith="Không cần").to.startswith("xuan")
        vinh = Participant.objects.get(meeting=made, official=people.vinh.official_id)
        assert vinh.reply == Reply.NONE

    @pytest.mark.parametrize(
        ("given", "refusal"),
        [
            ({"reason": " "}, ReasonMissing),
            ({"starts_at": MONDAY, "ends_at": MONDAY + 2 * HOUR}, NothingChanged),
            ({"room_id": None}, PlaceMissing),
            ({"now": MONDAY + HOUR / 2}, OverAlready),
        ],
    )
    def test_refuses(self, hall: Hall, given: dict[str, object], refusal: type[Exception]):
        with pytest.raises(refusal):
            change(hall, hall.called(), **given)

    def test_that_cancels_frees_the_room_and_is_the_end(self, hall: Hall):
        made = hall.called()

        meetings.cancel(meeting_id=made, reason="Hoãn", actor=hall.people.hanh, now=NOW)

        assert OutboundMessage.objects.filter(subject__startswith="Hủy").count() == 4
        with pytest.raises(CancelledAlready, match="Hoãn"):
            change(hall, made)
        with pytest.raises(DatabaseError), transaction.atomic():
            Meeting.objects.filter(pk=made).update(cancelled_at=None, cancel_reason="")
        hall.called(despite="")
