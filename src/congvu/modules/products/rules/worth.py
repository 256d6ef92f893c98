"""What a catalogue refuses of a standard product."""

from __future__ import annotations

import re
from datetime import date, timedelta

from congvu.foundation.moments import day_short
from congvu.modules.products.rules.refusals import (
    AboveCeiling,
    CodeNotPlain,
    CoefficientNothing,
    GroundMissing,
    TooEarly,
    WorthIncomplete,
)
from congvu.modules.products.values.catalogue import Worth
from congvu.modules.products.values.choices import Basis

_CODE = re.compile(r"[A-Z0-9][A-Z0-9.-]{0,29}")


def check_worth(worth: Worth) -> None:
    """Refuse what can't be a standard product (handbook of the Ministry: ceilings of the groups).

    :raises WorthIncomplete, CoefficientNothing, AboveCeiling, GroundMissing: as they say.
    """
    if not (worth.name and worth.done_when and worth.unit):
        raise WorthIncomplete
    if worth.points < 1:
        raise CoefficientNothing(points=worth.points)
    if worth.points > worth.level.ceiling:
        raise AboveCeiling(
            level=worth.level.value, ceiling=worth.level.ceiling, points=worth.points
        )
    if worth.basis is Basis.DECISION and not worth.ground:
        raise GroundMissing


def check_code(code: str) -> None:
    """Refuse a code that couldn't be typed everywhere.

    :raises CodeNotPlain: so.
    """
    if not _CODE.fullmatch(code):
        raise CodeNotPlain(code=code[:40])


def check_ahead(since: date, today: date) -> None:
    """Refuse a change that reaches back: it holds from the next day at the earliest.

    :raises TooEarly: so.
    """
    if since <= today:
        raise TooEarly(day=day_short(today + timedelta(days=1)))
