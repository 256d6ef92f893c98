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
) -> None:
    """Keep what an agency did with a document, or with its recall; said again it is kept once."""
    sent = Dispatch.objects.filter(issued=document_id, agency_id=agency_id).order_by("position")
    asked = sent.filter(purpose=Errand.RECALL) if to_recall else sent.exclude(purpose=Errand.RECALL)
    dispatch = asked.first()
    if dispatch is not None:
        Reply.objects.get_or_create(
            dispatch=dispatch, status=status, defaults={"said": said, "at": now}
        )
