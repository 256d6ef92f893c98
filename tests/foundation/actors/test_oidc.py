"""Signing in by another house's word, against a house of ours on the loopback."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from congvu.foundation.actors import second_factor
from congvu.foundation.actors.models import AccountEvent, Identity, Session, User
from congvu.foundation.ledger import api as ledger
from tests.foundation.actors import office
from tests.foundation.actors.vouching import House

pytestmark = pytest.mark.django_db
BEGIN, BACK = "/sign-in/by/vneid/", "/sign-in/by/vneid/back/"


@pytest.fixture
def house(settings: Any) -> Iterator[House]:
    with House() as house:
        settings.OIDC_PROVIDERS = {"vneid": house.provider()}
        yield house


@pytest.fixture
def lan() -> User:
    official = office.official("lan", "Nguyễn Thị Lan")
    office.appoint(official, office.unit(), "Chuyên viên")
    return official.user


def go(house: House, client: Client | None = None, **changes: str) -> Any:
    """Go there and come back, with what the house sends changed or not."""
    client = client or Client()
    sent = client.get(BEGIN, {"next": "/desk/"})
    assert sent.status_code == 302, sent.content.decode()
    return client.get(BACK, {**house.agree(sent["Location"]), **changes})


def is_in(user: User) -> bool:
    return Session.objects.filter(user=user).exists()


def linked(house: House, user: User) -> Identity:
    return Identity.objects.create(
        user=user, issuer=house.issuer, subject=house.subject, linked_at=office_now()
    )


def office_now() -> Any:
    from congvu.foundation import clock

    return clock.now()


class TestLinking:
    def test_is_done_by_the_person_who_is_signed_in(self, house: House, lan: User) -> None:
        client = office.browser(lan)
        assert "Chưa liên kết" in client.get("/account/").content.decode()

        assert go(house, client)["Location"] == "/account/"

        assert Identity.objects.get(user=lan).subject == house.subject
        assert "Đã liên kết" in client.get("/account/").content.decode()
        fact = ledger.facts_of(ledger.Stream.ACCOUNTS)[-1]
        assert fact.kind == "account.identity_linked"

    def test_can_be_taken_back(self, house: House, lan: User) -> None:
        linked(house, lan)

        office.browser(lan).post("/account/by/vneid/")

        assert not Identity.objects.exists()
        assert AccountEvent.objects.filter(user=lan, what="identity_unlinked").exists()

    def test_is_of_one_account_alone(self, house: House, lan: User) -> None:
        linked(house, lan)
        other = office.account("minh")

        go(house, office.browser(other))

        assert list(Identity.objects.values_list("user", flat=True)) == [lan.pk]

    def test_by_name_is_done_where_the_provider_may(
        self, house: House, lan: User, settings: Any
    ) -> None:
        settings.OIDC_PROVIDERS = {"vneid": house.provider(link_by="preferred_username")}
        house.wished_name = "Lan"

        assert go(house).status_code == 302
        assert is_in(lan)

        house.subject = "another"  # a second subject can't take the same name
        assert go(house).status_code == 403


class TestSigningIn:
    def test_offers_the_provider_beside_the_password(self, house: House) -> None:
        assert "Đăng nhập bằng VNeID" in Client().get("/sign-in/").content.decode()

    @pytest.mark.parametrize("algorithm", ["RS256", "ES256"])
    def test_leads_where_one_was_going(self, house: House, lan: User, algorithm: str) -> None:
        linked(house, lan)
        house.algorithm = algorithm

        answer = go(house)

        assert answer["Location"] == "/desk/"
        assert is_in(lan)

    def test_asks_for_the_second_factor_of_the_house_itself(
        self, house: House, lan: User, settings: Any
    ) -> None:
        linked(house, lan)
        secret = second_factor.propose(lan).secret
        from allauth.mfa.totp.internal.auth import TOTP

        TOTP.activate(lan, secret)

        assert go(house)["Location"] == "/sign-in/code/"
        settings.OIDC_PROVIDERS = {"vneid": house.provider(proves_second_factor=True)}
        assert go(house)["Location"] == "/desk/"


class TestRefusals:
    def refused(self, answer: Any, code: str, status: int) -> bool:
        return answer.status_code == status and code in answer.content.decode()

    def test_of_a_subject_nobody_knows(self, house: House, lan: User) -> None:
        assert self.refused(go(house), "OIDC_SUBJECT_UNKNOWN", 403)
        assert not is_in(lan)

    def test_of_an_account_that_is_closed(self, house: House, lan: User) -> None:
        linked(house, lan)
        User.objects.filter(pk=lan.pk).update(is_active=False)

        assert self.refused(go(house), "OIDC_ACCOUNT_CLOSED", 403)
        assert not is_in(lan)

    @pytest.mark.parametrize(
        "lie",
        [
            {"nonce": "of another attempt"},
            {"nonce": None},
            {"aud": "another"},
            {"aud": ["congvu", "another"]},
            {"iss": "https://evil.example"},
            {"exp": time.time() - 3600},
            {"exp": "soon"},
            {"iat": time.time() + 3600},
            {"sub": ""},
            {"sub": None},
        ],
    )
    def test_of_a_token_that_says_the_wrong_thing(
        self, house: House, lan: User, lie: dict[str, Any]
    ) -> None:
        linked(house, lan)
        house.lies = lie

        assert self.refused(go(house), "OIDC_TOKEN_WRONG", 422)
        assert not is_in(lan)

    @pytest.mark.parametrize("algorithm", ["none", "HS256", "forged"])
    def test_of_a_token_that_nobody_signed(self, house: House, lan: User, algorithm: str) -> None:
        linked(house, lan)
        house.algorithm = algorithm

        assert self.refused(go(house), "OIDC_TOKEN_WRONG", 422)

    @pytest.mark.parametrize("change", [{"state": "x"}, {"code": ""}, {"error": "access_denied"}])
    def test_of_what_this_browser_did_not_begin(
        self, house: House, lan: User, change: dict[str, str]
    ) -> None:
        linked(house, lan)

        assert self.refused(go(house, **change), "OIDC_ABANDONED", 422)

    def test_of_coming_back_twice(self, house: House, lan: User) -> None:
        linked(house, lan)
        client = Client()
        came = house.agree(client.get(BEGIN)["Location"])
        client.get(BACK, came)
        client.logout()

        assert client.get(BACK, came).status_code == 422

    def test_of_a_provider_that_is_away(self, house: House, lan: User) -> None:
        house.is_away = True

        assert self.refused(Client().get(BEGIN), "OIDC_PROVIDER_AWAY", 503)

    def test_of_a_provider_without_https(self, house: House, settings: Any) -> None:
        from dataclasses import replace

        plain = replace(house.provider(), issuer="http://vneid.example")
        settings.OIDC_PROVIDERS = {"vneid": plain}

        assert self.refused(Client().get(BEGIN), "OIDC_PROVIDER_AWAY", 503)

    def test_of_a_provider_that_is_not_configured(self) -> None:
        assert Client().get("/sign-in/by/nobody/").status_code == 404
