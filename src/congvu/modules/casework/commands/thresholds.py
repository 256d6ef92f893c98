"""Changing the thresholds of a detector: a new version from a day to come, the old are kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from django.db import connection, transaction

from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.clock import VIETNAM
from congvu.foundation.ledger import api as ledger
from congvu.kernel.words import clean
from congvu.modules.casework.queries.thresholds import versions
from congvu.modules.casework.rules.definitions import NAMES, OF_DETECTOR
from congvu.modules.casework.rules.refusals import ReasonMissing
from congvu.modules.casework.rules.thresholds import (
    Setting,
    ThresholdsNotYours,
    changed,
    require_later,
)
from congvu.modules.casework.values.choices import SignalKind


def earliest_day(now: datetime) -> date:
    """Return from which day on thresholds can be set: to come, not before one announced."""
    latest = versions()[-1].valid_from.astimezone(VIETNAM).date()
    return max(latest, now.astimezone(VIETNAM).date() + timedelta(days=1))


@transaction.atomic
def change_thresholds(
    *,
    kind: SignalKind,
    settings: Mapping[str, Setting],
    from_day: date,
    reason: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Set a detector's thresholds from a day on. What was done before is judged as it was.

    :raises ThresholdsNotYours: unless the actor is an administrator.
    :raises ThresholdSenseless, PhrasesSenseless, ThresholdsUnchanged, ThresholdsTooSoon,
        ReasonMissing: for a version that can't be.
    """
    if not actor.has(Role.ADMINISTRATOR) or actor.official_id is None:
        raise ThresholdsNotYours
    with connection.cursor() as cursor:  # of two who change at once the second sees the first
        cursor.execute("lock table casework_thresholds in share row exclusive mode")
    before = versions()[-1].limits
    after = changed(before, kind, settings)
    require_later(from_day, earliest=earliest_day(now))
    why = clean(reason)
    if not why:
        raise ReasonMissing
    values = [getattr(after, name) for name in NAMES]
    told = {
        "detector": kind, "from": from_day, "reason": why,
        "before": {name: getattr(before, name) for name in OF_DETECTOR[kind]},
        "after": {name: getattr(after, name) for name in OF_DETECTOR[kind]},
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(
            f"insert into casework_thresholds ({', '.join(NAMES)}, detector, valid_from, at, by_id,"  # noqa: S608
            f" reason) values ({', '.join(['%s'] * (len(NAMES) + 5))})",
            [
                *(list(each) if isinstance(each, tuple) else each for each in values),
                kind, datetime.combine(from_day, time(), VIETNAM), now, actor.official_id, why,
            ],
        )  # fmt: skip
    ledger.state(
        stream=ledger.Stream.DETECTORS, kind="ThresholdsChanged", body=told, actor=actor, now=now
    )
