"""When a recorded act ends to have effect, and where it stands on a day. Pure but for the file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files

from congvu.modules.evaluation.values.acts import ActKind, ActState, Expiry


@cache
def expiries() -> tuple[Expiry, ...]:
    """Return the rules that ship, each with the day from which it holds."""
    folder = files("congvu.modules.evaluation").joinpath("data/expiry.toml")
    told = tomllib.loads(folder.read_text("utf-8"))["expiry"]
    return tuple(
        Expiry(ActKind(each["kind"]), each["months"], each["basis"], each["since"]) for each in told
    )


def expires_on(
    kind: ActKind, effective_on: date, rules: Iterable[Expiry] | None = None
) -> date | None:
    """Return the first day on which an act has no more effect, by the rule of its effective day;
    None if it keeps it."""
    known = expiries() if rules is None else tuple(rules)
    fitting = [each for each in known if each.kind is kind and each.since <= effective_on]
    if not fitting:
        return None
    months = max(fitting, key=lambda each: each.since).months
    return None if months is None else _months_later(effective_on, months)


def state_of(
    *,
    on: date,
    effective_on: date,
    expires: date | None,
    is_withdrawn: bool,
    is_corrected: bool,
) -> ActState:
    """Return where an act stands on a day."""
    if is_corrected:
        return ActState.CORRECTED
    if is_withdrawn:
        return ActState.WITHDRAWN
    if on < effective_on:
        return ActState.AHEAD
    return ActState.IN_FORCE if expires is None or on < expires else ActState.EXPIRED


def _months_later(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of that month."""
    whole = day.year * 12 + day.month - 1 + months
    year, month = divmod(whole, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError(day)
