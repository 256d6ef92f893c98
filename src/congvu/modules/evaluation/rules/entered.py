"""Which figures are entered: those of the declared metrics, and those that packs ask for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from congvu.modules.evaluation.rules.metrics import METRICS
from congvu.modules.evaluation.rules.refusals_excuses import FigureUnknown, SubjectNotOfFigure
from congvu.modules.evaluation.rules.shelf import packs
from congvu.modules.evaluation.values.metrics import Measure, Source, Whose


@dataclass(frozen=True, slots=True)
class Enterable:
    """A figure that can be entered: counted by the piece, or a share of a whole."""

    code: str
    name: str
    is_share: bool
    whose: Whose
    method: str = ""


@cache
def enterable() -> dict[str, Enterable]:
    """Return every figure that can be entered, by its code."""
    found = {
        metric.code: Enterable(
            metric.code,
            metric.name,
            metric.measure is Measure.SHARE,
            metric.whose,
            metric.method,
        )
        for metric in METRICS.values()
        if metric.source is Source.ENTERED
    }
    for versions in packs().values():
        for pack in versions:
            for asked in pack.entered:
                is_share = asked.measure is Measure.SHARE
                figure = Enterable(asked.code, asked.name, is_share, Whose.ALL)
                found.setdefault(asked.code, figure)
    return found


def require_figure(kind: str, *, of_unit: bool) -> Enterable:
    """Return the figure of a code.

    :raises FigureUnknown: if there is none.
    :raises SubjectNotOfFigure: if it is not told of units, or not of officials.
    """
    figure = enterable().get(kind)
    if figure is None:
        raise FigureUnknown(kind=kind)
    if figure.whose is (Whose.OFFICIALS if of_unit else Whose.UNITS):
        raise SubjectNotOfFigure(figure=figure.name)
    return figure
