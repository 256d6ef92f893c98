"""First passwords by the hundred: opened at once, told once on paper, good for two weeks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from django.contrib.auth.hashers import (
    PBKDF2PasswordHasher,
    ScryptPasswordHasher,
    make_password,
)
from django.db import transaction

from congvu.foundation.actors.accounts import end_sessions, first_password
from congvu.foundation.actors.models import AccountEvent, User
from congvu.foundation.actors.values import Actor, Happening
from congvu.foundation.ledger import api as ledger

ALGORITHM = "first_password"


class FirstPasswordHasher(PBKDF2PasswordHasher):
    """Keeps a first password: 80 random bits need no slow hash, and a hundred slow ones are a
    minute's wait. A wrong guess takes as long as with any other password; the right one is kept
    the slow way from then on."""

    algorithm = ALGORITHM
    iterations = 1

    def verify(self, password: str, encoded: str) -> bool:
        ScryptPasswordHasher().encode(password, self.salt())
        return bool(super().verify(password, encoded))


@dataclass(frozen=True, slots=True)
class Opened:
    """An account with its first password, which nobody keeps."""

    user_id: int
    username: str
    first_password: str


@transaction.atomic
def open_accounts(
    wanted: Sequence[tuple[str, str]], *, actor: Actor, now: datetime
) -> list[Opened]:
    """Open accounts by wished-for name and mail address; a taken name gets a number after it."""
    names = list(_free(name for name, _ in wanted))
    words = [first_password() for _ in names]
    users = User.objects.bulk_create(
        User(
            username=name,
            email=email,
            password=make_password(word, hasher=ALGORITHM),
            must_change_password=True,
            joined_at=now,
        )
        for name, word, (_, email) in zip(names, words, wanted, strict=True)
    )
    opened = [Opened(user.pk, user.username, word) for user, word in zip(users, words, strict=True)]
    _tell("accounts.opened", Happening.OPENED, opened, actor, now)
    return opened


@transaction.atomic
def renew_first_passwords(user_ids: Iterable[int], *, actor: Actor, now: datetime) -> list[Opened]:
    """Give other first passwords to accounts with which nobody signed in yet; others are left."""
    rows = User.objects.select_for_update().filter(
        pk__in=list(user_ids), last_login=None, must_change_password=True, is_active=True
    )
    renewed = []
    users = list(rows.order_by("pk"))
    for user in users:
        word = first_password()
        user.password = make_password(word, hasher=ALGORITHM)
        renewed.append(Opened(user.pk, user.username, word))
        end_sessions(user.pk)
    User.objects.bulk_update(users, ["password"])
    _tell("accounts.password_reset", Happening.PASSWORD_RESET, renewed, actor, now)
    return renewed


def _free(wanted: Iterable[str]) -> Iterator[str]:
    """Yield each name, or the first of name2, name3, … that nobody has."""
    taken = set(User.objects.values_list("username", flat=True))
    for name in wanted:
        own = name if len(name) > 1 else f"cb{name}"
        free = next(each for each in _numbered(own) if each not in taken)
        taken.add(free)
        yield free


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}{number}" for number in count(2))


def _tell(
    kind: str, what: Happening, opened: Sequence[Opened], actor: Actor, now: datetime
) -> None:
    AccountEvent.objects.bulk_create(
        AccountEvent(user_id=each.user_id, at=now, what=what) for each in opened
    )
    names: Mapping[int, str] = {each.user_id: each.username for each in opened}
    ledger.state(
        stream=ledger.Stream.ACCOUNTS,
        kind=kind,
        body={"count": len(names), "digest": ledger.digest_of(sorted(names.items()))},
        about={"account": list(names)},
        actor=actor,
        now=now,
    )
