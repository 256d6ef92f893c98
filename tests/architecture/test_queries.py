"""How many SQL statements each main page asks: a fixed number, at ten rows as at two hundred.

The numbers stand in queries.toml. To take a new one down after a deliberate change: run this test,
read what it found, and write the number there with the change that explains it.
"""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congvu.foundation import clock
from congvu.foundation.writing.api import Secrecy
from congvu.modules.directives.models import Directive
from congvu.modules.documents.models import Incoming
from tests.architecture.many import at_work
from tests.modules.custody.vault import clear
from tests.modules.dossiers.shop import Shop, open_shop
from tests.people import NOW, client_of

BASELINE = tomllib.loads((Path(__file__).parent / "queries.toml").read_text())["pages"]
FEW, MANY = 10, 200
IN_THE_LEDGER = ("savepoint", "release", "rollback to")


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
    clear(people, people.mo, Secrecy.TOP_SECRET)
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
