"""What is given of a subject must fit the pack: points within bounds, each with a reason."""

from __future__ import annotations

from fractions import Fraction

from congvu.kernel.refusals import N_, Invalid
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
        known = ", ".join(pack.ranks)
        raise InputsRefused(field="rank", why=f"bộ {pack.code} chỉ xếp loại: {known}")
    judging = {each.code: each for each in pack.criteria if isinstance(each.way, Judging)}
    for code, judgement in given.judged.items():
        if code not in judging:
            known = ", ".join(judging) or "không có tiêu chí nào"
            raise InputsRefused(field=f"judged.{code}", why=f"tiêu chí do người chấm: {known}")
        _require_judgement(judging[code], judgement, variant)
    if given.unit_level is not None and given.unit_level not in {each.code for each in pack.levels}:
        raise InputsRefused(field="unit_level", why=f"không có mức “{given.unit_level}”")
    for name, result in given.results.items():
        if not 0 <= result.points <= result.of or not result.of:
            raise InputsRefused(field=f"results.{name}", why="điểm phải từ 0 đến điểm tối đa")
    _require_parts(pack, given)
    return variant


def _require_judgement(criterion: Criterion, judgement: Judgement, variant: Variant) -> None:
    field, way = f"judged.{criterion.code}", criterion.way
    most = criterion.most.get(variant.code)
    if most is None:
        raise InputsRefused(field=field, why=f"tiêu chí này không dùng cho {variant.name}")
    if not isinstance(way, Judging):
        raise AssertionError(criterion.code)
    if not 0 <= judgement.points <= most:
        raise InputsRefused(field=field, why=f"điểm phải từ 0 đến {most}")
    if way.step is not None and (judgement.points / way.step).denominator != 1:
        raise InputsRefused(field=field, why=f"điểm phải là bội của {way.step}")
    if way.parts and judgement.points / most not in way.parts:
        parts = ", ".join(f"{_percent(part)} %" for part in way.parts)
        raise InputsRefused(field=field, why=f"chỉ được chấm một trong: {parts}")
    if not judgement.reason.strip():
        raise InputsRefused(field=field, why="điểm do người chấm phải kèm lý do")


def _percent(part: Fraction) -> Fraction:
    return part * 100


def _require_parts(pack: Pack, given: Given) -> None:
    if given.parts and pack.average is None:
        raise InputsRefused(field="parts", why=f"bộ {pack.code} không lấy trung bình các kỳ")
    if len({part.period for part in given.parts}) != len(given.parts):
        raise InputsRefused(field="parts", why="một kỳ được đưa vào hai lần")
    for part in given.parts:
        if pack.scale is None or not 0 <= part.points <= pack.scale.most:
            raise InputsRefused(field=f"parts.{part.period}", why="điểm ngoài thang điểm")
