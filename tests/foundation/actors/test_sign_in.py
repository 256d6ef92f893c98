"""Signing in, the second factor, and one's own account, over HTTP."""

from __future__ import annotations

import re
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.http import HttpResponse
from django.test import Client

from congvu.assembly.configuration import configuration
from congvu.foundation import clock
from congvu.foundation.actors import accounts, second_factor
from congvu.foundation.actors.models import AccountEvent, Attempt, Session, User
from congvu.foundation.actors.sessions import row_key
from congvu.foundation.actors.sign_in import PATIENCE, PER_CODE, PER_PLACE
from congvu.foundation.actors.values import Role
from congvu.modules.organisation.models import Official
from tests.foundation.actors import office
from tests.foundation.actors.office import WORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def lan() -> Official:
    """Nguyễn Thị Lan, specialist of the office."""
    official = office.official("lan", "Nguyễn Thị Lan")
    office.appoint(official, office.unit(), "Chuyên viên", Role.SPECIALIST)
    return official


def sign_in(client: Client, username: str = "lan", password: str = WORD, **more: str):  # type: ignore[no-untyped-def]
    given = {"username": username, "password": password, **more}
    return client.post("/sign-in/", given)


def shown_now(secret: str) -> str:
    """Return the code that a telephone with this secret shows."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def with_second_factor(client: Client) -> str:
    """Turn the second factor on over the pages and return its secret."""
    client.get("/account/second-factor/")
    secret = str(client.session["second_factor_secret"])
    answer = client.post("/account/second-factor/", {"code": shown_now(secret), "password": WORD})
    assert answer.status_code == 200, answer.content.decode()
    return secret


def words(response: HttpResponse) -> str:
    return response.content.decode()


class TestTheSignInPage:
    def test_opens_the_desk(self, lan: Official) -> None:
        client = Client()
        assert "Đăng nhập" in words(client.get("/sign-in/"))
        answer = sign_in(client)
        assert (answer.status_code, answer.headers["Location"]) == (302, "/desk/")
        assert client.get("/account/").status_code == 200
        assert AccountEvent.objects.get().what == "signed_in"

    def test_leads_back_to_where_one_was_going(self, lan: Official) -> None:
        client = Client()
        asked = client.get("/account/")
        assert asked.headers["Location"] == "/sign-in/?next=%2Faccount%2F"
        assert sign_in(client, next="/account/").headers["Location"] == "/account/"

    @pytest.mark.parametrize(
        "elsewhere", ["https://example.org/", "//example.org", "javascript:alert(1)", "\\\\a"]
    )
    def test_leads_to_no_other_house(self, lan: Official, elsewhere: str) -> None:
        assert sign_in(Client(), next=elsewhere).headers["Location"] == "/desk/"

    def test_reads_the_name_in_capitals_too(self, lan: Official) -> None:
        assert sign_in(Client(), " LAN ").status_code == 302

    @pytest.mark.parametrize(("name", "word"), [("lan", "sai"), ("khong-co", WORD), ("", "")])
    def test_says_the_same_of_a_wrong_name_and_a_wrong_password(
        self, lan: Official, name: str, word: str
    ) -> None:
        answer = sign_in(Client(), name, word)
        assert answer.status_code == 422
        assert "SIGN_IN_WRONG" in words(answer)
        assert "Tên đăng nhập hoặc mật khẩu không đúng." in words(answer)

    def test_refuses_a_closed_account(self, lan: Official) -> None:
        User.objects.update(is_active=False)
        assert "SIGN_IN_WRONG" in words(sign_in(Client()))

    def test_takes_as_long_for_a_name_that_does_not_exist(self, lan: Official) -> None:
        def spent(name: str) -> float:
            began = time.process_time()
            sign_in(Client(), name, "sai")
            return time.process_time() - began

        spent("lan")
        known, unknown = spent("lan"), spent("khong-co")
        assert unknown > known / 2  # a hash is computed for both

    def test_slows_down_who_guesses(self, lan: Official) -> None:
        for _try in range(PER_PLACE):
            assert sign_in(Client(), password="sai").status_code == 422
        answer = sign_in(Client())
        assert answer.status_code == 429
        assert "SIGN_IN_TOO_OFTEN" in words(answer)
        assert sign_in(Client(REMOTE_ADDR="10.1.1.9")).status_code == 302

    def test_counts_no_try_that_succeeds(self, lan: Official) -> None:
        for _try in range(PER_PLACE + 2):
            assert sign_in(Client()).status_code == 302

    def test_needs_the_forms_token(self, lan: Official) -> None:
        client = Client(enforce_csrf_checks=True)
        assert sign_in(client).status_code == 403

    def test_is_not_for_keeping(self) -> None:
        assert "no-store" in Client().get("/sign-in/").headers["Cache-Control"]

    def test_answers_a_machine_with_a_status(self) -> None:
        answer = Client().get("/account/", headers={"accept": "application/json"})
        assert (answer.status_code, answer.json()["code"]) == (401, "SIGN_IN_NEEDED")

    def test_sends_a_part_of_a_page_to_the_sign_in(self) -> None:
        answer = Client().get("/account/", headers={"HX-Request": "true"})
        assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, "/sign-in/")


class TestSigningOut:
    def test_ends_the_session(self, lan: Official) -> None:
        client = office.browser(lan.user)
        assert client.post("/sign-out/").headers["Location"] == "/"
        assert not Session.objects.filter(user=lan.user).exists()

    def test_is_not_done_by_a_link(self, lan: Official) -> None:
        assert office.browser(lan.user).get("/sign-out/").status_code == 405


class TestThePassword:
    def change(self, client: Client, present: str, new: str, again: str) -> HttpResponse:
        given = {"present": present, "new": new, "again": again}
        return client.post("/account/password/", given)

    def test_is_changed_and_ends_the_other_sessions(self, lan: Official) -> None:
        here, elsewhere = office.browser(lan.user), office.browser(lan.user)
        new = "Sông-Lô-mùa-nước-7"
        assert self.change(here, WORD, new, new).status_code == 302
        assert here.get("/account/").status_code == 200
        assert elsewhere.get("/account/").status_code == 302
        assert sign_in(Client(), password=new).status_code == 302

    @pytest.mark.parametrize(
        ("present", "new", "again", "said"),
        [
            ("sai", "Sông-Lô-mùa-7", "Sông-Lô-mùa-7", "Mật khẩu hiện tại không đúng."),
            (WORD, "Sông-Lô-mùa-7", "Sông-Lô-mùa-8", "không giống nhau"),
            (WORD, WORD, WORD, "phải khác"),
            (WORD, "ngan", "ngan", "ít nhất 10 ký tự"),
            (WORD, "1234567890", "1234567890", "quá dễ đoán"),
            (WORD, "Lan-ở-Văn-phòng", "Lan-ở-Văn-phòng", "quá dễ đoán"),
            (WORD, "MatKhau@Congvu2", "MatKhau@Congvu2", "quá dễ đoán"),
        ],
    )
    def test_is_refused_with_the_reason(
        self, lan: Official, present: str, new: str, again: str, said: str
    ) -> None:
        answer = self.change(office.browser(lan.user), present, new, again)
        assert answer.status_code == 422
        assert said in words(answer)

    def test_given_by_another_must_be_changed_first(self, lan: Official) -> None:
        User.objects.update(must_change_password=True)
        assert sign_in(Client()).headers["Location"] == "/account/password/"
        assert office.browser(lan.user).get("/jobs/").headers["Location"] == "/account/password/"

    def test_given_by_another_lasts_two_weeks(self) -> None:
        user, word = accounts.open_account(username="minh", now=clock.now())
        assert sign_in(Client(), "minh", word).status_code == 302
        AccountEvent.objects.filter(user=user).update(at=clock.now() - timedelta(days=15))
        assert "FIRST_PASSWORD_OLD" in words(sign_in(Client(), "minh", word))


class TestTheSecondFactor:
    def test_is_asked_for_after_the_password(self, lan: Official) -> None:
        secret = with_second_factor(office.browser(lan.user))
        client = Client()
        answer = sign_in(client, next="/account/")
        assert answer.headers["Location"] == "/sign-in/code/"
        assert client.get("/account/").status_code == 302
        assert "6 chữ số" in words(client.get("/sign-in/code/"))
        answer = client.post("/sign-in/code/", {"code": shown_now(secret)})
        assert answer.headers["Location"] == "/account/"
        assert client.session["second_factor"] is True

    def test_shows_a_picture_and_no_secret_in_the_database(self, lan: Official) -> None:
        client = office.browser(lan.user)
        page = words(client.get("/account/second-factor/"))
        assert 'src="data:image/svg+xml' in page
        secret = with_second_factor(client)
        kept = str(list(Authenticator.objects.values_list("data", flat=True)))
        assert secret not in kept

    def test_takes_a_code_only_once(self, lan: Official) -> None:
        secret = with_second_factor(office.browser(lan.user))
        code = shown_now(secret)
        first, second = Client(), Client()
        sign_in(first)
        sign_in(second)
        assert first.post("/sign-in/code/", {"code": code}).status_code == 302
        answer = second.post("/sign-in/code/", {"code": code})
        assert answer.status_code == 422
        assert "không đúng hoặc đã dùng" in words(answer)

    def test_takes_each_spare_code_once(self, lan: Official) -> None:
        client = office.browser(lan.user)
        with_second_factor(client)
        page = words(
            client.post("/account/second-factor/codes/", {"password": WORD, "act": "renew"})
        )
        codes = re.findall(r'<li class="so">(\d{4} \d{4})</li>', page)
        assert len(codes) == 10
        for attempt, status in enumerate([302, 422]):
            other = Client()
            sign_in(other)
            answer = other.post("/sign-in/code/", {"code": codes[0]})
            assert answer.status_code == status, attempt

    def test_cannot_be_guessed(self, lan: Official) -> None:
        secret = with_second_factor(office.browser(lan.user))
        client = Client()
        sign_in(client)
        for _try in range(PER_CODE):
            assert client.post("/sign-in/code/", {"code": "000000"}).status_code == 422
        assert client.post("/sign-in/code/", {"code": shown_now(secret)}).status_code == 429

    def test_waits_ten_minutes(self, lan: Official) -> None:
        with_second_factor(office.browser(lan.user))
        client = Client()
        sign_in(client)
        session = client.session
        late = clock.now() - PATIENCE - timedelta(seconds=1)
        session["pending"] = {"user": lan.user_id, "at": late.isoformat()}
        session.save()
        assert client.get("/sign-in/code/").headers["Location"] == "/sign-in/"

    def test_needs_the_password_to_be_turned_on_or_off(self, lan: Official) -> None:
        client = office.browser(lan.user)
        client.get("/account/second-factor/")
        secret = str(client.session["second_factor_secret"])
        given = {"code": shown_now(secret), "password": "sai"}
        assert client.post("/account/second-factor/", given).status_code == 422
        with_second_factor(client)
        off = "/account/second-factor/codes/"
        assert client.post(off, {"password": "sai", "act": "off"}).status_code == 422
        assert client.post(off, {"password": WORD, "act": "off"}).status_code == 302
        assert sign_in(Client()).headers["Location"] == "/desk/"

    def test_is_demanded_of_the_roles_that_the_installation_names(
        self, lan: Official, settings: pytest.FixtureRequest
    ) -> None:
        settings.SECOND_FACTOR_ROLES = frozenset({"specialist"})  # type: ignore[attr-defined]
        client = office.browser(lan.user)
        assert client.get("/jobs/").headers["Location"] == "/account/second-factor/"
        with_second_factor(client)
        assert client.get("/jobs/").status_code == 200

    def test_is_demanded_of_all_staff_where_the_installation_says_so(
        self, lan: Official, settings: Any, tmp_path: Path
    ) -> None:
        """From the file to the spare codes: nobody works before the telephone is known."""
        (tmp_path / "congvu.toml").write_text('[sign_in]\nsecond_factor = "staff"', "utf-8")
        settings.SECOND_FACTOR_ROLES = configuration(tmp_path, {}).second_factor_roles
        client = Client()
        sign_in(client)
        assert client.get("/desk/").headers["Location"] == "/account/second-factor/"
        page = words(client.get("/account/second-factor/"))
        given = {"code": shown_now(client.session["second_factor_secret"]), "password": WORD}

        codes = words(client.post("/account/second-factor/", given))

        assert "data:image/svg" in page
        assert len(second_factor.spare_codes(lan.user)) == 10
        shown = "".join(codes.split())
        assert all(code in shown for code in second_factor.spare_codes(lan.user))
        assert client.get("/jobs/").status_code == 200


class TestTheAccountPage:
    def test_lists_the_sessions_and_ends_one(self, lan: Official) -> None:
        windows = "Mozilla/5.0 (Windows NT 10.0) Firefox/144.0"
        telephone = office.browser(lan.user)
        client = Client(headers={"User-Agent": windows})
        sign_in(client)
        page = words(client.get("/account/"))
        assert "Firefox · Windows" in page
        row = row_key(telephone.cookies["sessionid"].value)
        assert row in page
        client.post("/account/sessions/", {"row": row})
        assert telephone.get("/account/").status_code == 302
        assert client.get("/account/").status_code == 200

    def test_ends_nobody_elses_session(self, lan: Official) -> None:
        other = office.browser(office.account("minh"))
        row = row_key(other.cookies["sessionid"].value)
        office.browser(lan.user).post("/account/sessions/", {"row": row})
        assert other.get("/account/").status_code == 200

    def test_chooses_the_post_at_which_one_acts(self, lan: Official) -> None:
        second = office.appoint(
            lan, office.unit("TT", "Trung tâm"), "Cán bộ quầy", Role.CLERK, primary=False
        )
        client = office.browser(lan.user)
        assert "Vị trí công tác" in words(client.get("/account/"))
        client.post("/account/post/", {"post": f"{second.pk}:", "next": "/account/"})
        assert "Cán bộ quầy, Trung tâm" in words(client.get("/account/"))

    def test_is_open_to_an_account_without_a_post(self) -> None:
        client = office.browser(office.account("minh"))
        assert client.get("/account/").status_code == 200
        answer = client.get("/jobs/", headers={"accept": "application/json, text/html"})
        assert answer.status_code == 403
        assert "POST_NEEDED" in words(answer)


class TestForgetting:
    def test_the_tries_hold_no_names(self, lan: Official) -> None:
        sign_in(Client(), password="sai")
        assert not Attempt.objects.filter(key__contains="lan").exists()
