"""A draft sent back by its signer, rewritten and brought before him again."""

from __future__ import annotations

from congvu.foundation.writing.api import body_of
from congvu.modules.outgoing import api as outgoing
from congvu.modules.outgoing.models import Draft
from tests.modules.outgoing.office import NOW, TO_DEPARTMENT, Office


def rewritten(office: Office, draft_id: int, *paragraphs: str) -> None:
    """Have the chairman send a draft back, and its second version come to him."""
    people = office.people
    outgoing.send_back(
        draft_id=draft_id, reason="Bổ sung số liệu.", is_grave=False, actor=people.dat, now=NOW
    )
    outgoing.revise(
        draft_id=draft_id, abstract=Draft.objects.get(pk=draft_id).abstract,
        body=body_of(*paragraphs), recipients=(TO_DEPARTMENT,), seen=1, actor=people.hanh, now=NOW,
    )  # fmt: skip
    outgoing.submit(draft_id=draft_id, seen=2, actor=people.hanh, now=NOW)
    for kind, who in ((outgoing.Check.CONTENT, people.vinh), (outgoing.Check.FORMAT, people.thang)):
        outgoing.check(
            draft_id=draft_id, kind=kind, passed=True, text="", seen=2, actor=who, now=NOW
        )
