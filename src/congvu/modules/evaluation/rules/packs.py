"""From a pack's text to a pack, or to the line and reason for which it is none."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from hashlib import sha256

from congvu.foundation.periods import PeriodKind
from congvu.modules.evaluation.rules.metrics import METRICS
from congvu.modules.evaluation.rules.pack_reading import PackBroken, Told
from congvu.modules.evaluation.values.metrics import Figure, Measure
from congvu.modules.evaluation.values.packs import (
    Basis,
    Cap,
    Condition,
    Example,
    LegalSource,
    Level,
    Pack,
    Relation,
    Sample,
)

FORM = 1
"""The form of packs that this version of the house reads."""

RANKS = ("head", "deputy", "staff")

__all__ = ["FORM", "PackBroken", "read_pack"]


def read_pack(code: str, text: str) -> Pack:
    """Read a pack.

    :raises PackBroken: with line and reason, at the first thing that is missing, unknown, of the
        wrong kind, or at odds with the rest of the pack.
    """
    told = Told.read(code, text)
    if told.whole("form") != FORM:
        raise told.fault(f"“form” phải là {FORM}", "form")
    if told.text("pack") != code:
        raise told.fault(f"“pack” phải là “{code}”, đúng như tên tệp", "pack")
    levels = _levels(told)
    since, until = _force(told.table("force"))
    ranks, subjects = _subjects(told.table("subjects"))
    pack = Pack(
        code=code,
        version=told.whole("version"),
        name=told.text("name"),
        about=told.text("about", ""),
        source=_source(told.table("source")),
        in_force_from=since,
        in_force_until=until,
        period=told.choice("period", PeriodKind),
        ranks=ranks,
        subjects=subjects,
        sample=_sample(told.table("sample")),
        levels=levels,
        caps=tuple(_cap(each, levels) for each in told.tables("caps")),
        examples=tuple(_example(each, levels) for each in told.tables("examples", least=1)),
        text=text,
        digest=sha256(text.encode()).hexdigest(),
    )
    told.end()
    return pack


def _source(told: Told) -> LegalSource:
    source = LegalSource(
        document=told.text("document"),
        issued=told.day("issued"),
        issuer=told.text("issuer"),
        title=told.text("title"),
        note=told.text("note", ""),
    )
    told.end()
    return source


def _force(told: Told) -> tuple[date, date | None]:
    since = told.day("from")
    until = told.day("until") if told.has("until") else None
    if until is not None and until <= since:
        raise told.fault("“until” phải sau “from”", "until")
    told.end()
    return since, until


def _subjects(told: Told) -> tuple[tuple[str, ...], str]:
    ranks = told.texts("ranks")
    if not ranks or not set(ranks) <= set(RANKS):
        raise told.fault(f"“ranks” phải lấy trong: {', '.join(RANKS)}", "ranks")
    words = told.text("words")
    told.end()
    return ranks, words


def _sample(told: Told) -> Sample:
    metric = _metric(told, "metric")
    if METRICS[metric].measure is not Measure.COUNT:
        raise told.fault("mẫu tối thiểu phải dựa trên một số đếm", "metric")
    sample = Sample(metric, told.whole("at_least"), told.choice("basis", Basis))
    told.end()
    return sample


def _levels(told: Told) -> tuple[Level, ...]:
    found: list[Level] = []
    for each in told.tables("levels", least=2):
        level = Level(
            code=each.text("code"),
            mark=each.text("mark"),
            name=each.text("name"),
            short=each.text("short"),
            needs=tuple(_condition(need) for need in each.tables("needs")),
            basis=each.choice("basis", Basis),
        )
        if level.code in {earlier.code for earlier in found}:
            raise each.fault(f"mức “{level.code}” đã có ở trên", "code")
        each.end()
        found.append(level)
        last = each
    if found[-1].needs:
        raise last.fault("mức cuối cùng không được đặt điều kiện, để ai cũng có một mức")
    return tuple(found)


def _cap(told: Told, levels: tuple[Level, ...]) -> Cap:
    bars = _level(told, "bars", levels)
    if bars == levels[-1].code:
        raise told.fault("không chặn được mức cuối cùng", "bars")
    when = _condition(told.table("when"))
    cap = Cap(told.text("code"), bars, when, told.choice("basis", Basis), told.text("clause", ""))
    told.end()
    return cap


def _condition(told: Told) -> Condition:
    metric = _metric(told, "metric")
    per = _metric(told, "per") if told.has("per") else None
    given = [relation for relation in Relation if told.has(relation.value)]
    if len(given) != 1:
        raise told.fault(f"cần đúng một trong: {', '.join(Relation)}")
    threshold, in_percent = told.amount(given[0].value)
    if in_percent != (per is not None or METRICS[metric].measure is Measure.SHARE):
        raise told.fault(
            "tỷ lệ phải so với phần trăm, số đếm và thời gian phải so với số nguyên", given[0].value
        )
    condition = Condition(metric, given[0], threshold, told.text("words"), per)
    told.end()
    return condition


def _example(told: Told, levels: tuple[Level, ...]) -> Example:
    figures = told.table("figures")
    example = Example(
        name=told.text("name"),
        figures={code: _figure(figures, code) for code in figures.names()},
        level=None if told.text("level") == "none" else _level(told, "level", levels),
        because=told.texts("because", ()),
    )
    told.end()
    return example


def _figure(told: Told, code: str) -> Figure:
    if code not in METRICS:
        raise told.fault(f"không có chỉ số “{code}”", code)
    given = told.raw(code)
    if METRICS[code].measure is not Measure.SHARE:
        return Figure(told.whole(code), told.whole(code))
    try:
        counted, of = (int(part) for part in str(given).split("/"))
        Fraction(counted, of)
    except (ValueError, ZeroDivisionError):
        raise told.fault(f"“{code}” là tỷ lệ, hãy ghi như “3/48”", code) from None
    return Figure(counted, of)


def _metric(told: Told, key: str) -> str:
    code = told.text(key)
    if code not in METRICS:
        raise told.fault(f"không có chỉ số “{code}”; các chỉ số có: {', '.join(METRICS)}", key)
    return code


def _level(told: Told, key: str, levels: tuple[Level, ...]) -> str:
    code = told.text(key)
    if code not in {level.code for level in levels}:
        raise told.fault(f"không có mức “{code}”", key)
    return code
