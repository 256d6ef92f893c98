"""Cells of COPY's text format. The session that copies is in Vietnam's zone, as the moments are."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta, timezone
from typing import Any

ZONE = "Asia/Ho_Chi_Minh"
NULL = "\\N"
_SPECIAL = re.compile(r"[\\\t\n\r]")
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_EPOCH = datetime(1970, 1, 1, 7, tzinfo=timezone(timedelta(hours=7)))

encode: Callable[[Any], str] = json.JSONEncoder(ensure_ascii=False, default=str).encode
"""Return a value as JSON, as the ledger's verifier writes it."""


def line(values: Iterable[Any]) -> str:
    """Return one row."""
    return "\t".join(map(_cell, values)) + "\n"


def _cell(value: Any) -> str:
    if value is None:
        return NULL
    kind = type(value)
    if kind is int:
        return str(value)
    if kind is datetime:
        return stamp(value)
    if kind is bool:
        return "t" if value else "f"
    if kind is bytes:
        return "\\\\x" + bytes(value).hex()
    if kind is dict or kind is list:
        return text(encode(value))
    return text(str(value))


def text(words: str) -> str:
    """Return words as a cell."""
    return _SPECIAL.sub(_escaped, words) if _SPECIAL.search(words) else words


def stamp(at: datetime) -> str:
    """Return a moment as a cell, without its zone."""
    return at.replace(tzinfo=None).isoformat()


def maybe(at: datetime | None) -> str:
    """Return a moment as a cell, or none."""
    return NULL if at is None else at.replace(tzinfo=None).isoformat()


def number(value: int | None) -> str:
    """Return a number as a cell, or none."""
    return NULL if value is None else str(value)


def micros(at: datetime) -> int:
    """Return a moment as the microseconds since 1970."""
    since = at - _EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def array(words: Iterable[str]) -> str:
    """Return texts as the cell of an array."""
    quoted = (word.replace("\\", "\\\\").replace('"', '\\"') for word in words)
    return text("{" + ",".join(f'"{word}"' for word in quoted) + "}")


def _escaped(found: re.Match[str]) -> str:
    return _ESCAPES[found[0]]
