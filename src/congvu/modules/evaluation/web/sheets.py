"""The page of a round: people by unit, each figure ready to be linked to its list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from congvu.foundation.actors.values import Actor
from congvu.foundation.pages.figures import moment
from congvu.foundation.periods import Period
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.evaluation import access
from congvu.modules.evaluation.access import Reach
from congvu.modules.evaluation.queries.rating import look_at
from congvu.modules.evaluation.queries.rounds import kept_round
from congvu.modules.evaluation.rules.answers import measures_answer
from congvu.modules.evaluation.rules.metrics import METRICS
from congvu.modules.evaluation.values.cards import Card, Round
from congvu.modules.evaluation.values.metrics import Figure, Metric
from congvu.modules.evaluation.values.packs import Pack
from congvu.modules.evaluation.values.ratings import Ground
from congvu.modules.evaluation.web.shapes import CardLine, RoundPage, Tally, UnitGroup
from congvu.modules.evaluation.web.words import MEASURES, RANKS, level_shape

SHOWN = ("handled", "on_time_share", "late_share", "overrun", "confirmed_signals")
REMARKS = ("criticisms", "lessons", "reminders")


def round_within(
    reach: Reach,
    *,
    period: Period,
    pack: Pack,
    actor: Actor,
    now: datetime,
    metrics: Iterable[Metric] = METRICS.values(),
) -> Round | None:
    """Return the round kept of the actor's agency, or a look at it now: what is within reach, a
    look with the metrics named."""
    if actor.agency_id is None:
        return None
    kept = kept_round(agency_id=actor.agency_id, period=period.code, pack=pack.code)
    if kept is None:
        return look_at(
            period=period, pack=pack, agency_id=actor.agency_id, wanted=reach.covers, now=now,
            metrics=metrics,
        )  # fmt: skip
    seen = tuple(card for card in kept.cards if reach.covers(card.subject))
    return replace(kept, cards=seen)


def round_page(found: Round, *, actor: Actor) -> RoundPage:
    """Return the page of a round."""
    lines = [_line(card, found.pack, actor) for card in found.cards]
    return RoundPage(
        round=found,
        title=_title(found),
        lead=_lead(found),
        groups=tuple(_groups(lines)),
        total=_total(found.cards),
        tallies=tuple(_tallies(found)),
        measures=tuple(_measures(found.cards)),
        is_kept=found.id is not None,
        may_rate=access.may_rate(actor, found.agency_id),
        columns=tuple(METRICS[code] for code in (*SHOWN, *REMARKS)),
    )


def _line(card: Card, pack: Pack, actor: Actor) -> CardLine:
    return CardLine(
        card=card,
        level=level_shape(pack, card.rating.level),
        why=tuple(_why(card)),
        is_mine=card.subject.official_id == actor.official_id,
    )


def _why(card: Card) -> Iterator[Phrase]:
    """Yield what stands first against a better level, and what stands last; else what was met."""
    reasons = card.rating.reasons
    against = [reason for reason in reasons if reason.ground is not Ground.MET] or list(reasons)
    yield against[0].words
    if len(against) > 1:
        yield against[-1].words


def _groups(lines: list[CardLine]) -> Iterator[UnitGroup]:
    """Yield one's own card first, then the units in their order."""
    mine = tuple(line for line in lines if line.is_mine)
    if mine and len(lines) > 1:
        yield UnitGroup(N_("Của tôi"), mine)
    others = [line for line in lines if not line.is_mine] if len(lines) > 1 else lines
    for (_, title), group in groupby(others, key=_unit_of):
        yield UnitGroup(title, tuple(group))


def _unit_of(line: CardLine) -> tuple[int, str]:
    return line.card.subject.unit_id, line.card.subject.unit_name


def _total(cards: Iterable[Card]) -> dict[str, Figure]:
    total = dict.fromkeys((*SHOWN, *REMARKS), Figure())
    for card in cards:
        for code in total:
            total[code] = total[code] + card.figures.get(code, Figure())
    return total


def _tallies(found: Round) -> Iterator[Tally]:
    whole, start = max(1, len(found.cards)), 0
    codes = [level.code for level in found.pack.levels]
    for place, code in enumerate((*codes, None)):
        people = found.tally.get(code, 0)
        yield Tally(
            level=level_shape(found.pack, code),
            people=people,
            x=f"{100 * start / whole:.3f}%",
            width=f"{100 * people / whole:.3f}%",
            place=place,
        )
        start += people


def _measures(cards: Iterable[Card]) -> Iterator[Phrase]:
    for told in measures_answer(cards):
        yield Phrase(
            N_("{people} {rank} {what}"),
            people=told["officials"],
            rank=Phrase(RANKS[told["rank"]]),
            what=Phrase(MEASURES[told["metric"]]),
        )


def _title(found: Round) -> Phrase:
    best = found.pack.levels[0]
    told = {
        "period": found.period.words,
        "reached": found.tally.get(best.code, 0),
        "whole": len(found.cards),
        "level": best.short,
    }
    barred = sum(best.code in card.rating.barred for card in found.cards)
    if barred:
        return Phrase(
            N_("{period}: {reached} trong {whole} người đạt {level}, {barred} người bị chặn"),
            **told,
            barred=barred,
        )
    return Phrase(N_("{period}: {reached} trong {whole} người đạt {level}"), **told)


def _lead(found: Round) -> Phrase:
    rules = Phrase(N_("{pack}, bản {version}"), pack=found.pack.name, version=found.pack.version)
    told = {"agency": found.agency_name, "moment": moment(found.made_at), "rules": rules}
    if found.id is None:
        return Phrase(N_("{agency}. Số liệu đến {moment}, chưa chốt; {rules}."), **told)
    if found.is_provisional:
        return Phrase(N_("{agency}. Tạm tính lúc {moment} khi kỳ chưa hết; {rules}."), **told)
    return Phrase(N_("{agency}. Chốt lúc {moment}; {rules}."), **told)
