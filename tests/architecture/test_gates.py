"""Every address is guarded: read off the table of addresses, so a new one is not forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver

from congvu.foundation import clock
from congvu.foundation.actors.values import Actor, Role
from tests.modules.dossiers.shop import Shop, open_shop
from tests.people import NOW, client_of

PUBLIC = {
    "home",
    "glossary",
    "pages:language",
    "pages:kit",
    "casework:sample_page",
    "actors:sign_in",
    "actors:code",
    "actors:oidc_begin",
    "actors:oidc_end",
    "actors:sign_out",
    "ledger:seals",
    "ledger:seals_json",
    "files:download",
    "meetings:feed_ics",
    "exchange:receive",
    "procedures:list",
    "procedures:page",
    "procedures:version",
    "dossiers:track",
    "dossiers:tracked",
    "dossiers:tracked_slip",
    "dossiers:send_papers",
    "dossiers:withdraw",
    "dossiers:apply",
    "dossiers:applied",
    "dossiers:apply_for",
}
"""What everybody may ask for; all else belongs behind a gate."""


def addresses(
    resolver: URLResolver | None = None, space: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = ":".join(filter(None, (space, pattern.namespace or "")))
            yield from addresses(pattern, inner)
        else:
            yield ":".join(filter(None, (space, pattern.name or ""))), pattern


ALL = dict(addresses())
GUARDED = sorted(set(ALL) - PUBLIC)


@pytest.fixture
def shop(db: None, monkeypatch: pytest.MonkeyPatch) -> Shop:
    monkeypatch.setattr(clock, "_SHIFT", NOW - datetime.now(UTC))
    return open_shop()


def sample(name: str, code: str, shop: Shop) -> str | None:
    """Return an address with arguments that exist in Thành Sen, None where it needs others."""
    given: dict[str, object] = {
        "code": code,
        "unit_id": shop.people.economy,
        "official_id": shop.people.hanh.official_id,
        "no": 0,
    }
    wanted = ALL[name].pattern.regex.groupindex
    if name.startswith(("worktime:", "procedures:")) or not set(wanted) <= set(given):
        return None
    try:
        return reverse(name, kwargs={key: given[key] for key in wanted})
    except NoReverseMatch:
        return None


@pytest.mark.requirement("R20")
class TestEveryAddress:
    @pytest.mark.parametrize("name", GUARDED)
    def test_is_behind_a_gate_unless_it_is_named_public(self, name: str) -> None:
        assert getattr(ALL[name].callback, "gate", None) in ("post", "account")

    def test_named_public_exists(self) -> None:
        assert set(ALL) >= PUBLIC

    def test_sends_a_stranger_to_the_sign_in(self, shop: Shop) -> None:
        code = shop.received().code
        for name in GUARDED:
            address = sample(name, code, shop)
            if address is not None:
                answer = Client().get(address)
                assert answer.status_code in (302, 405), address
                assert answer.status_code == 405 or "/sign-in/" in answer["Location"], address

    def test_that_names_roles_refuses_a_post_without_them(self, shop: Shop) -> None:
        code = shop.received().code
        people = [shop.people.mai, shop.people.hanh, shop.people.vinh, shop.people.mo]
        clients = {person: client_of(person) for person in people}
        tried = 0
        for name in GUARDED:
            roles: tuple[Role, ...] = getattr(ALL[name].callback, "roles", ())
            address = sample(name, code, shop)
            if address is None or not roles:
                continue
            for person, client in clients.items():
                if not person.has(*roles):
                    tried += 1
                    assert client.get(address).status_code in (403, 405), (name, person.name)
        assert tried > 50

    def test_of_a_case_tells_another_agency_that_there_is_none(self, shop: Shop) -> None:
        code = shop.assigned().code
        strangers: list[Actor] = [shop.people.hoa, shop.people.tung, shop.people.chau]
        strangers.append(shop.people.lan)
        for person in strangers:
            client = client_of(person)
            for name in GUARDED:
                address = sample(name, code, shop)
                if address and "code" in ALL[name].pattern.regex.groupindex:
                    assert client.get(address).status_code in (403, 404, 405), (name, person.name)

    def test_of_an_account_tells_another_agencys_administrator_that_there_is_none(
        self, shop: Shop
    ) -> None:
        client = client_of(shop.people.huy)

        own = client.get(f"/settings/accounts/{shop.people.mai.user_id}/")
        other = client.get(f"/settings/accounts/{shop.people.lan.user_id}/")

        assert (own.status_code, other.status_code) == (200, 404)
