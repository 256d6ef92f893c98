"""Reading levels and what bars, gives or limits them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from congvu.foundation.periods import PeriodKind
from congvu.modules.evaluation.rules.pack_reading import Told
from congvu.modules.evaluation.rules.packs_terms import (
    Known,
    condition,
    condition_or_none,
    is_count,
)
from congvu.modules.evaluation.values.criteria import Scale
from congvu.modules.evaluation.values.packs import (
    Automatic,
    Average,
    Cap,
    Ceiling,
    Level,
    Sample,
    Unrated,
)
from congvu.modules.evaluation.values.quotas import Base, Few, Quota, Within
from congvu.modules.evaluation.values.terms import Basis, Condition


def sample(told: Told | None, known: Known) -> Sample | None:
    """Read the least work of which a level is told at all."""
    if told is None:
        return None
    metric = known.metric(told, "metric")
    if not is_count(known.metrics[metric]):
        raise told.fault("mẫu tối thiểu phải dựa trên một số đếm", "metric")
    found = Sample(metric, told.whole("at_least"), told.choice("basis", Basis))
    told.end()
    return found


def levels(told: Told, known: Known, scale: Scale | None) -> tuple[Level, ...]:
    """Read the levels from the best to the worst, which asks for nothing."""
    found: list[Level] = []
    for each in told.tables("levels", least=2):
        level = _level(each, known, scale)
        if level.code in {earlier.code for earlier in found}:
            raise each.fault(f"mức “{level.code}” đã có ở trên", "code")
        if found and not found[-1].needs and found[-1].at_least is None:
            raise each.fault(f"mức “{found[-1].code}” ở trên không đặt điều kiện nào", "code")
        above = [one.at_least for one in found if one.at_least is not None]
        if level.at_least is not None and above and level.at_least >= above[-1]:
            raise each.fault("ngưỡng điểm phải thấp hơn mức trên", "at_least")
        found.append(level)
        last = each
    if found[-1].needs or found[-1].at_least is not None:
        raise last.fault("mức cuối cùng không được đặt điều kiện, để ai cũng có một mức")
    return tuple(found)


def _level(told: Told, known: Known, scale: Scale | None) -> Level:
    level = Level(
        code=told.text("code"),
        mark=told.text("mark"),
        name=told.text("name"),
        short=told.text("short"),
        needs=tuple(_need(need, known) for need in told.tables("needs")),
        basis=told.choice("basis", Basis),
        at_least=told.number("at_least") if told.has("at_least") else None,
    )
    if level.at_least is not None and (scale is None or level.at_least > scale.most):
        raise told.fault("ngưỡng điểm vượt thang điểm của bộ quy tắc", "at_least")
    told.end()
    return level


def _need(told: Told, known: Known) -> Condition:
    variants = known.variants_for(told)
    return replace(condition(told, known), variants=variants)


def caps(told: Told, known: Known) -> Iterator[Cap]:
    for each in told.tables("caps"):
        bars = known.level(each, "bars")
        if bars == known.levels[-1].code:
            raise each.fault("không chặn được mức cuối cùng", "bars")
        yield Cap(
            bars=bars,
            code=each.text("code"),
            when=condition(each.table("when"), known),
            basis=each.choice("basis", Basis),
            clause=each.text("clause", ""),
            variants=known.variants_for(each),
            unless=condition_or_none(each, "unless", known),
        )
        each.end()


def automatic(told: Told, known: Known) -> Iterator[Automatic]:
    for each in told.tables("automatic"):
        yield Automatic(
            gives=known.level(each, "gives"),
            code=each.text("code"),
            when=condition(each.table("when"), known),
            basis=each.choice("basis", Basis),
            clause=each.text("clause", ""),
            variants=known.variants_for(each),
            unless=condition_or_none(each, "unless", known),
        )
        each.end()


def unrated(told: Told, known: Known) -> Iterator[Unrated]:
    for each in told.tables("unrated"):
        yield Unrated(
            code=each.text("code"),
            when=condition(each.table("when"), known),
            basis=each.choice("basis", Basis),
            clause=each.text("clause", ""),
            variants=known.variants_for(each),
            unless=condition_or_none(each, "unless", known),
            only_averaged=each.flag("only_averaged"),
        )
        each.end()


def ceiling(told: Told | None, ranks: tuple[str, ...]) -> Ceiling | None:
    """Read who may not be rated above his unit."""
    if told is None:
        return None
    found = Ceiling(told.texts("ranks"), told.choice("basis", Basis), told.text("clause", ""))
    if not found.ranks or not set(found.ranks) <= set(ranks):
        raise told.fault(f"“ranks” phải lấy trong: {', '.join(ranks)}", "ranks")
    told.end()
    return found


def quotas(told: Told, known: Known) -> Iterator[Quota]:
    """Read how many may reach a level."""
    for each in told.tables("quotas"):
        found = Quota(
            level=known.level(each, "level"),
            share=each.part("share"),
            raised=each.part("raised") if each.has("raised") else None,
            base=each.choice("base", Base),
            within=tuple(Within(within) for within in _within(each)),
            few=_few(each.table_or_none("few")),
            basis=each.choice("basis", Basis),
            clause=each.text("clause", ""),
        )
        if found.level == known.levels[-1].code:
            raise each.fault("không khống chế mức cuối cùng", "level")
        if found.raised is not None and found.raised < found.share:
            raise each.fault("“raised” phải cao hơn “share”", "raised")
        each.end()
        yield found


def _within(told: Told) -> tuple[str, ...]:
    named = told.texts("within")
    if not named or not set(named) <= set(Within):
        raise told.fault(f"“within” phải lấy trong: {', '.join(Within)}", "within")
    return named


def _few(told: Told | None) -> Few | None:
    if told is None:
        return None
    found = Few(told.whole("under"), told.whole("most"))
    told.end()
    return found


def average(told: Told | None, period: PeriodKind) -> Average | None:
    """Read into which longer periods the points are averaged."""
    if told is None:
        return None
    into = told.texts("into")
    known = [kind for kind in PeriodKind if kind.months > period.months]
    if not into or not set(into) <= set(known):
        raise told.fault(f"“into” phải lấy trong: {', '.join(known)}", "into")
    found = Average(
        into=tuple(PeriodKind(kind) for kind in into),
        least=told.whole("least"),
        basis=told.choice("basis", Basis),
        clause=told.text("clause", ""),
    )
    if not found.least:
        raise told.fault("cần ít nhất một kỳ để lấy trung bình", "least")
    told.end()
    return found
