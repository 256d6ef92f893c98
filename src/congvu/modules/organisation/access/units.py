"""Fetching units and posts for acting on them."""

from __future__ import annotations

from congvu.foundation.actors.values import Actor
from congvu.kernel.refusals import N_, NotFound
from congvu.modules.organisation.access.keeping import NotYourOrganisation, keeps
from congvu.modules.organisation.models import Post, Unit


class UnitNotFound(NotFound):
    code = "UNIT_NOT_FOUND"
    message = N_("Không tìm thấy đơn vị {unit}.")


class PostNotFound(NotFound):
    code = "POST_NOT_FOUND"
    message = N_("Không tìm thấy vị trí công tác {post}.")


def unit_to_change(*, actor: Actor, unit_id: int) -> Unit:
    """Return the unit, locked.

    :raises UnitNotFound: if there is none.
    :raises NotYourOrganisation: if the actor does not keep its agency.
    """
    row = Unit.objects.select_for_update().filter(pk=unit_id).first()
    if row is None:
        raise UnitNotFound(unit=unit_id)
    if not keeps(actor, row.agency_id):
        raise NotYourOrganisation(unit=row.name)
    return row


def post_to_change(*, actor: Actor, post_id: int) -> Post:
    """Return the post with its unit, locked.

    :raises PostNotFound: if there is none.
    :raises NotYourOrganisation: if the actor does not keep its agency.
    """
    rows = Post.objects.select_for_update(of=("self",)).select_related("unit")
    row = rows.filter(pk=post_id).first()
    if row is None:
        raise PostNotFound(post=post_id)
    if not keeps(actor, row.unit.agency_id):
        raise NotYourOrganisation(unit=row.unit.name)
    return row
