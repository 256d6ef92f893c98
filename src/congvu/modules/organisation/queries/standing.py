"""Who is away, who stands in, and what was handed to whom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from congvu.kernel.refusals import N_, Conflict
from congvu.modules.organisation.models import Absence, Delegation
from congvu.modules.organisation.queries.officials import names_of
from congvu.modules.organisation.values import AbsenceEntry, DelegationEntry, Scope


class DeputyCircle(Conflict):
    """Each stands in for the other, so nobody does."""

    code = "DEPUTY_CIRCLE"
    message = N_("Những người nghỉ thay nhau thành vòng tròn: {names}. Hãy chọn người thay khác.")


_CHAIN = """
with recursive chain as (
    select %(official)s::bigint as id, array[%(official)s::bigint] as path, false as round
    union all
    select a.deputy_id, c.path || a.deputy_id, a.deputy_id = any(c.path)
    from chain c join absence a on a.official_id = c.id
    where not c.round and a.deputy_id is not null and a.cancelled_at is null
      and a.starts_at <= %(at)s::timestamptz and a.ends_at > %(at)s::timestamptz
)
select id, path, round from chain order by cardinality(path) desc limit 1
"""


def standing_in_for(official_id: int, at: datetime) -> int:
    """Return who acts for the official at that moment: himself, or the last of his deputies' chain.

    :raises DeputyCircle: if the chain comes back to someone already in it.
    """
    with connection.cursor() as cursor:
        cursor.execute(_CHAIN, {"official": official_id, "at": at})
        last, path, is_round = cursor.fetchone()
    if is_round:
        names = names_of(path)
        raise DeputyCircle(names=" → ".join(names.get(each, str(each)) for each in path))
    return int(last)


def away(official_ids: Iterable[int], at: datetime) -> dict[int, AbsenceEntry]:
    """Return who of these officials is away at that moment, with the absence."""
    rows = Absence.objects.filter(
        official__in=set(official_ids), cancelled_at=None, starts_at__lte=at, ends_at__gt=at
    )
    return {row.official_id: _absence(row) for row in rows.select_related("deputy")}


def standing_in_now(official_id: int, at: datetime) -> list[tuple[int, str]]:
    """List for whom the official is named deputy at that moment: id and name."""
    rows = Absence.objects.filter(
        deputy=official_id, cancelled_at=None, starts_at__lte=at, ends_at__gt=at
    )
    named = rows.order_by("official__order_key", "official_id")
    return list(named.values_list("official_id", "official__full_name"))


def absences_of(official_id: int, since: datetime) -> list[AbsenceEntry]:
    """List the official's absences that end after the moment, the earliest first."""
    rows = Absence.objects.filter(official=official_id, cancelled_at=None, ends_at__gt=since)
    return [_absence(row) for row in rows.select_related("deputy").order_by("starts_at", "pk")]


def _absence(row: Absence) -> AbsenceEntry:
    return AbsenceEntry(
        row.pk,
        row.official_id,
        row.deputy_id,
        row.deputy.full_name if row.deputy else "",
        row.starts_at,
        row.ends_at,
        row.reason,
    )


def delegations_to(official_id: int, on: date) -> list[DelegationEntry]:
    """List what others have handed to this official and is in force on the day."""
    return _delegations(Delegation.objects.filter(taker=official_id), on)


def delegations_of(official_id: int, on: date) -> list[DelegationEntry]:
    """List what this official gave or took, in force on the day or later."""
    mine = Q(giver=official_id) | Q(taker=official_id)
    rows = Delegation.objects.filter(mine, withdrawn_at=None, ends_on__gt=on)
    return [_delegation(row) for row in _with_names(rows)]


def _delegations(rows: QuerySet[Delegation, Delegation], on: date) -> list[DelegationEntry]:
    in_force = rows.filter(withdrawn_at=None, starts_on__lte=on, ends_on__gt=on)
    return [_delegation(row) for row in _with_names(in_force)]


def _with_names(rows: QuerySet[Delegation, Delegation]) -> Any:
    return rows.select_related("giver", "taker").order_by("starts_on", "pk")


def _delegation(row: Delegation) -> DelegationEntry:
    return DelegationEntry(
        row.pk,
        row.giver_id,
        row.giver.full_name,
        row.taker_id,
        row.taker.full_name,
        Scope(row.scope),
        row.starts_on,
        row.ends_on,
        row.decision,
    )
