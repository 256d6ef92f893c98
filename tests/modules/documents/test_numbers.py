"""Numbers of a register under many clerks at once: no gap, no double, whatever breaks when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from random import Random
from uuid import uuid4

import psycopg
import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from congvu.foundation.clock import VIETNAM
from congvu.foundation.ledger import api as ledger
from congvu.kernel.refusals import Refusal
from congvu.modules.documents.models import Counter as Counted
from congvu.modules.documents.models import Incoming
from congvu.modules.documents.rules.chains import chain_of
from tests.modules.documents.registry import Registry, open_registry
from tests.people import NOW

CLERKS = 32


class Broken(Exception):  # noqa: N818
    """What goes wrong after a number was taken."""


def at_once(act: Callable[[int], str], times: Iterable[int]) -> list[str]:
    """Do an act in 32 threads; a refusal answers with its code, what breaks with its kind."""

    def done(turn: int) -> str:
        try:
            return act(turn)
        except Refusal as refusal:
            return refusal.code
        except (Broken, DatabaseError, psycopg.Error) as broken:
            return type(broken).__name__
        finally:
            connection.close()

    with ThreadPoolExecutor(CLERKS) as pool:
        return list(pool.map(done, times))


def numbers() -> list[int]:
    return list(Incoming.objects.order_by("number").values_list("number", flat=True))


@pytest.mark.requirement("R12")
class TestNumbers:
    def test_have_no_gap_and_no_double_among_thirty_two_clerks(self, own_database: str) -> None:
        registry = open_registry()

        given = at_once(lambda _: str(registry.registered().number), range(192))

        assert sorted(map(int, given)) == list(range(1, 193)) == numbers()
        assert ledger.verify().holds

    def test_are_given_back_by_what_fails_and_by_who_is_killed(self, own_database: str) -> None:
        registry, chance = open_registry(), Random(20260910)  # noqa: S311
        fates = [chance.choice(("done", "done", "rolled back", "killed")) for _ in range(192)]

        def register(turn: int) -> str:
            if fates[turn] == "done":
                return str(registry.registered().number)
            with transaction.atomic():
                registry.registered()
                if fates[turn] == "killed":
                    _kill_this_session()
                raise Broken

        told = Counter(
            "done" if each.isdigit() else "lost" for each in at_once(register, range(len(fates)))
        )

        assert told["done"] == fates.count("done") > 64
        assert numbers() == list(range(1, told["done"] + 1))
        assert Counted.objects.get().last == told["done"]
        assert ledger.verify().holds

    def test_of_one_form_sent_twice_are_one(self, own_database: str) -> None:
        registry, key = open_registry(), uuid4()

        given = at_once(
            lambda _: str(registry.registered(key=key, notation="7/CV").number), range(CLERKS)
        )

        assert set(given) == {"1"}
        assert numbers() == [1]

    def test_are_not_given_to_one_document_twice(self, own_database: str) -> None:
        registry = open_registry()

        given = at_once(lambda _: str(registry.registered(notation="7/CV").number), range(CLERKS))

        assert Counter(given) == {"1": 1, "DOCUMENT_REGISTERED_BEFORE": CLERKS - 1}
        assert Counted.objects.get().last == 1

    def test_start_anew_with_the_year_and_in_each_agency(self, registry: Registry) -> None:
        last_day = datetime(2026, 12, 31, 23, 59, 59, tzinfo=VIETNAM)
        first_day = datetime(2027, 1, 1, 0, 0, 1, tzinfo=VIETNAM)

        registry.registered()
        old = registry.registered(now=last_day, arrived_at=last_day)
        new = registry.registered(now=first_day, arrived_at=first_day)

        assert [(old.number, old.year), (new.number, new.year)] == [(2, 2026), (1, 2027)]


@pytest.mark.django_db
class TestTheDatabase:
    def test_lets_nobody_write_a_gap(self, registry: Registry) -> None:
        registry.registered()
        Counted.objects.update(last=7)

        with pytest.raises(IntegrityError, match="a_document_number_follows_the_one_before"):
            registry.registered()

    @pytest.mark.parametrize("change", ["number = 9", "year = 2025", "agency_id = agency_id + 1"])
    def test_keeps_a_number_that_was_given(self, registry: Registry, change: str) -> None:
        registry.registered()

        with pytest.raises(DatabaseError, match="is kept"), connection.cursor() as cursor:
            cursor.execute(f"update documents_incoming set {change}")

    @pytest.mark.parametrize("act", ["delete from", "truncate table"])
    def test_deletes_nothing_from_a_register(self, registry: Registry, act: str) -> None:
        registry.registered()

        refused = pytest.raises(DatabaseError, match=r"is kept|(?i:cannot truncate)")
        with refused, connection.cursor() as cursor:
            cursor.execute(f"{act} documents_incoming")

    def test_states_a_fact_in_the_documents_own_chain(self, registry: Registry) -> None:
        made = registry.registered(notation="7/CV")

        (fact,) = ledger.facts_of(chain_of(made.document_id))

        assert fact.kind == "DocumentRegistered"
        assert '"number": 1' in fact.body
        assert fact.at == NOW


def _kill_this_session() -> None:
    """End the session of this thread as an administrator or a crash would, from another one."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        (pid,) = cursor.fetchone()
    place = connection.settings_dict
    with psycopg.connect(
        host=place["HOST"] or None, port=place["PORT"] or None, user=place["USER"] or None,
        password=place["PASSWORD"] or None, dbname=place["NAME"], autocommit=True,
    ) as other:  # fmt: skip
        other.execute("select pg_terminate_backend(%s)", [pid])
