"""What an installation writes in congvu.toml, and what it must not."""

from __future__ import annotations

from pathlib import Path

import pytest

from congvu.assembly.configuration import ConfigurationWrong, configuration
from congvu.foundation.actors.values import Role

WHOLE = """
[sign_in]
second_factor = "staff"

[oidc.vneid]
title = "VNeID"
issuer = "https://vneid.example"
client_id = "congvu"
client_secret_env = "VNEID"

[webhooks.hr]
address = "https://hr.example/in"
secret = "s"

[channels]
sms = "hr"

[signing]
time_stamps = "http://tsa.example"

[mail.registry]
agency_code = "H42.21"
address = "imaps://mail.example/INBOX"
user = "thanhsen"
password_env = "MAIL"

[signing_services.phone]
title = "Ký từ xa"
address = "https://ky.example"
secret = "s"
"""


def written(home: Path, text: str) -> Path:
    (home / "congvu.toml").write_text(text, "utf-8")
    return home


def test_is_empty_without_a_file(tmp_path: Path) -> None:
    told = configuration(tmp_path, {})

    assert (told.second_factor_roles, told.providers, told.webhooks) == (frozenset(), {}, {})


def test_names_providers_webhooks_and_who_needs_a_second_factor(tmp_path: Path) -> None:
    told = configuration(written(tmp_path, WHOLE), {"VNEID": "from the environment", "MAIL": "m"})

    assert told.second_factor_roles == {role.value for role in Role}
    assert told.providers["vneid"].client_secret == "from the environment"
    assert told.webhooks == {"hr": ("https://hr.example/in", "s")}
    assert told.gateways == {"sms": "hr"}
    assert told.mailboxes["registry"].password == "m"
    assert told.time_stamps == "http://tsa.example"
    assert told.signing_services == {"phone": ("Ký từ xa", "https://ky.example", "s", "csc")}


def test_lets_the_environment_win(tmp_path: Path) -> None:
    told = configuration(
        written(tmp_path, WHOLE), {"VNEID": "x", "MAIL": "m", "CONGVU_2FA_ROLES": "leader, head"}
    )

    assert told.second_factor_roles == {"leader", "head"}


@pytest.mark.parametrize(
    "text",
    [
        "[sign_in",
        "[sign]",
        "[sign_in]\nsecond_factor = ['king']",
        "[sign_in]\nsecond = true",
        "oidc = 3",
        WHOLE.replace("https://vneid", "http://vneid"),
        WHOLE.replace('client_id = "congvu"', ""),
        WHOLE.replace('secret = "s"', ""),
        WHOLE + "colour = 'red'",
        WHOLE.replace("http://tsa.example", "ftp://tsa.example"),
        WHOLE.replace("https://ky", "http://ky"),
        WHOLE + "protocol = 'own'",
        WHOLE.replace("imaps://mail", "imap://mail"),
        WHOLE.replace("imaps://mail.example/INBOX", ""),
        WHOLE.replace('user = "thanhsen"', 'folder = "/srv/mail"'),
        WHOLE.replace('sms = "hr"', 'sms = "nobody"'),
    ],
)
def test_refuses_to_start_with_what_can_not_be(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigurationWrong, match=r"congvu\.toml"):
        configuration(written(tmp_path, text), {"VNEID": "x", "MAIL": "m"})
