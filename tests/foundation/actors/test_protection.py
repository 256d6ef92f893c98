"""What every answer tells the browser, and what the settings promise under https."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from congvu.foundation.actors.address import address_of
from congvu.foundation.actors.values import Role
from tests.foundation.actors import office

ROOT = Path(__file__).parents[3]
_ASK = """
import json
from congvu.assembly import settings as s
names = ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE",
         "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "DEBUG")
print(json.dumps({name: getattr(s, name) for name in names}))
"""


@pytest.mark.django_db
class TestEveryPage:
    @pytest.fixture
    def headers(self) -> dict[str, str]:
        return dict(Client().get("/sign-in/").headers)

    def test_runs_no_script_and_no_style_but_ours(self, headers: dict[str, str]) -> None:
        policy = headers["Content-Security-Policy"]
        for said in [
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]:
            assert said in policy
        assert "unsafe" not in policy

    def test_is_not_guessed_at_framed_or_told_about(self, headers: dict[str, str]) -> None:
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"

    def test_of_a_signed_in_person_is_not_kept_by_the_browser(self) -> None:
        answer = office.browser(office.account("lan")).get("/account/")
        assert answer.headers["Cache-Control"] == "no-store, private"

    def test_gives_cookies_that_no_script_reads_and_no_other_site_sends(self) -> None:
        client = Client()
        client.get("/sign-in/")
        office.account("lan")
        client.post("/sign-in/", {"username": "lan", "password": office.WORD})
        assert {"sessionid", "csrftoken"} <= set(client.cookies)
        for cookie in client.cookies.values():
            assert cookie["httponly"], cookie.key
            assert cookie["samesite"] == "Lax", cookie.key

    def test_clears_what_the_browser_kept_at_sign_out(self) -> None:
        answer = office.browser(office.account("lan")).post("/sign-out/")
        assert '"cache"' in answer.headers["Clear-Site-Data"]


def test_https_is_for_every_cookie_and_every_page() -> None:
    told = subprocess.run(
        [sys.executable, "-c", _ASK],
        env={**os.environ, "CONGVU_HTTPS": "1", "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        check=True,
    )
    assert json.loads(told.stdout) == {
        "SESSION_COOKIE_NAME": "__Host-sessionid",
        "CSRF_COOKIE_NAME": "__Host-csrftoken",
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
        "DEBUG": False,
    }


class TestTheAskersAddress:
    @pytest.mark.parametrize(
        ("hops", "said", "found"),
        [
            (0, "203.0.113.9", "10.0.0.1"),
            (1, "203.0.113.9", "203.0.113.9"),
            (1, "1.2.3.4, 203.0.113.9", "203.0.113.9"),
            (2, "1.2.3.4, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
            (1, "<script>", None),
        ],
    )
    def test_is_what_our_outermost_proxy_saw(
        self, rf: object, settings: object, hops: int, said: str, found: str | None
    ) -> None:
        settings.TRUSTED_PROXIES = hops  # type: ignore[attr-defined]
        request = rf.get("/", REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": said})  # type: ignore[attr-defined]
        assert address_of(request) == found


@pytest.mark.django_db
def test_a_refused_right_is_written_down(caplog: pytest.LogCaptureFixture) -> None:
    official = office.official("lan", "Nguyễn Thị Lan")
    office.appoint(official, office.unit(), "Chuyên viên", Role.SPECIALIST)
    office.browser(official.user).get("/settings/outbox/")
    assert f"ROLE_NEEDED: account {official.user_id}, '/settings/outbox/', 127.0.0.1" in caplog.text
