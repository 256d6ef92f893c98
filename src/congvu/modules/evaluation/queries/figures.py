"""Figures: every metric of everyone asked about, one statement per source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.db import connection

from congvu.kernel.spans import Span
from congvu.modules.evaluation.queries.places import NO_TERMS, parts_of, terms_of
from congvu.modules.evaluation.queries.sources import Of, asked, rows_of
from congvu.modules.evaluation.rules.metrics import METRICS
from congvu.modules.evaluation.rules.portable import NOTHING, by_source, columns, numbers, read
from congvu.modules.evaluation.values.metrics import Figure, Metric, Whose

Figures = dict[str, Figure]
MANY, NOBODY = 1_000, 0
Rows = Iterable[tuple[tuple[Any, ...], Figures]]
_BY_PLACE = """join unnest(%(roots)s::bigint[], %(places)s::bigint[]) as p (root, unit_id)
on p.unit_id = s.unit_id"""
_BY_HEAD = """join unnest(
    %(heads)s::bigint[], %(units)s::bigint[], %(firsts)s::integer[], %(lasts)s::integer[]
) as h (official_id, unit_id, first, last)
on h.unit_id = s.unit_id and s.part between h.first and h.last"""
_PART = "width_bucket(s.at, %(changes)s::timestamptz[]) as part"


def figures(
    officials: Sequence[int], span: Span, metrics: Iterable[Metric] = METRICS.values()
) -> dict[int, Figures]:
    """Return for each official asked about every metric over [start, end), zero where nothing was.

    Work belongs to a span by the moment at which it ended, so the figures of two halves add up to
    those of the whole (but for stocks, which are what stands at the end, and percentiles). What has
    no rows yet, and what is told of heads alone or of units, is left out.
    """
    wanted = [metric for metric in metrics if metric.source.is_on_record]
    own = [metric for metric in wanted if metric.whose in (Whose.ALL, Whose.OFFICIALS)]
    nothing = _nothing(own)
    found: dict[int, Figures] = {each: nothing.copy() for each in officials}
    for (official_id,), told in _counted(own, Of.OFFICIALS, ("s.official_id",), officials, span):
        found[official_id] |= told
    led = [metric for metric in wanted if metric.whose is Whose.HEADS]
    terms = terms_of(officials, span) if led else NO_TERMS
    for official_id in terms.heads:
        found[official_id] |= _nothing(led)
    inner, units = ("s.unit_id", _PART), sorted(set(terms.units))
    for (official_id,), told in _summed(
        led, ("h.official_id",), units, span, inner, _BY_HEAD, asdict(terms)
    ):
        found[official_id] |= told
    return found


def figures_of(official_id: int, span: Span) -> Figures:
    """Return every metric of one official."""
    return figures([official_id], span)[official_id]


def unit_figures(
    units: Sequence[int], span: Span, metrics: Iterable[Metric] = METRICS.values()
) -> dict[int, Figures]:
    """Return for each unit its metrics: of the work held in it and in the units below it in the
    same agency. An agency is asked about by its own unit."""
    wanted = _of_units(metrics)
    found: dict[int, Figures] = {each: _nothing(wanted) for each in units}
    summed = [metric for metric in wanted if not metric.is_whole]
    for (unit_id,), told in _by_place(summed, units, span, ("p.root",)):
        found[unit_id] |= told
    whole = [metric for metric in wanted if metric.is_whole]
    alone = "where s.official_id is null"
    for (unit_id,), told in _counted(whole, Of.UNITS, ("s.unit_id",), units, span, alone):
        found[unit_id] |= told
    return found


def unit_shares(
    units: Sequence[int], span: Span, metrics: Iterable[Metric] = METRICS.values()
) -> dict[int, dict[int | None, Figures]]:
    """Return the metrics of each unit by who answers for them; None where nobody does.

    They add up to the unit's own (but for percentiles).
    """
    wanted = [metric for metric in _of_units(metrics) if not metric.is_whole]
    found: dict[int, dict[int | None, Figures]] = {each: {} for each in units}
    for (unit_id, official_id), told in _by_place(wanted, units, span, ("p.root", "s.official_id")):
        found[unit_id].setdefault(official_id, _nothing(wanted)).update(told)
    return found


def part_figures(
    officials: Sequence[int], span: Span, metrics: Iterable[Metric] = METRICS.values()
) -> dict[int, dict[int, Figures]]:
    """Return each official's metrics by the unit in which the work was held.

    Of somebody transferred in mid-period, or with two posts, these are the parts of his figures.
    """
    wanted = [metric for metric in metrics if metric.source.is_on_record]
    wanted = [metric for metric in wanted if metric.whose is Whose.ALL]
    found: dict[int, dict[int, Figures]] = {each: {} for each in officials}
    keys = ("s.official_id", "s.unit_id")
    for (official_id, unit_id), told in _counted(wanted, Of.OFFICIALS, keys, officials, span):
        found[official_id].setdefault(unit_id, _nothing(wanted)).update(told)
    return found


def _of_units(metrics: Iterable[Metric]) -> list[Metric]:
    return [metric for metric in metrics if metric.source.is_on_record and metric.is_of_units]


def _nothing(metrics: Iterable[Metric]) -> Figures:
    return dict.fromkeys((metric.code for metric in metrics), NOTHING)


def _by_place(
    metrics: Sequence[Metric], units: Sequence[int], span: Span, keys: tuple[str, ...]
) -> Rows:
    pairs = [(root, place) for root, places in parts_of(units).items() for place in places]
    more = {"roots": [root for root, _ in pairs], "places": [place for _, place in pairs]}
    whom = sorted({place for _, place in pairs})
    inner = ("s.unit_id", *keys[1:])
    added = [metric for metric in metrics if metric.adds_up]
    yield from _summed(added, keys, whom, span, inner, _BY_PLACE, more)
    other = [metric for metric in metrics if not metric.adds_up]
    yield from _counted(other, Of.UNITS, keys, whom, span, _BY_PLACE, more)


def _counted(
    metrics: Sequence[Metric],
    of: Of,
    keys: tuple[str, ...],
    whom: Sequence[int],
    span: Span,
    joined: str = "",
    more: Mapping[str, Any] | None = None,
) -> Rows:
    """Yield the metrics of each key that has rows, source by source."""
    by = ", ".join(keys)
    if of is Of.OFFICIALS and _is_everybody(whom):
        of, whom, joined = Of.ALL, [NOBODY], "where s.official_id is not null"
    for source, group in by_source(metrics).items() if whom else ():
        rows = rows_of(source, of)
        statement = f"select {by}, {columns(group)} from ({rows}) s {joined} group by {by}"  # noqa: S608
        yield from _asked(statement, group, len(keys), asked(whom, span) | dict(more or {}))


def _is_everybody(officials: Sequence[int]) -> bool:
    """Return whether a list of so many need not be sent: nobody is left out of it."""
    if len(officials) < MANY:
        return False
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from official")
        return bool(cursor.fetchone() == (len(set(officials)),))


def _summed(
    metrics: Sequence[Metric],
    keys: tuple[str, ...],
    units: Sequence[int],
    span: Span,
    inner: tuple[str, ...],
    joined: str,
    more: Mapping[str, Any],
) -> Rows:
    """Yield the same of metrics that add up, counted once by the keys of `inner` and then joined:
    whoever answers for many units, their rows are looked at once."""
    by, kept = ", ".join(keys), ", ".join(str(number + 1) for number in range(len(inner)))
    for source, group in by_source(metrics).items() if units else ():
        each = numbers(group)
        named = ", ".join((*inner, *(f"{what} as n{no}" for no, what in enumerate(each))))
        sums = ", ".join(f"sum(s.n{no})" for no in range(len(each)))
        statement = f"""
            select {by}, {sums}
            from (select {named} from ({rows_of(source, Of.UNITS)}) s group by {kept}) s
            {joined} group by {by}
        """  # noqa: S608  (declared parts)
        yield from _asked(statement, group, len(keys), asked(units, span) | dict(more))


def _asked(statement: str, metrics: Sequence[Metric], keys: int, limits: Mapping[str, Any]) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(statement, limits)
        for row in cursor:
            yield row[:keys], read(metrics, row[keys:])
