"""The network address of the one who asks."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest

from congvu.foundation.actors.asking import visitor_of
from congvu.foundation.actors.values import Actor, Asker


def asker(request: HttpRequest) -> Asker:
    """Return from where this is asked, and by whom."""
    address = address_of(request)
    actor = visitor_of(request)
    if actor is None:
        origin = f"web {address or ''}".strip()
        actor = Actor(user_id=request.user.pk, official_id=None, name="", origin=origin)
    return Asker(address, request.headers.get("User-Agent", "")[:200], actor)


def address_of(request: HttpRequest) -> str | None:
    """Return the asker's address, or None when there is no telling.

    Behind settings.TRUSTED_PROXIES (how many there are, each of which appends the address it saw)
    it is the entry that the outermost of them wrote: what stands left of it the asker could have
    written himself.
    """
    given: str = request.META.get("REMOTE_ADDR", "")
    hops = settings.TRUSTED_PROXIES
    if hops:
        seen = request.headers.get("X-Forwarded-For", "").split(",")
        given = seen[-min(hops, len(seen))]
    try:
        return str(ipaddress.ip_address(given.strip()))
    except ValueError:
        return None
