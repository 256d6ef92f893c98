"""An agency in which work falls overdue, and what the days of September make of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import uuid4

from congvu.modules.casework import api as casework
from congvu.modules.followup import api as followup
from congvu.modules.followup.models import Letter, Rung
from congvu.modules.outgoing import api as outgoing
from congvu.modules.outgoing.models import Draft
from congvu.modules.worktime import api as worktime
from congvu.modules.worktime.values.changes import DaysOff
from congvu.modules.worktime.values.days import DayKind
from tests.modules.casework.lives import at, with_lead
from tests.modules.outgoing.office import Office, open_office
from tests.people import People

FIRST, SECOND, FORCE = at(10, 8), at(15, 8), at(22, 8)
"""The mornings on which what fell due on the 9th climbs: the next, three and five days later."""


@dataclass(frozen=True, slots=True)
class House:
    """The cast and its office."""

    office: Office

    @property
    def people(self) -> People:
        return self.office.people

    def overdue(self) -> str:
        """Return a case whose step with Hạnh falls due on the afternoon of the 9th."""
        return with_lead(self.people, limit="3wd")

    def overdue_in_culture(self) -> str:
        """Return a case of the culture division alone, due on the afternoon of the 9th."""
        people = self.people
        lead = casework.Share(
            "Làm", casework.StepRole.LEAD, people.culture, 1.0, people.tai.official_id
        )
        return casework.accept_case(
            kind=casework.CaseKind.INTERNAL, subject="Báo cáo lễ hội", applicant="x", limit=None,
            due_at=at(9, 15), shares=(lead,), receiving_unit_id=people.culture,
            responsible_unit_id=people.culture, agency_id=people.thanh_sen, prefix="VH",
            opened_at=at(7, 9), actor=people.tai, now=at(7, 9),
        ).code  # fmt: skip

    def rests(self, unit_id: int, off: date) -> None:
        """Let a unit work by a calendar of its own, in which a day is off."""
        huy = self.people.huy
        worktime.open_calendar(
            code="KT", name="Lịch Phòng KT", based_on="VN", actor=huy, now=at(1, 9)
        )
        worktime.revise_calendar(
            code="KT", changes=[DaysOff(off, off, "Mất điện toàn khu", DayKind.CLOSURE)],
            actor=huy, now=at(1, 10),
        )  # fmt: skip
        worktime.give_calendar(code="KT", unit_ids=[unit_id], actor=huy, now=at(1, 11))

    def mornings(self, until: datetime) -> None:
        """Let every morning from the 8th on come, up to and with a moment."""
        day = at(8, 8)
        while day <= until:
            followup.climb(now=day)
            followup.draft_letters(now=day)
            day += timedelta(days=1)

    def send(self, letter: Letter, now: datetime) -> Letter:
        """Let the chairman sign a letter, the registry number, seal and issue it."""
        letter.refresh_from_db()
        assert letter.draft_id is not None
        self.office.sign(letter.draft_id, now=now)
        made = outgoing.number(draft_id=letter.draft_id, actor=self.people.mo, now=now)
        self.office.seal(made.document_id, now=now)
        outgoing.issue(document_id=made.document_id, actor=self.people.mo, now=now)
        letter.refresh_from_db()
        return letter

    def hold(self, now: datetime, **changes: object) -> int:
        """Write down a session with the economy division."""
        given: dict[str, object] = {
            "unit_id": self.people.economy,
            "held_at": now - timedelta(hours=1),
            "chair_id": self.people.dat.official_id,
            "present": "Trần Quang Đạt, Lê Quang Vinh",
            "causes": "Thiếu người, hồ sơ đất dồn cuối tháng",
            "minutes": "Phòng rà soát từng hồ sơ, báo cáo hằng tuần",
            "promises": (
                followup.Promise(
                    "Giải quyết dứt điểm hồ sơ quá hạn", "Báo cáo kết quả", self.people.economy,
                    None, at(24, 17),
                ),
            ),
            "intake_key": uuid4(),
        }  # fmt: skip
        return followup.hold_session(
            **given | changes,  # type: ignore[arg-type]
            actor=self.people.dat,
            now=now,
        )


def open_house() -> House:
    return House(open_office())


def drafts() -> int:
    return Draft.objects.exclude(origin="").count()


def rungs() -> list[tuple[int, str]]:
    """Return the rungs climbed: step and day."""
    rows = Rung.objects.order_by("step", "pk")
    return [(row.step, row.day.isoformat()) for row in rows]
