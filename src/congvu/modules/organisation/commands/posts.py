"""Acts on posts: open, change, close."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor, Role
from congvu.kernel.refusals import N_, Conflict
from congvu.kernel.words import fold
from congvu.modules.organisation import access, facts, rules
from congvu.modules.organisation.commands.record import refusing, state
from congvu.modules.organisation.commands.units import UnitNotOpen
from congvu.modules.organisation.models import Appointment, Post
from congvu.modules.organisation.rules.spans import day_of, first_over
from congvu.modules.organisation.values import Rank


class PostTitleTaken(Conflict):
    code = "POST_TITLE_TAKEN"
    message = N_("{unit} đã có vị trí “{title}”. Hãy tăng định biên thay vì lập thêm.")


class QuotaBelowFilled(Conflict):
    code = "QUOTA_BELOW_FILLED"
    message = N_("Vị trí đang có {filled} người ({holders}), không hạ định biên còn {quota}.")


class PostStillHeld(Conflict):
    code = "POST_STILL_HELD"
    message = N_("Vị trí “{title}” còn {count} người giữ. Hãy kết thúc bổ nhiệm trước khi bỏ.")


class PostAlreadyClosed(Conflict):
    code = "POST_ALREADY_CLOSED"
    message = N_("Vị trí “{title}” đã được bỏ.")


@transaction.atomic
def open_post(
    *,
    unit_id: int,
    title: str,
    actor: Actor,
    now: datetime,
    roles: Iterable[Role] = (),
    rank: Rank = Rank.STAFF,
    quota: int = 1,
    valid_from: date | None = None,
) -> int:
    """Open a post in a unit and return its id.

    :raises UnitNotFound, NotYourOrganisation: see access.unit_to_change.
    :raises UnitNotOpen: if the unit is not in force on that day.
    :raises PostTitleTaken: if the unit has a post with this title.
    """
    unit = access.unit_to_change(actor=actor, unit_id=unit_id)
    since = rules.a_day(valid_from or max(day_of(now), unit.valid_from))
    if unit.valid_to is not None or since < unit.valid_from:
        raise UnitNotOpen(unit=unit.name)
    title, quota = rules.a_name(title), rules.a_quota(quota)
    with refusing(a_title_is_given_once_in_a_unit=PostTitleTaken(unit=unit.name, title=title)):
        row = Post.objects.create(
            unit=unit,
            title=title,
            folded=fold(title),
            roles=sorted(role.value for role in set(roles)),
            rank=rank,
            quota=quota,
            valid_from=since,
        )
    state(
        facts.PostOpened(
            at=now,
            by=actor,
            post_id=row.pk,
            unit_id=unit_id,
            title=title,
            quota=quota,
        )
    )
    return row.pk


@transaction.atomic
def change_post(
    *,
    post_id: int,
    title: str,
    roles: Iterable[Role],
    rank: Rank,
    quota: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Change what a post is called, may do, and how many may hold it.

    :raises PostNotFound, NotYourOrganisation: see access.post_to_change.
    :raises PostAlreadyClosed: if it is closed.
    :raises PostTitleTaken: if the unit has another post with this title.
    :raises QuotaBelowFilled: if more hold it today or later than the new quota allows.
    """
    row = access.post_to_change(actor=actor, post_id=post_id)
    if row.valid_to is not None:
        raise PostAlreadyClosed(title=row.title)
    title, quota = rules.a_name(title), rules.a_quota(quota)
    if quota < row.quota:
        _check_room(row, quota, day_of(now))
    before = _shape(row)
    row.title, row.folded, row.rank, row.quota = title, fold(title), rank, quota
    row.roles = sorted(role.value for role in set(roles))
    taken = PostTitleTaken(unit=row.unit.name, title=title)
    with refusing(a_title_is_given_once_in_a_unit=taken):
        row.save(update_fields=["title", "folded", "rank", "quota", "roles"])
    state(
        facts.PostChanged(
            at=now,
            by=actor,
            post_id=post_id,
            unit_id=row.unit_id,
            before=before,
            after=_shape(row),
        )
    )


def _check_room(row: Post, quota: int, today: date) -> None:
    """Refuse a quota below what sits there on one day from today on, and say who does."""
    seats = Appointment.objects.filter(post=row).exclude(ends_on__lte=today).order_by("starts_on")
    held = list(seats.values_list("starts_on", "ends_on", "official__full_name"))
    over = first_over([(start, end) for start, end, _ in held], quota, within=(today, None))
    if over:
        names = ", ".join(name for _, _, name in held)
        raise QuotaBelowFilled(filled=over, quota=quota, holders=names)


def _shape(row: Post) -> dict[str, object]:
    return {"title": row.title, "rank": str(row.rank), "quota": row.quota, "roles": row.roles}


@transaction.atomic
def close_post(*, post_id: int, on: date, actor: Actor, now: datetime) -> None:
    """Do away with a post from a day on.

    :raises PostNotFound, NotYourOrganisation: see access.post_to_change.
    :raises PostAlreadyClosed: if it is closed.
    :raises PostStillHeld: if someone holds it on that day or later.
    """
    row = access.post_to_change(actor=actor, post_id=post_id)
    if row.valid_to is not None:
        raise PostAlreadyClosed(title=row.title)
    rules.in_order(row.valid_from, on)
    held = Appointment.objects.filter(post=row).exclude(ends_on__lte=on).count()
    if held:
        raise PostStillHeld(title=row.title, count=held)
    Post.objects.filter(pk=post_id).update(valid_to=on)
    state(facts.PostClosed(at=now, by=actor, post_id=post_id, unit_id=row.unit_id, on=on))
