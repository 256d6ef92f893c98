"""The catalogue of an agency as pages show it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Q

from congvu.kernel.words import fold
from congvu.modules.products.models import Lock, Mapping, Standard, Version
from congvu.modules.products.queries.positions import position_of, positions_of
from congvu.modules.products.rules.refusals import StandardNotFound
from congvu.modules.products.values.catalogue import (
    MappingView,
    PositionView,
    StandardView,
    Worth,
)
from congvu.modules.products.values.choices import Basis, Level


def catalogue_of(agency_id: int, on: date) -> list[tuple[PositionView, list[StandardView]]]:
    """Return each group of positions with what is standard for it on a day."""
    groups: dict[int, list[StandardView]] = {}
    for row in _in_force(agency_id, on):
        groups.setdefault(row.standard.position_id, []).append(standard_view(row, row.told))  # type: ignore[attr-defined]
    return [(position, groups.get(position.id, [])) for position in positions_of(agency_id)]


def offered_to(agency_id: int, roles: Iterable[str], title: str, on: date) -> list[StandardView]:
    """Return what can be assigned to who holds a post of these roles and title."""
    post = frozenset(roles)
    return [
        standard_view(row)
        for row in _in_force(agency_id, on)
        if position_of(row.standard.position).holds(post, fold(title))
    ]


def versions_of(agency_id: int, standard_id: int) -> tuple[Standard, list[StandardView]]:
    """Return a standard product and its versions, the latest first.

    :raises StandardNotFound: if the agency has none such.
    """
    row = Standard.objects.filter(agency=agency_id, pk=standard_id).first()
    if row is None:
        raise StandardNotFound
    rows = Version.objects.filter(standard=row).select_related("standard__position")
    return row, [standard_view(each) for each in rows.order_by("-no")]


def mappings_of(agency_id: int, on: date) -> list[MappingView]:
    """Return which turns count as what, now or later."""
    rows = Mapping.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=on), agency=agency_id
    ).select_related("standard", "procedure")
    newest = {
        row.standard_id: row
        for row in Version.objects.filter(standard__agency=agency_id).order_by("no")
    }
    return [
        MappingView(
            row.pk, row.kind, row.role, row.procedure.code if row.procedure else "",
            row.standard.code, newest[row.standard_id].name, newest[row.standard_id].points,
            row.valid_from, row.valid_to,
        )
        for row in rows.order_by("kind", "pk")
    ]  # fmt: skip


def locks_of(agency_id: int) -> list[str]:
    """Return the periods that are locked, the latest first."""
    rows = Lock.objects.filter(agency=agency_id).order_by("-first")
    return list(rows.values_list("period", flat=True)[:12])


def codes_of(agency_id: int) -> dict[str, int]:
    """Return the standard products of an agency by code."""
    return dict(Standard.objects.filter(agency=agency_id).values_list("code", "pk"))


def standard_view(row: Version, versions: int = 1) -> StandardView:
    """Return a version as pages show it."""
    worth = Worth(
        row.name, row.done_when, Level(row.level), row.points, row.unit, Basis(row.basis),
        row.ground,
    )  # fmt: skip
    return StandardView(
        row.standard_id, row.standard.code, row.standard.position.name, row.pk, row.no, worth,
        row.valid_from, row.valid_to, versions,
    )  # fmt: skip


def _in_force(agency_id: int, on: date) -> Iterable[Version]:
    rows = Version.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=on), standard__agency=agency_id, valid_from__lte=on
    ).select_related("standard__position")
    told = rows.annotate(told=Count("standard__versions"))
    return told.order_by("standard__code")
