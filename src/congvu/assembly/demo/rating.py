"""Rounds of rating in the demonstration, by real acts: one at every stage, one of units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from congvu.assembly.demo.incoming import Ward, ward_of
from congvu.assembly.demo.indexing import enter_index
from congvu.assembly.demo.steps import CAUSES, Carried
from congvu.assembly.demo.temper import Staff
from congvu.foundation import reading
from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.clock import VIETNAM
from congvu.foundation.periods import Period, PeriodKind
from congvu.modules.evaluation import api as evaluation
from congvu.modules.organisation import api as organisation

PACK, CULTURE, INDEX = "qd160-vp", "vhcs", "qd766-2022"
ROOM = timedelta(days=46)
"""So long after its end the quarter before is rated; then the one that runs."""
EXCUSED = CAUSES[:1] * 6


def let_rounds_run(staffs: tuple[Staff, ...], home: Staff, *, now: datetime) -> int:
    """Let rounds of the ward stand at every stage, one of another commune wait; count them."""
    reading.as_of(object())  # who sits where is read once: nobody changes it meanwhile
    story = _story(home, now)
    if story is None:
        return 0
    neighbour = next(each for each in staffs if "VH" in each.fields and each is not home)
    beside = _story(neighbour, now)
    with transaction.atomic():  # one commit: it is a story, nobody waits for an answer
        told = story.tell()
        told += beside.tell_shortly() if beside is not None else 0
        evaluation.move_on(now=now)
    reading.read_anew()
    return told


def _story(staff: Staff, now: datetime) -> _Story | None:
    ward = ward_of(staff, now)
    today = now.astimezone(VIETNAM).date()
    officers = organisation.officials_with(Role.PERSONNEL, today, staff.agency_id)
    if ward is None or not officers:
        return None
    officer = organisation.actor_of_official(officers[0].id, today, officers[0].unit_id)
    return None if officer is None else _Story(ward, officer, staff.agency_id, now)


@dataclass(frozen=True, slots=True)
class _Story:
    """The rounds of an agency, told from what lies behind to what is under way."""

    ward: Ward
    officer: Actor
    agency_id: int
    now: datetime

    def tell(self) -> int:
        """Tell a round that is closed, one at each stage before that, one of units."""
        rated = self._rated
        self._closed(rated.previous().previous())
        self._appealed(rated.previous())
        self._undecided(rated.previous())
        self._units()
        begun = self._begun(rated)
        begun.accept(next(reversed(self.ward.heads.values())), day=3)
        self._opened(rated)
        return 6

    def tell_shortly(self) -> int:
        """Tell a round in which the leader above has yet to appraise whoever heads the agency."""
        told = self._carried(PACK, self._rated.previous(), self._before(5))
        told.open()
        told.score_themselves()
        told.accept_all(day=3, above=False)
        return 1

    def _closed(self, period: Period) -> None:
        """Two appeal, the first is right, the second is not; then time closes it."""
        told = self._carried(PACK, period, self._after(period.until, 4))
        told.open()
        told.score_themselves()
        told.accept_all(day=5)
        told.decide(day=8)
        told.notify(day=8)
        for place, (person, card) in enumerate(told.appellants()):
            told.appeal(person, card, place=place, day=9 + place)
            leader = told.name_panel(person, card, day=11)
            asked = told.ask_excuses(person, day=11, causes=EXCUSED) if place == 0 else ()
            told.answer(card, asked, leader, day=14)
            if asked:
                told.correct(card, day=15)
        evaluation.move_on(now=told.at(24, 9))

    def _appealed(self, period: Period) -> None:
        """Two appeal: the panel has the excuses of the first; the second waits for a panel."""
        told = self._carried(PACK, period, self._before(12))
        told.open()
        told.score_themselves()
        told.accept_all(day=3)
        told.decide(day=6)
        told.notify(day=6)
        for place, (person, card) in enumerate(told.appellants()):
            told.appeal(person, card, place=place, day=8 + place)
            if place == 0:
                told.name_panel(person, card, day=9)
                told.ask_excuses(person, day=9)

    def _undecided(self, period: Period) -> None:
        """Everybody has points and reasons; the leader has yet to decide."""
        told = self._carried(CULTURE, period, self._before(8))
        told.open()
        told.score_themselves()
        told.judge_all(day=5)

    def _units(self) -> None:
        """The ward and its units by the service index of a month: decided, not yet told."""
        begun = self._before(9)
        month = Period.holding(begun, PeriodKind.MONTH).previous()
        enter_index(self.ward, self.officer, self.agency_id, month, begun)
        told = self._carried(INDEX, month, begun)
        told.open()
        told.score_units()
        told.accept_all(day=3)
        told.decide(day=6)

    def _begun(self, period: Period) -> Carried:
        """Self-scores are in."""
        told = self._carried(PACK, period, self._lately(period, 7))
        told.open()
        told.score_themselves()
        return told

    def _opened(self, period: Period) -> None:
        """People may still rate themselves."""
        told = self._carried(CULTURE, period, self._lately(period, 3))
        told.open(at=min(told.at(0, 9), self.now))

    def _carried(self, pack: str, period: Period, begun: date) -> Carried:
        return Carried(self.ward, self.officer, self.agency_id, pack, period, begun)

    @property
    def _rated(self) -> Period:
        """Return the quarter whose rating has begun."""
        running = Period.holding(self._today, PeriodKind.QUARTER)
        last = running.previous()
        return running if self.now - last.span.end > ROOM else last

    @property
    def _today(self) -> date:
        return self.now.astimezone(VIETNAM).date()

    def _lately(self, period: Period, days: int) -> date:
        """Return the first working day since so many days ago, or since the period's second."""
        ago = self._today - timedelta(days=days)
        return max(self._after(ago, 1), self._after(period.first, 2))

    def _before(self, count: int) -> date:
        """Return the working day that lies so many before today."""
        on, calendar = self._today, self.ward.calendar
        while calendar.working_days_between(on, self._today) < count:
            on -= timedelta(days=1)
        return calendar.working_day_after(on, 1)

    def _after(self, on: date, count: int) -> date:
        return self.ward.calendar.working_day_after(on, count)
