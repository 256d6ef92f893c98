"""A dossier's life from the counter to the result, told through the pages without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.test import Client

from congvu.foundation import clock
from congvu.foundation.actors.values import Actor
from congvu.foundation.ledger import api as ledger
from congvu.modules.casework.access import load
from congvu.modules.casework.queries.case import charges_of
from tests.modules.casework.lives import at
from tests.modules.dossiers.shop import TYPED, open_shop
from tests.people import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.journey]
SetClock = Callable[[datetime], None]


@pytest.fixture
def it_is(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """Have the edge's clock stand at a moment."""
    return lambda moment: monkeypatch.setattr(clock, "_SHIFT", moment - datetime.now(UTC))


class Person:
    """Somebody at the pages: opens a form, fills it in, sends it, expects to be led on."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor

    @property
    def client(self) -> Client:
        """A browser just signed in: the story goes over days, a session does not."""
        return client_of(self.actor)

    def sends(self, place: str, /, **typed: str) -> str:
        form = self.client.get(place)
        assert form.status_code == 200, place
        seen = re.search(r'name="seen" value="(\d+)"', form.content.decode())
        answer = self.client.post(place, typed | ({"seen": seen[1]} if seen else {}))
        assert answer.status_code == 302, answer.content.decode()[-2000:]
        return str(answer["Location"])

    def reads(self, address: str) -> str:
        page = self.client.get(address)
        assert page.status_code == 200, address
        return page.content.decode()


@pytest.mark.requirement("R03", "R04", "R07", "R12", "R28")
def test_a_late_opinion_is_its_owners_and_the_lead_stays_clean(it_is: SetClock) -> None:
    it_is(at(7, 8))
    shop = open_shop()
    people = shop.people
    mai, vinh, hanh, tai, dat = map(
        Person, (people.mai, people.vinh, people.hanh, people.tai, people.dat)
    )

    # On Monday at eight the clerk accepts a dossier; the receipt is printed with its promise.
    led_to = mai.sends(
        "/counter/?p=1.012756",
        **TYPED,
        intake_key=str(uuid4()),
        version=str(shop.land.version_id),
        responsible_unit=str(people.economy),
    )
    code = led_to.split("/")[2]
    assert code == "H27.43-260907-0001"
    assert mai.client.get(f"/counter/{code}/receipt.pdf").content.startswith(b"%PDF")
    case = f"/cases/{code}"

    # The unit's head finds it on his own clock and gives it to Hạnh.
    it_is(at(7, 9))
    assert code in vinh.reads("/unit/")
    vinh.sends(f"{case}/assign/", official=str(people.hanh.official_id))
    assert code in hanh.reads("/desk/")

    # She asks the division of culture, which has until Tuesday evening and answers on Thursday.
    it_is(at(7, 10))
    hanh.sends(
        f"{case}/ask/",
        unit=str(people.culture),
        question="Có vướng di tích?",
        due="2026-09-08T17:00",
    )
    it_is(at(10, 9))
    assert code in tai.reads("/desk/")
    tai.sends(
        f"{case}/opinions/0/answer/",
        stance="agree",
        ground="Quyết định 12/2020",
        text="Thửa đất nằm ngoài khoanh vùng bảo vệ",
    )

    # Handled, reviewed, signed; the counter hands the result out.
    it_is(at(10, 14))
    hanh.sends(f"{case}/submit/", product="Dự thảo quyết định")
    it_is(at(11, 9))
    vinh.sends(f"{case}/submit/", product="Đã thẩm định")
    it_is(at(11, 15))
    dat.sends(f"{case}/submit/", product="Quyết định 214")
    it_is(at(14, 9))
    mai.sends(f"/counter/{code}/result/", number="214/QĐ-UBND", abstract="Quyết định")
    it_is(at(15, 9))
    mai.sends(f"/counter/{code}/deliver/", to="Dương Đức Thắng", way="counter")

    # The strip tells it all: the late hours are the coordinator's, and the sum is whole.
    page = hanh.reads(f"{case}/")
    assert "Dải trách nhiệm" in page
    assert "Lê Văn Tài" in page or "Phan Thị Xuân" in page
    live = load(code)
    overruns = {(row.role, row.overrun) for row in charges_of(live.case_id) if row.overrun}
    assert overruns == {("coordinate", int((8 + 1.5) * 3600))}
    assert ledger.verify().holds


@pytest.mark.requirement("R06")
def test_a_second_click_does_nothing_and_an_old_page_is_told_so(it_is: SetClock) -> None:
    it_is(at(7, 8))
    shop = open_shop()
    code = shop.received(now=at(7, 8)).code
    vinh, dat = Person(shop.people.vinh), Person(shop.people.dat)
    address = f"/cases/{code}/note/"
    it_is(at(7, 9))
    seen = str(load(code).seq)

    first = vinh.client.post(address, {"text": "đã xem", "seen": seen})
    again = vinh.client.post(address, {"text": "đã xem", "seen": seen})
    late = dat.client.post(address, {"text": "cũng xem", "seen": seen})

    assert (first.status_code, again.status_code, late.status_code) == (302, 302, 409)
    assert "CASE_CHANGED" in late.content.decode()
    assert load(code).seq == int(seen) + 1


@pytest.mark.parametrize("key", ["extend", "supplement", "supplement-received", "conclude"])
def test_what_the_one_stop_shop_owns_cant_be_done_past_it(it_is: SetClock, key: str) -> None:
    it_is(at(7, 8))
    shop = open_shop()
    code = shop.assigned().code

    refused = client_of(shop.people.dat).post(f"/cases/{code}/{key}/", {"due": "2026-10-10T17:00"})

    assert refused.status_code == 409
    assert "ACT_OF_DOOR" in refused.content.decode()
    assert load(code).state.extensions == 0
