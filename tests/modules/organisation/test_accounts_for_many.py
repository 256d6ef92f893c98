"""Accounts for many officials at once: opened, printed once, renewed while nobody used them."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

import pytest
from django.contrib.auth import authenticate
from django.test import Client

from congvu.foundation import clock
from congvu.foundation.actors.models import User
from congvu.foundation.ledger import api as ledger
from congvu.modules.organisation import api
from congvu.modules.organisation.commands.accounts import NobodyChosen
from congvu.modules.organisation.models import Appointment, Official
from tests.people import NOW, TODAY, People, client_of

ADDRESS = "/organisation/accounts/"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of the edge is set to the cast's moment."""
    monkeypatch.setattr(clock, "_SHIFT", NOW - datetime.now(UTC))


def newcomer(people: People, code: str, name: str, post: tuple[str, str]) -> int:
    own = api.enter_official(full_name=name, code=code, actor=people.hoi, now=NOW)
    Appointment.objects.create(official_id=own, post_id=people.posts[post], starts_on=TODAY)
    return own


@pytest.fixture
def newcomers(people: People) -> list[int]:
    seat = ("TS-KT", "Chuyên viên")
    return [newcomer(people, f"M{n}", "Đỗ Thị Hạnh", seat) for n in range(2)]


def test_are_opened_under_names_nobody_has_and_told_once(
    people: People, newcomers: list[int]
) -> None:
    slips = api.open_many_accounts(official_ids=newcomers, actor=people.huy, now=NOW)

    assert sorted(slip.username for slip in slips) == ["hanhdt", "hanhdt2"]
    for slip in slips:
        user = authenticate(username=slip.username, password=slip.first_password)
        assert isinstance(user, User)
        assert user.must_change_password
        assert Official.objects.get(pk=slip.official.official_id).user_id == user.pk


def test_keep_a_first_password_the_slow_way_once_it_was_used(
    people: People, newcomers: list[int]
) -> None:
    (slip, _) = api.open_many_accounts(official_ids=newcomers, actor=people.huy, now=NOW)
    user = User.objects.get(username=slip.username)
    assert user.password.startswith("first_password$")
    assert slip.first_password not in user.password

    assert authenticate(username=slip.username, password="x") is None
    authenticate(username=slip.username, password=slip.first_password)

    user.refresh_from_db()
    assert user.password.startswith("scrypt$")


def test_must_be_changed_before_anything_else(people: People, newcomers: list[int]) -> None:
    (slip, _) = api.open_many_accounts(official_ids=newcomers, actor=people.huy, now=NOW)
    client = Client()

    client.post("/sign-in/", {"username": slip.username, "password": slip.first_password})

    assert client.get("/desk/")["Location"].endswith("/account/password/")


def test_are_one_fact_each_of_accounts_and_organisation(
    people: People, newcomers: list[int]
) -> None:
    slips = api.open_many_accounts(official_ids=newcomers, actor=people.huy, now=NOW)

    opened = ledger.facts_of(ledger.Stream.ACCOUNTS)[-1]
    (given,) = ledger.facts_about(ledger.Stream.ORGANISATION, "official", newcomers[0], most=1)
    assert (opened.kind, json.loads(opened.body)["count"]) == ("accounts.opened", 2)
    assert given.kind == "AccountsGiven"
    assert all(slip.first_password not in opened.body + given.body for slip in slips)


def test_leave_alone_who_has_one_and_who_is_anothers(people: People) -> None:
    elsewhere = newcomer(people, "E1", "Đỗ Văn Xa", ("CB-KT", "Chuyên viên"))

    with pytest.raises(NobodyChosen):
        api.open_many_accounts(
            official_ids=[people.mai.official_id or 0, elsewhere], actor=people.huy, now=NOW
        )


def test_are_an_administrators_business(people: People, newcomers: list[int]) -> None:
    with pytest.raises(api.NotYourOrganisation):
        api.open_many_accounts(official_ids=newcomers, actor=people.hoi, now=NOW)
    assert client_of(people.hoi).get(ADDRESS).status_code == 403


def test_may_be_renewed_while_nobody_signed_in(people: People, newcomers: list[int]) -> None:
    first = api.open_many_accounts(official_ids=newcomers, actor=people.huy, now=NOW)
    used = first[0]
    Client().post("/sign-in/", {"username": used.username, "password": used.first_password})

    (renewed,) = api.renew_many_accounts(official_ids=newcomers, actor=people.huy, now=NOW)

    assert renewed.username == first[1].username
    assert authenticate(username=renewed.username, password=first[1].first_password) is None
    assert authenticate(username=renewed.username, password=renewed.first_password)


def test_are_listed_opened_and_printed_on_a_page(people: People, newcomers: list[int]) -> None:
    client = client_of(people.huy)
    page = client.get(ADDRESS).content.decode()
    assert "2 cán bộ chưa có tài khoản" in page
    key = re.search(r'name="idempotency_key" value="([^"]+)"', page)
    assert key
    form = {"official": newcomers, "idempotency_key": key[1]}

    slips = client.post(ADDRESS, form).content.decode()
    again = client.post(ADDRESS, form).content.decode()

    assert "hanhdt2" in slips
    assert re.search(r"<b>([a-z2-9]{4}-){3}[a-z2-9]{4}</b>", slips)
    assert "đã được thực hiện" in again
    assert "Mọi cán bộ đã có tài khoản" in client.get(ADDRESS).content.decode()
    assert (
        "2 tài khoản chưa đăng nhập lần nào"
        in client.get(f"{ADDRESS}?show=unused").content.decode()
    )


def test_of_nobody_say_so(people: People) -> None:
    answer = client_of(people.huy).post(ADDRESS, {"official": ["x", "0"]}, follow=True)

    assert "Không có cán bộ nào cần cấp tài khoản" in answer.content.decode()
