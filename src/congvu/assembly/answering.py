"""Between what goes out and what it answers: an issued answer ends the matter that came in.

A document that was drafted by whoever leads the matter runs on its case and ends it; another one
that answers a case is noted there. What was recalled is noted, too: the matter stays as it is.
"""

from __future__ import annotations

from congvu.foundation.actors.values import SYSTEM
from congvu.modules.casework import api as casework
from congvu.modules.documents import api as documents
from congvu.modules.documents.queries.matters import document_of
from congvu.modules.organisation import api as organisation
from congvu.modules.outgoing import api as outgoing


def connect() -> None:
    """Say what follows in a case from the document that answers it."""
    outgoing.follow(outgoing.DocumentIssued, on_issue)
    outgoing.follow(outgoing.DocumentRecalled, on_recall)


def on_issue(fact: outgoing.DocumentIssued) -> None:
    """End the matter with the document in reply, or note on its case what was issued."""
    if fact.case_id is None:
        return
    document_id = document_of(fact.case_id)
    actor = organisation.actor_of_official(fact.actor_id or 0, fact.at.date())
    if fact.ends_case and document_id is not None and actor is not None:
        documents.close_matter(
            document_id=document_id, ending=documents.Ending.REPLIED, text="", actor=actor,
            now=fact.at, reply_notation=fact.notation, reply_on=fact.issued_on,
            file_id=fact.file_id,
        )  # fmt: skip
    elif not fact.ends_case:
        _note(fact.case_code, f"Đã phát hành {fact.notation}: {fact.abstract}", fact)


def on_recall(fact: outgoing.DocumentRecalled) -> None:
    """Note on the case that the document which answered it was taken back."""
    if fact.case_id is not None:
        code = casework.briefs_of([fact.case_id])[fact.case_id].code
        _note(code, f"Đã thu hồi {fact.notation}: {fact.reason}", fact)


def _note(code: str, text: str, fact: outgoing.DocumentIssued | outgoing.DocumentRecalled) -> None:
    live = casework.visible_case(code=code, actor=SYSTEM)
    if not live.state.is_closed:
        casework.note(code=code, text=text, actor=SYSTEM, now=fact.at)
