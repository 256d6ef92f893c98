"""The ground of every test of this module."""

from __future__ import annotations

import pytest

from tests.modules.directives.ground import Ground, open_ground


@pytest.fixture
def ground(db: None) -> Ground:
    return open_ground()
