"""The evening look for matters made two: whatever a killed run missed, the next one finds."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from congvu.modules.casework.rules.refiling import refiled
from congvu.modules.casework.values.choices import Outcome
from congvu.modules.casework.values.signals import Filing, Thresholds

LOOK_BACK = timedelta(days=14)


def notice_refilings(*, now: datetime, since: datetime | None = None) -> int:
    """Raise a signal for each matter that was filed again or split; return how many are new."""
    limits = Thresholds()
    with connection.cursor() as cursor:
        cursor.execute(
            "select earlier, later from casework_pairs(%s, make_interval(days => %s))",
            [since or now - LOOK_BACK, limits.refiled_within.days],
        )
        pairs = [(_filing(earlier), _filing(later)) for earlier, later in cursor.fetchall()]
        found = [
            {**asdict(signal), "case_id": later.case_id}
            for earlier, later in pairs
            if (signal := refiled(earlier, later, at=now, limits=limits)) is not None
        ]
        if not found:
            return 0
        cursor.execute("select casework_raise(%s)", [json.dumps(found, default=_plain)])
        (raised,) = cursor.fetchone()
    return int(raised)


def _filing(told: Any) -> Filing:
    row = told if isinstance(told, dict) else json.loads(told)
    last = row.get("last") or {}
    whole = sum(step["allowance"] for step in row["plan"])
    return Filing(
        case_id=row["id"],
        code=row["code"],
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
