"""Behind a web server with TLS: no redirect without end, and nobody is believed unasked."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.assembly.conftest import MakeInstallation

ASK = """
import sys, django; django.setup()
from django.test import RequestFactory
from django.middleware.security import SecurityMiddleware
from django.http import HttpResponse
door = SecurityMiddleware(lambda _: HttpResponse("page"))
for proto in sys.argv[1:]:
    headers = {"x-forwarded-proto": proto, "host": "localhost"}
    print(door(RequestFactory().get("/", headers=headers)).status_code)
"""


@pytest.mark.parametrize(
    ("proxies", "statuses"),
    [
        pytest.param("1", [200, 301], id="said by our proxy"),
        pytest.param("0", [301, 301], id="no proxy of ours"),
    ],
)
def test_https_is_believed_of_our_proxies_alone(
    make_installation: MakeInstallation, proxies: str, statuses: list[int]
):
    environment = {
        **make_installation("proxy").environment,
        "DJANGO_SETTINGS_MODULE": "congvu.assembly.settings",
        "CONGVU_HTTPS": "1",
        "CONGVU_PROXIES": proxies,
    }

    done = subprocess.run(
        [sys.executable, "-c", ASK, "https", "http"],
        env=environment, check=True, capture_output=True, text=True,
    )  # fmt: skip

    assert [int(line) for line in done.stdout.split()] == statuses
