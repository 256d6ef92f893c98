"""A round of the ward told from opening to notice, for the tests of what comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from congvu.foundation.actors.values import Actor
from congvu.foundation.periods import Period
from congvu.modules.evaluation import models
from congvu.modules.evaluation.commands import appealing, appraising, deciding, noticing, opening
from congvu.modules.evaluation.queries.runs import run_state
from congvu.modules.evaluation.rules.shelf import packs
from congvu.modules.evaluation.values.metrics import Figure
from congvu.modules.evaluation.values.run_states import CardRun, RunState
from congvu.modules.evaluation.values.runs import Opinion, StepKind, Timetable
from tests.modules.evaluation.office import at
from tests.modules.evaluation.ward import NOW, PACK, PERIOD, work
from tests.people import People

SELF_BY = at(date(2026, 9, 15), 17)
APPRAISE_BY = at(date(2026, 9, 18), 17)
DECIDE_BY = at(date(2026, 9, 23), 17)
TABLE = Timetable(SELF_BY, APPRAISE_BY, DECIDE_BY, "7wd", "10wd")
APPRAISAL = at(date(2026, 9, 16), 9)
DECISION = at(date(2026, 9, 21), 9)
NOTICE = at(date(2026, 9, 22), 9)
TEXT = "Đề nghị xem lại hai lượt trễ vì mất điện toàn phường"


@dataclass(frozen=True, slots=True)
class Story:
    """A round of Thành Sen: Hạnh late twice, Tuấn never, the others with too little to tell."""

    people: People
    id: int

    @property
    def state(self) -> RunState:
        found = run_state(self.id)
        assert found is not None
        return found

    def card(self, who: Actor) -> CardRun:
        found = self.state.card_of(who.official_id)
        assert found is not None
        return found

    def level(self, who: Actor, kind: StepKind = StepKind.DECIDED) -> str | None:
        taken = self.card(who).last(kind)
        assert taken is not None
        return taken.level

    def self_score(self, who: Actor, now: datetime = NOW, **said: str | None) -> None:
        appraising.self_score(
            run_id=self.id, card_id=self.card(who).id, said=Opinion(**said),  # type: ignore[arg-type]
            comment="Đã cố gắng", actor=who, now=now,
        )  # fmt: skip

    def appraise(
        self, who: Actor, by: Actor, *, said: Opinion | None = None, now: datetime = APPRAISAL
    ) -> None:
        appraising.appraise(
            run_id=self.id, card_id=self.card(who).id, said=said or Opinion(), comment="Nhất trí",
            actor=by, now=now,
        )  # fmt: skip

    def decide(self, by: Actor, now: datetime = DECISION, **told: object) -> int:
        return deciding.decide(run_id=self.id, actor=by, now=now, **told)  # type: ignore[arg-type]

    def notify(self, now: datetime = NOTICE) -> int:
        return noticing.notify(run_id=self.id, actor=self.people.hoi, now=now)

    def told(self) -> Story:
        """Appraise nobody, decide by the record once the limit has passed, and give notice."""
        self.decide(self.people.dat)
        self.notify()
        return self


def open_story(people: People, **changes: object) -> Story:
    work(people, people.hanh, 6, late=2)
    work(people, people.tuan, 5)
    return opened(people, **changes)


def opened(people: People, *, pack: str = PACK, period: str = PERIOD) -> Story:
    run_id = opening.open_run(
        period=period, pack=pack, agency_id=people.thanh_sen, timetable=TABLE,
        actor=people.hoi, now=NOW,
    )  # fmt: skip
    return Story(people, run_id)


def run_ids(people: People) -> Iterator[tuple[str, Iterable[object]]]:
    """Yield a round of the quarter before with an appeal, and one that is just open."""
    table = Timetable(
        at(date(2026, 7, 6), 17), at(date(2026, 7, 8), 17), at(date(2026, 7, 10), 17), "7wd", "10wd"
    )
    before = Story(
        people,
        opening.open_run(
            period="2026-Q2", pack=PACK, agency_id=people.thanh_sen, timetable=table,
            actor=people.hoi, now=at(date(2026, 7, 2), 9),
        ),
    )  # fmt: skip
    told = at(date(2026, 7, 9), 9)
    before.decide(people.dat, told)
    before.notify(told)
    card = before.card(people.hanh).id
    asked: dict[str, Any] = {"run_id": before.id, "card_id": card, "now": told}
    appealing.appeal(text=TEXT, actor=people.hanh, **asked)
    members = [people.tai.official_id or 0, people.quan.official_id or 0]
    appealing.name_panel(members=members, actor=people.hoi, **asked)
    now = opened(people)
    yield "evaluation:run_id", (now.id, before.id)
    yield "evaluation:card_id", (now.card(people.hanh).id, card)


def decided_quarter(
    people: People,
    who: Actor,
    period: str,
    points: str | None,
    *,
    pack: str,
    agency: int,
    by: Actor,
) -> models.Card:
    """Write a quarter's round with one card, decided by these points: what a year is made of."""
    run = begun(people, [who], period, pack=pack, agency=agency)
    outcome = {"points": points, "written": points or "", "level": None, "reasons": []}
    card = models.Card.objects.get(round=run.round)
    models.Step.objects.create(
        run=run, card=card, kind="decided", at=run.decide_by, by_id=by.official_id,
        body={"group": None, "outcome": outcome, "opinion": {}},
    )  # fmt: skip
    return card


def begun(
    people: People,
    whom: Iterable[Actor],
    period: str,
    *,
    pack: str,
    agency: int,
    figures: Mapping[str, Figure] | None = None,
    ranks: Mapping[Actor, str] | None = None,
) -> models.Run:
    """Write a round of a period that is over as if its figures had been these of everybody."""
    rules, span = packs()[pack][-1], Period.parse(period).span
    days = [span.end + timedelta(days=each) for each in range(2, 6)]
    inputs = {code: [each.counted, each.of] for code, each in (figures or {}).items()}
    row = models.Round.objects.create(
        agency_id=agency, agency_code="TS", agency_name="", period=period, pack=pack,
        pack_version=rules.version, pack_digest=rules.digest, pack_text=rules.text,
        starts_at=span.start, ends_at=span.end, made_at=days[0], digest="0" * 64,
    )  # fmt: skip
    for place, who in enumerate(whom):
        models.Card.objects.create(
            round=row, place=place, official_id=who.official_id, official_code=who.name,
            official_name=who.name, post_title=who.post_title, unit_id=who.unit_id,
            rank=(ranks or {}).get(who, "staff"), unit_name=who.unit_name, inputs=inputs,
            reasons=[],
        )  # fmt: skip
    run = models.Run.objects.create(
        round=row, agency_id=agency, period=period, pack=pack, opened_at=days[0], self_by=days[1],
        appraise_by=days[2], decide_by=days[3], appeal_limit="7wd", answer_limit="10wd",
    )  # fmt: skip
    models.Step.objects.create(run=run, kind="opened", at=days[0], body={"given": {}})
    return run
