"""Who is asking: session, account and post in one query; the session is written when it changed."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse

from congvu.assembly.identity import STRANGER, identify
from congvu.foundation import clock, reading
from congvu.foundation.actors.address import address_of
from congvu.foundation.actors.sessions import SEEN_EVERY, SessionStore, mark_seen

_CHANGE_NO_REFERENCE = frozenset({"casework", "dossiers", "documents", "evaluation"})


class ActorMiddleware(SessionMiddleware):
    """Put session, user, actor (an Actor, or None) and places (where he may act) on the request.

    It does the work of Django's SessionMiddleware and AuthenticationMiddleware together.
    """

    def process_request(self, request: HttpRequest) -> None:
        session = SessionStore(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
        session.address = address_of(request)
        session.agent = request.headers.get("User-Agent", "")
        who = STRANGER
        if session.session_key:
            who = identify(session, now=clock.now())
        reading.as_of(who.mark)
        request.session = session
        request.user = who.user or AnonymousUser()
        request.actor = who.actor  # type: ignore[attr-defined]
        request.places = who.places  # type: ignore[attr-defined]

    def process_view(self, request: HttpRequest, view: object, args: object, named: object) -> None:
        """Let forms of modules that change reference data read it anew, their own change too."""
        assert request.resolver_match is not None
        if request.method == "POST" and request.resolver_match.app_name not in _CHANGE_NO_REFERENCE:
            reading.read_anew()

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        reading.read_anew()
        session: SessionStore = request.session  # type: ignore[assignment]
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store, private")
            if not session.modified:
                _note_presence(session)
        written: HttpResponse = super().process_response(request, response)
        return written


def _note_presence(session: SessionStore) -> None:
    now = clock.now()
    key, started, seen = session.session_key, session.started_at, session.seen_at
    if key and started and seen and now - seen > SEEN_EVERY:
        mark_seen(key, started_at=started, now=now)
