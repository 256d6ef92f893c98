"""What a leader writes on a case about someone's work (bút phê): recorded acts with a ground."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from congvu.foundation.actors.values import Actor, Role
from congvu.kernel.refusals import N_, Forbidden, Invalid
from congvu.kernel.words import clean
from congvu.modules.casework.access import Live, visible_case
from congvu.modules.casework.rules.refusals import ReasonMissing
from congvu.modules.casework.values.choices import RemarkKind
from congvu.modules.organisation import api as organisation


class RemarkNotYours(Forbidden):
    code = "REMARK_NOT_YOURS"
    message = N_("Chỉ người đứng đầu đơn vị hoặc lãnh đạo cơ quan mới ghi nhận xét, phê bình.")


class RemarkOnNobody(Invalid):
    code = "REMARK_ON_NOBODY"
    message = N_("Người được nhận xét chưa từng giữ việc này.")


def record_remark(
    *,
    code: str,
    kind: RemarkKind,
    official_id: int,
    text: str,
    ground: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Record a remark, reminder, criticism, lesson or praise for one who had the case in hand.

    :raises CaseNotFound: if there is none, or none they may know of.
    :raises RemarkNotYours: if the actor heads neither the person's unit nor the agency, or is he.
    :raises RemarkOnNobody: if the person never had the case, nor headed a unit that had.
    :raises ReasonMissing: without a text.
    """
    live = visible_case(code=code, actor=actor)
    text = clean(text)
    if not text:
        raise ReasonMissing
    unit_id = _unit_of(live, official_id, now)
    heads = actor.has(Role.HEAD) and actor.unit_id == unit_id
    if official_id == actor.official_id or not (heads or actor.has(Role.LEADER)):
        raise RemarkNotYours
    with connection.cursor() as cursor:
        cursor.execute(
            "select casework_remark(%s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [
                live.case_id,
                kind,
                official_id,
                unit_id,
                text,
                clean(ground),
                actor.official_id,
                actor.behalf_of_id,
                now,
            ],
        )


def _unit_of(live: Live, official_id: int, now: datetime) -> int:
    """Return the unit for which a person had the case in hand, or which he heads and had it."""
    for unit_id, holder_id in reversed(live.state.places):
        if official_id in (holder_id, organisation.head_of(unit_id, now.date())):
            return unit_id
    raise RemarkOnNobody
