"""Three sentences under the strip: why it is late (or not), charged to whom, not to whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.web.strip.life import CaseLife, Segment, Tone
from congvu.modules.casework.web.strip.words import hours_words

K = TypeVar("K")
_CAUSES = {
    Tone.COUNTER: N_("{time} do chậm ở một cửa"),
    Tone.LEAD: N_("{time} do chủ trì quá hạn bước"),
    Tone.COORDINATE: N_("{time} do ý kiến phối hợp quá hạn"),
    Tone.UNIT: N_("{time} do chậm thẩm định"),
    Tone.LEADER: N_("{time} do chậm ký duyệt"),
}
_ELSEWHERE = N_("{time} ở nơi khác")
_UNASSIGNED = N_("{time} do chậm phân công")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A question and its answer: the answer's parts stand side by side, with commas between."""

    question: Phrase
    parts: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The three sentences, and what they say in working seconds, so that it can be summed."""

    sentences: tuple[Sentence, Sentence, Sentence]
    late: int
    by_cause: tuple[tuple[str, int], ...]
    by_name: tuple[tuple[str, int], ...]


def verdict(life: CaseLife) -> Verdict:
    """Return who answers for what in the last cycle of the clock."""
    since = life.cycle_started_at or life.accepted_at
    cycle = tuple(segment for segment in life.segments if segment.started >= since)
    by_cause = _sums((_cause(segment), segment.overrun) for segment in cycle)
    by_name = _sums((segment.name, segment.overrun) for segment in cycle)
    why = _late(life, by_cause) if life.late else _in_time(life, cycle)
    return Verdict((why, _charged(by_name), _spared(cycle, by_name)), life.late, by_cause, by_name)


def _cause(segment: Segment) -> str:
    return _UNASSIGNED if segment.is_unassigned else _CAUSES.get(segment.tone, _ELSEWHERE)


def _sums(pairs: Iterable[tuple[K, int]]) -> tuple[tuple[K, int], ...]:
    """Return the sum of each key that has any, the largest first."""
    sums: dict[K, int] = {}
    for key, seconds in pairs:
        if seconds:
            sums[key] = sums.get(key, 0) + seconds
    return tuple(sorted(sums.items(), key=lambda item: -item[1]))


def _late(life: CaseLife, by_cause: tuple[tuple[str, int], ...]) -> Sentence:
    question = Phrase(N_("Vì sao trễ {time}"), time=hours_words(life.late))
    parts = [Phrase(cause, time=hours_words(seconds)) for cause, seconds in by_cause]
    return Sentence(question, tuple(parts) or (Phrase(N_("Chưa bước nào quá hạn riêng")),))


def _in_time(life: CaseLife, cycle: tuple[Segment, ...]) -> Sentence:
    used = sum(segment.working for segment in cycle if not segment.is_waiting)
    if life.due_at is None:
        answer = Phrase(
            N_("{time} đã dùng; thủ tục này không ghi thời hạn"), time=hours_words(used)
        )
        return Sentence(Phrase(N_("Đã dùng")), (answer,))
    left = max(0, life.calendar.seconds_between(life.judged_at, life.due_at))
    question = Phrase(N_("Đúng hạn") if life.closed_at else N_("Đang trong hạn"))
    return Sentence(
        question,
        (
            Phrase(N_("đã dùng {time}"), time=hours_words(used)),
            Phrase(N_("còn {time}"), time=hours_words(left)),
        ),
    )


def _charged(by_name: tuple[tuple[str, int], ...]) -> Sentence:
    parts = [
        Phrase(N_("{name} {time}"), name=name, time=hours_words(seconds))
        for name, seconds in by_name
    ]
    return Sentence(Phrase(N_("Tính cho ai")), tuple(parts) or (Phrase(N_("Không ai quá hạn")),))


def _spared(cycle: tuple[Segment, ...], by_name: tuple[tuple[str, int], ...]) -> Sentence:
    """Name the holder of most minutes who never exceeded his own limit."""
    charged = {name for name, _seconds in by_name}
    ours = [s for s in cycle if not s.is_waiting and s.name not in charged and s.working]
    question = Phrase(N_("Không tính cho"))
    if not ours:
        return Sentence(question, (Phrase(N_("Chưa có ai khác giữ việc này")),))
    sums = _sums((segment.name, segment.working) for segment in ours)
    name, used = sums[0]
    given = _given([segment for segment in ours if segment.name == name])
    template = N_("{name}: dùng {used} trong {given} được giao") if given else N_("{name}: {used}")
    answer = Phrase(template, name=name, used=hours_words(used), given=hours_words(given))
    return Sentence(question, (answer,))


def _given(segments: list[Segment]) -> int:
    """Return what the holder's turns were given, each turn once."""
    ordered = sorted(segments, key=lambda segment: segment.turn)
    turns = groupby(ordered, key=lambda segment: segment.turn)
    return sum(max(segment.allowance for segment in group) for _turn, group in turns)
