"""What a registry of this installation did with a document is said beside the recipient."""

from __future__ import annotations

from datetime import datetime

from congvu.foundation.edxml.api import StatusCode
from congvu.modules.outgoing.models import Dispatch, Reply
from congvu.modules.outgoing.values.issuing import Errand


def hear(
    *,
    document_id: int,
    agency_id: int,
    status: StatusCode,
    now: datetime,
    said: str = "",
    to_recall: bool = False,
    letter_id: int | None = None,
) -> None:
    """Keep what an agency did with a document, with its recall, or with its correction by a
    letter; said again it is kept once."""
    sent = Dispatch.objects.filter(issued=document_id, agency_id=agency_id, letter=letter_id)
    asked = sent.filter(purpose=Errand.RECALL) if to_recall else sent.exclude(purpose=Errand.RECALL)
    dispatch = asked.order_by("position").first()
    if dispatch is not None:
        Reply.objects.get_or_create(
            dispatch=dispatch, status=status, defaults={"said": said, "at": now}
        )
