"""By HTTP: each message is posted to the address that the installation names, with its key."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import AbstractContextManager
from http.client import HTTPException
from typing import Any, BinaryIO

from congvu.foundation.delivery.values import TryLater, Undeliverable
from congvu.foundation.exchange.carriers import Carrier, Parcel
from congvu.foundation.exchange.values import Box

KEY_HEADER = "Congvu-Exchange-Key"
MARK_HEADER = "Congvu-Exchange-Mark"
SECONDS = 60  # without a word from the other side
_ANSWER = 16 * 1024
_LATER = {401, 403, 408, 425, 429}  # a key can be put right


class HttpCarrier(Carrier):
    """Posts; what comes is posted to us (door.py), so there is nothing to fetch."""

    def __init__(self, box: Box) -> None:
        self._box = box

    def send(self, file: BinaryIO, *, mark: str) -> None:
        if not self._box.address:
            msg = f"box {self._box.name} has neither folder nor address"
            raise Undeliverable(msg)
        try:
            with _opener().open(self._request(file, mark), timeout=SECONDS) as answer:
                answer.read(_ANSWER)
        except urllib.error.HTTPError as answered:
            raise _failure(answered) from answered
        except (OSError, HTTPException) as away:
            raise TryLater(str(away)) from away

    def parcels(self) -> Iterator[AbstractContextManager[Parcel | None]]:
        return iter(())

    def _request(self, file: BinaryIO, mark: str) -> urllib.request.Request:
        size = file.seek(0, 2)
        file.seek(0)
        headers = {
            "Content-Type": "application/xml",
            "Content-Length": str(size),
            KEY_HEADER: self._box.key,
            MARK_HEADER: mark,
        }
        address = self._box.address  # the installation chose it
        return urllib.request.Request(address, file, headers, method="POST")  # noqa: S310


def _failure(answered: urllib.error.HTTPError) -> Exception:
    """Return what an answer means: refused for good, with the reason that was given, or later."""
    with answered:
        said = f"HTTP {answered.code} {_reason(answered.read(_ANSWER))}".strip()
    later = answered.code >= 500 or answered.code in _LATER
    return TryLater(said) if later else Undeliverable(said)


def _reason(body: bytes) -> str:
    try:
        told: Any = json.loads(body)
        return f"{told['refused']}: {told['reason']}"[:300]
    except (ValueError, TypeError, KeyError):
        return ""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        del args, kwargs


def _opener() -> urllib.request.OpenerDirector:
    """Return an opener that follows no redirect and asks no proxy: the address was chosen."""
    return urllib.request.build_opener(_NoRedirect, urllib.request.ProxyHandler({}))
