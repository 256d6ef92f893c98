"""What modules that casework does not know put on a unit's board: how far self-reflection is."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.web.board_side import tell_on_boards
from congvu.modules.casework.web.shapes import BoardPanel
from congvu.modules.evaluation import api as evaluation
from congvu.modules.organisation import api as organisation


def connect() -> None:
    """Let units' boards tell who has not reflected yet."""
    tell_on_boards(reflections_beside)


def reflections_beside(unit_id: int, actor: Actor, now: datetime) -> BoardPanel | None:
    """Return who of a unit has not reflected on the last quarter, to who may see its people."""
    today = now.astimezone(VIETNAM).date()
    agency_id = organisation.unit(unit_id).agency_id
    if not evaluation.may_open_unit(actor, unit_id, agency_id, today):
        return None
    _, quarter = evaluation.quarters_due(today)
    waiting, people = evaluation.still_to_reflect(unit_id, quarter, today)
    if not people:
        return None
    words = N_("{n} trong {whole} người đã viết")
    return BoardPanel(
        key="tu-soi",
        title=Phrase(N_("Tự soi, tự sửa {quarter}"), quarter=quarter.words),
        state=Phrase(words, n=people - len(waiting), whole=people),
        names=tuple(waiting),
        names_title=Phrase(N_("Chưa viết:")),
        href=reverse("evaluation:reflections"),
    )
