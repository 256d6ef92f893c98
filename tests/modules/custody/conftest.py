"""The vault of every test of this module."""

from __future__ import annotations

import pytest

from tests.modules.custody.vault import Vault, open_vault


@pytest.fixture
def vault(db: None) -> Vault:
    return open_vault()
