"""The reasons of a rating, as sentences."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.evaluation.rules.conditions import Inputs, fact
from congvu.modules.evaluation.rules.packs_terms import Declared
from congvu.modules.evaluation.rules.wording import points_words
from congvu.modules.evaluation.values.given import Under
from congvu.modules.evaluation.values.packs import (
    Automatic,
    Average,
    Cap,
    Ceiling,
    Level,
    Pack,
    Sample,
    Unrated,
)
from congvu.modules.evaluation.values.ratings import Ground, Points, Reason, Scored, Standing
from congvu.modules.evaluation.values.terms import Condition, Relation


class Said:
    """Sentences about one subject by one pack."""

    def __init__(self, pack: Pack, inputs: Inputs, metrics: Mapping[str, Declared]) -> None:
        self._pack = pack
        self._inputs = inputs
        self._metrics = metrics

    def cap(self, cap: Cap) -> Reason:
        level = self._pack.level(cap.bars)
        held = self._fact(cap.when, cap.when.relation)
        words = Phrase(N_("{fact}: không xét {level}"), fact=held, level=level.short)
        return Reason(Ground.CAP, cap.code, words, cap.when.metrics, cap.basis, level.code)

    def ceiling(self, ceiling: Ceiling, unit_level: str | None, under: Under | None) -> Reason:
        if unit_level is None:
            words = Phrase(N_("chưa có mức của đơn vị: người đứng đầu không xếp cao hơn mức đó"))
            return Reason(Ground.CEILING, "ceiling", words, (), ceiling.basis)
        level = self._pack.level(unit_level)
        words = Phrase(N_("đơn vị xếp {level}: người đứng đầu không cao hơn"), level=level.short)
        if under is not None:
            words = _under(under, level)
        return Reason(Ground.CEILING, "ceiling", words, (), ceiling.basis, level.code)

    def automatic(self, rule: Automatic) -> Reason:
        level = self._pack.level(rule.gives)
        held = self._fact(rule.when, rule.when.relation)
        words = Phrase(N_("{fact}: xếp {level}"), fact=held, level=level.short)
        return Reason(Ground.AUTOMATIC, rule.code, words, rule.when.metrics, rule.basis, level.code)

    def unrated(self, rule: Unrated) -> Reason:
        held = self._fact(rule.when, rule.when.relation)
        words = Phrase(N_("{fact}: không xếp loại"), fact=held)
        return Reason(Ground.UNRATED, rule.code, words, rule.when.metrics, rule.basis)

    def need(self, level: Level, need: Condition) -> Reason:
        missed = self._fact(need, need.relation.opposite)
        words = Phrase(N_("{fact}: chưa đạt {level}"), fact=missed, level=level.short)
        return Reason(Ground.NEED, need.metric, words, need.metrics, level.basis, level.code)

    def too_few(self, level: Level, points: Points | None) -> Reason:
        scale, limit = self._pack.scale, level.at_least or Fraction(0)
        words = Phrase(
            N_("{points} điểm < {limit}: chưa đạt {level}"),
            points="" if points is None else points.written,
            limit=points_words(limit, decimals=scale.decimals if scale else 0),
            level=level.short,
        )
        return Reason(Ground.POINTS, level.code, words, (), level.basis, level.code)

    def met(self, level: Level) -> Reason:
        words = Phrase(N_("đủ điều kiện {level}"), level=level.short)
        if not level.needs and level.at_least is None:
            words = Phrase(N_("không đủ điều kiện của mức nào cao hơn: {level}"), level=level.short)
        metrics = tuple(dict.fromkeys(code for need in level.needs for code in need.metrics))
        return Reason(Ground.MET, level.code, words, metrics, level.basis, level.code)

    def sample(self, sample: Sample, found: int) -> Reason:
        name = self._metrics[sample.metric].name.lower()
        words = Phrase(
            N_("mới có {found} {what}, cần ít nhất {least}: chưa đủ dữ liệu"),
            found=found,
            what=Phrase(N_("lượt đã xử lý")) if sample.metric == "handled" else name,
            least=sample.at_least,
        )
        return Reason(Ground.SAMPLE, "sample", words, (sample.metric,), sample.basis)

    def few_parts(self, average: Average, found: int) -> Reason:
        words = Phrase(
            N_("mới có {found} kỳ được chấm, cần ít nhất {least}: chưa đủ dữ liệu"),
            found=found,
            least=average.least,
        )
        return Reason(Ground.SAMPLE, "parts", words, (), average.basis)

    def untold(self, line: Scored) -> Reason:
        is_waiting = line.standing is Standing.WAITING
        ground = Ground.WAITING if is_waiting else Ground.INSUFFICIENT
        words = Phrase(N_("{criterion}: {why}"), criterion=line.name, why=line.why)
        return Reason(ground, line.code, words, line.metrics, line.basis)

    def _fact(self, condition: Condition, relation: Relation) -> Phrase:
        return fact(condition, self._inputs, relation, self._metrics)


def _under(under: Under, level: Level) -> Phrase:
    told = {"unit": under.unit, "level": level.short}
    if under.run:
        words = N_("{unit} được quyết định {level} (đợt số {number}): người đứng đầu không cao hơn")
        return Phrase(words, **told, number=under.run)
    words = N_("{unit} xếp {level} (lần chốt số {number}): người đứng đầu không cao hơn")
    return Phrase(words, **told, number=under.round_id)
