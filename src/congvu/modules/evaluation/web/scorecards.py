"""A person's card as a page: the level, what stood against a better one, what would change it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from congvu.foundation.actors.values import Actor
from congvu.foundation.pages.figures import moment
from congvu.foundation.periods import Period
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.kernel.words import capital
from congvu.modules.evaluation import access
from congvu.modules.evaluation.queries.evidence import evidence
from congvu.modules.evaluation.queries.rating import card_now
from congvu.modules.evaluation.queries.rounds import kept_card, past_levels
from congvu.modules.evaluation.rules.changes import changes
from congvu.modules.evaluation.rules.conditions import is_met, value_of
from congvu.modules.evaluation.rules.metrics import METRICS
from congvu.modules.evaluation.rules.packs_terms import Declared, declared
from congvu.modules.evaluation.rules.refusals import CardNotFound
from congvu.modules.evaluation.rules.wording import value_words
from congvu.modules.evaluation.values.cards import Card, Round
from congvu.modules.evaluation.values.metrics import Figure
from congvu.modules.evaluation.values.packs import Basis, Condition, Pack, Relation
from congvu.modules.evaluation.values.ratings import Ground
from congvu.modules.evaluation.web.lists import evidence_lines
from congvu.modules.evaluation.web.scale import late_scale
from congvu.modules.evaluation.web.shapes import CardPage, FigureLine, RuleLine
from congvu.modules.evaluation.web.words import level_shape

MOST_ROWS = 5
"""So many rows of a list are shown under the condition they speak against."""


def card_within(
    *, official_id: int, period: Period, pack: Pack, actor: Actor, now: datetime
) -> Round:
    """Return a round with the card of one official: as kept, or as it looks now.

    :raises CardNotFound: if there is none, or none that the actor may see.
    """
    found = kept_card(official_id=official_id, period=period.code, pack=pack.code)
    if found is None:
        found = card_now(official_id=official_id, period=period, pack=pack, now=now)
    if found is None:
        raise CardNotFound
    access.require_card(found.card_of(official_id), access.reach_of(actor, now.date()))
    return found


def card_page(found: Round, *, actor: Actor) -> CardPage:
    """Return the page of the one card in a round."""
    (card,) = found.cards
    is_mine = card.subject.official_id == actor.official_id
    past = past_levels(
        official_id=card.subject.official_id, pack=found.pack.code, before=found.period.code
    )
    return CardPage(
        round=found,
        card=card,
        title=_title(found, card, is_mine=is_mine),
        lead=_lead(found, card),
        level=level_shape(found.pack, card.rating.level),
        scale=late_scale(found.pack, card),
        rules=tuple(_with_rows(rules_of(found.pack, card), found, card)),
        figures=tuple(
            FigureLine(metric, card.figures[code])
            for code, metric in METRICS.items()
            if code in card.figures
        ),
        changes=changes(found.pack, card.figures, is_running=found.is_provisional),
        past=tuple((each.period, level_shape(each.pack, each.level)) for each in past),
        is_mine=is_mine,
        is_kept=found.id is not None,
    )


def rules_of(pack: Pack, card: Card) -> Iterator[RuleLine]:
    """Yield each condition of the pack beside the person's figure: caps, then levels' needs."""
    metrics = declared(pack)
    for cap in pack.caps:
        effect = Phrase(N_("chặn {level}"), level=pack.level(cap.bars).short)
        against = is_met(cap.when, card.figures)
        yield _rule(cap.when, card, metrics, effect, cap.basis, against=against, clause=cap.clause)
    for level in pack.levels:
        for need in level.needs:
            effect = Phrase(N_("cần cho {level}"), level=level.short)
            against = not is_met(need, card.figures)
            yield _rule(need, card, metrics, effect, level.basis, against=against)


def limits_of(pack: Pack) -> dict[Condition, str]:
    """Return the threshold of each level's need in words."""
    metrics = declared(pack)
    return {
        need: value_words(metrics[need.metric].unit, need.threshold, is_share=need.is_share)
        for level in pack.levels
        for need in level.needs
    }


def _rule(
    condition: Condition,
    card: Card,
    metrics: Mapping[str, Declared],
    effect: Phrase,
    basis: Basis,
    *,
    against: bool,
    clause: str = "",
) -> RuleLine:
    unit, share = metrics[condition.metric].unit, condition.is_share
    figure = card.figures.get(condition.metric, Figure())
    whole = figure.of
    if condition.per is not None:
        whole = card.figures.get(condition.per, Figure()).counted
    value = value_of(condition, card.figures)
    return RuleLine(
        words=condition.words,
        value=value_words(unit, value, is_share=share, beside=condition.threshold),
        of=f"{figure.counted}/{whole}" if share else "",
        limit=_limit(condition, value_words(unit, condition.threshold, is_share=share)),
        effect=effect,
        basis=basis,
        is_against=against,
        metric=condition.metric,
        rows=(),
        clause=clause,
    )


def _limit(condition: Condition, threshold: str) -> str:
    """Return what is allowed: a cap on what is over 5 % allows "≤ 5 %"."""
    relation = condition.relation
    bars = relation in (Relation.OVER, Relation.UNDER)
    return f"{(relation.opposite if bars else relation).sign} {threshold}"


def _with_rows(lines: Iterable[RuleLine], found: Round, card: Card) -> Iterator[RuleLine]:
    """Yield the conditions, under the first of each metric that is against the list's beginning."""
    told: set[str] = set()
    for line in lines:
        if not line.is_against or line.metric in told:
            yield line
            continue
        told.add(line.metric)
        rows = evidence(METRICS[line.metric], card.subject.official_id, found.span)
        yield replace(line, rows=evidence_lines(rows[: MOST_ROWS + 1]))


def _title(found: Round, card: Card, *, is_mine: bool) -> Phrase:
    reached = card.rating.level
    level = Phrase(N_("chưa đủ dữ liệu"))
    if reached is not None:
        level = Phrase(found.pack.level(reached).short)
    told = {"period": found.period.words, "level": level}
    if is_mine:
        return Phrase(N_("{period} của tôi: {level}"), **told)
    return Phrase(N_("{name}, {period}: {level}"), name=card.subject.name, **told)


def _lead(found: Round, card: Card) -> Phrase:
    told = {
        "moment": moment(found.made_at),
        "pack": found.pack.name,
        "version": found.pack.version,
        "post": card.subject.post_title,
        "unit": card.subject.unit_name,
    }
    bars = [reason for reason in card.rating.reasons if reason.ground is Ground.CAP]
    if found.id is None:
        state = N_("{post}, {unit}. Số liệu đến {moment}, chưa chốt; {pack}, bản {version}.")
    elif found.is_provisional:
        state = N_("{post}, {unit}. Tạm tính lúc {moment}; {pack}, bản {version}.")
    else:
        state = N_("{post}, {unit}. Chốt lúc {moment}; {pack}, bản {version}.")
    lead = Phrase(state, **told)
    if not bars:
        return lead
    return Phrase(N_("{why}. {lead}"), why=capital(bars[0].words), lead=lead)
