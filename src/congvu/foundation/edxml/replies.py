"""Which status answers which message and which act, and which status may follow which.

Two tables. What the standard leaves open is decided here and nowhere else: see decision 0127.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from congvu.foundation.edxml.doubts import NEED_REASON
from congvu.foundation.edxml.refusals import (
    ReasonMissing,
    ReplyNotDue,
    StatusOfNothing,
    StatusOutOfOrder,
)
from congvu.foundation.edxml.texts import tidy
from congvu.foundation.edxml.values import (
    Answered,
    DocumentMessage,
    Kind,
    Message,
    Organ,
    Staff,
    StatusCode,
    StatusMessage,
)
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_

LEAST_REASON = 10


class Act(StrEnum):
    """What the receiver did."""

    ARRIVE = "arrive"
    REFUSE = "refuse"
    ACCEPT = "accept"
    ASSIGN = "assign"
    BEGIN = "begin"
    FINISH = "finish"
    GIVE_BACK = "give_back"
    AGREE = "agree"
    DECLINE = "decline"

    @property
    def words(self) -> Phrase:
        return Phrase(_ACT_WORDS[self])


_ACT_WORDS = {
    Act.ARRIVE: N_("báo gói tin đã đến"),
    Act.REFUSE: N_("báo từ chối tiếp nhận"),
    Act.ACCEPT: N_("báo đã tiếp nhận"),
    Act.ASSIGN: N_("báo đã phân công"),
    Act.BEGIN: N_("báo đang xử lý"),
    Act.FINISH: N_("báo đã hoàn thành"),
    Act.GIVE_BACK: N_("báo đã trả lại văn bản bị thu hồi"),
    Act.AGREE: N_("báo đồng ý cập nhật"),
    Act.DECLINE: N_("báo từ chối cập nhật"),
}
_ARRIVED, _REFUSED, _ACCEPTED = StatusCode.ARRIVED, StatusCode.REFUSED, StatusCode.ACCEPTED
_ASSIGNED, _IN_WORK, _DONE = StatusCode.ASSIGNED, StatusCode.IN_WORK, StatusCode.DONE
_TAKEN_BACK, _AGREED, _DECLINED = StatusCode.TAKEN_BACK, StatusCode.AGREED, StatusCode.DECLINED

DUE: dict[Kind, dict[Act, StatusCode]] = {
    Kind.NEW: {
        Act.ARRIVE: _ARRIVED,
        Act.REFUSE: _REFUSED,
        Act.ACCEPT: _ACCEPTED,
        Act.ASSIGN: _ASSIGNED,
        Act.BEGIN: _IN_WORK,
        Act.FINISH: _DONE,
    },
    Kind.RECALL: {
        Act.ARRIVE: _ARRIVED,
        Act.GIVE_BACK: _TAKEN_BACK,
        Act.DECLINE: _DECLINED,
    },
    Kind.UPDATE: {Act.ARRIVE: _ARRIVED, Act.AGREE: _AGREED, Act.DECLINE: _DECLINED},
    Kind.REPLACE: {
        Act.ARRIVE: _ARRIVED,
        Act.AGREE: _AGREED,
        Act.DECLINE: _DECLINED,
        Act.ASSIGN: _ASSIGNED,
        Act.BEGIN: _IN_WORK,
        Act.FINISH: _DONE,
    },
    Kind.STATUS: {},
}

_WORK: dict[StatusCode | None, set[StatusCode]] = {
    _ASSIGNED: {_ASSIGNED, _IN_WORK, _DONE},
    _IN_WORK: {_ASSIGNED, _IN_WORK, _DONE},
    _DONE: set(),
}
_TO_WORK = {_ASSIGNED, _IN_WORK, _DONE}
NEXT: dict[Kind, dict[StatusCode | None, set[StatusCode]]] = {
    Kind.NEW: {
        None: {_ARRIVED, _REFUSED, _ACCEPTED},
        _ARRIVED: {_REFUSED, _ACCEPTED},
        _REFUSED: set(),
        _ACCEPTED: _TO_WORK,
        **_WORK,
    },
    Kind.RECALL: {
        None: {_ARRIVED, _TAKEN_BACK, _DECLINED},
        _ARRIVED: {_TAKEN_BACK, _DECLINED},
        _TAKEN_BACK: set(),
        _DECLINED: set(),
    },
    Kind.UPDATE: {
        None: {_ARRIVED, _AGREED, _DECLINED},
        _ARRIVED: {_AGREED, _DECLINED},
        _AGREED: set(),
        _DECLINED: set(),
    },
    Kind.REPLACE: {
        None: {_ARRIVED, _AGREED, _DECLINED},
        _ARRIVED: {_AGREED, _DECLINED},
        _AGREED: _TO_WORK,
        _DECLINED: set(),
        **_WORK,
    },
    Kind.STATUS: {None: set()},
}
"""For each kind of message: after which status which others may be said."""

_RANK = {
    _AGREED: 0,
    _DECLINED: 0,
    _ARRIVED: 1,
    _ACCEPTED: 2,
    _ASSIGNED: 3,
    _IN_WORK: 3,
    _DONE: 4,
    _REFUSED: 5,
    _TAKEN_BACK: 6,
}


def reply(
    message: Message,
    act: Act,
    *,
    sender: Organ,
    at: datetime,
    before: StatusCode | None = None,
    reason: str = "",
    staff: Staff | None = None,
) -> StatusMessage:
    """Return the status that is due for this message when this was done.

    `before` is the status last said of it, `reason` becomes the description.

    :raises ReplyNotDue: if such a message is not answered so (a status is answered by nothing).
    :raises StatusOutOfOrder: if it can't follow what was said before.
    :raises ReasonMissing: if it refuses or declines without a reason of ten letters.
    :raises StatusOfNothing: if the message names no document.
    """
    status = due(message.kind, act)
    require_order(message.kind, before, status)
    assert isinstance(message, DocumentMessage)
    if not tidy(message.concerns):
        raise StatusOfNothing(status=status)
    words = tidy(reason)
    if status in NEED_REASON and len(words) < LEAST_REASON:
        raise ReasonMissing(status=status, least=LEAST_REASON)
    return StatusMessage(
        sender=sender,
        to=(message.sender,),
        answers=_answered(message),
        status=status,
        description=words or status.words,
        at=at.replace(microsecond=0),
        staff=staff or Staff(),
    )


def due(kind: Kind, act: Act) -> StatusCode:
    """Return the status that says that this was done with a message of this kind."""
    status = DUE[kind].get(act)
    if status is None:
        raise ReplyNotDue(kind=Phrase(kind.words), act=act.words)
    return status


def require_order(kind: Kind, before: StatusCode | None, status: StatusCode) -> None:
    """Refuse a status that can't follow the one said before."""
    if status not in NEXT[kind].get(before, set()):
        raise StatusOutOfOrder(status=status, before=before or "—")


def standing(said: Iterable[StatusMessage]) -> StatusCode | None:
    """Return how a document stands at a receiver, in whatever order the statuses came.

    The furthest counts, and of assigning and working the later; an agreed or declined update
    changes nothing about it, and stands alone only when nothing else was said.
    """
    found = max(said, key=_order, default=None)
    return found.status if found else None


def _order(one: StatusMessage) -> tuple[int, float, str]:
    return _RANK[one.status], one.at.timestamp() if one.at else 0.0, one.status


def _answered(message: DocumentMessage) -> Answered:
    code = "/".join(filter(None, (message.code.number, message.code.notation)))
    return Answered(
        organ_id=message.sender.organ_id,
        code=code,
        document_id=message.concerns,
        on=message.promulgation.on,
    )
