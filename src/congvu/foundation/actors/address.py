"""The network address of the one who asks."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest

from congvu.foundation.actors.values import Asker


def asker(request: HttpRequest) -> Asker:
    """Return from where this is asked."""
    return Asker(address_of(request), request.headers.get("User-Agent", "")[:200])


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
