"""Words that say nothing: opinions without a stance or a ground, endings that send elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from congvu.kernel.words import fold
from congvu.modules.casework.values import acts
from congvu.modules.casework.values.choices import Outcome, SignalKind, Stance
from congvu.modules.casework.values.signals import Signal
from congvu.modules.casework.values.state import CaseState, Opinion
from congvu.modules.casework.values.thresholds import Thresholds

_ADDRESSED = re.compile(
    r"\b(ong ba|ong|ba|anh chi|anh|chi|ba con|cong dan|nguoi dan|nguoi nop|quy khach"
    r"|to chuc|doanh nghiep)\b"
)
"""Forms of address, accents aside: they may stand anywhere in a phrase."""
_WITHOUT_RESULT = (Outcome.REFUSED, Outcome.STOPPED, Outcome.DONE)
_SIGNS = re.compile(r"[^\w\s/]")
_PROVISION = re.compile(
    r"\b(nghi dinh|thong tu|quyet dinh|nghi quyet|phap lenh|luat)\s+(so\s+)?\d"
    r"|\b(luat|phap lenh|hien phap)\s.*\b(19|20)\d\d\b"
    r"|\bdieu\s+\d+\w?\s+(bo )?(luat|phap lenh|hien phap)\b"
)


def vague_by_rule(after: CaseState, act: acts.GiveOpinion, limits: Thresholds) -> Signal | None:
    """An answer of which, without stock phrases, too few words remain, or no ground at all.

    A plain stance on a ground that names something is clear in few words; a condition must be said.
    Who was asked about nothing in particular can answer in principle alone: that is the asker's to
    mend, and only he may mark it.
    """
    opinion = after.opinion(act.opinion_no)
    if opinion is None or _asks_nothing(opinion, limits):
        return None
    said = words_left(act.text, limits.stock_phrases)
    ground = words_left(act.ground, limits.stock_phrases)
    least = limits.condition_words if act.stance is Stance.CONDITION else limits.clear_words
    if said >= least and ground >= limits.ground_words:
        return None
    return Signal(
        kind=SignalKind.VAGUE_OPINION,
        official_id=opinion.official_id,
        unit_id=opinion.unit_id,
        at=after.last_at or act.at,
        place=f"opinion {opinion.no}",
        evidence={
            "asked": opinion.question,
            "text": act.text,
            "ground": act.ground,
            "said_words": said,
            "ground_words": ground,
        },
    )


def sent_elsewhere(
    before: CaseState, after: CaseState, act: acts.Conclude | acts.Close, limits: Thresholds
) -> Signal | None:
    """A case ends without a result, by words that send the applicant to somebody else.

    Who names the provision by which another is competent, or carried the matter there himself, did
    what the law asks of a refusal: its reason and its ground (Decree 118/2025 art. 19.3).
    """
    turn = before.current
    words = act.result if isinstance(act, acts.Conclude) else act.reason
    found = sends_away(words, limits.elsewhere_phrases)
    if turn is None or act.outcome not in _WITHOUT_RESULT or not found:
        return None
    if names_provision(words) or phrase_in(words, limits.carried_phrases):
        return None
    return Signal(
        kind=SignalKind.ELSEWHERE,
        official_id=turn.official_id,
        unit_id=turn.unit_id,
        at=after.last_at or act.at,
        place="end",
        evidence={"words": words, "phrase": found, "outcome": act.outcome},
    )


def words_left(text: str, phrases: tuple[str, ...]) -> int:
    """Return how many words of a text are left without phrases that anybody can write."""
    plain = _plain(text)
    for phrase in _folded(phrases):
        plain = re.sub(rf"\b{re.escape(phrase)}\b", " ", plain)
    return len(plain.split())


def sends_away(text: str, phrases: tuple[str, ...]) -> str:
    """Return the first phrase that sends somebody away, however he is addressed."""
    plain = f" {_unaddressed(text)} "
    return next((phrase for phrase in phrases if f" {_unaddressed(phrase)} " in plain), "")


def names_provision(text: str) -> bool:
    """Return whether a text names a provision by its instrument, accents aside.

    “Điều 5” alone is an article of nothing (Decree 30/2020, App. I: how to cite).
    """
    return _PROVISION.search(fold(text)) is not None


def phrase_in(text: str, phrases: tuple[str, ...]) -> str:
    """Return the first phrase that a text holds, accents aside; empty if none."""
    plain = f" {_plain(text)} "
    return next((phrase for phrase in phrases if f" {_plain(phrase)} " in plain), "")


def _unaddressed(text: str) -> str:
    return " ".join(_ADDRESSED.sub(" ", _plain(text)).split())


def _asks_nothing(opinion: Opinion, limits: Thresholds) -> bool:
    """What the process asks is named by its step; of a person's question enough must be left."""
    said = words_left(opinion.question, limits.stock_phrases)
    return not opinion.by_process and said < limits.question_words


@lru_cache(maxsize=8)
def _folded(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(_unlike(map(_plain, phrases)), key=len, reverse=True))


def _unlike(phrases: Iterable[str]) -> set[str]:
    return {phrase for phrase in phrases if phrase}


def _plain(text: str) -> str:
    return " ".join(_SIGNS.sub(" ", fold(text)).split())
