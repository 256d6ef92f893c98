"""Classified copies in each state that a page shows, for whoever walks every address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from congvu.foundation.writing.api import Secrecy
from congvu.modules.custody import api as custody
from congvu.modules.documents import api as documents
from tests.modules.custody.vault import Vault, clear
from tests.people import NOW, People


def custody_ids(people: People) -> Iterator[tuple[str, Iterable[object]]]:
    """Let copies be kept, offered and proposed for destruction; yield their references."""
    vault = Vault(people)
    for person in (people.vinh, people.thang):
        if documents.cleared(person, NOW.date()) is None:
            clear(people, person, Secrecy.SECRET)
    kept, doomed = vault.entered(), vault.entered(now=NOW + timedelta(seconds=1))
    witnesses = [people.vinh.official_id or 0, people.thang.official_id or 0]
    made = custody.propose_destruction(
        refs=[doomed], reason="Hết giá trị sử dụng", method="Đốt", witness_ids=witnesses,
        actor=people.mo, now=NOW + timedelta(minutes=1),
    )  # fmt: skip
    yield "ref", (kept, made)
