"""What an installation writes in CONGVU_HOME/congvu.toml: sign-in by providers, webhooks, 2FA.

    [sign_in]
    second_factor = "staff"          # every official; or a list of roles: ["leader", "head"]

    [oidc.vneid]                     # the short name stands in the address
    title = "VNeID"
    issuer = "https://…"
    client_id = "…"
    client_secret = "…"              # or client_secret_env = "CONGVU_VNEID_SECRET"
    scopes = ["openid", "profile"]
    link_by = ""                     # a claim that holds the account's name, where one does
    proves_second_factor = false

    [webhooks.hr]
    address = "https://…"
    secret = "…"                     # or secret_env

    [channels]                       # the webhook that sends SMS, Zalo; without one, files
    sms = "hr"

    [exchange.province]              # a box on an exchange axis: see exchange_boxes.py
    organ_id = "H42.21"
    folder = "/srv/exchange"

    [mail.registry]                  # official mail that comes in: see mailboxes.py
    agency_code = "H42.21"
    address = "imaps://…"

    [signing]                        # time-stamps and keys held elsewhere: see remote_signing.py
    time_stamps = "http://…"

A file that can't be read, or says something unknown, stops the start and says where.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from congvu.assembly.exchange_boxes import exchange_boxes
from congvu.assembly.mailboxes import mailboxes
from congvu.assembly.remote_signing import Told, remote_signers, time_stamps, token_library
from congvu.assembly.told_parts import ConfigurationWrong, address, known, said, table
from congvu.foundation.actors.oidc.values import Provider
from congvu.foundation.actors.values import Role
from congvu.foundation.exchange.values import Box
from congvu.foundation.mailbox.values import Mailbox

STAFF = "staff"
_TABLES = {
    "sign_in", "oidc", "webhooks", "channels", "exchange", "mail", "signing", "signing_services",
}  # fmt: skip
_OIDC = {
    "title", "issuer", "client_id", "client_secret", "scopes", "link_by", "proves_second_factor",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Configuration:
    """What the file and the environment say together; the environment wins."""

    second_factor_roles: frozenset[str] = frozenset()
    providers: dict[str, Provider] = field(default_factory=dict)
    webhooks: dict[str, tuple[str, str]] = field(default_factory=dict)
    gateways: dict[str, str] = field(default_factory=dict)  # channel → webhook
    boxes: dict[str, Box] = field(default_factory=dict)
    time_stamps: str = ""
    signing_services: dict[str, Told] = field(default_factory=dict)
    mailboxes: dict[str, Mailbox] = field(default_factory=dict)
    token_library: str = ""


def configuration(home: Path, environment: Mapping[str, str] = os.environ) -> Configuration:
    """Return the installation's configuration.

    :raises ConfigurationWrong: if the file is no TOML, or names something unknown or unsafe.
    """
    path = home / "congvu.toml"
    told = _read(path)
    known(path, "", told, _TABLES)
    sign_in = table(path, "sign_in", told)
    known(path, "sign_in", sign_in, {"second_factor"})
    given = environment.get("CONGVU_2FA_ROLES", "")
    wanted: object = sign_in.get("second_factor", []) if not given else given.split(",")
    providers, webhooks = table(path, "oidc", told), table(path, "webhooks", told)
    return Configuration(
        _roles(path, wanted),
        {
            name: _provider(path, name, table(path, name, providers), environment)
            for name in providers
        },
        {name: _webhook(path, name, table(path, name, webhooks), environment) for name in webhooks},
        _gateways(path, table(path, "channels", told), set(webhooks)),
        exchange_boxes(path, table(path, "exchange", told), environment),
        time_stamps(path, table(path, "signing", told)),
        remote_signers(path, table(path, "signing_services", told), environment),
        mailboxes(path, table(path, "mail", told), environment),
        token_library(path, table(path, "signing", told)),
    )


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as wrong:
        raise ConfigurationWrong(file=path, place="TOML", why=wrong) from wrong


def _roles(path: Path, wanted: object) -> frozenset[str]:
    named = wanted if isinstance(wanted, list) else [wanted]
    roles = [str(each).strip() for each in named if str(each).strip()]
    if STAFF in roles:
        return frozenset(role.value for role in Role)
    unknown = set(roles) - {role.value for role in Role}
    if unknown:
        raise ConfigurationWrong(file=path, place="second_factor", why=", ".join(sorted(unknown)))
    return frozenset(roles)


def _provider(
    path: Path, name: str, told: dict[str, Any], environment: Mapping[str, str]
) -> Provider:
    place = f"oidc.{name}"
    known(path, place, told, _OIDC)
    issuer = address(path, place, told.get("issuer"))
    return Provider(
        name=name,
        title=str(told.get("title") or name),
        issuer=issuer,
        client_id=said(path, place, "client_id", told, environment),
        client_secret=said(path, place, "client_secret", told, environment),
        scopes=tuple(told.get("scopes", ("openid", "profile"))),
        link_by=str(told.get("link_by", "")),
        proves_second_factor=told.get("proves_second_factor") is True,
    )


def _webhook(
    path: Path, name: str, told: dict[str, Any], environment: Mapping[str, str]
) -> tuple[str, str]:
    place = f"webhooks.{name}"
    known(path, place, told, {"address", "secret"})
    secret = said(path, place, "secret", told, environment)
    return address(path, place, told.get("address")), secret


def _gateways(path: Path, told: dict[str, Any], webhooks: set[str]) -> dict[str, str]:
    known(path, "channels", told, {"sms", "zalo"})
    for name, webhook in told.items():
        if webhook not in webhooks:
            raise ConfigurationWrong(file=path, place=f"channels.{name}", why=webhook)
    return dict(told)
