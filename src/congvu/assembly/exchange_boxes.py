"""The boxes on exchange axes that the installation's file names.

[exchange.province]
organ_id = "H42.21"              # our code on the axis
organ_name = "Uỷ ban nhân dân phường Thành Sen"
folder = "/srv/exchange"         # in/, out/, done/, refused/ — or:
address = "https://…"            # where our messages are posted
key = "…"                        # what we show there; or key_env
inbound_key = "…"                # what the axis shows us, 32 signs at least; or inbound_key_env
sha1 = "warn"                    # or "refuse": messages signed by SHA-1
outer = "plain"                  # or "qualified": attachments under the prefix edXML
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from congvu.assembly.told_parts import ConfigurationWrong, address, folder, known, said, table
from congvu.foundation.edxml.api import Organ, Outer, Policy, Sha1
from congvu.foundation.exchange.values import Box

_NAMES = {
    "organ_id", "organ_name", "folder", "address", "key", "inbound_key", "sha1", "outer",
}  # fmt: skip
_OUTERS = {Outer.PLAIN, Outer.QUALIFIED}
_LEAST_KEY = 32
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,49}")


def exchange_boxes(
    path: Path, told: Mapping[str, Any], environment: Mapping[str, str]
) -> dict[str, Box]:
    """Return the boxes by their names.

    :raises ConfigurationWrong: if one has no code, no way, two ways, or a key that is too short.
    """
    return {name: _box(path, name, table(path, name, told), environment) for name in told}


def _box(path: Path, name: str, told: dict[str, Any], environment: Mapping[str, str]) -> Box:
    place = f"exchange.{name}"
    known(path, place, told, _NAMES)
    if not _NAME.fullmatch(name):
        raise ConfigurationWrong(file=path, place=place, why=_NAME.pattern)
    by_folder, by_address = bool(told.get("folder")), bool(told.get("address"))
    if by_folder == by_address:
        raise ConfigurationWrong(file=path, place=place, why="folder | address")
    organ = Organ(
        organ_id=said(path, place, "organ_id", told, environment),
        name=str(told.get("organ_name", "")),
    )
    return Box(
        name=name,
        organ=organ,
        folder=folder(path, place, told["folder"]) if by_folder else None,
        address=address(path, place, told["address"]) if by_address else "",
        key=_key(path, place, "key", told, environment) if by_address else "",
        inbound_key=_key(path, place, "inbound_key", told, environment),
        policy=Policy(sha1=Sha1(_one_of(path, place, "sha1", told, set(Sha1)))),
        outer=Outer(_one_of(path, place, "outer", told, _OUTERS)),
    )


def _key(
    path: Path, place: str, name: str, told: dict[str, Any], environment: Mapping[str, str]
) -> str:
    """Return a key; a box that is not posted to needs none."""
    if name == "inbound_key" and not {name, f"{name}_env"} & set(told):
        return ""
    found = said(path, place, name, told, environment)
    if len(found) < _LEAST_KEY:
        raise ConfigurationWrong(file=path, place=f"{place}.{name}", why=f"≥ {_LEAST_KEY}")
    return found


def _one_of(path: Path, place: str, name: str, told: dict[str, Any], allowed: set[Any]) -> str:
    """Return which of the allowed is said; the first value of its kind when nothing is."""
    given = str(told.get(name, "warn" if name == "sha1" else "plain"))
    if given not in {each.value for each in allowed}:
        why = " | ".join(sorted(each.value for each in allowed))
        raise ConfigurationWrong(file=path, place=f"{place}.{name}", why=why)
    return given
