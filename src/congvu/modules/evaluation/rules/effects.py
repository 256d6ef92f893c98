"""What a draft of a pack would have made of a kept round: a pure function of what was stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.evaluation.rules.scoring import score
from congvu.modules.evaluation.rules.scoring_given import InputsRefused
from congvu.modules.evaluation.values.cards import Card, Round, Subject
from congvu.modules.evaluation.values.effects import Effect, Move, UnitEffect, Untold
from congvu.modules.evaluation.values.given import Given
from congvu.modules.evaluation.values.packs import Pack
from congvu.modules.evaluation.values.ratings import Ground, Rating, Reason, Standing


@dataclass(frozen=True, slots=True)
class _Tried:
    """A card by the pack of its round, and by the draft or why the draft does not take it."""

    card: Card
    before: Rating
    after: Rating
    refused: Phrase | None = None

    @property
    def subject(self) -> Subject:
        return self.card.subject

    @property
    def is_moved(self) -> bool:
        return self.before.level != self.after.level


def effect(kept: Round, draft: Pack) -> Effect:
    """Return what the draft makes of the round's stored figures and judgements, card by card.

    Both sides are scored alike from the same inputs, so a draft with the same text moves nobody;
    the order of the cards plays no part.
    """
    if why_not := _why_not(kept, draft):
        return Effect(kept, draft, why_not=why_not)
    tried = sorted((_tried(card, kept.pack, draft) for card in kept.cards), key=_place)
    return Effect(
        round=kept,
        draft=draft,
        before=Counter(each.before.level for each in tried),
        after=Counter(each.after.level for each in tried),
        units=tuple(_units(tried)),
        moves=tuple(_move(each, kept.pack, draft) for each in tried if each.is_moved),
        untold=tuple(_untold(each) for each in tried if each.after.level is None),
        unjudged=Counter(name for each in tried for name in _unjudged(each.after)),
        missing=Counter(code for each in tried for code in each.after.missing),
        decided_otherwise=sum(each.card.rating.level != each.before.level for each in tried),
    )


def _why_not(kept: Round, draft: Pack) -> Phrase | None:
    if not draft.kind.is_people:
        return Phrase(N_("dự thảo xếp loại đơn vị, lần chốt này xếp loại người"))
    if kept.period.kind not in draft.periods:
        words = N_("dự thảo không xếp loại theo {kind}")
        return Phrase(words, kind=Phrase(kept.period.kind.words))
    return None


def _tried(card: Card, old: Pack, draft: Pack) -> _Tried:
    given = card.given or Given(rank=card.subject.rank)
    before = score(old, card.figures, given)
    try:
        return _Tried(card, before, score(draft, card.figures, given))
    except InputsRefused as refused:
        field, why = str(refused.details["field"]), refused.details["why"]
        words = Phrase(N_("dự thảo không nhận dữ liệu đã lưu, mục “{field}”: {why}"),
                       field=field, why=why)  # fmt: skip
        return _Tried(card, before, Rating(None, (), ()), words)


def _place(tried: _Tried) -> tuple[str, int, str, str, int]:
    who = tried.subject
    return who.unit_name, who.unit_id, who.name, who.code, who.official_id


def _units(tried: Sequence[_Tried]) -> Iterator[UnitEffect]:
    for (name, _), group in groupby(tried, key=lambda each: _place(each)[:2]):
        people = list(group)
        yield UnitEffect(
            unit_id=people[0].subject.unit_id,
            name=name,
            before=Counter(each.before.level for each in people),
            after=Counter(each.after.level for each in people),
            moved=sum(each.is_moved for each in people),
        )


def _move(tried: _Tried, old: Pack, draft: Pack) -> Move:
    before, after = tried.before, tried.after
    return Move(
        tried.subject, before.level, after.level, _because(tried, old, draft), after.missing
    )


def _because(tried: _Tried, old: Pack, draft: Pack) -> tuple[Phrase, ...]:
    """Return what makes the difference: what no longer stands in the way of who rises, what newly
    stands in the way of everybody else; failing that, why the level is the one it is."""
    if tried.refused is not None:
        return (tried.refused,)
    before, after = tried.before, tried.after
    new = [each.words for each in _against(after) if each.words not in _words(before)]
    gone = [
        Phrase(N_("không còn: {reason}"), reason=each.words)
        for each in _against(before)
        if each.words not in _words(after)
    ]
    rises = _rank(old, before) > _rank(draft, after)
    found = (gone or new) if rises else (new or gone)
    return tuple(found) or tuple(each.words for each in after.reasons)


def _rank(pack: Pack, rating: Rating) -> int:
    """Return how far from the worst a level is not: 0 the best; no level stands below all."""
    codes = [level.code for level in pack.levels]
    return len(codes) if rating.level is None else codes.index(rating.level)


def _against(rating: Rating) -> list[Reason]:
    return [reason for reason in rating.reasons if reason.ground is not Ground.MET]


def _words(rating: Rating) -> set[str]:
    return {str(reason.words) for reason in rating.reasons}


def _untold(tried: _Tried) -> Untold:
    reasons = tuple(reason.words for reason in tried.after.reasons)
    because = reasons if tried.refused is None else (tried.refused,)
    return Untold(tried.subject, because, tried.after.missing)


def _unjudged(rating: Rating) -> Iterator[str]:
    for line in rating.points.leaves if rating.points else ():
        if line.standing is Standing.WAITING:
            yield line.name
