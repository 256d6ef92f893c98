"""The catalogue is kept: a standard product is added, worth something else from a day, retired."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.clock import VIETNAM
from congvu.foundation.moments import day_short
from congvu.foundation.periods import Period
from congvu.kernel.words import clean, fold
from congvu.modules.products import access
from congvu.modules.products.commands.stating import state_of_catalogue
from congvu.modules.products.facts import CatalogueFact
from congvu.modules.products.models import Lock, Position, Product, Standard, Version
from congvu.modules.products.rules.refusals import (
    CodeTaken,
    DatesOverlap,
    NothingChanged,
    NotInForce,
    PeriodLocked,
    PeriodNotOver,
    PositionUnknown,
    StillWaiting,
)
from congvu.modules.products.rules.worth import check_ahead, check_code, check_worth
from congvu.modules.products.values.catalogue import Worth
from congvu.modules.products.values.choices import Basis, Level, State


@transaction.atomic
def add_standard(
    *, position_id: int, code: str, worth: Worth, since: date, actor: Actor, now: datetime
) -> int:
    """Add a standard product to the agency's catalogue, in force since a day; return it.

    :raises NotYourCatalogue, PositionUnknown, CodeNotPlain, CodeTaken, PeriodLocked: as they say.
    :raises WorthIncomplete, CoefficientNothing, AboveCeiling, GroundMissing: for its worth.
    """
    agency_id = access.to_keep(actor)
    made = write_standard(
        agency_id=agency_id, position_id=position_id, code=code, worth=worth, since=since,
        actor=actor, now=now,
    )  # fmt: skip
    told = {"code": code, "worth": asdict(worth), "since": since}
    state_of_catalogue(CatalogueFact.ADDED, agency_id, told, actor=actor, now=now)
    return made


@transaction.atomic
def revise_standard(
    *, standard_id: int, worth: Worth, since: date, actor: Actor, now: datetime
) -> None:
    """Let a standard product be worth something else from a day; what was assigned keeps its K.

    :raises StandardNotFound, TooEarly, DatesOverlap, NothingChanged, PeriodLocked: as they say.
    :raises WorthIncomplete, CoefficientNothing, AboveCeiling, GroundMissing: for its worth.
    """
    row = access.standard_to_keep(standard_id=standard_id, actor=actor)
    write_revision(row, worth, since, actor=actor, now=now)
    told = {"code": row.code, "worth": asdict(worth), "since": since}
    state_of_catalogue(CatalogueFact.REVISED, row.agency_id, told, actor=actor, now=now)


@transaction.atomic
def retire_standard(*, standard_id: int, on: date, actor: Actor, now: datetime) -> None:
    """Let a standard product hold no more from a day on.

    :raises StandardNotFound, TooEarly, NotInForce, PeriodLocked: as they say.
    """
    row = access.standard_to_keep(standard_id=standard_id, actor=actor)
    check_ahead(on, today(now))
    _end(row, _last(row), on, actor, now)
    told = {"code": row.code, "until": on}
    state_of_catalogue(CatalogueFact.RETIRED, row.agency_id, told, actor=actor, now=now)


@transaction.atomic
def add_position(
    *, code: str, name: str, roles: Sequence[Role], titles: Sequence[str] = (), actor: Actor,
    now: datetime,
) -> int:  # fmt: skip
    """Add a group of job positions: by titles of posts, else by roles, else everybody's.

    :raises NotYourCatalogue, CodeNotPlain, CodeTaken: as they say.
    """
    agency_id = access.to_keep(actor)
    check_code(code)
    if Position.objects.filter(agency=agency_id, code=code).exists():
        raise CodeTaken(code=code)
    folded = sorted({fold(clean(title)) for title in titles} - {""})
    row = Position.objects.create(
        agency_id=agency_id, code=code, name=" ".join(clean(name).split()) or code,
        roles=sorted(role.value for role in roles), titles=folded,
    )  # fmt: skip
    told = {"group": code, "name": row.name, "roles": row.roles, "titles": folded}
    state_of_catalogue(CatalogueFact.GROUPED, agency_id, told, actor=actor, now=now)
    return row.pk


@transaction.atomic
def lock_period(*, period: Period, actor: Actor, now: datetime) -> None:
    """Lock a period that is over: its coefficients and products change no more.

    :raises NotYourCatalogue, PeriodNotOver, PeriodLocked, StillWaiting: as they say.
    """
    agency_id = access.to_keep(actor)
    if period.until > today(now):
        raise PeriodNotOver(period=period.code)
    check_unlocked(agency_id, period.first, period.until)
    waiting = Product.objects.filter(
        agency=agency_id, state__in=[State.REPORTED, State.PROPOSED],
        due_at__gte=period.span.start, due_at__lt=period.span.end,
    ).count()  # fmt: skip
    if waiting:
        raise StillWaiting(count=waiting, period=period.code)
    Lock.objects.create(
        agency_id=agency_id, period=period.code, first=period.first, until=period.until, at=now,
        by_id=actor.person,
    )  # fmt: skip
    told = {"period": period.code}
    state_of_catalogue(CatalogueFact.LOCKED, agency_id, told, actor=actor, now=now)


def write_standard(
    *,
    agency_id: int,
    position_id: int,
    code: str,
    worth: Worth,
    since: date,
    actor: Actor,
    now: datetime,
) -> int:
    """Write a new standard product with its first version; see add_standard."""
    check_code(code)
    check_worth(worth)
    check_unlocked(agency_id, since, None)
    if not Position.objects.filter(agency=agency_id, pk=position_id).exists():
        raise PositionUnknown(given=position_id)
    if Standard.objects.filter(agency=agency_id, code=code).exists():
        raise CodeTaken(code=code)
    row = Standard.objects.create(agency_id=agency_id, position_id=position_id, code=code)
    _write(row, 1, worth, since, actor, now)
    return row.pk


def write_revision(
    row: Standard, worth: Worth, since: date, *, actor: Actor, now: datetime
) -> None:
    """End the last version of a standard product and write the next; see revise_standard."""
    check_worth(worth)
    last = _last(row)
    if worth_of(last) == worth and last.valid_to is None:
        raise NothingChanged(code=row.code)
    check_ahead(since, today(now))
    if last.valid_from >= since or (last.valid_to is not None and last.valid_to > since):
        raise DatesOverlap(code=row.code, since=day_short(since))
    if last.valid_to is None:
        _end(row, last, since, actor, now)
    _write(row, last.no + 1, worth, since, actor, now)


def worth_of(row: Version) -> Worth:
    """Return what a version says."""
    return Worth(
        row.name, row.done_when, Level(row.level), row.points, row.unit, Basis(row.basis),
        row.ground,
    )  # fmt: skip


def check_unlocked(agency_id: int, first: date, until: date | None) -> None:
    """Refuse what would reach into a locked period.

    :raises PeriodLocked: so.
    """
    locks = Lock.objects.filter(agency=agency_id, until__gt=first)
    found = (locks.filter(first__lt=until) if until else locks).order_by("first").first()
    if found is not None:
        raise PeriodLocked(period=found.period)


def today(now: datetime) -> date:
    return now.astimezone(VIETNAM).date()


def _last(row: Standard) -> Version:
    return Version.objects.filter(standard=row).order_by("-no")[0]


def _end(row: Standard, last: Version, on: date, actor: Actor, now: datetime) -> None:
    if last.valid_to is not None or last.valid_from >= on:
        raise NotInForce(code=row.code, day=day_short(on))
    check_unlocked(row.agency_id, on, None)
    last.valid_to, last.closed_at, last.closed_by_id = on, now, actor.person
    last.save(update_fields=["valid_to", "closed_at", "closed_by"])


def _write(row: Standard, no: int, worth: Worth, since: date, actor: Actor, now: datetime) -> None:
    Version.objects.create(
        standard=row, no=no, name=worth.name, done_when=worth.done_when, level=worth.level.value,
        points=worth.points, unit=worth.unit, basis=worth.basis.value, ground=worth.ground,
        valid_from=since, made_at=now, made_by_id=actor.person,
    )  # fmt: skip
