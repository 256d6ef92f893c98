"""Sessions in one table: keyed by the digest of the cookie, known by account, ended by absence."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, timedelta
from string import ascii_lowercase, digits
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.db import IntegrityError, transaction
from django.utils.crypto import get_random_string

from congvu.foundation import clock
from congvu.foundation.actors.models import Session

_ALPHABET = ascii_lowercase + digits
SEEN_EVERY = timedelta(minutes=5)


def row_key(cookie: str) -> str:
    """Return the key of the row that stands for this cookie (40 hexadecimal digits)."""
    return hashlib.blake2b(cookie.encode(), digest_size=20).hexdigest()


class SessionStore(SessionBase):
    """What Django and allauth call `request.session`."""

    def __init__(self, session_key: str | None = None) -> None:
        super().__init__(session_key)
        self.address: str | None = None
        self.agent = ""
        self.started_at: datetime | None = None
        self.seen_at: datetime | None = None

    def fill(self, *, data: str, started_at: datetime, seen_at: datetime) -> None:
        """Take over a row that was read already, so that nothing is read again."""
        self._session_cache = self.decode(data)
        self.started_at, self.seen_at = started_at, seen_at

    def empty(self) -> None:
        """Forget a cookie that stands for no living row."""
        self._session_key = None
        self._session_cache = {}

    def encode(self, session_dict: dict[str, Any]) -> str:
        return json.dumps(session_dict, ensure_ascii=False, separators=(",", ":"))

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        held: dict[str, Any] = json.loads(session_data)
        return held

    def load(self) -> dict[str, Any]:
        row = None
        if self.session_key:
            living = Session.objects.filter(expire_date__gt=clock.now())
            row = living.filter(session_key=row_key(self.session_key)).first()
        if row is None:
            self._session_key = None
            return {}
        self.started_at, self.seen_at = row.started_at, row.seen_at
        return self.decode(row.session_data)

    def exists(self, session_key: str | None = None) -> bool:
        return Session.objects.filter(session_key=row_key(session_key or "")).exists()

    def create(self) -> None:
        self._session_key = get_random_string(32, _ALPHABET)  # 165 bits: never twice
        self.save(must_create=True)
        self.modified = True

    def save(self, must_create: bool = False) -> None:
        """Write the row; raise UpdateError when it was revoked meanwhile."""
        if self.session_key is None:
            self.create()
            return
        data = self._get_session(no_load=must_create)  # type: ignore[attr-defined]
        key, values = row_key(self.session_key), self._row(data)
        if not must_create:
            if not Session.objects.filter(session_key=key).update(**values):
                raise UpdateError
            return
        try:
            with transaction.atomic():
                Session.objects.create(
                    session_key=key, address=self.address, agent=self.agent[:200], **values
                )
        except IntegrityError as twice:
            raise CreateError from twice

    def _row(self, data: dict[str, Any]) -> dict[str, Any]:
        now = clock.now()
        self.started_at = self.started_at or now
        self.seen_at = now
        return {
            "session_data": self.encode(data),
            "user_id": data.get(SESSION_KEY),
            "started_at": self.started_at,
            "seen_at": now,
            "expire_date": ends_at(started_at=self.started_at, seen_at=now),
        }

    def cycle_key(self) -> None:
        """Change the cookie; called at every sign-in, whose working day begins now."""
        self.started_at = None
        super().cycle_key()

    def flush(self) -> None:
        super().flush()
        self.started_at = None

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key:
            Session.objects.filter(session_key=row_key(key)).delete()

    @classmethod
    def clear_expired(cls) -> None:
        Session.objects.filter(expire_date__lt=clock.now()).delete()


def ends_at(*, started_at: datetime, seen_at: datetime) -> datetime:
    """Return when a session ends by itself: after its longest life, or unused for too long."""
    longest = started_at + timedelta(seconds=settings.SESSION_COOKIE_AGE)
    idle = seen_at + timedelta(seconds=settings.SESSION_IDLE_SECONDS)
    return min(longest, idle)


def mark_seen(cookie: str, *, started_at: datetime, now: datetime) -> None:
    """Note that the session is in use; called at most every SEEN_EVERY."""
    Session.objects.filter(session_key=row_key(cookie)).update(
        seen_at=now, expire_date=ends_at(started_at=started_at, seen_at=now)
    )
