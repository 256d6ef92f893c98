"""The form of a draft, looked at before anybody initials it."""

from __future__ import annotations

from congvu.foundation.writing.api import Paper
from congvu.modules.outgoing.models import Draft
from congvu.modules.outgoing.queries.paper import paper_of
from congvu.modules.outgoing.rules.refusals import FormFaulty


def require_form(row: Draft) -> None:
    """Refuse a draft with a grave fault of form.

    :raises FormFaulty: naming each.
    """
    grave = grave_faults(paper_of(row))
    if grave:
        raise FormFaulty(grave)


def grave_faults(paper: Paper) -> list[str]:
    """Return what nobody may sign, in words."""
    faults = []
    if paper.body.is_empty:
        faults.append("chưa có nội dung")
    if not any(each.name for each in paper.recipients):
        faults.append("chưa có nơi nhận")
    return faults


def findings_of(row: Draft) -> list[dict[str, str]]:
    """Return every finding about the form, as JSON can keep it."""
    return [{"said": each, "is_grave": "yes"} for each in grave_faults(paper_of(row))]
