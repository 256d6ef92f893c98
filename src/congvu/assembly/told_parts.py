"""Reading the installation's file part by part; what can't be is told with its place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from congvu.kernel.refusals import N_, Invalid

LOOPBACK = {"127.0.0.1", "::1", "localhost"}


class ConfigurationWrong(Invalid):
    """The installation's file says what can't be."""

    code = "CONFIGURATION_WRONG"
    message = N_("{file}: {place} chưa đúng ({why}).")


def table(path: Path, place: str, told: Mapping[str, Any]) -> dict[str, Any]:
    found = told.get(place, {})
    if not isinstance(found, dict):
        raise ConfigurationWrong(file=path, place=place, why="[…]")
    return found


def known(path: Path, place: str, told: Mapping[str, Any], names: set[str]) -> None:
    for name in told:
        if name.removesuffix("_env") not in names:
            raise ConfigurationWrong(file=path, place=f"{place}.{name}".strip("."), why="?")


def said(
    path: Path, place: str, name: str, told: dict[str, Any], environment: Mapping[str, str]
) -> str:
    value = told.get(name) or environment.get(str(told.get(f"{name}_env", "")), "")
    if not isinstance(value, str) or not value:
        raise ConfigurationWrong(file=path, place=f"{place}.{name}", why="∅")
    return value


def address(path: Path, place: str, given: object) -> str:
    """Return an address by https, or on this machine."""
    parts = urlsplit(given if isinstance(given, str) else "")
    if not parts.hostname or (parts.scheme != "https" and parts.hostname not in LOOPBACK):
        raise ConfigurationWrong(file=path, place=place, why="https://…")
    return str(given)


def folder(path: Path, place: str, given: object) -> Path:
    """Return a folder by its whole path."""
    found = Path(str(given))
    if not found.is_absolute():
        raise ConfigurationWrong(file=path, place=f"{place}.folder", why="/…")
    return found
