"""congvu sign and congvu verify: words for people, stable JSON for machines, no database."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.foundation.signing import papers
from tests.foundation.signing.pki import NOW, PASSWORD, House
from tests.foundation.signing.test_signing import needs

pytestmark = pytest.mark.requirement("R10")

ROOT = Path(__file__).parents[3]
CONGVU = (sys.executable, "-c", "from congvu.assembly.cli import main; main()")


@pytest.fixture
def desk(house: House, tmp_path: Path) -> Path:
    (tmp_path / "a.pdf").write_bytes(papers.letter())
    (tmp_path / "an.p12").write_bytes(house.an.p12())
    (tmp_path / "dau.p12").write_bytes(house.seal.p12())
    (tmp_path / "ky.png").write_bytes(papers.signature_image())
    (tmp_path / "dau.png").write_bytes(papers.seal_image())
    (tmp_path / "mat-khau").write_text(PASSWORD + "\n")
    house.lay_trust(tmp_path / "tin-cay")
    return tmp_path


def environment(desk: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "LANG": "C.UTF-8",
        "CONGVU_HOME": str(desk / "home"), "CONGVU_CLOCK": NOW.isoformat(),
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none",
    }  # fmt: skip


def congvu(desk: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*CONGVU, *words],
        cwd=desk, env=environment(desk) | more, capture_output=True, text=True, check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip


def told(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


KEY = ("--p12", "an.p12", "--password-file", "mat-khau")


class TestSign:
    @needs("pdftotext")
    def test_person_and_agency_in_turn(self, desk: Path) -> None:
        first = congvu(desk, "sign", "a.pdf", *KEY, "--image", "ky.png", "--anchor", papers.NAME,
                       "--out", "b.pdf", "--json")  # fmt: skip
        second = congvu(desk, "sign", "b.pdf", "--p12", "dau.p12", "--password-file", "mat-khau",
                        "--kind", "agency", "--image", "dau.png", "--seal-mm", "36",
                        "--anchor", papers.NAME, "--out", "c.pdf", "--json")  # fmt: skip
        seen = congvu(desk, "verify", "c.pdf", "--trust", "tin-cay", "--json")

        assert (first.returncode, second.returncode, seen.returncode) == (0, 0, 0)
        said = told(first)
        assert {name: said[name] for name in ("file", "field", "level", "signer", "serial")} == {
            "file": "b.pdf", "field": "ChuKy1", "level": "B-B", "signer": papers.NAME, "serial": "B"
        }  # fmt: skip
        assert said["at"].startswith("2026-11-23T09:30:")
        found = told(seen)
        assert (found["verdict"], len(found["signatures"])) == ("valid", 2)
        assert set(found["signatures"][0]) == {
            "field", "kind", "verdict", "reason", "signer", "organisation", "subject", "serial",
            "issuer", "fingerprint", "certificate_since", "certificate_until", "key", "digest",
            "claimed_at", "stamped_at", "stamped_by", "covers_whole_file", "added_after",
            "revocation", "certifies",
        }  # fmt: skip
        assert [s["covers_whole_file"] for s in found["signatures"]] == [False, True]
        assert not (desk / "home").exists()

    def test_names_its_result_beside_the_file(self, desk: Path) -> None:
        done = congvu(desk, "sign", "a.pdf", *KEY)

        assert done.returncode == 0
        assert "Đã ký: a.signed.pdf" in done.stdout
        assert (desk / "a.signed.pdf").exists()

    def test_an_image_without_a_certificate_is_refused(self, desk: Path) -> None:
        done = congvu(desk, "sign", "a.pdf", "--image", "ky.png", "--anchor", "x", "--json")

        assert done.returncode == 1
        assert told(done)["refused"]["code"] == "IMAGE_IS_NO_SIGNATURE"
        assert "Ảnh chữ ký không phải chữ ký số" in told(done)["refused"]["message"]

    @pytest.mark.parametrize(
        ("words", "code"),
        [(("sign", "khong.pdf", *KEY), "FILE_MISSING"),
         (("sign", "mat-khau", *KEY), "PDF_BROKEN"),
         (("sign", "a.pdf", "--p12", "ky.png", "--password-file", "mat-khau"), "KEY_UNREADABLE"),
         (("sign", "a.pdf", *KEY, "--image", "ky.png"), "PLACE_NEEDED"),
         (("sign", "a.pdf", *KEY, "--kind", "copy", "--copy-form", "X"), "COPY_FORM_BAD"),
         (("sign", "a.pdf", *KEY, "--tsa", "http://127.0.0.1:9/"), "TIME_STAMP_AWAY"),
         (("verify", "mat-khau"), "PDF_BROKEN"),
         (("verify", "a.pdf", "--trust", "khong"), "FILE_MISSING"),
         (("verify", "a.pdf", "--crl", "ky.png"), "TRUST_UNREADABLE")],
    )  # fmt: skip
    def test_refuses_with_one_and_the_reason(
        self, desk: Path, words: tuple[str, ...], code: str
    ) -> None:
        done = congvu(desk, *words, "--json")

        assert (done.returncode, told(done)["refused"]["code"]) == (1, code)
        assert not list(desk.glob("*.signed.pdf"))

    @pytest.mark.parametrize(
        "words",
        [("sign",), ("sign", "a.pdf"), ("sign", "a.pdf", *KEY, "--box", "1,2,3"),
         ("sign", "a.pdf", *KEY, "--kind", "x"), ("verify",), ("sign", "a.pdf", "--token", "t")],
    )  # fmt: skip
    def test_ends_with_two_when_used_wrongly(self, desk: Path, words: tuple[str, ...]) -> None:
        assert congvu(desk, *words).returncode == 2

    def test_takes_the_password_from_the_environment_and_shows_it_nowhere(self, desk: Path) -> None:
        given = {**environment(desk), "CONGVU_KEY_PASSWORD": PASSWORD}
        done = subprocess.run(
            [*CONGVU, "sign", "a.pdf", "--p12", "an.p12", "--json"],
            cwd=desk, env=given, capture_output=True, text=True, check=False,
        )  # fmt: skip

        assert done.returncode == 0
        assert PASSWORD not in done.stdout + done.stderr
        assert not any(PASSWORD.encode() in f.read_bytes() for f in desk.glob("*.signed.pdf"))

    def test_killed_while_it_writes_leaves_the_target_whole(self, desk: Path) -> None:
        papers.scan(250, desk / "quet.pdf")
        (desk / "quet.signed.pdf").write_bytes(b"cu")
        work = subprocess.Popen(
            [*CONGVU, "sign", "quet.pdf", *KEY],
            cwd=desk, env=environment(desk), stdout=subprocess.DEVNULL,
        )  # fmt: skip
        while work.poll() is None and not list(desk.glob(".quet.signed.pdf.*.part")):
            with suppress(subprocess.TimeoutExpired):
                work.wait(0.005)
        work.send_signal(signal.SIGKILL)
        work.wait()

        assert (desk / "quet.signed.pdf").read_bytes() == b"cu"
        assert congvu(desk, "sign", "quet.pdf", *KEY).returncode == 0
        seen = congvu(desk, "verify", "quet.signed.pdf", "--trust", "tin-cay")
        assert seen.returncode == 0


class TestVerify:
    def test_in_words(self, desk: Path) -> None:
        congvu(desk, "sign", "a.pdf", *KEY)

        good = congvu(desk, "verify", "a.signed.pdf", "--trust", "tin-cay")
        bad = congvu(desk, "verify", "a.signed.pdf")
        none = congvu(desk, "verify", "a.pdf")

        assert (good.returncode, bad.returncode, none.returncode) == (0, 1, 1)
        assert "✓ Chữ ký hợp lệ" in good.stdout
        assert "giờ máy người ký" in good.stdout
        assert "Chưa tin cậy nơi cấp chứng thư" in bad.stdout
        assert "Không có chữ ký số" in none.stdout

    def test_by_the_installations_own_trust(self, desk: Path, house: House) -> None:
        congvu(desk, "sign", "a.pdf", *KEY)
        house.lay_trust(desk / "home" / "trust")

        assert congvu(desk, "verify", "a.signed.pdf").returncode == 0

    def test_with_a_list_of_revoked_ones(self, desk: Path, house: House) -> None:
        congvu(desk, "sign", "a.pdf", *KEY)
        (desk / "thu-hoi.crl").write_bytes(house.crl(revoked=((house.an, NOW.replace(hour=1)),)))

        done = congvu(desk, "verify", "a.signed.pdf", "--trust", "tin-cay", "--crl", "thu-hoi.crl",
                      "--json")  # fmt: skip

        assert (done.returncode, told(done)["verdict"]) == (1, "revoked")
