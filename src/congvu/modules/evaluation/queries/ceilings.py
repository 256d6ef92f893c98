"""The level of the unit that a head is under: as decided, or as kept, for the same period."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from congvu.foundation.periods import Period
from congvu.modules.evaluation import models
from congvu.modules.evaluation.rules.packs import read_pack
from congvu.modules.evaluation.values.cards import UNIT, Subject
from congvu.modules.evaluation.values.given import Under
from congvu.modules.evaluation.values.packs import Pack
from congvu.modules.evaluation.values.run_states import CardRun, RunState
from congvu.modules.evaluation.values.runs import StepKind
from congvu.modules.organisation import api as organisation
from congvu.modules.organisation.api import UnitKind

Found = tuple[str, Under]
"""A unit's level and where it is from."""


def unit_levels(subjects: Sequence[Subject], *, pack: Pack, period: Period) -> dict[int, Found]:
    """Return by key the level of the unit that each head heads, and which round says so.

    Only rounds of units whose levels are those of the pack tell it. One that is carried out tells
    it once it is decided; a kept round that nobody carries out tells what it came to. Whose unit
    has none is left out.
    """
    if pack.ceiling is None:
        return {}
    heads = {each.key: each for each in subjects if each.rank in pack.ceiling.ranks}
    units = _headed(heads.values())
    levels = _levels(set(units.values()), pack, period)
    return {key: levels[units[key]] for key in heads if units[key] in levels}


def under_ceilings(run: RunState, cards: Iterable[CardRun]) -> RunState:
    """Return a round with the units' levels as they are known by now, for cards to be decided."""
    wanted = {card.id for card in cards}
    subjects = [card.card.subject for card in run.cards if card.id in wanted]
    known = unit_levels(subjects, pack=run.round.pack, period=run.round.period)
    if not known:
        return run
    told = (_under(card, known) if card.id in wanted else card for card in run.cards)
    return replace(run, cards=tuple(told))


def _under(card: CardRun, known: dict[int, Found]) -> CardRun:
    found = known.get(card.card.subject.key)
    if found is None:
        return card
    level, under = found
    return replace(card, given=replace(card.given, unit_level=level, under=under))


def _headed(heads: Iterable[Subject]) -> dict[int, int]:
    """Return the unit that each heads; whoever heads the leaders of an agency heads it whole."""
    people = list(heads)
    leaders = {
        unit.id: unit.agency_id
        for unit in organisation.units({each.unit_id for each in people}).values()
        if unit.kind is UnitKind.LEADERS
    }
    return {each.key: leaders.get(each.unit_id) or each.unit_id for each in people}


def _levels(units: set[int], pack: Pack, period: Period) -> dict[int, Found]:
    cards = models.Card.objects.filter(unit__in=units, rank=UNIT, round__period=period.code)
    rows = list(cards.select_related("round", "round__run").order_by("round_id"))
    steps = models.Step.objects.filter(card__in=rows, kind=StepKind.DECIDED.value)
    decided = {step.card_id: step for step in steps.order_by("no")}
    codes = {level.code for level in pack.levels}
    carried_out = {card.unit_id for card in rows if hasattr(card.round, "run")}
    found: dict[int, Found] = {}
    for card in rows:
        run, step = getattr(card.round, "run", None), decided.get(card.pk)
        level = card.level if run is None else step.level if step else None
        other = read_pack(card.round.pack, card.round.pack_text)
        is_told = run is not None or card.unit_id not in carried_out
        if is_told and level is not None and {each.code for each in other.levels} == codes:
            under = Under(card.unit_name, run.pk if run else 0, card.round_id)
            found[card.unit_id] = (level, under)
    return found
