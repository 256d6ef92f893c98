"""What the tests of evaluation share: the office of early 2023."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.modules.evaluation.office import Office, open_office


@pytest.fixture
def office(db: None) -> Office:
    """The office, freshly written; see office.py."""
    return open_office()


@pytest.fixture(scope="module")
def shared_office(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Office]:
    """An office for all the tests of a file that only look; rolled back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield open_office()
        transaction.set_rollback(True)
