"""What a leader writes on a case about someone's work (bút phê): recorded acts with a ground."""

from __future__ import annotations

from datetime import datetime

from congvu.foundation.actors.values import Actor, Role
from congvu.kernel.refusals import N_, Conflict, Forbidden, Invalid
from congvu.kernel.words import clean
from congvu.modules.casework.access import Live, outdated, visible_case
from congvu.modules.casework.commands.stating import state
from congvu.modules.casework.queries.case import charges_of
from congvu.modules.casework.rules.decide import charges_until
from congvu.modules.casework.rules.refusals import ReasonMissing
from congvu.modules.casework.values.choices import RemarkCause, RemarkKind
from congvu.modules.organisation import api as organisation
from congvu.modules.worktime import api as worktime


class RemarkNotYours(Forbidden):
    code = "REMARK_NOT_YOURS"
    message = N_("Chỉ người đứng đầu đơn vị hoặc lãnh đạo cơ quan mới ghi nhận xét, phê bình.")


class RemarkOnNobody(Invalid):
    code = "REMARK_ON_NOBODY"
    message = N_("Người được nhận xét chưa từng giữ việc này.")


class RemarkNotLate(Conflict):
    code = "REMARK_NOT_LATE"
    message = N_("Sổ giờ của việc này không ghi giờ quá hạn nào của người được nhận xét.")


def record_remark(
    *,
    code: str,
    kind: RemarkKind,
    official_id: int,
    text: str,
    ground: str,
    actor: Actor,
    now: datetime,
    cause: RemarkCause = RemarkCause.OTHER,
) -> None:
    """Record a remark, reminder, criticism, lesson or praise for one who had the case in hand.

    `cause` says whether it is for delay: that a rating counts, and nobody has to guess it.

    :raises CaseNotFound: if there is none, or none they may know of.
    :raises RemarkNotYours: if the actor heads neither the person's unit nor the agency, or is he.
    :raises RemarkOnNobody: if the person never had the case, nor headed a unit that had.
    :raises ReasonMissing: without a text.
    :raises RemarkNotLate: if it is for delay, and the record knows of none by then.
    """
    live = visible_case(code=code, actor=actor)
    text = clean(text)
    if not text:
        raise ReasonMissing
    unit_id = _unit_of(live, official_id, now)
    heads = actor.has(Role.HEAD) and actor.unit_id == unit_id
    if official_id == actor.official_id or not (heads or actor.has(Role.LEADER)):
        raise RemarkNotYours
    if cause is RemarkCause.DELAY and not _was_late(live, official_id, unit_id, now):
        raise RemarkNotLate
    state(
        "casework_remark",
        live.case_id,
        kind,
        official_id,
        unit_id,
        text,
        clean(ground),
        cause,
        actor.official_id,
        actor.behalf_of_id,
        now,
        actor=actor,
    )
    outdated(live)


def _was_late(live: Live, official_id: int, unit_id: int, now: datetime) -> bool:
    """Return whether the record knows of overrun time of the person, or of the unit he heads."""
    held = [(row.official_id, row.unit_id) for row in charges_of(live.case_id) if row.overrun]
    open_ones = charges_until(live.state, now, calendars=worktime.calendar_by_id)
    held += [(row.holding.official_id, row.holding.unit_id) for row in open_ones if row.overrun]
    calendar = worktime.calendar_by_id(live.state.calendar_id)
    held += [
        (row.official_id, row.unit_id)
        for row in live.state.opinions
        if row.due_at < (until := row.answered_at or now)
        and calendar.seconds_between(row.due_at, until) > 0
    ]
    heads = organisation.head_of(unit_id, now.date()) == official_id
    return any(who == official_id or (heads and unit == unit_id) for who, unit in held)


def _unit_of(live: Live, official_id: int, now: datetime) -> int:
    """Return the unit for which a person had the case in hand, or which he heads and had it."""
    for unit_id, holder_id in reversed(live.state.places):
        if official_id in (holder_id, organisation.head_of(unit_id, now.date())):
            return unit_id
    raise RemarkOnNobody
