"""The boxes that congvu.toml names, and what it must not say of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from congvu.assembly.configuration import ConfigurationWrong, configuration
from congvu.foundation.edxml.api import Outer, Sha1

KEY = "k" * 32
BY_FOLDER = '[exchange.province]\norgan_id = "H42.21"\nfolder = "/srv/exchange"\n'
BY_ADDRESS = f'[exchange.axis]\norgan_id = "H42"\naddress = "https://truc.vn/in"\nkey = "{KEY}"\n'


def written(home: Path, text: str) -> Path:
    (home / "congvu.toml").write_text(text, "utf-8")
    return home


def test_are_none_without_a_file(tmp_path: Path) -> None:
    assert configuration(tmp_path, {}).boxes == {}


def test_by_folder(tmp_path: Path) -> None:
    box = configuration(written(tmp_path, BY_FOLDER), {}).boxes["province"]
    assert (box.organ.organ_id, box.folder) == ("H42.21", Path("/srv/exchange"))
    assert (box.inbound_key, box.policy.sha1, box.outer) == ("", Sha1.WARN, Outer.PLAIN)


def test_by_address_with_all_that_may_be_said(tmp_path: Path) -> None:
    more = 'inbound_key_env = "IN"\nsha1 = "refuse"\nouter = "qualified"\norgan_name = "Sở"\n'
    told = configuration(written(tmp_path, BY_ADDRESS + more), {"IN": "i" * 40})
    box = told.boxes["axis"]
    assert (box.address, box.key, box.inbound_key) == ("https://truc.vn/in", KEY, "i" * 40)
    assert (box.policy.sha1, box.outer, box.organ.name) == (Sha1.REFUSE, Outer.QUALIFIED, "Sở")


def test_keys_are_not_shown(tmp_path: Path) -> None:
    assert KEY not in repr(configuration(written(tmp_path, BY_ADDRESS), {}).boxes)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (BY_FOLDER.replace('organ_id = "H42.21"\n', ""), "exchange.province.organ_id"),
        (BY_FOLDER.replace('folder = "/srv/exchange"\n', ""), "exchange.province"),
        (BY_FOLDER + 'address = "https://x.vn"\n', "exchange.province"),
        (BY_FOLDER.replace("/srv", "srv"), "exchange.province.folder"),
        (BY_FOLDER + 'flavour = "x"\n', "exchange.province.flavour"),
        (BY_FOLDER + 'sha1 = "perhaps"\n', "exchange.province.sha1"),
        (BY_FOLDER + 'outer = "edoc"\n', "exchange.province.outer"),
        (BY_FOLDER + 'inbound_key = "short"\n', "exchange.province.inbound_key"),
        (BY_FOLDER + 'inbound_key_env = "NONE"\n', "exchange.province.inbound_key"),
        (BY_FOLDER.replace("province", "Tỉnh".encode().hex().upper()), "exchange."),
        (BY_ADDRESS.replace("https://truc.vn", "http://truc.vn"), "exchange.axis"),
        (BY_ADDRESS.replace(f'key = "{KEY}"\n', ""), "exchange.axis.key"),
        ("[exchange]\nprovince = 3\n", "province"),
    ],
)
def test_what_can_not_be_stops_the_start_with_its_place(
    tmp_path: Path, text: str, place: str
) -> None:
    with pytest.raises(ConfigurationWrong) as refused:
        configuration(written(tmp_path, text), {})
    assert str(refused.value.details["place"]).startswith(place)
