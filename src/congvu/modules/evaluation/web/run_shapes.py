"""A round as its pages show it: progress, what waits for the reader, a line for each person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from congvu.foundation.actors.values import Actor, Role
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.evaluation import access
from congvu.modules.evaluation.commands.appraising import part_unit
from congvu.modules.evaluation.commands.deciding import decides
from congvu.modules.evaluation.commands.moving import why_open
from congvu.modules.evaluation.queries.mine import to_appraise, to_decide
from congvu.modules.evaluation.queries.runs import run_state
from congvu.modules.evaluation.rules.recorded import phrase_from
from congvu.modules.evaluation.rules.refusals_runs import RunNotFound
from congvu.modules.evaluation.values.cards import Subject
from congvu.modules.evaluation.values.packs import Pack
from congvu.modules.evaluation.values.run_states import CardRun, RunState, Taken
from congvu.modules.evaluation.values.runs import Stage, StepKind
from congvu.modules.evaluation.web.shapes import LevelShape
from congvu.modules.evaluation.web.whom import Whom
from congvu.modules.evaluation.web.words import level_shape
from congvu.modules.organisation import api as organisation

ACCEPTED = N_("Chấp nhận kiến nghị")
REJECTED = N_("Không chấp nhận kiến nghị")
CORRECTED = N_("Quyết định sửa đổi")
BY_SUPERIOR = N_("Cấp trên đánh giá")


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step as a page tells it."""

    kind: StepKind
    words: str
    at: datetime
    by: str
    behalf: str
    level: LevelShape | None
    text: str
    points: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class CardLine:
    """A person in a round: three opinions, and what the reader may do."""

    run: CardRun
    record: LevelShape
    own: LevelShape | None
    head: LevelShape | None
    decided: LevelShape | None
    points: str
    why: tuple[Phrase, ...]
    is_mine: bool
    may_appraise: bool
    is_corrected: bool
    has_appeal: bool
    href: str


@dataclass(frozen=True, slots=True)
class RunPage:
    """A round: where it stands, what is the reader's to do, and the people he may see."""

    state: RunState
    stage: Stage
    lines: tuple[CardLine, ...]
    mine: CardLine | None
    appeals: tuple[CardLine, ...]
    done: tuple[tuple[StepKind, int], ...]
    may_appraise: int
    may_decide: int
    may_rate: bool
    is_posted: bool
    why_open: Phrase

    @property
    def of_units(self) -> bool:
        return not self.state.round.pack.kind.is_people

    @property
    def whole(self) -> int:
        return len(self.state.cards)


def page_of(run_id: int, actor: Actor, now: datetime) -> RunPage:
    """Return a round as a person may see it.

    :raises RunNotFound: if there is none, or none he may know of.
    """
    row = access.run_to_read(run_id, actor)
    state = run_state(run_id)
    if state is None:
        raise RunNotFound
    stage = state.stage(now)
    posted = stage in (Stage.APPEALS, Stage.CLOSED)
    reach = access.reach_of(actor, now.date())
    theirs = to_appraise(state, actor, now)
    shown = [
        line_of(state, card, actor, may_appraise=card.id in theirs)
        for card in state.cards
        if posted or card.id in theirs or reach.covers(card.card.subject)
        or row.agency_id != actor.agency_id
    ]  # fmt: skip
    kinds = (StepKind.SELF, StepKind.APPRAISED, StepKind.DECIDED)
    rights = to_decide(state, actor, now)
    undecided = [card for card in state.cards if card.last(StepKind.DECIDED) is None]
    return RunPage(
        state=state,
        stage=stage,
        lines=tuple(shown),
        mine=next((line for line in shown if line.is_mine), None),
        appeals=tuple(line for line in shown if appeal_acts(state, line.run, actor, now)),
        done=tuple((kind, state.done(kind)) for kind in kinds),
        may_appraise=sum(1 for line in shown if line.may_appraise and line.head is None),
        may_decide=len(rights & {card.id for card in undecided}),
        may_rate=access.may_rate(actor, row.agency_id),
        is_posted=posted,
        why_open=why_open(state, now) if posted and not state.closed else Phrase(""),
    )


def may_open(state: RunState, card: CardRun, actor: Actor, now: datetime) -> bool:
    """Return whether a person may read a card's steps: who may see the card, has it to appraise or
    decide, or sits on the panel."""
    if access.reach_of(actor, now.date()).covers(card.card.subject):
        return True
    panel = card.last(StepKind.PANEL)
    if panel is not None and actor.official_id in panel.body["panel"]:
        return True
    if card.id in to_appraise(state, actor, now) or decides(state, card, actor, now):
        return True
    return part_unit(state, card, actor, now) is not None


def appeal_acts(state: RunState, card: CardRun, actor: Actor, now: datetime) -> set[str]:
    """Return what a person may do about an appeal now: name a panel, answer, correct."""
    if state.closed or not card.has_open_appeal:
        return set()
    panel, reply = card.last(StepKind.PANEL), card.last(StepKind.ANSWERED)
    found = set()
    is_own = card.card.subject.official_id == actor.official_id
    if panel is None and access.may_rate(actor, state.round.agency_id) and not is_own:
        found.add("panel")
    if panel is not None and reply is None and panel.body["panel"][0] == actor.official_id:
        found.add("answer")
    if reply is not None and decides(state, card, actor, now):
        found.add("correct")
    return found


def line_of(state: RunState, card: CardRun, actor: Actor, *, may_appraise: bool) -> CardLine:
    pack = state.round.pack
    first, last = card.first(StepKind.DECIDED), card.last(StepKind.DECIDED)
    step = last or card.last(StepKind.APPRAISED)
    outcome = step.body["outcome"] if step else None
    reasons = outcome["reasons"] if outcome else None
    why = (
        tuple(phrase_from(each["phrase"]) for each in reasons)
        if reasons is not None
        else tuple(each.words for each in card.card.rating.reasons)
    )

    def shape(taken: Taken | None) -> LevelShape | None:
        return None if taken is None else level_shape(pack, taken.level)

    return CardLine(
        run=card,
        record=level_shape(pack, card.card.rating.level),
        own=shape(card.last(StepKind.SELF)),
        head=shape(card.last(StepKind.APPRAISED)),
        decided=shape(last),
        points=outcome["written"] if outcome else "",
        why=why,
        is_mine=_is_mine(card.card.subject, actor),
        may_appraise=may_appraise,
        is_corrected=first is not None and last is not None and last.no > first.no,
        has_appeal=card.last(StepKind.APPEALED) is not None,
        href=whose_sheet(card.card.subject).href(state.round.period, pack),
    )


def whose_sheet(subject: Subject) -> Whom:
    """Return whose sheet a card of a round leads to."""
    if subject.is_unit:
        return Whom(subject.unit_id, subject.name, is_unit=True)
    return Whom(subject.official_id, subject.name)


def _is_mine(subject: Subject, actor: Actor) -> bool:
    """Return whether a card is the reader's: his own, or that of the unit he heads."""
    if subject.official_id == actor.official_id:
        return True
    return subject.is_unit and subject.unit_id == actor.unit_id and actor.has(Role.HEAD)


def step_lines(pack: Pack, steps: Sequence[Taken]) -> tuple[StepLine, ...]:
    """Return the steps of a card in order, with the names of who took them."""
    people = {each for step in steps for each in (step.by_id, step.behalf_id) if each}
    people |= {each for step in steps for each in step.body.get("panel", ())}
    names = organisation.names_of(people) if people else {}
    criteria = {each.code: each.name for each in pack.criteria}
    return tuple(_step_line(pack, step, names, criteria) for step in steps)


def _step_line(
    pack: Pack, step: Taken, names: dict[int, str], criteria: dict[str, str]
) -> StepLine:
    body = step.body
    texts = [body.get("text"), body.get("comment"), body.get("reason")]
    if "panel" in body:
        texts.append(", ".join(names.get(each, "") for each in body["panel"]))
    for each in body.get("corrections", ()):
        texts.append(f"{each['ground']}")
    judged = body.get("judged", {})
    rated = (StepKind.SELF, StepKind.APPRAISED, StepKind.DECIDED, StepKind.NOTICED)
    return StepLine(
        kind=step.kind,
        words=_words(step, pack),
        at=step.at,
        by=names.get(step.by_id or 0, ""),
        behalf=names.get(step.behalf_id or 0, ""),
        level=level_shape(pack, step.level) if step.kind in rated else None,
        text=" · ".join(each for each in texts if each),
        points=tuple(
            (criteria.get(code, code), each["points"].replace(".", ","), each["reason"])
            for code, each in judged.items()
        ),
    )


def _words(step: Taken, pack: Pack) -> str:
    if step.kind is StepKind.ANSWERED:
        return ACCEPTED if step.body["accepted"] else REJECTED
    if step.kind is StepKind.DECIDED and step.no > 1:
        return CORRECTED
    if step.kind is StepKind.APPRAISED and not pack.kind.is_people:
        return BY_SUPERIOR
    return step.kind.words
