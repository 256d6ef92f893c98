"""The letter of an invitation: issued among outgoing documents, sent on by meetings."""

from __future__ import annotations

from congvu.modules.meetings import api as meetings
from congvu.modules.outgoing import api as outgoing


def connect() -> None:
    """Have people asked to come once the letter that asks them is issued."""
    outgoing.follow(outgoing.DocumentIssued, _on_issue)


def _on_issue(fact: outgoing.DocumentIssued) -> None:
    meetings.note_issued_letter(origin=fact.origin, notation=fact.notation, now=fact.at)
