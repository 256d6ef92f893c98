"""Who keeps backlog regularly, by a dated rule. Pure but for the file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from congvu.foundation.periods import Period, PeriodKind
from congvu.modules.evaluation.values.backlog import BacklogGround, BacklogRule, MonthFigures
from congvu.modules.worktime.api import Calendar


@cache
def backlog_rules() -> tuple[BacklogRule, ...]:
    """Return the rules that ship, each with the day from which it holds."""
    text = files("congvu.modules.evaluation").joinpath("data/backlog.toml").read_text("utf-8")
    return tuple(BacklogRule(**each) for each in tomllib.loads(text)["rule"])


def backlog_rule(month: Period, rules: Iterable[BacklogRule] | None = None) -> BacklogRule:
    """Return the rule in force on a month's last day."""
    known = backlog_rules() if rules is None else tuple(rules)
    return max((each for each in known if each.since < month.until), key=lambda each: each.since)


def rule_kept(rule: BacklogRule) -> dict[str, object]:
    """Return a rule as a line keeps it."""
    return asdict(rule) | {"since": rule.since.isoformat()}


def rule_from(kept: Mapping[str, Any]) -> BacklogRule:
    """Return the rule that a line keeps."""
    return BacklogRule(**{**kept, "since": date.fromisoformat(kept["since"])})


def months_asked(rule: BacklogRule, month: Period) -> tuple[Period, ...]:
    """Return the months that a rule looks at, the earliest first and `month` last."""
    found = [month]
    while len(found) < rule.months:
        found.append(found[-1].previous())
    return tuple(reversed(found))


def grounds_of(rule: BacklogRule, months: Sequence[MonthFigures]) -> tuple[BacklogGround, ...]:
    """Return why somebody with these months is on the list; nothing if he isn't.

    Under the rule's minimum a month says nothing, so the ground does not hold.
    """
    if len(months) != rule.months:
        return ()
    holds = {
        BacklogGround.LATE: all(
            each.due >= max(1, rule.least_due) and each.late * 100 >= rule.late_percent * each.due
            for each in months
        ),
        BacklogGround.OVERDUE: all(each.overdue >= max(1, rule.least_overdue) for each in months),
    }
    return tuple(ground for ground, is_met in holds.items() if is_met)


def last_whole_month(on: date) -> Period:
    return Period.holding(on, PeriodKind.MONTH).previous()


def is_first_working_morning(now: datetime, calendar: Calendar) -> bool:
    """Return whether the office has opened on the first working day of its month.

    `now` is told in the office's zone.
    """
    today = now.date()
    before = [today.replace(day=1) + timedelta(days=n) for n in range(today.day - 1)]
    if not calendar.day(today).is_working or any(calendar.day(day).is_working for day in before):
        return False
    return now.hour * 3600 + now.minute * 60 >= calendar.day(today).intervals[0].opens
