"""Registering: what is there already is told, what is refused leaves nothing behind."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection

from congvu.foundation.ledger import api as ledger
from congvu.modules.documents import api as documents
from congvu.modules.documents.api import Channel, Scan, Urgency
from congvu.modules.documents.models import Counter, Incoming
from congvu.modules.documents.rules.chains import chain_of
from congvu.modules.documents.rules.refusals import (
    AcknowledgedAlready,
    DocumentFaulty,
    LeaderUnknown,
    NotAtRegistry,
    NothingToAcknowledge,
    SubmittedAlready,
)
from congvu.modules.organisation import api as organisation
from tests.modules.documents.lives import filed_scan
from tests.modules.documents.registry import Registry
from tests.people import NOW

pytestmark = pytest.mark.django_db


class TestRegistering:
    @pytest.mark.requirement("R12")
    def test_gives_the_next_number_and_keeps_what_stands_on_the_document(self, registry: Registry):
        first = registry.registered()
        second = registry.registered(notation="45/SNV", author="Sở Nội vụ", urgency=Urgency.URGENT)

        row = Incoming.objects.get(pk=second.document_id)
        assert (first.number, second.number) == (1, 2)
        assert (row.author, row.notation, row.pressing) == ("Sở Nội vụ", "45/SNV", 1)

    def test_is_the_records_clerks(self, registry: Registry):
        for person in (registry.people.dat, registry.people.mai, registry.people.hanh):
            with pytest.raises(NotAtRegistry):
                registry.registered(actor=person)
        assert not Counter.objects.exists()

    @pytest.mark.parametrize(
        "letter", [{"author": "…"}, {"issued_on": NOW.date() + timedelta(days=1)}]
    )
    def test_of_what_no_register_can_hold_is_refused(
        self, registry: Registry, letter: dict[str, object]
    ):
        with pytest.raises(DocumentFaulty):
            registry.registered(**letter)
        assert not Counter.objects.exists()

    def test_of_what_came_on_paper_asks_for_no_acknowledgement(self, registry: Registry):
        made = registry.registered()

        with pytest.raises(NothingToAcknowledge):
            documents.acknowledge(document_id=made.document_id, actor=registry.people.mo, now=NOW)


class TestADouble:
    @pytest.mark.parametrize(
        "typed",
        [
            {},
            {"author": "SO NONG NGHIEP VA MOI TRUONG"},
            {"notation": "1025/snnmt-qldd"},
            {"abstract": "Trích yếu gõ khác đi"},
        ],
    )
    def test_is_told_with_the_first_ones_number(self, registry: Registry, typed: dict[str, str]):
        first = registry.registered(notation="1025/SNNMT-QLĐĐ")

        with pytest.raises(documents.DoubleDocument, match="số đến 1/2026") as refused:
            registry.registered(**{"notation": "1025/SNNMT-QLĐĐ"} | typed)

        assert refused.value.document_id == first.document_id
        assert Counter.objects.get().last == 1

    @pytest.mark.parametrize(
        "other", [{"issued_on": NOW.date() - timedelta(days=5)}, {"author": "Sở Nội vụ"}]
    )
    def test_is_not_what_differs_in_author_or_day(
        self, registry: Registry, other: dict[str, object]
    ):
        registry.registered(notation="7/CV")

        assert registry.registered(**{"notation": "7/CV"} | other).number == 2

    def test_is_not_a_letter_without_a_number(self, registry: Registry):
        numbers = [registry.registered(notation="").number for _ in range(2)]

        assert numbers == [1, 2]

    def test_is_known_by_its_file(self, registry: Registry):
        registry.registered(scans=(filed_scan(registry),))

        with pytest.raises(documents.DoubleDocument, match="cùng tệp “van-ban"):
            registry.registered(scans=(filed_scan(registry),))

    def test_is_registered_with_a_reason_that_stands_in_the_register(self, registry: Registry):
        first = registry.registered(notation="7/CV", scans=(filed_scan(registry),))
        again = registry.registered(
            notation="7/CV", scans=(filed_scan(registry),), twin_reason="Bản gốc đến sau bản fax"
        )

        row = Incoming.objects.get(pk=again.document_id)
        assert (row.number, row.twin_id) == (2, first.document_id)
        assert "Bản gốc đến sau" in ledger.facts_of(chain_of(row.pk))[0].body

    def test_cant_be_written_past_the_act(self, registry: Registry):
        made = registry.registered(notation="7/CV")
        other = registry.registered(notation="8/CV")

        with pytest.raises(IntegrityError, match="registered_twice_only_with_a_reason"):
            Incoming.objects.filter(pk=other.document_id).update(
                notation_key=Incoming.objects.get(pk=made.document_id).notation_key
            )

    def test_of_the_same_form_is_the_first_one(self, registry: Registry):
        key = uuid4()
        first = registry.registered(key=key, notation="7/CV")
        again = registry.registered(key=key, notation="7/CV")

        assert (again.document_id, again.again) == (first.document_id, True)


class TestAcknowledging:
    def test_is_due_the_same_day_and_says_when_it_was_late(self, registry: Registry):
        people = registry.people
        made = [registry.registered(channel=Channel.EMAIL) for _ in range(2)]
        for each, days in zip(made, (0, 1), strict=True):
            documents.acknowledge(
                document_id=each.document_id, actor=people.mo, now=NOW + timedelta(days=days)
            )

        told = [ledger.facts_of(chain_of(each.document_id))[1].body for each in made]
        assert [json.loads(body)["late"] for body in told] == [False, True]

    def test_is_done_once(self, registry: Registry):
        made = registry.registered(channel=Channel.EXCHANGE)
        documents.acknowledge(document_id=made.document_id, actor=registry.people.mo, now=NOW)

        with pytest.raises(AcknowledgedAlready, match="10:20 10/9/2026"):
            documents.acknowledge(document_id=made.document_id, actor=registry.people.mo, now=NOW)

    def test_cant_be_written_of_what_came_on_paper(self, registry: Registry):
        made = registry.registered()

        with pytest.raises(IntegrityError, match="only_what_came_electronically"):
            Incoming.objects.filter(pk=made.document_id).update(acknowledged_at=NOW)


class TestSubmitting:
    def submit(self, registry: Registry, document_id: int, leader: int | None) -> int:
        return documents.submit(
            document_id=document_id, leader_id=leader or 0, actor=registry.people.mo, now=NOW
        )

    def test_goes_to_the_leader(self, registry: Registry):
        made, dat = registry.registered(), registry.people.dat

        assert self.submit(registry, made.document_id, dat.official_id) == dat.official_id

    def test_goes_to_who_stands_in_for_him(self, registry: Registry):
        people, made = registry.people, registry.registered()
        organisation.record_absence(
            official_id=people.dat.official_id or 0, deputy_id=people.binh.official_id,
            starts_at=NOW - timedelta(hours=1), ends_at=NOW + timedelta(days=3),
            reason="Đi công tác", actor=people.dat, now=NOW - timedelta(hours=2),
        )  # fmt: skip

        to = self.submit(registry, made.document_id, people.dat.official_id)

        assert to == people.binh.official_id

    @pytest.mark.parametrize("person", ["vinh", "chau", "mo"])
    def test_to_who_leads_nothing_here_is_refused(self, registry: Registry, person: str):
        made = registry.registered()

        with pytest.raises(LeaderUnknown):
            self.submit(registry, made.document_id, getattr(registry.people, person).official_id)

    def test_twice_is_refused_with_who_has_it(self, registry: Registry):
        made, people = registry.registered(), registry.people
        self.submit(registry, made.document_id, people.dat.official_id)

        with pytest.raises(SubmittedAlready, match="Trần Quang Đạt"):
            self.submit(registry, made.document_id, people.binh.official_id)


def test_a_scan_in_a_register_is_kept(registry: Registry) -> None:
    scan: Scan = filed_scan(registry)
    registry.registered(scans=(scan,))

    with pytest.raises(Exception, match="is kept"), connection.cursor() as cursor:
        cursor.execute("delete from documents_scan")
