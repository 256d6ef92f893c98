"""The accounts of official mail that the installation's file names.

[mail.registry]
agency_code = "H42.21"           # whose registry takes what comes
address = "imaps://mail.hatinh.gov.vn/INBOX"
user = "thanhsen@hatinh.gov.vn"
password_env = "CONGVU_MAIL_PASSWORD"   # or password
folder = "/srv/mail/thanhsen"    # instead of the three: a Maildir that a mail server fills
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from congvu.assembly.told_parts import LOOPBACK, ConfigurationWrong, folder, known, said, table
from congvu.foundation.mailbox.values import Mailbox

_NAMES = {"agency_code", "address", "user", "password", "folder"}


def mailboxes(
    path: Path, told: Mapping[str, Any], environment: Mapping[str, str]
) -> dict[str, Mailbox]:
    """Return the accounts by their names.

    :raises ConfigurationWrong: if one has no agency, no way, two ways, or a way without TLS.
    """
    return {name: _box(path, name, table(path, name, told), environment) for name in told}


def _box(path: Path, name: str, told: dict[str, Any], environment: Mapping[str, str]) -> Mailbox:
    place = f"mail.{name}"
    known(path, place, told, _NAMES)
    agency_code = said(path, place, "agency_code", told, environment)
    if bool(told.get("folder")) == bool(told.get("address")):
        raise ConfigurationWrong(file=path, place=place, why="folder | address")
    if told.get("folder"):
        return Mailbox(name, agency_code, folder=folder(path, place, told["folder"]))
    return Mailbox(
        name,
        agency_code,
        address=_account(path, place, said(path, place, "address", told, environment)),
        user=said(path, place, "user", told, environment),
        password=said(path, place, "password", told, environment),
    )


def _account(path: Path, place: str, given: str) -> str:
    parts = urlsplit(given)
    is_ours = parts.scheme == "imap" and parts.hostname in LOOPBACK
    if not parts.hostname or (parts.scheme != "imaps" and not is_ours):
        raise ConfigurationWrong(file=path, place=f"{place}.address", why="imaps://…")
    return given
