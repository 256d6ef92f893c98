"""The evening look for matters made two: whatever a killed run missed, the next one finds."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from congvu.modules.casework.queries.thresholds import thresholds_at, versions
from congvu.modules.casework.rules.refiling import refiled
from congvu.modules.casework.rules.signals import judged_by
from congvu.modules.casework.values.choices import CaseKind, Outcome
from congvu.modules.casework.values.signals import Filing, Signal

LOOK_BACK = timedelta(days=14)
_BROUGHT = [kind.value for kind in CaseKind if kind.is_brought]


def notice_refilings(*, now: datetime, since: datetime | None = None) -> int:
    """Raise a signal for each matter that was filed again or split; return how many are new.

    Judged by the thresholds that held when the later one was accepted.
    """
    longest = max(each.limits.refiled_days for each in versions())
    with connection.cursor() as cursor:
        cursor.execute(
            "select earlier, later from casework_pairs(%s, make_interval(days => %s), %s)",
            [since or now - LOOK_BACK, longest, _BROUGHT],
        )
        pairs = [(_filing(earlier), _filing(later)) for earlier, later in cursor.fetchall()]
        found = [
            {**asdict(signal), "case_id": later.case_id}
            for earlier, later in pairs
            for signal in _signals(earlier, later, now)
        ]
        if not found:
            return 0
        cursor.execute("select casework_raise(%s)", [json.dumps(found, default=_plain)])
        (raised,) = cursor.fetchone()
    return int(raised)


def _signals(earlier: Filing, later: Filing, now: datetime) -> Iterable[Signal]:
    limits = thresholds_at(later.accepted_at)
    return judged_by(limits, refiled(earlier, later, at=now, limits=limits))


def _filing(told: Any) -> Filing:
    row = told if isinstance(told, dict) else json.loads(told)
    last = row.get("last") or {}
    whole = sum(step["allowance"] for step in row["plan"])
    return Filing(
        case_id=row["id"],
        code=row["code"],
        kind=CaseKind(row["kind"]),
        accepted_at=datetime.fromisoformat(row["accepted_at"]),
        ended_at=datetime.fromisoformat(row["concluded_at"]) if row["concluded_at"] else None,
        outcome=Outcome(row["outcome"]) if row["outcome"] else None,
        used=(row.get("worked") or 0) / whole if whole else 1.0,
        subject=row["subject"],
        official_id=last.get("official_id"),
        unit_id=last.get("unit_id") or row["responsible_unit_id"],
    )


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
