"""The house's search finds documents that nobody directed yet, as far as one may see them."""

from __future__ import annotations

import pytest

from tests.modules.documents.lives import cleared, directed
from tests.modules.documents.registry import Registry
from tests.modules.documents.test_classified import entered
from tests.people import client_of

pytestmark = pytest.mark.django_db


def test_finds_what_is_not_directed_within_access_and_never_the_classified(
    registry: Registry,
) -> None:
    people = registry.people
    waiting = registry.registered(
        notation="88/SXD", author="Sở Xây dựng", abstract="Về quản lý vỉa hè"
    )
    given, _code = directed(registry)
    cleared(registry)
    entered(registry)
    place, ask = f"/documents/{waiting.document_id}/", "/search/?q=quan+ly+via+he"

    for person in (people.mo, people.dat, people.quan):
        page = client_of(person).get(ask).content.decode()
        assert place in page
        assert "Chờ trình" in page
    for person in (people.hanh, people.chau):
        assert place not in client_of(person).get(ask).content.decode()
    found = client_of(people.mo).get("/search/?q=quy+dat+cong").content.decode()
    assert f"/documents/{given}/" not in found  # its case is found instead
    for words in ("dien+tap", "12%2FBCH", "a"):
        assert "/documents/" not in hits(client_of(people.mo).get(f"/search/?q={words}").content)


def hits(page: bytes) -> str:
    """Return what the page lists, without the frame."""
    return page.decode().partition("<main")[2].partition("</main>")[0]
