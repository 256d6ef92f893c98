"""The agency's own lines of the retention schedule."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.kernel.words import clean
from congvu.modules.archives import access
from congvu.modules.archives.models import Retention
from congvu.modules.archives.rules.refusals import RetentionUnknown, YearsUnfit
from congvu.modules.archives.rules.retention import LEAST_YEARS, MOST_YEARS, can_be
from congvu.modules.archives.values.words import Matter


@transaction.atomic
def write_retention(
    *,
    matter: Matter,
    title: str,
    years: int,
    ground: str,
    is_usual: bool,
    actor: Actor,
    now: datetime,
) -> int:
    """Add a line to the agency's schedule; files that exist keep what they were given.

    :raises NotTheArchive: unless the actor keeps the archive.
    :raises YearsUnfit: for a time that no archive keeps.
    """
    agency_id = access.archive(actor)
    if not can_be(years):
        raise YearsUnfit(least=LEAST_YEARS, most=MOST_YEARS)
    own = Retention.objects.filter(agency_id=agency_id, matter=matter, withdrawn_at=None)
    if is_usual:
        own.filter(is_usual=True).update(is_usual=False)
    return Retention.objects.create(
        agency_id=agency_id, matter=matter, title=clean(title), years=years,
        ground=clean(ground), is_usual=is_usual,
    ).pk  # fmt: skip


@transaction.atomic
def withdraw_retention(*, retention_id: int, actor: Actor, now: datetime) -> None:
    """Withdraw a line of the agency's own; the house's stay.

    :raises RetentionUnknown: if it is none of the agency's own.
    """
    own = Retention.objects.filter(
        pk=retention_id, agency_id=access.archive(actor), withdrawn_at=None
    )
    if not own.update(withdrawn_at=now, is_usual=False):
        raise RetentionUnknown
