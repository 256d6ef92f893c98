"""The form of a draft, looked at by the rules of writing before anybody initials it."""

from __future__ import annotations

from datetime import datetime

from congvu.foundation.clock import VIETNAM
from congvu.foundation.writing.api import Finding, findings_of
from congvu.modules.outgoing.models import Draft
from congvu.modules.outgoing.queries.paper import paper_of
from congvu.modules.outgoing.rules.refusals import FormFaulty


def form_of(row: Draft, now: datetime) -> list[Finding]:
    """Return what the last version lacks in form, the grave faults first."""
    return findings_of(paper_of(row), today=now.astimezone(VIETNAM).date())


def require_form(row: Draft, now: datetime) -> list[Finding]:
    """Return the lesser faults; refuse a draft with a grave one.

    :raises FormFaulty: naming each grave one.
    """
    found = form_of(row, now)
    grave = [str(each.words) for each in found if each.grave]
    if grave:
        raise FormFaulty(grave)
    return found


def kept(found: list[Finding]) -> list[dict[str, object]]:
    """Return findings as JSON keeps them beside a check."""
    return [
        {"code": each.code, "said": str(each.words), "article": each.article, "grave": each.grave}
        for each in found
    ]
