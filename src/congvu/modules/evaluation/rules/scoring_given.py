"""What is given of a subject must fit the pack: points within bounds, each with a reason."""

from __future__ import annotations

from collections.abc import Iterable

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_, Invalid
from congvu.modules.evaluation.rules.wording import percent_words
from congvu.modules.evaluation.values.criteria import Criterion, Judging
from congvu.modules.evaluation.values.given import Given, Judgement
from congvu.modules.evaluation.values.packs import Pack, Variant


class InputsRefused(Invalid):
    """What was given to be scored does not fit the pack; `field` says where."""

    code = "INPUTS_REFUSED"
    message = N_("Dữ liệu chấm điểm, mục “{field}”: {why}.")


def require_given(pack: Pack, given: Given) -> Variant:
    """Return how the subject is scored.

    :raises InputsRefused: if his rank is not rated, a judgement or another result does not fit.
    """
    variant = pack.variant(given.rank)
    if variant is None:
        raise _refused(
            "rank", N_("bộ {pack} chỉ xếp loại: {known}"), pack=pack.code, known=_list(pack.ranks)
        )
    judging = {each.code: each for each in pack.criteria if isinstance(each.way, Judging)}
    for code, judgement in given.judged.items():
        if code not in judging:
            told = N_("tiêu chí do người chấm: {known}")
            raise _refused(f"judged.{code}", told, known=_list(judging))
        _require_judgement(judging[code], judgement, variant)
    if given.unit_level is not None and given.unit_level not in {each.code for each in pack.levels}:
        raise _refused("unit_level", N_("không có mức “{level}”"), level=given.unit_level)
    for name, result in given.results.items():
        if not 0 <= result.points <= result.of or not result.of:
            raise _refused(f"results.{name}", N_("điểm phải từ 0 đến điểm tối đa"))
    _require_parts(pack, given)
    return variant


def _require_judgement(criterion: Criterion, judgement: Judgement, variant: Variant) -> None:
    field, way = f"judged.{criterion.code}", criterion.way
    most = criterion.most.get(variant.code)
    if most is None:
        told = N_("tiêu chí này không dùng cho {variant}")
        raise _refused(field, told, variant=variant.name)
    if not isinstance(way, Judging):
        raise AssertionError(criterion.code)
    if not 0 <= judgement.points <= most:
        raise _refused(field, N_("điểm phải từ 0 đến {most}"), most=most)
    if way.step is not None and (judgement.points / way.step).denominator != 1:
        raise _refused(field, N_("điểm phải là bội của {step}"), step=way.step)
    if way.parts and judgement.points / most not in way.parts:
        parts = _list(percent_words(part) for part in way.parts)
        raise _refused(field, N_("chỉ được chấm một trong: {parts}"), parts=parts)
    if not judgement.reason.strip():
        raise _refused(field, N_("điểm do người chấm phải kèm lý do"))


def _require_parts(pack: Pack, given: Given) -> None:
    if given.parts and pack.average is None:
        raise _refused("parts", N_("bộ {pack} không lấy trung bình các kỳ"), pack=pack.code)
    if len({part.period for part in given.parts}) != len(given.parts):
        raise _refused("parts", N_("một kỳ được đưa vào hai lần"))
    for part in given.parts:
        if pack.scale is None or not 0 <= part.points <= pack.scale.most:
            raise _refused(f"parts.{part.period}", N_("điểm ngoài thang điểm"))


def _refused(field: str, why: str, **details: object) -> InputsRefused:
    return InputsRefused(field=field, why=Phrase(why, **details))


def _list(names: Iterable[str]) -> str:
    return ", ".join(names) or "–"
