"""Our way through the migrations beside Django's own."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from congvu.foundation.postgres.binaries import wheel_binaries
from tests.ready import connected_to, copy, drop


@pytest.fixture
def plain(pattern: str, django_db_blocker: Any) -> Iterator[str]:
    """A database of which Django's own command made what it is."""
    name = f"{connection.settings_dict['TEST']['NAME']}_plain"
    with django_db_blocker.unblock():
        copy("template0", name)
        with connected_to(name):
            call_command("migrate", verbosity=0, interactive=False)
        yield name
        drop(name)


def tables_of(name: str) -> str:
    """Return the statements that make all that the database has but its rows."""
    place = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    environment = {key: str(place[of]) for key, of in names.items() if place[of]}
    done = subprocess.run(
        [wheel_binaries() / "pg_dump", "--schema-only", name], env={**os.environ, **environment},
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return re.sub(r"^\\(un)?restrict .*$", "", done.stdout, flags=re.MULTILINE)


class TestMigrating:
    def test_makes_just_what_django_makes(self, plain: str, pattern: str):
        assert tables_of(pattern) == tables_of(plain)
