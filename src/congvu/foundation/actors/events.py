"""What happened to an account, written down and read again."""

from __future__ import annotations

from datetime import datetime, timedelta

from congvu.foundation.actors.models import AccountEvent
from congvu.foundation.actors.values import ACTS_ON_ACCOUNTS, Asker, Happening
from congvu.foundation.ledger import api as ledger

KEPT = timedelta(days=365)


def note(user_id: int, what: Happening, *, asker: Asker, now: datetime) -> None:
    """Write down that this happened; what changes who may sign in is a fact of the ledger, too."""
    AccountEvent.objects.create(
        user_id=user_id, at=now, what=what, address=asker.address, agent=asker.agent
    )
    if what in ACTS_ON_ACCOUNTS:
        ledger.state(
            stream=ledger.Stream.ACCOUNTS,
            kind=f"account.{what}",
            body={"account": user_id, "by_account": asker.actor.user_id},
            about={"account": [user_id]},
            actor=asker.actor,
            now=now,
        )


def latest(user_id: int, count: int = 20) -> list[AccountEvent]:
    """Return what happened last, the newest first."""
    return list(AccountEvent.objects.filter(user_id=user_id).order_by("-at", "-pk")[:count])


def last_given(user_id: int, now: datetime) -> timedelta:
    """Return how long ago the account was last given a password by another (0: never was)."""
    given = AccountEvent.objects.filter(
        user_id=user_id, what__in=[Happening.OPENED, Happening.PASSWORD_RESET]
    )
    at = given.order_by("-at").values_list("at", flat=True).first()
    return now - at if at else timedelta(0)


def forget_old(now: datetime) -> int:
    """Delete what happened more than a year ago; return how many there were."""
    return AccountEvent.objects.filter(at__lt=now - KEPT).delete()[0]
