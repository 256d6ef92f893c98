"""Which document a case is about, for what ends it from elsewhere."""

from __future__ import annotations

from congvu.modules.documents.models import Incoming


def document_of(case_id: int) -> int | None:
    """Return the document whose direction in force opened this case; None if there is none."""
    return Incoming.objects.filter(case_id=case_id).values_list("pk", flat=True).first()
