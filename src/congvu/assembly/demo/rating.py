"""Rounds of rating in the demonstration's ward, by real acts: one closed, one in appraisal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction

from congvu.assembly.demo.incoming import Ward, ward_of
from congvu.assembly.demo.temper import Staff
from congvu.foundation import reading
from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.clock import VIETNAM
from congvu.foundation.periods import Period, PeriodKind
from congvu.modules.evaluation import api as evaluation
from congvu.modules.evaluation.api import (
    METRICS,
    Because,
    Cause,
    Correction,
    Figure,
    Item,
    Opinion,
    Place,
    Timetable,
)
from congvu.modules.organisation import api as organisation

PACK, CULTURE = "qd160-vp", "vhcs"
COMMENTS = (
    "Hoàn thành các việc được giao, còn lượt trễ do phối hợp chậm, quý tới sẽ bám hạn từng bước.",
    "Làm đủ việc, chưa chủ động báo sớm khi hồ sơ vướng.",
    "Đã số hóa toàn bộ hồ sơ mình giữ; cần học thêm về đất đai.",
)
ASKED = (
    "Đề nghị xem lại các lượt trễ trong hai ngày hệ thống đất đai mất kết nối, có thông báo sự cố.",
    "Đề nghị xem lại mức xếp loại: quý này tôi còn làm nhiều việc không ghi trên hệ thống.",
)
ACCEPTED = "Sự cố hệ thống có thật, đã đối chiếu nhật ký; các lượt trễ hai ngày ấy không tính."
REJECTED = "Việc không ghi trên hệ thống thì không có gì để đối chiếu; số liệu đã chốt ghi đúng."
MOST = 6  # so many late turns are asked about
GROUND = "Thông báo số 41/TB-TTCNTT của Trung tâm Công nghệ thông tin"
ROOM = timedelta(days=46)
"""A round needs so many days from the end of its period to its closing."""


def let_rounds_run(home: Staff, *, now: datetime) -> int:
    """Carry out a round of the ward to its end, one to its appraisals, open one; count them."""
    reading.as_of(object())  # who sits where is read once: nobody changes it meanwhile
    ward, officer = ward_of(home, now), _officer(home, now)
    if ward is None or officer is None:
        return 0
    today = now.astimezone(VIETNAM).date()
    running = Period.holding(today, PeriodKind.QUARTER)
    last = running.previous()
    closed = last if now - last.span.end > ROOM else last.previous()
    with transaction.atomic():  # one commit: it is a story, nobody waits for an answer
        _Told(ward, officer, home.agency_id).whole(closed)
        _Told(ward, officer, home.agency_id).begun(closed.next(), now)
        _Told(ward, officer, home.agency_id, CULTURE).opened(closed.next(), now)
    reading.read_anew()
    return 3


def _officer(home: Staff, now: datetime) -> Actor | None:
    today = now.astimezone(VIETNAM).date()
    found = organisation.officials_with(Role.PERSONNEL, today, home.agency_id)
    return organisation.actor_of_official(found[0].id, today, found[0].unit_id) if found else None


@dataclass(slots=True)
class _Told:
    """A round as its people carry it out."""

    ward: Ward
    officer: Actor
    agency_id: int
    pack: str = PACK
    run_id: int = 0

    def whole(self, period: Period) -> None:
        """Tell a round from opening to closing, one appeal accepted, one rejected."""
        begun = self._day(period.until, 3)
        self._open(period, self._at(begun, 0, 9), begun)
        self._score_themselves(self._at(begun, 1, 10))
        self._appraise(self._at(begun, 5, 9))
        decided = self._at(begun, 8, 9)
        for leader in self._deciders(decided):
            evaluation.decide(run_id=self.run_id, actor=leader, now=decided)
        told = self._at(begun, 8, 15)
        evaluation.notify(run_id=self.run_id, actor=self.officer, now=told)
        self._appeals(begun)
        evaluation.move_on(now=self._at(begun, 24, 9))

    def begun(self, period: Period, now: datetime) -> None:
        """Tell a round whose self-scores are in and whose first unit was appraised."""
        on = now.astimezone(VIETNAM).date() - timedelta(days=7)
        begun = max(self._day(on, 0), self._day(period.first, 1))
        self._open(period, self._at(begun, 0, 9), begun)
        self._score_themselves(self._at(begun, 1, 10))
        head = next(iter(self.ward.heads.values()))
        self._accept(head, self._at(begun, 3, 9))

    def opened(self, period: Period, now: datetime) -> None:
        """Tell a round in which people may still rate themselves."""
        on = now.astimezone(VIETNAM).date() - timedelta(days=3)
        begun = max(self._day(on, 0), self._day(period.first, 1))
        self._open(period, min(self._at(begun, 0, 9), now), begun)

    def _open(self, period: Period, at: datetime, begun: date) -> None:
        table = Timetable(
            self._at(begun, 2, 17), self._at(begun, 6, 17), self._at(begun, 10, 17), "7wd", "10wd"
        )
        self.run_id = evaluation.open_run(
            period=period.code, pack=self.pack, agency_id=self.agency_id, timetable=table,
            actor=self.officer, now=at,
        )  # fmt: skip

    def _score_themselves(self, at: datetime) -> None:
        people = [person for each in self.ward.specialists.values() for person in each[:2]]
        for place, person in enumerate(people):
            card = self._card(person)
            if card is not None:
                evaluation.self_score(
                    run_id=self.run_id, card_id=card.id, said=Opinion(),
                    comment=COMMENTS[place % len(COMMENTS)], actor=person, now=at,
                )  # fmt: skip

    def _appraise(self, at: datetime) -> None:
        for head in self.ward.heads.values():
            self._accept(head, at)
        for leader in self._deciders(at):
            self._accept(leader, at)

    def _accept(self, head: Actor, at: datetime) -> None:
        mine = evaluation.cards_to_appraise(run_id=self.run_id, actor=head, now=at)
        evaluation.accept_records(run_id=self.run_id, card_ids=mine, actor=head, now=at)

    def _deciders(self, at: datetime) -> list[Actor]:
        found = evaluation.deciders_of(self.run_id, at)
        actors = (
            organisation.actor_of_official(each.official_id, at.date(), None) for each in found
        )
        return [actor for actor in actors if actor is not None]

    def _appeals(self, begun: date) -> None:
        """Let two who are not content appeal: the first is right, the second is not."""
        state = evaluation.run_of(self.run_id)
        best = state.round.pack.levels[0].code
        people = [person for each in self.ward.specialists.values() for person in each]
        cards = [(person, card) for person in people if (card := state.card_of(person.official_id))]
        below = [each for each in cards if each[1].level != best]
        below.sort(key=lambda each: -each[1].card.figures["late"].counted)
        for place, (person, card) in enumerate(below[:2]):
            evaluation.appeal(
                run_id=self.run_id,
                card_id=card.id,
                text=ASKED[place],
                actor=person,
                now=self._at(begun, 9 + place, 9),
            )
            panel = self._panel(person)
            members = [member.official_id or 0 for member in panel]
            named = self._at(begun, 11, 9)
            evaluation.name_panel(
                run_id=self.run_id, card_id=card.id, members=members, actor=self.officer, now=named
            )
            fixed = self._excused(person, card, named) if place == 0 else []
            evaluation.answer(
                run_id=self.run_id, card_id=card.id, accepted=bool(fixed),
                reason=ACCEPTED if fixed else REJECTED, corrections=fixed, actor=panel[0],
                now=self._at(begun, 14, 9),
            )  # fmt: skip
            if fixed:
                leader = self._deciders(self._at(begun, 15, 9))[0]
                evaluation.correct(
                    run_id=self.run_id, card_id=card.id, actor=leader, now=self._at(begun, 15, 9)
                )

    def _excused(self, person: Actor, card: evaluation.CardRun, now: datetime) -> list[Correction]:
        """Let a person ask, by his appeal, that his late turns not count; return what follows."""
        span = evaluation.run_of(self.run_id).round.span
        rows = evaluation.evidence(METRICS["late"], person.official_id or 0, span)
        asked = tuple(
            evaluation.ask_excuse(
                place=Place(Item(row.item), row.item_id or 0, row.no or 0),
                cause=Cause.OUTAGE, ground=ASKED[0], evidence=GROUND, actor=person, now=now,
            )
            for row in rows[:MOST] if row.item
        )  # fmt: skip
        late = card.card.figures["late_share"]
        left = len(asked)
        fixed = Figure(max(0, late.counted - left), late.of - left, late.excused + left)
        told = Correction("late_share", fixed, Because.EXCUSE, GROUND, asked)
        return [told] if asked else []

    def _panel(self, person: Actor) -> list[Actor]:
        """Return heads of other units, who had no part in it, and the clerk."""
        heads = [head for unit, head in self.ward.heads.items() if unit != person.unit_id]
        return [*heads[:2], self.ward.clerk]

    def _card(self, person: Actor) -> evaluation.CardRun | None:
        return evaluation.run_of(self.run_id).card_of(person.official_id)

    def _day(self, on: date, number: int) -> date:
        return self.ward.calendar.working_day_after(on, number + 1)

    def _at(self, begun: date, days: int, hour: int) -> datetime:
        on = self.ward.calendar.working_day_after(begun, days) if days else begun
        return datetime.combine(on, time(hour), VIETNAM)
