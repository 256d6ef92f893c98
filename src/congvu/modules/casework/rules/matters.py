"""The same matter in several cases: when two are one, and the clock that they share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from congvu.kernel.words import fold
from congvu.modules.casework.values.choices import HolderKind
from congvu.modules.casework.values.matters import HolderShare, Life, MatterClock
from congvu.modules.worktime.api import Calendar

REFILED_WITHIN = timedelta(days=60)
"""How long after the end of a case the same procedure by the same person looks like the same."""


def is_same_matter(
    *, applicants: tuple[str, str], procedures: tuple[str, str], subjects: tuple[str, str]
) -> bool:
    """Return whether two cases may be one matter: same applicant, same procedure or subject.

    Where nobody applied (a directive), the subject alone must be the same.
    """
    who, other = map(fold, applicants)
    if who != other:
        return False
    same_subject = fold(subjects[0]) == fold(subjects[1])
    same_procedure = bool(procedures[0]) and procedures[0] == procedures[1]
    return same_subject or (bool(who) and same_procedure)


def looks_refiled(*, accepted_at: datetime, ended_at: datetime | None) -> bool:
    """Return whether a case came so soon after the end of another that it may be the same."""
    return ended_at is not None and timedelta(0) <= accepted_at - ended_at <= REFILED_WITHIN


def clock_of(lives: Sequence[Life], *, now: datetime, calendar: Calendar) -> MatterClock:
    """Return the one clock of a matter: every life in order, every holder's sum, the whole."""
    ordered = tuple(sorted(lives, key=lambda life: (life.accepted_at, life.case_id)))
    since = ordered[0].accepted_at
    until = max(life.ended or now for life in ordered)
    elapsed = calendar.seconds_between(since, until)
    lived = sum(
        calendar.seconds_between(start, end)
        for start, end in _joined((life.accepted_at, life.ended or now) for life in ordered)
    )
    return MatterClock(
        lives=ordered,
        shares=_shares(ordered),
        since=since,
        until=until,
        working=sum(life.working for life in ordered),
        overrun=sum(life.overrun for life in ordered),
        elapsed=elapsed,
        between=elapsed - lived,
    )


def _joined(
    spans: Iterable[tuple[datetime, datetime]],
) -> list[tuple[datetime, datetime]]:
    """Return spans in order of their start with those that overlap joined."""
    joined: list[tuple[datetime, datetime]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _shares(lives: Sequence[Life]) -> tuple[HolderShare, ...]:
    found: dict[tuple[HolderKind, int | None, int | None], HolderShare] = {}
    for life in lives:
        for span in life.spans:
            unit = span.unit_id if span.kind is HolderKind.UNIT else None
            key = (span.kind, span.official_id, unit)
            had = found.get(key)
            found[key] = HolderShare(
                span.kind,
                span.official_id,
                span.unit_id,
                (had.working if had else 0) + span.working,
                (had.overrun if had else 0) + span.overrun,
                sum(_had(key, each) for each in lives),
            )
    return tuple(found.values())


def _had(key: tuple[HolderKind, int | None, int | None], life: Life) -> bool:
    return any(
        (span.kind, span.official_id, span.unit_id if span.kind is HolderKind.UNIT else None) == key
        for span in life.spans
    )
