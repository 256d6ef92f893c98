"""Asking others over HTTP when signing: time-stamps, revocation lists, responders. Small answers,
little patience, no redirect followed, no proxy of the environment."""

from __future__ import annotations

import urllib.error
import urllib.request
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit

SECONDS = 10


class Silent(Exception):  # noqa: N818  (a finding, no error)
    """No answer, or none that can be used."""


def asked(
    address: str, *, most_bytes: int, body: bytes | None = None, media_type: str = ""
) -> bytes:
    """Return what the address answers; http is enough where the answer itself is signed.

    :raises Silent: if it doesn't answer, or too much.
    """
    if urlsplit(address).scheme not in {"http", "https"}:
        raise Silent(address)
    headers = {"Content-Type": media_type} if media_type else {}
    request = urllib.request.Request(address, body, headers)  # noqa: S310  (checked above)
    try:
        with _opener().open(request, timeout=SECONDS) as answer:
            data: bytes = answer.read(most_bytes + 1)
    except (OSError, HTTPException, ValueError) as away:
        raise Silent(address) from away
    if len(data) > most_bytes:
        raise Silent(address)
    return data


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        del args, kwargs


def _opener() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirect)
