"""A small office for the tests of sign-in: one agency, a few posts, people at them."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib.auth.hashers import make_password
from django.test import Client

from congvu.foundation.actors.models import User
from congvu.foundation.actors.values import Role
from congvu.kernel.words import fold, given_name_first
from congvu.modules.organisation.models import Appointment, Official, Post, Unit

SINCE = date(2024, 1, 1)
WORD = "Chim-khách-kêu-9"
_KEPT = make_password(WORD)


def unit(code: str = "VP", name: str = "Văn phòng") -> Unit:
    """Return an agency with this code."""
    row = Unit(code=code, name=name, folded=fold(name), order_key="", kind="office")
    row.valid_from, row.is_agency = SINCE, True
    row.pk = row.agency_id = 1 + max([0, *Unit.objects.values_list("pk", flat=True)])
    row.save(force_insert=True)
    return row


def account(username: str) -> User:
    """Return an account whose password is WORD."""
    return User.objects.create(username=username, password=_KEPT)


def official(username: str, name: str) -> Official:
    """Return an official with an account and no post."""
    return Official.objects.create(
        user=account(username),
        code=username.upper(),
        full_name=name,
        folded=fold(name),
        order_key=given_name_first(name),
    )


def appoint(who: Official, at: Unit, title: str, *roles: Role, primary: bool = True) -> Post:
    """Give the official a post with these roles."""
    post = Post.objects.create(
        unit=at, title=title, folded=fold(title), roles=list(roles), valid_from=SINCE
    )
    Appointment.objects.create(official=who, post=post, is_primary=primary, starts_on=SINCE)
    return post


def browser(user: User, **headers: str) -> Client:
    """Return a browser in which the account is signed in."""
    client = Client(headers=headers)
    client.force_login(user)
    return client


def days_from(now: datetime, count: int) -> date:
    """Return the date `count` days after the day of `now`."""
    return date.fromordinal(now.date().toordinal() + count)
