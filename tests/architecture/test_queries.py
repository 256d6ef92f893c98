"""How many SQL statements each main page asks: a fixed number, at ten rows as at two hundred.

The numbers stand in queries.toml. To take a new one down after a deliberate change: run this test,
read what it found, and write the number there with the change that explains it.
"""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congvu.foundation import clock
from congvu.modules.casework import api as casework
from congvu.modules.directives.models import Directive
from congvu.modules.documents.models import Incoming
from tests.modules.directives.ground import Ground
from tests.modules.documents.lives import directed, submitted
from tests.modules.documents.registry import Registry
from tests.modules.dossiers.shop import Shop, open_shop
from tests.people import NOW, client_of

BASELINE = tomllib.loads((Path(__file__).parent / "queries.toml").read_text())["pages"]
FEW, MANY = 10, 200
IN_THE_LEDGER = ("savepoint", "release", "rollback to")


def at_work(shop: Shop, *, since: int, until: int) -> str:
    """Take dossiers in: one of three stays unassigned, one is Hạnh's, one waits for the head."""
    people, code = shop.people, ""
    registry = Registry(people)
    for number in range(since, until):
        now = NOW - timedelta(days=3, minutes=number)
        document_id = submitted(registry, now=now)
        if number % 3 == 0:
            directed(registry, document_id, now=now)
        Ground(people).given(now=now, title=f"Việc {number}", coordinators=[])
        code = shop.received(now=now, name=f"Người nộp {number}").code
        if number % 3:
            casework.assign(
                code=code,
                to_official=people.hanh.official_id or 0,
                actor=people.vinh,
                now=now + timedelta(minutes=10),
            )
        if number % 3 == 2:
            casework.submit(
                code=code, product="Dự thảo", actor=people.hanh, now=now + timedelta(minutes=20)
            )
    return code


def asked(client: Client, address: str) -> int:
    """Return how many statements a page asks, once what never changes is in memory."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200, address
    return sum(not each["sql"].lower().startswith(IN_THE_LEDGER) for each in queries)


@pytest.fixture
def shop(db: None, monkeypatch: pytest.MonkeyPatch) -> Shop:
    monkeypatch.setattr(clock, "_SHIFT", NOW - datetime.now(UTC))
    return open_shop()


@pytest.mark.requirement("R31")
def test_each_main_page_asks_a_fixed_number_of_statements(shop: Shop) -> None:
    people = shop.people
    code = at_work(shop, since=0, until=FEW)
    who = {
        name: client_of(getattr(people, name))
        for name in ("mai", "hanh", "vinh", "dat", "hoi", "mo")
    } | {"": Client()}
    places = {
        "unit": people.economy,
        "agency": people.thanh_sen,
        "official": people.hanh.official_id,
        "code": code,
        "directive": Directive.objects.order_by("pk").values_list("pk", flat=True)[0],
        "document": Incoming.objects.order_by("pk").values_list("pk", flat=True)[0],
    }

    def measured() -> dict[str, int]:
        found = {}
        for line in BASELINE:
            name, address = line.split(" ", 1) if not line.startswith("/") else ("", line)
            found[line] = asked(who[name], address.format(**places))
        return found

    few = measured()
    at_work(shop, since=FEW, until=MANY)
    many = measured()

    assert few == {line: _at(0, number) for line, number in BASELINE.items()}
    assert many == {line: _at(1, number) for line, number in BASELINE.items()}


def _at(place: int, number: int | list[int]) -> int:
    return number[place] if isinstance(number, list) else number
