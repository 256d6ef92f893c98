"""What is handed in to be scored, as JSON, read field by field; what does not fit is named."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeVar

from congvu.modules.evaluation.rules.pack_reading import number_of
from congvu.modules.evaluation.rules.packs_examples import points_of, share_of
from congvu.modules.evaluation.rules.packs_terms import Declared, declared, figure_of
from congvu.modules.evaluation.rules.scoring_given import InputsRefused, require_given
from congvu.modules.evaluation.values.criteria import Judging
from congvu.modules.evaluation.values.given import Given, Judgement, Part, Result
from congvu.modules.evaluation.values.metrics import Figure, Measure
from congvu.modules.evaluation.values.packs import Automatic, Cap, Pack, Unrated

Value = TypeVar("Value")
SUBJECT = (
    "key",
    "group",
    "rank",
    "figures",
    "judged",
    "results",
    "parts",
    "unit_level",
    "excused",
)
SEVERAL = ("subjects", "excelled", "chosen")


@dataclass(frozen=True, slots=True)
class Handed:
    """One subject as handed in."""

    key: str
    group: str
    figures: Mapping[str, Figure]
    given: Given


@dataclass(frozen=True, slots=True)
class HandedIn:
    """All that was handed in; quotas hold among several."""

    subjects: tuple[Handed, ...]
    excelled: bool
    chosen: tuple[str, ...]
    is_one: bool


def read_inputs(pack: Pack, text: str) -> HandedIn:
    """Read JSON: one subject, a list of them, or {"subjects": […], "excelled": …, "chosen": […]}.

    :raises InputsRefused: at the first field that is unknown, of the wrong kind, or does not fit.
    """
    try:
        body = json.loads(text, parse_float=_exact, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        why = f"sai cú pháp JSON ({error.msg})"
        raise InputsRefused(field=f"dòng {error.lineno}", why=why) from None
    except (ValueError, RecursionError):
        raise InputsRefused(field="inputs", why="số quá dài hoặc lồng quá sâu") from None
    if isinstance(body, dict) and "subjects" not in body:
        return HandedIn((_subject(pack, body, "", "1"),), excelled=False, chosen=(), is_one=True)
    if isinstance(body, list):
        body = {"subjects": body}
    if not isinstance(body, dict) or not isinstance(body["subjects"], list):
        raise InputsRefused(field="subjects", why="phải là danh sách đối tượng")
    _require_known(body, SEVERAL, "")
    subjects = tuple(
        _subject(pack, each, f"subjects[{number}].", str(number + 1))
        for number, each in enumerate(body["subjects"])
    )
    if len({each.key for each in subjects}) != len(subjects):
        raise InputsRefused(field="key", why="hai đối tượng trùng mã")
    excelled = body.get("excelled", False)
    if not isinstance(excelled, bool):
        raise InputsRefused(field="excelled", why="phải là true hoặc false")
    chosen = body.get("chosen", [])
    if not isinstance(chosen, list) or not all(isinstance(each, str) for each in chosen):
        raise InputsRefused(field="chosen", why="phải là danh sách mã đối tượng")
    return HandedIn(subjects, excelled, tuple(chosen), is_one=False)


def _exact(text: str) -> Fraction:
    number = number_of(text)
    if number is None:
        raise InputsRefused(field="inputs", why=f"“{text}” không phải là số điểm")
    return number


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise InputsRefused(field=twice, why="ghi hai lần")
    return found


def _subject(pack: Pack, body: Any, place: str, number: str) -> Handed:
    if not isinstance(body, dict):
        raise InputsRefused(field=place.rstrip(".") or "inputs", why="phải là một đối tượng JSON")
    _require_known(body, SUBJECT, place)
    figures = _each(
        body, "figures", place, lambda code, value, field: _figure(pack, code, value, field)
    )
    given = Given(
        rank=_text(body, "rank", place) or "staff",
        judged=_judged(pack, body, place),
        results=_each(body, "results", place, lambda _, value, field: _result(value, field)),
        parts=tuple(_each(body, "parts", place, _part).values()),
        unit_level=_text(body, "unit_level", place) or None,
        excused=_each(body, "excused", place, lambda _, value, field: _whole(value, field)),
    )
    try:
        require_given(pack, given)
    except InputsRefused as refused:
        details = dict(refused.details)
        raise InputsRefused(**details | {"field": f"{place}{details['field']}"}) from None
    return Handed(_text(body, "key", place) or number, _text(body, "group", place), figures, given)


def _require_known(body: Mapping[str, Any], known: tuple[str, ...], place: str) -> None:
    for name in body:
        if name not in known:
            raise InputsRefused(
                field=f"{place}{name}", why=f"không có mục này; có: {', '.join(known)}"
            )


def _each(
    body: Mapping[str, Any], name: str, place: str, read: Callable[[str, Any, str], Value]
) -> dict[str, Value]:
    found = body.get(name, {})
    if not isinstance(found, dict):
        raise InputsRefused(field=f"{place}{name}", why="phải là một bảng JSON")
    return {key: read(key, value, f"{place}{name}.{key}") for key, value in found.items()}


def _text(body: Mapping[str, Any], name: str, place: str) -> str:
    found = body.get(name, "")
    if found is None:
        return ""
    if not isinstance(found, str):
        raise InputsRefused(field=f"{place}{name}", why="phải là chữ")
    return found.strip()


def _figure(pack: Pack, code: str, value: Any, field: str) -> Figure:
    metric = declared(pack).get(code)
    if metric is None:
        raise InputsRefused(field=field, why="không có chỉ số này")
    if metric.measure is Measure.SHARE:
        return _share(value, field)
    return figure_of(metric, _whole(value, field))


def _share(value: Any, field: str) -> Figure:
    """Read "36/40" or {"counted": 36, "of": 40}; "0/0" says that there is nothing to measure."""
    if isinstance(value, dict) and set(value) == {"counted", "of"}:
        found = Figure(
            _whole(value["counted"], f"{field}.counted"), _whole(value["of"], f"{field}.of")
        )
    elif isinstance(value, str) and value.replace(" ", "") == "0/0":
        found = Figure()
    else:
        read = share_of(value) if isinstance(value, str) else None
        if read is None:
            raise InputsRefused(field=field, why="là tỷ lệ, hãy ghi như “36/40”")
        found = read
    if found.counted > found.of:
        raise InputsRefused(field=field, why="tử số lớn hơn mẫu số")
    return found


def _whole(value: Any, field: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise InputsRefused(field=field, why="phải là số nguyên không âm")
    return value


def _judged(pack: Pack, body: Mapping[str, Any], place: str) -> dict[str, Judgement]:
    variant = pack.variant(_text(body, "rank", place) or "staff")
    code_of = variant.code if variant else ""
    most = {each.code: each.most.get(code_of, Fraction(0)) for each in pack.criteria}
    roles = {
        each.code: each.way.by.words for each in pack.criteria if isinstance(each.way, Judging)
    }

    def judgement(code: str, value: Any, field: str) -> Judgement:
        if not isinstance(value, dict):
            raise InputsRefused(field=field, why="phải có “points” và “reason”")
        _require_known(value, ("points", "by", "reason"), f"{field}.")
        points = points_of(value.get("points"), most.get(code, Fraction(0)))
        if points is None:
            raise InputsRefused(
                field=f"{field}.points", why="phải là số điểm như 5, “9/2” hoặc “50 %”"
            )
        by = _text(value, "by", f"{field}.") or roles.get(code, "")
        return Judgement(points, by, _text(value, "reason", f"{field}."))

    return _each(body, "judged", place, judgement)


def _result(value: Any, field: str) -> Result:
    of: Any = 100
    if isinstance(value, dict):
        _require_known(value, ("points", "of"), f"{field}.")
        value, of = value.get("points"), value.get("of", 100)
    return Result(_points(value, field), _points(of, field))


def _part(period: str, value: Any, field: str) -> Part:
    return Part(period, _points(value, field))


def _points(value: Any, field: str) -> Fraction:
    points = points_of(value, Fraction(0))
    if points is None:
        raise InputsRefused(field=field, why="phải là số điểm như 85, 85.25 hoặc “256/3”")
    return points


def asked(pack: Pack, rank: str) -> dict[str, Declared]:
    """Return the figures that a pack looks at for a rank, in its order."""
    variant = pack.variant(rank)
    code = variant.code if variant else ""
    metrics = declared(pack)
    named = [pack.sample.metric] if pack.sample else []
    named += [m for each in pack.criteria if code in each.most for m in each.metrics]
    for level in pack.levels:
        needs = (need for need in level.needs if not need.variants or code in need.variants)
        named += [metric for need in needs for metric in need.metrics]
    named += [each.metric for each in pack.deductions if not each.variants or code in each.variants]
    rules: tuple[Cap | Automatic | Unrated, ...] = (*pack.caps, *pack.automatic, *pack.unrated)
    for rule in rules:
        if not rule.variants or code in rule.variants:
            named += rule.when.metrics
            named += rule.unless.metrics if rule.unless else ()
    return {metric: metrics[metric] for metric in dict.fromkeys(named)}
