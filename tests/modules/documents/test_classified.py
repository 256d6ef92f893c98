"""Classified documents: numbered apart, kept without content, unknown to who is not cleared."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from congvu.foundation import clock
from congvu.foundation.ledger import api as ledger
from congvu.modules.documents import access
from congvu.modules.documents import api as documents
from congvu.modules.documents.api import DocumentKind, Exchanged, Secrecy, Urgency
from congvu.modules.documents.commands.classified import (
    give_clearance,
    register_marked,
    withdraw_clearance,
)
from congvu.modules.documents.models import Arrival
from congvu.modules.documents.models import Marked as Row
from congvu.modules.documents.queries.classified import marked_lines
from congvu.modules.documents.rules.chains import SEALED_LOG
from congvu.modules.documents.rules.refusals import (
    AbstractOfTopSecret,
    ClearanceExists,
    ClearanceSpanBad,
    FollowerUnknown,
)
from congvu.modules.documents.values.classified import Marked
from tests.modules.documents.lives import cleared
from tests.modules.documents.registry import Registry
from tests.people import NOW, client_of

pytestmark = pytest.mark.django_db
MARKED = Marked(
    Secrecy.SECRET, "Bộ Chỉ huy quân sự tỉnh", "12/BCH", date(2026, 9, 8), DocumentKind.PLAN,
    NOW.date(), "Chỉ huy trưởng quân sự phường", "Diễn tập",
)  # fmt: skip
TELLTALE = ("Bộ Chỉ huy", "12/BCH", "Diễn tập")


def entered(registry: Registry, **changes: object) -> tuple[int, int]:
    marked = replace(MARKED, **changes)  # type: ignore[arg-type]
    return register_marked(marked=marked, intake_key=uuid4(), actor=registry.people.mo, now=NOW)


class TestTheRegister:
    def test_numbers_each_mark_in_a_series_of_its_own(self, registry: Registry):
        cleared(registry)

        numbers = [entered(registry, secrecy=mark, abstract="")[1] for mark in (1, 2, 3, 1, 3)]

        assert numbers == [1, 1, 1, 2, 2]
        assert registry.registered().number == 1

    def test_has_no_abstract_of_what_is_top_secret(self, registry: Registry):
        cleared(registry)

        with pytest.raises(AbstractOfTopSecret):
            entered(registry, secrecy=Secrecy.TOP_SECRET)
        entered(registry, secrecy=Secrecy.TOP_SECRET, abstract="")
        with pytest.raises(DatabaseError, match="is kept"):
            Row.objects.update(abstract="Diễn tập")

    def test_states_a_fact_that_holds_no_word_of_the_document(self, registry: Registry):
        cleared(registry)
        made, _ = entered(registry)

        (fact,) = documents.sealed_about(f"marked:{made}")

        assert not any(word in str(fact.body) for word in TELLTALE)
        assert "sealed" in fact.body

    def test_keeps_no_file_and_no_content(self):
        with connection.cursor() as cursor:
            cursor.execute(
                "select column_name from information_schema.columns"
                " where table_name = 'documents_marked'"
            )
            columns = {name for (name,) in cursor.fetchall()}
        assert not any("file" in name or "content" in name for name in columns)


class TestClearance:
    def test_is_up_to_a_mark_for_a_time_until_it_is_withdrawn(self, registry: Registry):
        mo, dat = registry.people.mo, registry.people.dat
        assert access.cleared(mo, NOW.date()) is None
        clearance_id = cleared(registry, Secrecy.SECRET)

        assert access.cleared(mo, NOW.date()) is Secrecy.SECRET
        assert access.cleared(mo, date(2027, 9, 10)) is None
        withdraw_clearance(clearance_id=clearance_id, actor=dat, now=NOW + timedelta(hours=1))
        assert access.cleared(mo, NOW.date()) is None

    def test_is_nobodys_in_the_stead_of_another(self, registry: Registry):
        people = registry.people
        instead = replace(people.dat, official_id=people.binh.official_id,
                          behalf_of_id=people.dat.official_id)  # fmt: skip

        assert access.cleared(people.dat, NOW.date()) is Secrecy.TOP_SECRET
        assert access.cleared(instead, NOW.date()) is None

    def test_is_given_by_the_head_of_the_agency_alone(self, registry: Registry):
        people = registry.people
        asked = {
            "official_id": people.mo.official_id or 0, "secrecy": Secrecy.SECRET,
            "decision": "1/QĐ", "starts_on": NOW.date(), "ends_on": date(2027, 1, 1), "now": NOW,
        }  # fmt: skip

        for person in (people.binh, people.mo, people.chau, people.huy):
            if person is people.chau:  # he heads another agency, where she has no post
                with pytest.raises(FollowerUnknown):
                    give_clearance(**asked, actor=person)  # type: ignore[arg-type]
                continue
            with pytest.raises(documents.DocumentNotFound):
                give_clearance(**asked, actor=person)  # type: ignore[arg-type]

    def test_runs_for_a_span_and_is_one_at_a_time(self, registry: Registry):
        asked = {
            "official_id": registry.people.mo.official_id or 0, "secrecy": Secrecy.SECRET,
            "decision": "1/QĐ", "starts_on": NOW.date(), "actor": registry.people.dat, "now": NOW,
        }  # fmt: skip
        for ends_on in (NOW.date(), date(2020, 1, 1), date(2040, 1, 1)):
            with pytest.raises(ClearanceSpanBad):
                give_clearance(**asked, ends_on=ends_on)  # type: ignore[arg-type]
        cleared(registry)
        with pytest.raises(ClearanceExists):
            give_clearance(**asked, ends_on=date(2027, 1, 1))  # type: ignore[arg-type]


class TestWhoIsNotCleared:
    """Nothing tells that there is anything: no page, count, number, search, export or refusal."""

    @pytest.fixture(autouse=True)
    def at_twenty_past_ten(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        monkeypatch.setattr(clock, "_SHIFT", NOW - datetime.now(UTC))
        return

    @pytest.mark.parametrize("person", ["binh", "hanh", "quan", "thang", "huy"])
    def test_finds_no_register(self, registry: Registry, person: str):
        cleared(registry)
        entered(registry)
        client = client_of(getattr(registry.people, person))

        for address in ("", "new/", ".xlsx"):
            place = f"/documents/classified{'/' if address != '.xlsx' else ''}{address}"
            assert client.get(place).status_code == 404
        assert client.get("/documents/clearances/").status_code == 404
        assert "/documents/classified/" not in client.get("/documents/").content.decode()

    def test_meets_it_nowhere(self, registry: Registry):
        cleared(registry)
        registry.registered(notation="7/CV")
        before = self.seen(registry)

        entered(registry)

        assert self.seen(registry) == before

    def seen(self, registry: Registry) -> list[str]:
        """Return every list, search and export that an inspector of the agency can open."""
        client = client_of(registry.people.quan)
        places = (
            "/documents/", "/documents/?q=dien+tap", "/documents/?q=12%2FBCH",
            "/documents/follow-up/?state=directed", "/search/?q=dien+tap", "/desk/",
        )  # fmt: skip
        pages = [client.get(place).content.decode() for place in places]
        lists = [page.partition("<main")[2] for page in pages]
        assert not any(word in page for word in ("Bộ Chỉ huy", "Diễn tập") for page in lists)
        return [re.sub(r'value="[\w-]{20,}"', "", page) for page in lists]

    def test_up_to_a_mark_sees_no_more_than_that(self, registry: Registry):
        cleared(registry)
        entered(registry)
        entered(registry, secrecy=Secrecy.CONFIDENTIAL)
        mo, dat = registry.people.mo, registry.people.dat
        row = documents.Secrecy.CONFIDENTIAL
        from congvu.modules.documents.models import Clearance

        withdraw_clearance(clearance_id=Clearance.objects.get().pk, actor=dat, now=NOW)
        cleared(registry, row)

        lines = marked_lines(mo, year=2026, now=NOW)

        assert [(line.secrecy, line.number) for line in lines] == [(row, 1)]
        with pytest.raises(documents.DocumentNotFound):
            entered(registry, secrecy=Secrecy.SECRET)


class TestTheSealedLog:
    """What the ledger keeps of classified documents is one digest an hour, whatever happens."""

    @pytest.mark.requirement("R11")
    def test_shows_in_the_ledger_as_many_facts_whether_much_was_entered_or_nothing(
        self, registry: Registry
    ):
        documents.seal_log(NOW)
        quiet = streams()
        for _each in range(3):
            entered_by_clearing(registry)
        assert streams() == quiet  # not one stream, not one fact more

        for hours in (1, 1, 2):  # a seal an hour, once
            documents.seal_log(NOW + timedelta(hours=hours))

        assert streams() == quiet + 2
        assert {fact.kind for fact in ledger.facts_of(SEALED_LOG)} == {"ClassifiedSealed"}
        digests = [json.loads(fact.body)["digest"] for fact in ledger.facts_of(SEALED_LOG)]
        assert len(set(digests)) == 3  # also of two hours in which nothing happened
        assert documents.sealed_log_holds()
        assert ledger.verify().holds

    def test_is_kept_and_what_is_changed_past_the_guards_is_found(self, registry: Registry):
        entered_by_clearing(registry)
        documents.seal_log(NOW)
        for change in ("update documents_sealedfact set body = ''", "delete from documents_seal"):
            with (
                pytest.raises(DatabaseError, match="is kept"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(change)

        with connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")
            cursor.execute("alter table documents_sealedfact disable trigger sealed_fact_keep")
            cursor.execute("update documents_sealedfact set body = '{}' where seq = 2")

        assert not documents.sealed_log_holds()


def streams() -> int:
    """Return how many facts an export of the ledger would list as classified."""
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from ledger_fact where stream <= %s", [SEALED_LOG])
        return int(cursor.fetchone()[0])


def entered_by_clearing(registry: Registry) -> None:
    if access.cleared(registry.people.mo, NOW.date()) is None:
        cleared(registry)
    entered(registry)


def test_what_comes_by_the_network_with_a_mark_is_refused_and_leaves_nothing(
    registry: Registry,
) -> None:
    exchanged = Exchanged(
        "x", "H27.1", "Sở", "1/CV", None, None, "Diễn tập", Urgency.NORMAL, None, NOW
    )
    with pytest.raises(documents.ClassifiedByNetwork):
        documents.receive_exchanged(
            agency_id=registry.people.thanh_sen, exchanged=exchanged, secrecy=Secrecy.SECRET
        )
    assert not Arrival.objects.exists()
