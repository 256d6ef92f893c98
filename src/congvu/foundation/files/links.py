"""Links to files: signed, short-lived, for one person; and the question whether he may still."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.core import signing
from django.urls import reverse

from congvu.foundation.actors.values import Actor
from congvu.foundation.files.values import FileLinkOld

Guard = Callable[[Actor | None, int, str], bool]
LASTS = timedelta(minutes=15)
_SALT = "congvu.files"
_GUARDS: dict[str, Guard] = {}


def guard(name: str, may_see: Guard) -> None:
    """Have `may_see(actor, file_id, subject)` decide at every download by links of this name."""
    _GUARDS[name] = may_see


def link(
    file_id: int,
    *,
    actor: Actor | None,
    now: datetime,
    guarded_by: str = "",
    subject: str = "",
    lasts: timedelta = LASTS,
) -> str:
    """Return the address at which this person (None: whoever holds it) gets the file for a while.

    Make it only where he may see the file; with `guarded_by` the question is asked again at the
    download, about `subject` (such as the dossier's code).
    """
    held = {
        "f": file_id,
        "u": actor.user_id if actor else None,
        "e": int((now + lasts).timestamp()),
        "g": guarded_by,
        "s": subject,
    }
    return reverse("files:download", kwargs={"token": signing.dumps(held, salt=_SALT)})


def file_of(token: str, *, actor: Actor | None, user_id: int | None, now: datetime) -> int:
    """Return the id of the file that the link gives to this person now; raises FileLinkOld."""
    try:
        held = signing.loads(token, salt=_SALT)
    except signing.BadSignature as forged:
        raise FileLinkOld from forged
    if held["e"] < now.timestamp() or held["u"] not in (None, user_id):
        raise FileLinkOld
    file_id = int(held["f"])
    if held["g"]:
        may_see = _GUARDS.get(held["g"])
        if may_see is None or not may_see(actor, file_id, held["s"]):
            raise FileLinkOld
    return file_id
