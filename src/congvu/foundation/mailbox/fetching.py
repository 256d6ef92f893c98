"""Fetching what lies in the accounts and offering it to whoever takes it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db import transaction

from congvu.foundation.mailbox.reading import read_mail
from congvu.foundation.mailbox.values import Mail, Mailbox
from congvu.foundation.mailbox.ways import Waiting, waiting
from congvu.kernel.refusals import Refusal

Handler = Callable[[Mailbox, Mail, datetime], None]
_log = logging.getLogger(__name__)
_takers: list[Handler] = []


def on_mail(handler: Handler) -> None:
    """Have `handler(box, mail, now)` called for each letter, in a transaction.

    A letter may be offered again, when we died before marking it as read: the handler knows it by
    its identity. What it refuses stays in the account, flagged. Saying it again replaces it.
    """
    _takers[:] = [handler]


def collect(now: datetime) -> None:
    """Fetch from all accounts; one that can't be reached keeps no other waiting."""
    for box in settings.MAILBOXES.values():
        try:
            fetch(box, now=now)
        except OSError as away:
            _log.warning("mailbox %s could not be fetched from: %s", box.name, away)


def fetch(box: Mailbox, *, now: datetime) -> int:
    """Take in the unread letters of an account; return how many were taken.

    :raises AccountAway: if it can't be reached.
    """
    return sum(_taken(letter, box, now) for letter in waiting(box))


def _taken(letter: Waiting, box: Mailbox, now: datetime) -> bool:
    try:
        _offer(letter, box, now)
        letter.done()
    except FileNotFoundError:  # another worker has it
        return False
    except Refusal as refusal:
        _log.warning("mailbox %s, %s: %s: %s", box.name, letter.name, refusal.code, refusal)
        letter.flag()
        return False
    except Exception:
        _log.exception("mailbox %s: %s stays unread", box.name, letter.name)
        return False
    return True


def _offer(letter: Waiting, box: Mailbox, now: datetime) -> None:
    mail = read_mail(letter.raw())
    with transaction.atomic():
        for take in _takers:
            take(box, mail, now)
