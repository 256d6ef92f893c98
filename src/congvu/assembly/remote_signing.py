"""What congvu.toml says of signing: the time-stamp authority, keys that others hold.

[signing]
time_stamps = "http://…"         # http is enough: what it answers is signed
token_library = "/usr/lib/…so"   # PKCS#11 of the keys' device at the server, where there is one

[signing_services.smartca]       # keys held elsewhere, confirmed on the signer's telephone
title = "…"
address = "https://…"
secret = "…"                     # or secret_env
protocol = "csc"
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from congvu.assembly.told_parts import ConfigurationWrong, address, known, said, table

PROTOCOLS = {"csc": "congvu.foundation.signing.keys.csc.CscService"}
Told = tuple[str, str, str, str]  # title, address, secret, protocol


def time_stamps(path: Path, told: dict[str, Any]) -> str:
    """Return the address of the time-stamp authority, "" for none."""
    known(path, "signing", told, {"time_stamps", "token_library"})
    given = told.get("time_stamps", "")
    parts = urlsplit(given if isinstance(given, str) else "?")
    if given and not (parts.scheme in {"http", "https"} and parts.hostname):
        raise ConfigurationWrong(file=path, place="signing.time_stamps", why="http://…")
    return str(given)


def token_library(path: Path, told: dict[str, Any]) -> str:
    """Return the PKCS#11 library of the device at the server, "" for none."""
    given = told.get("token_library", "")
    if not isinstance(given, str) or (given and not Path(given).is_file()):
        raise ConfigurationWrong(file=path, place="signing.token_library", why="/usr/lib/….so")
    return given


def remote_signers(
    path: Path, told: dict[str, Any], environment: Mapping[str, str]
) -> dict[str, Told]:
    """Return the services by name."""
    return {name: _remote(path, name, table(path, name, told), environment) for name in told}


def _remote(path: Path, name: str, told: dict[str, Any], environment: Mapping[str, str]) -> Told:
    place = f"signing_services.{name}"
    known(path, place, told, {"title", "address", "secret", "protocol"})
    protocol = str(told.get("protocol", "csc"))
    if protocol not in PROTOCOLS:
        raise ConfigurationWrong(file=path, place=f"{place}.protocol", why=protocol)
    secret = said(path, place, "secret", told, environment)
    return (
        str(told.get("title") or name),
        address(path, place, told.get("address")),
        secret,
        protocol,
    )
