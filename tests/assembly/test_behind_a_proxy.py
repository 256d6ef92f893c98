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
request = RequestFactory().get("/", headers={"x-forwarded-proto": sys.argv[1], "host": "localhost"})
print(SecurityMiddleware(lambda _: HttpResponse("page"))(request).status_code)
"""


@pytest.mark.parametrize(
    ("proxies", "said", "status"),
    [
        pytest.param("1", "https", 200, id="our proxy says https"),
        pytest.param("1", "http", 301, id="our proxy says http"),
        pytest.param("0", "https", 301, id="no proxy of ours"),
    ],
)
def test_https_is_believed_of_our_proxies_alone(
    make_installation: MakeInstallation, proxies: str, said: str, status: int
):
    environment = {
        **make_installation("proxy").environment,
        "DJANGO_SETTINGS_MODULE": "congvu.assembly.settings",
        "CONGVU_HTTPS": "1",
        "CONGVU_PROXIES": proxies,
    }

    done = subprocess.run(
        [sys.executable, "-c", ASK, said],
        env=environment, check=True, capture_output=True, text=True,
    )  # fmt: skip

    assert int(done.stdout) == status
