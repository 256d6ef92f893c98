"""Writing many units, posts, officials and appointments at once, set by set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from itertools import chain

from django.db import transaction

from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.ledger.api import digest_of
from congvu.kernel.words import fold, given_name_first, sort_key
from congvu.modules.organisation import access, facts
from congvu.modules.organisation.commands.record import refusing, state
from congvu.modules.organisation.commands.units import (
    RootMustBeAgency,
    UnitCodeTaken,
    next_ids,
    words_of,
)
from congvu.modules.organisation.models import Appointment, Official, Post, Unit
from congvu.modules.organisation.values import Rank, UnitKind

BATCH = 2000


@dataclass(frozen=True, slots=True)
class PlannedPost:
    """A post to be opened."""

    title: str
    rank: Rank = Rank.STAFF
    roles: tuple[Role, ...] = ()
    quota: int = 1


@dataclass(frozen=True, slots=True)
class PlannedUnit:
    """A unit to be opened, with its posts and the units below it; codes and names are clean."""

    code: str
    name: str
    kind: UnitKind
    posts: tuple[PlannedPost, ...] = ()
    parts: tuple[PlannedUnit, ...] = ()
    is_agency: bool = False
    agency_code: str = ""
    area_code: str = ""


@dataclass(frozen=True, slots=True)
class PlannedOfficial:
    """An official to be entered at a post from a day on (post_id None: at none)."""

    code: str
    full_name: str
    post_id: int | None
    starts_on: date
    email: str = ""
    phone: str = ""
    user_id: int | None = None


@dataclass(frozen=True, slots=True)
class Founded:
    """What was written: unit ids by code, post ids by (unit code, title)."""

    units: dict[str, int]
    posts: dict[tuple[str, str], int]


@transaction.atomic
def found_units(
    *,
    plans: Sequence[PlannedUnit],
    parent_id: int | None,
    valid_from: date,
    actor: Actor,
    now: datetime,
    source: str,
) -> Founded:
    """Open whole trees of units with their posts, in a few statements however many they are.

    :raises NotYourOrganisation: if the actor does not keep the parent's agency.
    :raises RootMustBeAgency: if a tree without a parent doesn't begin with an agency.
    :raises UnitCodeTaken: if one of the codes is taken.
    """
    agency_id = _agency_of(parent_id, actor)
    flat = [each for plan in plans for each in _flat(plan, None)]
    codes = [plan.code for plan, _ in flat]
    ids = dict(zip(codes, next_ids("unit", len(flat)), strict=True))
    units = _unit_rows(flat, ids, parent_id, agency_id, valid_from)
    with refusing(unit_code_key=UnitCodeTaken(given=", ".join(codes[:3]))):
        Unit.objects.bulk_create(units, BATCH)
    posts = [_post_row(post, ids[plan.code], valid_from) for plan, _ in flat for post in plan.posts]
    Post.objects.bulk_create(posts, BATCH)
    top = ids[codes[0]] if codes else None
    counts = Counts(units=len(units), posts=len(posts))
    digest = digest_of(chain(map(_said_of_unit, units), map(_said_of_post, posts)))
    state_founded(counts, unit_id=top, source=source, digest=digest, actor=actor, now=now)
    code_of = {unit_id: code for code, unit_id in ids.items()}
    return Founded(ids, {(code_of[row.unit_id], row.title): row.pk for row in posts})


def _agency_of(parent_id: int | None, actor: Actor) -> int | None:
    """Return the agency under whose unit something is founded; None for a new root."""
    if parent_id is not None:
        return access.unit_to_change(actor=actor, unit_id=parent_id).agency_id
    if not access.keeps(actor, None):
        raise access.NotYourOrganisation
    return None


def _post_row(post: PlannedPost, unit_id: int, valid_from: date) -> Post:
    return Post(
        unit_id=unit_id,
        title=post.title,
        folded=fold(post.title),
        rank=post.rank.value,
        roles=[role.value for role in post.roles],
        quota=post.quota,
        valid_from=valid_from,
    )


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows were written at once."""

    units: int = 0
    posts: int = 0
    officials: int = 0
    appointments: int = 0


def state_founded(
    counts: Counts,
    *,
    unit_id: int | None,
    source: str,
    digest: str,
    actor: Actor,
    now: datetime,
) -> None:
    """State that many rows were written at once; `digest` answers for what they say."""
    state(
        facts.OrganisationFounded(
            at=now, by=actor, unit_id=unit_id, source=source, digest=digest, **asdict(counts)
        )
    )


def _said_of_unit(row: Unit) -> list[object]:
    told = [row.code, row.name, row.kind, row.parent_id, row.agency_code, row.area_code]
    return ["unit", row.pk, *told, row.valid_from]


def _said_of_post(row: Post) -> list[object]:
    return ["post", row.pk, row.unit_id, row.title, row.rank, sorted(row.roles), row.quota]


def _flat(plan: PlannedUnit, above: str | None) -> Iterator[tuple[PlannedUnit, str | None]]:
    """Yield the plan and all below it, each with the code of the unit above it."""
    yield plan, above
    for part in plan.parts:
        yield from _flat(part, plan.code)


def _unit_rows(
    flat: Iterable[tuple[PlannedUnit, str | None]],
    ids: dict[str, int],
    parent_id: int | None,
    agency_id: int | None,
    valid_from: date,
) -> list[Unit]:
    rows: list[Unit] = []
    agencies: dict[str | None, int | None] = {None: agency_id}
    for plan, above in flat:
        own = ids[plan.code]
        agency = own if plan.is_agency else agencies[above]
        if agency is None:
            raise RootMustBeAgency
        agencies[plan.code] = agency
        rows.append(
            Unit(
                pk=own,
                code=plan.code,
                agency_code=plan.agency_code,
                area_code=plan.area_code,
                name=plan.name,
                folded=words_of(plan.name, plan.code),
                order_key=sort_key(plan.name),
                kind=plan.kind.value,
                parent_id=ids[above] if above else parent_id,
                agency_id=agency,
                is_agency=plan.is_agency,
                valid_from=valid_from,
            )
        )
    return rows


@transaction.atomic
def enter_officials(
    *, plans: Sequence[PlannedOfficial], actor: Actor, now: datetime, source: str
) -> dict[str, int]:
    """Enter officials and seat each at his primary post; return ids by code.

    PostgreSQL refuses a taken code or a post over its quota (IntegrityError): who calls this with
    what people wrote has checked it first.

    :raises NotYourOrganisation: if the actor is neither a personnel officer nor an administrator.
    """
    if not access.is_keeper(actor):
        raise access.NotYourOrganisation
    rows = Official.objects.bulk_create([_official_row(plan) for plan in plans], BATCH)
    ids = {row.code: row.pk for row in rows}
    seats = [
        Appointment(official_id=ids[plan.code], post_id=plan.post_id, starts_on=plan.starts_on)
        for plan in plans
        if plan.post_id is not None
    ]
    Appointment.objects.bulk_create(seats, BATCH)
    counts = Counts(officials=len(rows), appointments=len(seats))
    digest = digest_of([asdict(plan) for plan in plans])
    state_founded(counts, unit_id=None, source=source, digest=digest, actor=actor, now=now)
    return ids


def _official_row(plan: PlannedOfficial) -> Official:
    return Official(
        code=plan.code,
        full_name=plan.full_name,
        folded=words_of(plan.full_name, plan.code),
        order_key=given_name_first(plan.full_name),
        email=plan.email,
        phone=plan.phone,
        user_id=plan.user_id,
    )
