"""What tests of signatures share: everybody's keys, one signed letter, a time-stamp authority."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from congvu.foundation.signing.acts import sign
from congvu.foundation.signing.trust import Trust
from congvu.foundation.signing.values import Anchor, Appearance, PersonMark
from tests.foundation.signing import papers
from tests.foundation.signing.houses import stamping
from tests.foundation.signing.pki import NOW, House
from tests.foundation.signing.pki import house as the_house


@pytest.fixture(scope="session")
def house() -> House:
    return the_house()


@pytest.fixture(scope="session")
def trust(house: House) -> Trust:
    return house.trust(crls=house.all_lists())


@pytest.fixture(scope="session")
def signed(house: House) -> bytes:
    """A letter with the chairman's signature, seen on the page."""
    mark = PersonMark(papers.signature_image(), Anchor(papers.NAME))
    done = sign(papers.letter(), key=house.an.key(), appearance=Appearance(mark), now=NOW)
    return done.file.read()


@pytest.fixture
def tsa(house: House) -> Iterator[str]:
    with stamping(house) as address:
        yield address


@pytest.fixture
def laid(signed: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "quyet-dinh.pdf"
    path.write_bytes(signed)
    return path


def file(data: bytes) -> io.BytesIO:
    return io.BytesIO(data)
