"""The office of every test of this module: the cast, a national calendar, keys of our own."""

from __future__ import annotations

import pytest

from tests.modules.outgoing.office import Office, open_office


@pytest.fixture
def office(db: None) -> Office:
    return open_office()
