"""The hall of every test of this module."""

from __future__ import annotations

import pytest

from tests.modules.meetings.hall import Hall, open_hall


@pytest.fixture
def hall(db: None) -> Hall:
    return open_hall()
