"""The desk of every test of this module."""

from __future__ import annotations

import pytest

from tests.modules.products.desk import Desk, open_desk


@pytest.fixture
def desk(db: None) -> Desk:
    return open_desk()
