"""The bar of a row: 100 % is the limit, a tick stands at the due, beyond it all is red."""

from __future__ import annotations

from dataclasses import dataclass

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.web.strip.life import Tone
from congvu.modules.casework.web.strip.shapes import percent


@dataclass(frozen=True, slots=True)
class BarPart:
    """One part of the bar, filled by a class or by a pattern."""

    x: str
    width: str
    css: str = ""
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class MiniBar:
    """What kit.mini draws; `label` says the same in words."""

    label: Phrase
    parts: tuple[BarPart, ...]
    due: str


def mini_bar(*, used: int, limit: int, tone: Tone, waiting: int = 0) -> MiniBar:
    """Return the bar of a limit of which so many working seconds are used.

    `waiting` seconds, of a pause that lasts, are drawn hatched at the end and don't count as used.
    """
    if limit <= 0:
        return MiniBar(Phrase(N_("Không ghi thời hạn")), (), "")
    whole = max(limit, used + waiting)
    due = 100 * limit / whole
    inside = 100 * min(used, limit) / whole
    parts = [_part(0.0, inside, tone.css, tone.pattern)]
    if used > limit:
        parts.append(_part(due, 100 - due, pattern="p-qua"))
    elif waiting:
        parts.append(_part(inside, 100 * waiting / whole, pattern="p-dung"))
    share = round(100 * used / limit)
    template = N_("Đã dùng {share} % thời hạn, đang tạm dừng")
    words = template if waiting else N_("Đã dùng {share} % thời hạn")
    return MiniBar(Phrase(words, share=share), tuple(parts), percent(due))


def _part(at: float, wide: float, css: str = "", pattern: str = "") -> BarPart:
    return BarPart(percent(at), percent(max(0.0, wide)), css, pattern)
