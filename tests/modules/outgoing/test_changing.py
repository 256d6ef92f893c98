"""What becomes of an issued document; and two at the same moment: one wins, the other is told."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from congvu.foundation.edxml.api import Kind, Organ, read
from congvu.foundation.exchange.api import Box
from congvu.foundation.exchange.models import Departure
from congvu.foundation.files import api as files
from congvu.foundation.writing.api import DocumentKind
from congvu.kernel.refusals import Refusal
from congvu.modules.outgoing import api as outgoing
from congvu.modules.outgoing.models import Draft, Issued
from congvu.modules.outgoing.rules.refusals import ChangedAlready, NotInForce, OfAnotherForm
from tests.modules.outgoing.office import Office, open_office
from tests.people import NOW

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def box(tmp_path: Path, settings: object) -> Box:
    made = Box("province", Organ("H27.43", name="UBND phường Thành Sen"), folder=tmp_path)
    settings.EXCHANGE_BOXES = {"province": made}  # type: ignore[attr-defined]
    return made


def sent(kind: Kind) -> object:
    """Return the only message of a kind that leaves."""
    row = Departure.objects.get(kind=kind)
    with files.open_file(row.file_id) as file:
        return read(file).message


@pytest.mark.requirement("R10")
class TestAnIssuedDocument:
    def test_goes_by_the_axis_and_is_taken_back_by_it(self, office: Office, box: Box):
        made = office.issued()
        message = sent(Kind.NEW)
        outgoing.recall(
            document_id=made.document_id, reason="Sai số liệu thửa đất", actor=office.people.dat,
            now=LATER,
        )  # fmt: skip
        taken_back = sent(Kind.RECALL)

        assert message.document_id == "H27.43,2026/09/10,01/UBND-KTHTĐT"
        assert message.signer.competence == "TM"
        assert message.attachments[0].content.size > 10_000
        assert taken_back.concerns == message.document_id
        assert taken_back.business.reason == "Sai số liệu thửa đất"
        with pytest.raises(NotInForce):
            outgoing.recall(
                document_id=made.document_id, reason="Nữa", actor=office.people.dat, now=LATER
            )

    def test_is_replaced_by_one_of_equal_form_and_corrected_by_a_letter(
        self, office: Office, box: Box
    ):
        people = office.people
        first = office.issued()
        with pytest.raises(OfAnotherForm):
            outgoing.change(
                document_id=first.document_id, how=outgoing.Change.REPLACE, reason="Sai số thửa",
                kind=DocumentKind.NOTICE, actor=people.hanh, now=LATER,
            )  # fmt: skip
        made = outgoing.change(
            document_id=first.document_id, how=outgoing.Change.REPLACE, reason="Sai số thửa",
            actor=people.hanh, now=LATER,
        )  # fmt: skip
        with pytest.raises(ChangedAlready):
            outgoing.change(
                document_id=first.document_id, how=outgoing.Change.CORRECT, reason="Sai ngày",
                actor=people.hanh, now=LATER,
            )  # fmt: skip
        assert Issued.objects.get(pk=first.document_id).ending == ""
        second = office.finish(made.draft_id, now=LATER)
        old = Issued.objects.get(pk=first.document_id)

        assert (old.ending, old.ended_by_id) == ("replace", second.document_id)
        assert sent(Kind.REPLACE).business.replaced[0].document_id.endswith("01/UBND-KTHTĐT")

    def test_a_late_issue_is_a_fact(self, office: Office):
        made = office.numbered()
        office.seal(made.document_id)
        outgoing.issue(
            document_id=made.document_id, actor=office.people.mo, now=NOW + timedelta(days=5)
        )
        row = Issued.objects.get(pk=made.document_id)

        assert row.issued_at is not None
        assert row.issued_at > row.issue_by


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Do the acts in threads of their own; a refusal answers with its code."""

    def done(act: Callable[[], object]) -> str:
        try:
            act()
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(done, acts))


def test_of_two_at_once_one_wins(own_database: str) -> None:
    office = open_office()
    people = office.people
    draft_id = office.checked()
    office.read(draft_id, people.dat)

    told = at_once(
        lambda: office.sign(draft_id, now=LATER),
        lambda: outgoing.withdraw(
            draft_id=draft_id, reason="Còn sai số thửa", actor=people.hanh, now=LATER
        ),
    )
    made = office.issued(abstract="Về việc thứ hai")
    recalled = at_once(
        *[
            lambda: outgoing.recall(
                document_id=made.document_id, reason="Sai", actor=people.dat, now=LATER
            )
        ]
        * 2
    )

    assert told == ["DRAFT_MOVED", "done"]
    assert Draft.objects.get(pk=draft_id).state in ("drafting", "signed")
    assert recalled == ["DOCUMENT_NOT_IN_FORCE", "done"]
