"""What the modules' tests share: the named cast."""

from __future__ import annotations

import pytest

from tests.people import People, cast


@pytest.fixture
def people(db: None) -> People:
    """The cast, freshly written; see tests/people.py."""
    return cast()
