"""Numbers under many clerks at once: no gap, no double, whatever breaks when."""

from __future__ import annotations

from random import Random

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from congvu.foundation.ledger import api as ledger
from congvu.foundation.writing.api import DocumentKind
from congvu.modules.casework import api as casework
from congvu.modules.outgoing import api as outgoing
from congvu.modules.outgoing.models import Counter, Draft, Issued, Version
from tests.modules.documents.test_numbers import Broken, at_once
from tests.modules.outgoing.office import ABSTRACT, BODY, Office, open_office
from tests.people import NOW


def ready(office: Office, count: int) -> list[int]:
    """Lay down drafts that everybody has signed; return their ids."""
    people = office.people
    made = []
    for _turn in range(count):
        case = casework.accept_case(
            kind=casework.CaseKind.INTERNAL, subject=ABSTRACT, applicant="UBND", limit=None,
            same_day=True, receiving_unit_id=people.office, responsible_unit_id=people.office,
            shares=[casework.Share("Phát hành", casework.StepRole.CLERK, people.office, 1)],
            agency_id=people.thanh_sen, prefix="DT", opened_at=NOW, actor=people.mo, now=NOW,
        )  # fmt: skip
        row = Draft.objects.create(
            agency_id=people.thanh_sen, unit_id=people.economy, kind=DocumentKind.DECISION,
            abstract=ABSTRACT, urgency=0, state=outgoing.DraftState.SIGNED, version=1,
            case_id=case.case_id, made_at=NOW, moved_at=NOW, folded="",
        )  # fmt: skip
        Version.objects.create(draft=row, no=1, at=NOW, abstract=ABSTRACT, body=BODY.to_json())
        made.append(row.pk)
    return made


@pytest.mark.requirement("R12")
def test_numbers_have_no_gap_among_thirty_two_writers_some_killed(own_database: str) -> None:
    office, chance = open_office(), Random(20261122)  # noqa: S311
    drafts = ready(office, 96)
    fates = [chance.choice(("done", "done", "again", "rolled back", "killed")) for _ in drafts]

    def number(turn: int) -> str:
        draft_id, fate = drafts[turn], fates[turn]
        if fate in ("done", "again"):
            made = [
                outgoing.number(draft_id=draft_id, actor=office.people.mo, now=NOW)
                for _time in range(1 if fate == "done" else 2)
            ]
            assert len({each.number for each in made}) == 1
            return str(made[0].number)
        with transaction.atomic():
            outgoing.number(draft_id=draft_id, actor=office.people.mo, now=NOW)
            if fate == "killed":
                with connection.cursor() as cursor:
                    cursor.execute("select pg_terminate_backend(pg_backend_pid())")
            raise Broken

    told = at_once(number, range(len(drafts)))
    given = sorted(int(each) for each in told if each.isdigit())

    assert given == list(range(1, len(given) + 1))
    assert len(given) == fates.count("done") + fates.count("again") > 40
    assert sorted(Issued.objects.values_list("number", flat=True)) == given
    assert Counter.objects.get().last == len(given)
    assert Issued.objects.get(number=7).notation == "07/QĐ-UBND"
    assert ledger.verify().holds


class TestTheRegister:
    def test_no_gap_can_be_written(self, office: Office) -> None:
        first, second = ready(office, 2)
        outgoing.number(draft_id=first, actor=office.people.mo, now=NOW)
        Counter.objects.update(last=7)

        with (
            pytest.raises(IntegrityError, match="an_outgoing_number_follows"),
            transaction.atomic(),
        ):
            outgoing.number(draft_id=second, actor=office.people.mo, now=NOW)
            with connection.cursor() as cursor:
                cursor.execute("set constraints all immediate")

    def test_what_is_in_it_is_kept(self, office: Office) -> None:
        (draft_id,) = ready(office, 1)
        made = outgoing.number(draft_id=draft_id, actor=office.people.mo, now=NOW)
        row = Issued.objects.filter(pk=made.document_id)

        for act in (
            lambda: row.update(notation="99/QĐ-UBND"),
            lambda: row.update(abstract="Khác"),
            row.delete,
            lambda: Version.objects.update(abstract="Khác"),
            lambda: Draft.objects.filter(pk=draft_id).update(state="drafting"),
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                act()

    def test_only_the_registry_numbers_and_only_what_is_signed(self, office: Office) -> None:
        draft_id = office.checked()

        with pytest.raises(outgoing.NotSigned):
            outgoing.number(draft_id=draft_id, actor=office.people.mo, now=NOW)
        with pytest.raises(outgoing.NotAtRegistry):
            outgoing.number(draft_id=draft_id, actor=office.people.hanh, now=NOW)
