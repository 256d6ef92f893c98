"""congvu exchange: a message read without a database; fetched and sent with one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from congvu.foundation.edxml.api import StatusCode, written
from tests.assembly.conftest import Installation, MakeInstallation
from tests.foundation.edxml.samples import REAL
from tests.foundation.exchange.post import document, lay, names, outgoing, status

pytestmark = pytest.mark.requirement("R10")
KEYS = {
    "kind", "document_id", "from", "to", "number", "notation", "subject", "date", "status",
    "attachments", "warnings",
}  # fmt: skip
LOOK = """
import sys
from congvu.assembly.cli import app
try:
    app(["exchange", "read", sys.argv[1], "--json"])
except SystemExit as end:
    assert not end.code, end.code
print([name for name in ("django.conf", "django.db", "django.apps") if name in sys.modules])
"""


@pytest.fixture
def nowhere(make_installation: MakeInstallation) -> Installation:
    return make_installation("nowhere")


class TestRead:
    def test_says_what_a_document_says(self, nowhere: Installation, tmp_path: Path) -> None:
        file = tmp_path / "215.edxml"
        file.write_bytes(written(document()))
        said = nowhere.run("exchange", "read", file, "--json")
        assert said.status == 0
        assert said.json == {
            "kind": "new",
            "document_id": "H42.10,2026/10/09,215/UBND-KT",
            "from": "H42.10",
            "to": ["H42.21"],
            "number": "215",
            "notation": "UBND-KT",
            "subject": "V/v rà soát quỹ đất công",
            "date": "2026-10-09",
            "status": None,
            "attachments": [{"name": "Công văn.pdf", "bytes": 8}],
            "warnings": [],
        }
        assert not nowhere.home.exists()

    def test_says_what_a_status_says(self, nowhere: Installation, tmp_path: Path) -> None:
        file = tmp_path / "03.edxml"
        file.write_bytes(written(status(outgoing(), StatusCode.ACCEPTED)))
        said = nowhere.run("exchange", "read", file, "--json").json
        assert set(said) == KEYS
        assert (said["kind"], said["status"], said["date"]) == ("status", "03", "2026-10-09")
        assert said["document_id"] == outgoing().document_id

    def test_refuses_in_its_own_shape(self, nowhere: Installation, tmp_path: Path) -> None:
        file = tmp_path / "bomb.edxml"
        file.write_text('<!DOCTYPE a [<!ENTITY b "c">]><edXML>&b;</edXML>')
        said = nowhere.run("exchange", "read", file, "--json")
        assert (said.status, said.json["refused"]) == (1, "EDXML_DTD_FORBIDDEN")
        assert "DTD" in said.json["reason"]
        in_words = nowhere.run("exchange", "read", file)
        assert "EDXML_DTD_FORBIDDEN" in in_words.errors

    def test_a_file_that_is_not_there_is_wrong_use(self, nowhere: Installation) -> None:
        assert nowhere.run("exchange", "read", "nowhere.edxml", "--json").status == 2

    def test_reads_the_real_ones(self, nowhere: Installation) -> None:
        if not REAL.exists():
            pytest.skip("no real messages beside this work tree")
        for file in sorted(REAL.iterdir()):
            said = nowhere.run("exchange", "read", file, "--json")
            assert (said.status, set(said.json)) == (0, KEYS)

    def test_starts_no_django(self, tmp_path: Path) -> None:
        file = tmp_path / "215.edxml"
        file.write_bytes(written(document()))
        done = subprocess.run(
            [sys.executable, "-c", LOOK, str(file)], capture_output=True, text=True, check=True
        )
        assert done.stdout.splitlines()[-1] == "[]"


class TestWithADatabase:
    def test_fetches_sends_and_says_what_became_of_it(
        self, lay_down: MakeInstallation, tmp_path: Path
    ) -> None:
        house = lay_down("exchange")
        folder = tmp_path / "box"
        told = f'[exchange.province]\norgan_id = "H42.21"\nfolder = "{folder}"\n'
        (house.home / "congvu.toml").write_text(told, "utf-8")
        for name, content in (("1.edxml", written(document())), ("2.edxml", b"<edXML/>")):
            laid = lay(folder, name, content)
            subprocess.run(["touch", "-d", "2020-01-01", str(laid)], check=True)
        said = house.run("exchange", "receive", "--box", "province", "--json")
        assert said.status == 1
        assert (said.json["taken"], said.json["repeated"]) == (1, 0)
        assert [one["code"] for one in said.json["refused"]] == ["EDXML_ELEMENT_MISSING"]

        file = tmp_path / "31.edxml"
        file.write_bytes(written(outgoing()))
        for _turn in range(2):
            sent = house.run("exchange", "send", file, "--box", "province", "--json")
            assert (sent.status, sent.json["state"]) == (0, "sent")
        assert len(names(folder, "out")) == 2  # the document, and the acknowledgement of the other
        refused = house.run("exchange", "send", file, "--box", "ministry", "--json")
        assert (refused.status, refused.refused) == (1, "EXCHANGE_BOX_UNKNOWN")
        file.write_bytes(written(status(outgoing(), StatusCode.DONE)))
        refused = house.run("exchange", "send", file, "--box", "province", "--json")
        assert refused.refused == "EXCHANGE_STATUS_NOT_SENT"
