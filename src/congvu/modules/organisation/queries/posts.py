"""Posts with their quota and how many hold them."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q

from congvu.foundation.actors.values import Role
from congvu.modules.organisation.access import PostNotFound
from congvu.modules.organisation.models import Appointment, Post
from congvu.modules.organisation.values import PostEntry, Rank


def posts_of(unit_id: int, on: date) -> list[PostEntry]:
    """List the posts of a unit on a day with their quota and how many hold them."""
    in_force = Q(valid_to=None) | Q(valid_to__gt=on)
    rows = Post.objects.filter(in_force, unit=unit_id, valid_from__lte=on)
    held = Appointment.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=on), post__unit=unit_id, starts_on__lte=on
    )
    counts = dict(held.values("post_id").annotate(n=Count("pk")).values_list("post_id", "n"))
    entries = [_post(row, counts.get(row.pk, 0)) for row in rows]
    return sorted(entries, key=lambda post: (list(Rank).index(post.rank), post.title, post.id))


def post(post_id: int, on: date) -> PostEntry:
    """Return the post.

    :raises PostNotFound: if there is none.
    """
    row = Post.objects.filter(pk=post_id).first()
    if row is None:
        raise PostNotFound(post=post_id)
    held = Appointment.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=on), post=post_id, starts_on__lte=on
    )
    return _post(row, held.count())


def posts_by_unit(agency_id: int, on: date) -> list[tuple[str, list[PostEntry]]]:
    """List the open posts of an agency by unit, with how many hold them; two queries."""
    rows = Post.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=on), unit__agency=agency_id, unit__valid_to=None
    )
    held = Appointment.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=on), post__unit__agency=agency_id, starts_on__lte=on
    )
    counts = dict(held.values("post_id").annotate(n=Count("pk")).values_list("post_id", "n"))
    units: dict[str, list[PostEntry]] = {}
    for row in rows.select_related("unit").order_by("unit__order_key", "unit_id", "pk"):
        units.setdefault(row.unit.name, []).append(_post(row, counts.get(row.pk, 0)))
    return list(units.items())


def _post(row: Post, filled: int) -> PostEntry:
    roles = frozenset(Role(role) for role in row.roles)
    return PostEntry(row.pk, row.unit_id, row.title, Rank(row.rank), roles, row.quota, filled)
