"""What the register has of what a file speaks of, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.db import connection
from django.db.models import Q

from congvu.kernel.words import fold
from congvu.modules.organisation.models import Appointment, Official, Post, Unit
from congvu.modules.organisation.values import (
    Known,
    KnownOfficial,
    KnownPost,
    KnownSeat,
    KnownUnit,
    Reading,
)

Span = tuple[date, date | None]


def register_for(reading: Reading, today: date) -> Known:
    """Return the units, posts, officials and identifiers that the rows name."""
    codes = {row.code for row in reading.units} | {row.parent_code for row in reading.units}
    codes |= _unit_codes(reading)
    units = Unit.objects.filter(code__in=codes).select_related("parent")
    officials = _officials(reading, today)
    return Known(
        units={row.code: _unit(row) for row in units},
        posts=_posts(reading, officials, today),
        officials=officials,
        agency_codes=_identifiers(reading),
        namesakes=_namesakes(reading),
        above=_above({row.parent_code for row in reading.units} - {""}),
    )


def _unit_codes(reading: Reading) -> set[str]:
    return {row.unit_code for row in reading.posts} | {row.unit_code for row in reading.seats}


def _unit(row: Unit) -> KnownUnit:
    return KnownUnit(
        row.pk,
        row.name,
        row.agency_id,
        row.agency_code,
        row.valid_from,
        row.valid_to,
        row.kind,
        row.parent.code if row.parent else "",
        row.is_agency,
        row.area_code,
    )


def _officials(reading: Reading, today: date) -> dict[str, KnownOfficial]:
    codes = {row.code for row in reading.officials} | {row.official_code for row in reading.seats}
    rows = list(Official.objects.filter(code__in=codes))
    seats: dict[int, list[KnownSeat]] = defaultdict(list)
    agencies: dict[int, set[int]] = defaultdict(set)
    held = Appointment.objects.filter(official__in=[row.pk for row in rows])
    columns = ("pk", "post_id", "starts_on", "ends_on", "is_primary", "decision")
    for official, agency, *seat in held.values_list(
        "official_id", "post__unit__agency_id", *columns
    ):
        seats[official].append(KnownSeat(*seat))
        if seat[3] is None or seat[3] > today:
            agencies[official].add(agency)
    return {
        row.code: KnownOfficial(
            row.pk,
            row.full_name,
            row.active,
            tuple(seats[row.pk]),
            row.email,
            row.phone,
            frozenset(agencies[row.pk]),
        )
        for row in rows
    }


def _posts(
    reading: Reading, officials: dict[str, KnownOfficial], today: date
) -> dict[tuple[str, str], KnownPost]:
    codes = _unit_codes(reading)
    held = {seat.post_id for official in officials.values() for seat in official.seats}
    named = Q(unit__code__in=codes, valid_to=None) | Q(pk__in=held)
    rows = list(Post.objects.filter(named).select_related("unit").order_by("-valid_from", "-pk"))
    spans: dict[int, list[Span]] = defaultdict(list)
    holders: dict[int, list[str]] = defaultdict(list)
    seats = Appointment.objects.filter(post__in=[row.pk for row in rows]).order_by("starts_on")
    for post, start, end, name in seats.values_list(
        "post_id", "starts_on", "ends_on", "official__full_name"
    ):
        spans[post].append((start, end))
        if end is None or end > today:
            holders[post].append(name)
    posts: dict[tuple[str, str], KnownPost] = {}
    for row in rows:
        known = KnownPost(
            row.pk,
            row.rank,
            row.quota,
            row.valid_from,
            tuple(spans[row.pk]),
            row.title,
            tuple(sorted(row.roles)),
            tuple(holders[row.pk]),
        )
        posts.setdefault((row.unit.code, row.folded), known)
    return posts


def _identifiers(reading: Reading) -> dict[str, str]:
    wanted = {row.agency_code for row in reading.units} - {""}
    rows = Unit.objects.filter(agency_code__in=wanted, valid_to=None)
    return dict(rows.values_list("agency_code", "code"))


def _namesakes(reading: Reading) -> dict[str, str]:
    """Return active officials by folded name who bear a name of the file under another code."""
    mine = {row.code for row in reading.officials}
    wanted = {row.full_name for row in reading.officials}
    rows = Official.objects.filter(full_name__in=wanted, active=True).exclude(code__in=mine)
    return {fold(name): code for name, code in rows.values_list("full_name", "code")}


_ABOVE = """
with recursive line as (
    select code as of, parent_id from unit where code = any(%s)
    union select line.of, u.parent_id from line join unit u on u.id = line.parent_id
)
select line.of, u.code from line join unit u on u.id = line.parent_id
"""


def _above(codes: set[str]) -> dict[str, frozenset[str]]:
    """Return for each unit the codes of those above it."""
    above: dict[str, set[str]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(_ABOVE, [sorted(codes)])
        for code, upper in cursor.fetchall():
            above[code].add(upper)
    return {code: frozenset(upper) for code, upper in above.items()}
