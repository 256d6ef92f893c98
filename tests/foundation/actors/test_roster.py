"""Accounts in the hands of administrators."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client

from congvu.foundation import clock
from congvu.foundation.actors import accounts
from congvu.foundation.actors.accounts import UsernameBad, UsernameTaken
from congvu.foundation.actors.models import Session, User
from congvu.foundation.actors.values import Role
from congvu.foundation.ledger import api as ledger
from tests.foundation.actors import office

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> Client:
    """The browser of Phạm Quốc Bảo, administrator."""
    official = office.official("bao", "Phạm Quốc Bảo")
    office.appoint(official, office.unit(), "Quản trị hệ thống", Role.ADMINISTRATOR)
    return office.browser(official.user)


@pytest.fixture
def lan() -> User:
    return office.account("lan")


def page_of(user: User) -> str:
    return f"/settings/accounts/{user.pk}/"


class TestOpening:
    def test_gives_a_first_password_that_must_be_changed(self) -> None:
        user, word = accounts.open_account(username=" Lan.NT ", now=clock.now())
        assert (user.username, user.must_change_password) == ("lan.nt", True)
        assert re.fullmatch(r"([a-z2-9]{4}-){3}[a-z2-9]{4}", word)
        assert user.check_password(word)

    @pytest.mark.parametrize("name", ["", "a", "Nguyễn", "a b", "<b>", "x" * 65])
    def test_refuses_a_name_that_is_not_plain(self, name: str) -> None:
        with pytest.raises(UsernameBad):
            accounts.open_account(username=name, now=clock.now())

    def test_refuses_a_name_that_is_taken(self, lan: User) -> None:
        with pytest.raises(UsernameTaken):
            accounts.open_account(username="LAN", now=clock.now())


class TestTheRoster:
    def test_finds_by_a_part_of_the_name(self, admin: Client, lan: User) -> None:
        page = admin.get("/settings/accounts/?q=LÀN").content.decode()
        assert page_of(lan) in page
        assert "bao</a>" not in page

    def test_resets_a_password_and_shows_it_once(self, admin: Client, lan: User) -> None:
        there = office.browser(lan)
        page = admin.post(page_of(lan), {"act": "reset"}).content.decode()
        found = re.search(r'<b class="so">([a-z2-9-]{19})</b>', page)
        assert found
        lan.refresh_from_db()
        assert lan.check_password(found[1])
        assert lan.must_change_password
        assert there.get("/account/").status_code == 302
        assert found[1] not in admin.get(page_of(lan)).content.decode()

    def test_closes_an_account_with_its_sessions_and_opens_it_again(
        self, admin: Client, lan: User
    ) -> None:
        there = office.browser(lan)
        admin.post(page_of(lan), {"act": "close"})
        assert there.get("/account/").status_code == 302
        assert not Session.objects.filter(user=lan).exists()
        admin.post(page_of(lan), {"act": "reopen"})
        lan.refresh_from_db()
        assert lan.is_active

    def test_is_for_administrators(self, lan: User) -> None:
        official = office.official("minh", "Trần Văn Minh")
        office.appoint(official, office.unit(), "Chuyên viên", Role.SPECIALIST)
        client = office.browser(official.user)
        assert client.get("/settings/accounts/").status_code == 403
        assert client.post(page_of(lan), {"act": "close"}).status_code == 403

    def test_answers_404_for_nobody(self, admin: Client) -> None:
        assert admin.get("/settings/accounts/99999/").status_code == 404


class TestSessions:
    def test_are_seen_and_ended_by_an_administrator(self, admin: Client, lan: User) -> None:
        there = office.browser(lan)
        assert "Đang đăng nhập ở 1 thiết bị" in admin.get(page_of(lan)).content.decode()

        admin.post(page_of(lan), {"act": "end_sessions"})

        assert not Session.objects.filter(user=lan).exists()
        assert there.get("/account/").status_code == 302
        (fact,) = ledger.facts_about(ledger.Stream.ACCOUNTS, "account", lan.pk, most=9)
        assert fact.kind == "account.session_revoked"


@pytest.mark.requirement("R20")
class TestTheLedger:
    def test_has_who_opened_reset_and_closed_an_account_and_from_where(
        self, admin: Client, lan: User
    ) -> None:
        admin.post(page_of(lan), {"act": "reset"})
        admin.post(page_of(lan), {"act": "close"})

        facts = ledger.facts_about(ledger.Stream.ACCOUNTS, "account", lan.pk, most=9)

        assert [fact.kind for fact in facts] == ["account.closed", "account.password_reset"]
        assert all(fact.actor_id is not None for fact in facts)
        assert json.loads(facts[0].body)["from"] == "web 127.0.0.1"

    def test_has_no_fact_for_a_sign_in(self, lan: User) -> None:
        """A morning's thousand sign-ins must not wait for the head of one chain."""
        before = len(ledger.facts_of(ledger.Stream.ACCOUNTS))

        answer = Client().post("/sign-in/", {"username": "lan", "password": office.WORD})

        assert answer.status_code == 302
        assert len(ledger.facts_of(ledger.Stream.ACCOUNTS)) == before
