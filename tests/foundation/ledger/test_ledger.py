"""The ledger: what was stated stays, and what was tampered with is named."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from congvu.foundation.actors.values import SYSTEM
from congvu.foundation.ledger import api as ledger

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R20")]
START = datetime(2026, 9, 1, 1, 0, tzinfo=UTC)


def tell(lengths: list[int]) -> None:
    """State `lengths[i]` facts in stream i + 1, in turn."""
    with connection.cursor() as cursor:
        for stream, length in enumerate(lengths, start=1):
            for n in range(length):
                cursor.execute(
                    "insert into ledger_fact (stream, at, actor_id, kind, body)"
                    " values (%s, %s, %s, 'Noted', %s)",
                    [stream, START + timedelta(hours=n * 700), n, f'{{"n": {n}, "chữ": "Ẵ"}}'],
                )


def tamper(statement: str, *parameters: object) -> None:
    """Do what the triggers refuse, as one could who owns the table and means harm."""
    with connection.cursor() as cursor:
        cursor.execute("set session_replication_role = replica")
        cursor.execute(statement, parameters)
        assert cursor.rowcount > 0
        cursor.execute("set session_replication_role = origin")


class TestLedger:
    def test_holds_when_untouched(self) -> None:
        tell([3, 5])

        verdict = ledger.verify()

        assert verdict.holds
        assert (verdict.facts, verdict.streams, verdict.cases) == (8, 2, 2)

    @pytest.mark.parametrize(
        "statement",
        [
            "update ledger_fact set body = '{}'",
            "delete from ledger_fact",
            "truncate ledger_fact",
            "truncate ledger_fact_2026_3",
            "truncate ledger_checkpoint",
        ],
    )
    def test_refuses_to_be_rewritten(self, statement: str) -> None:
        tell([2])

        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            connection.cursor().execute(statement)

    def test_refuses_a_fact_that_is_back_dated(self) -> None:
        tell([2])

        with pytest.raises(DatabaseError, match="not after the last"), transaction.atomic():
            connection.cursor().execute(
                "insert into ledger_fact (stream, at, kind, body) values (1, %s, 'Noted', '{}')",
                [START],
            )

    @given(
        lengths=st.lists(st.integers(1, 5), min_size=1, max_size=3),
        harm=st.sampled_from(["change", "actor", "remove", "reorder", "back-date", "insert"]),
        data=st.data(),
    )
    @settings(
        max_examples=25,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    def test_names_the_first_broken_fact(
        self, lengths: list[int], harm: str, data: st.DataObject
    ) -> None:
        with transaction.atomic():
            tell(lengths)
            stream = data.draw(st.integers(1, len(lengths)))
            seq = data.draw(st.integers(1, lengths[stream - 1]))
            where = (stream, seq)
            match harm:
                case "change":
                    tamper(
                        "update ledger_fact set body = body || ' ' where (stream, seq) = (%s, %s)",
                        *where,
                    )
                case "actor":
                    tamper(
                        "update ledger_fact set actor_id = 99 where (stream, seq) = (%s, %s)",
                        *where,
                    )
                case "remove":
                    tamper("delete from ledger_fact where (stream, seq) = (%s, %s)", *where)
                case "reorder":
                    tamper(
                        "update ledger_fact f set body = g.body from ledger_fact g"
                        " where f.stream = %s and g.stream = f.stream"
                        " and g.seq = %s and f.seq = (g.seq %% (select max(seq) from ledger_fact"
                        " where stream = f.stream)) + 1",
                        *where,
                    )
                    seq = 1 if seq == lengths[stream - 1] else seq + 1
                case "back-date":
                    tamper(
                        "update ledger_fact set at = at - interval '1 minute'"
                        " where (stream, seq) = (%s, %s)",
                        *where,
                    )
                case "insert":
                    tamper(
                        "insert into ledger_fact select stream, seq + 1,"
                        " at + interval '1 second', actor_id, behalf_id, kind, body, hash"
                        " from ledger_fact where (stream, seq) = (%s, %s)",
                        *where,
                    )
                    seq += 1
            verdict = ledger.verify()
            transaction.set_rollback(True)

        if harm == "reorder" and lengths[stream - 1] == 1:
            assert verdict.holds
        else:
            assert [found.stream for found in verdict.broken] == [stream]
            assert verdict.broken[0].seq == seq

    def test_states_facts_of_other_streams_in_one_order(self) -> None:
        for _ in range(3):
            ledger.state(
                stream=ledger.Stream.ORGANISATION,
                kind="UnitOpened",
                body={"unit": "Sở Xây dựng"},
                actor=SYSTEM,
                now=START,
            )

        told = ledger.facts_of(ledger.Stream.ORGANISATION)

        assert [fact.seq for fact in told] == [1, 2, 3]
        assert told[0].at < told[1].at < told[2].at
        assert ledger.verify().holds
