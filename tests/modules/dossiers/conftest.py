"""The shop of every test of this module."""

from __future__ import annotations

import pytest

from tests.modules.dossiers.shop import Shop, open_shop


@pytest.fixture
def shop(db: None) -> Shop:
    return open_shop()
