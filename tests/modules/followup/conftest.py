"""The house of every test of this module: the cast, its office's keys, facts that are followed."""

from __future__ import annotations

import pytest

from congvu.assembly.wiring import connect
from tests.modules.followup.house import House, open_house


@pytest.fixture
def house(db: None) -> House:
    connect()
    return open_house()
