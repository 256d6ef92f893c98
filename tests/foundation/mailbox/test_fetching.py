"""Letters are fetched once, from a folder or by IMAP; what is refused stays there, flagged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from congvu.foundation.mailbox import fetching
from congvu.foundation.mailbox.fetching import fetch, on_mail
from congvu.foundation.mailbox.values import LARGEST, Mail, Mailbox
from congvu.foundation.mailbox.ways import AccountAway
from congvu.kernel.refusals import Conflict
from tests.foundation.mailbox.accounts import PASSWORD, USER, account
from tests.foundation.mailbox.letters import letter
from tests.people import NOW

pytestmark = pytest.mark.django_db
ONE = letter().as_bytes()
TWO = letter(Message_ID="<2@x>", Subject="Hai").as_bytes()


class NotTaken(Conflict):
    code = "NOT_TAKEN"
    message = "Không nhận."


@pytest.fixture
def taken() -> Iterator[list[Mail]]:
    """Take every letter but those named "Hỏng" and "Lỗi"; return what was taken."""
    found: list[Mail] = []

    def take(box: Mailbox, mail: Mail, now: datetime) -> None:
        if mail.subject == "Hỏng":
            raise NotTaken
        if mail.subject == "Lỗi":
            raise ZeroDivisionError
        found.append(mail)

    before = list(fetching._takers)
    on_mail(take)
    yield found
    fetching._takers[:] = before


def by_imap(address: str, password: str = PASSWORD) -> Mailbox:
    return Mailbox("registry", "H42.21", address=address, user=USER, password=password)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("new", "cur", "tmp"):
        (tmp_path / name).mkdir()
    return tmp_path


class TestAFolder:
    def test_is_emptied_once(self, folder: Path, taken: list[Mail]) -> None:
        (folder / "new" / "1.a").write_bytes(ONE)
        (folder / "new" / "2.b").write_bytes(TWO)
        box = Mailbox("registry", "H42.21", folder=folder)
        assert fetch(box, now=NOW) == 2
        assert fetch(box, now=NOW) == 0
        assert [mail.subject for mail in taken][1] == "Hai"
        assert sorted(path.name for path in (folder / "cur").iterdir()) == ["1.a:2,S", "2.b:2,S"]

    def test_keeps_what_is_refused_flagged_and_what_failed_unread(
        self, folder: Path, taken: list[Mail]
    ) -> None:
        for name in ("Hỏng", "Lỗi", "Tốt"):
            (folder / "new" / name).write_bytes(letter(Subject=name).as_bytes())
        assert fetch(Mailbox("registry", "H42.21", folder=folder), now=NOW) == 1
        assert {path.name for path in (folder / "cur").iterdir()} == {"Hỏng:2,FS", "Tốt:2,S"}
        assert [path.name for path in (folder / "new").iterdir()] == ["Lỗi"]

    def test_that_is_none_is_told(self, tmp_path: Path, taken: list[Mail]) -> None:
        with pytest.raises(AccountAway):
            fetch(Mailbox("registry", "H42.21", folder=tmp_path), now=NOW)


class TestAnAccount:
    def test_is_read_once(self, taken: list[Mail]) -> None:
        with account({1: ONE, 2: TWO}) as server:
            assert fetch(by_imap(server.address), now=NOW) == 2
            assert fetch(by_imap(server.address), now=NOW) == 0
            assert server.flags == {1: rb"\Seen", 2: rb"\Seen"}
        assert taken[0].files[0].name == "Công văn 215.pdf"

    def test_keeps_what_is_too_large_without_fetching_it(self, taken: list[Mail]) -> None:
        with account({1: ONE, 2: TWO}, sizes={1: LARGEST + 1}) as server:
            assert fetch(by_imap(server.address), now=NOW) == 1
            assert server.flags[1] == rb"\Seen \Flagged"

    def test_that_lets_nobody_in_or_is_away_is_told(self, taken: list[Mail]) -> None:
        with account({1: ONE}) as server:
            address = server.address
            with pytest.raises(AccountAway):
                fetch(by_imap(address, password="sai"), now=NOW)
        with pytest.raises(OSError, match="refused"):
            fetch(by_imap(address), now=NOW)
        assert not taken
