"""The registry of every test of this module."""

from __future__ import annotations

import pytest

from tests.modules.documents.registry import Registry, open_registry


@pytest.fixture
def registry(db: None) -> Registry:
    return open_registry()
