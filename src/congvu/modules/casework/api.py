"""The door of casework."""

from congvu.modules.casework.access import Live, may_see, visible_case
from congvu.modules.casework.commands.acceptance import Accepted, Share, accept_case
from congvu.modules.casework.commands.opinions import ask_opinion, give_opinion, mark_vague
from congvu.modules.casework.commands.pauses import (
    extend,
    pause,
    receive_supplement,
    request_supplement,
    resume,
)
from congvu.modules.casework.commands.remarks import record_remark
from congvu.modules.casework.commands.routing import (
    assign,
    close,
    conclude,
    hand_over,
    note,
    refuse_hand_over,
    return_for_rework,
    submit,
    take_up,
)
from congvu.modules.casework.rules.refusals import (
    CaseChanged,
    CaseClosed,
    CaseConcluded,
    CaseNotFound,
    CaseNotWaiting,
    CaseWaiting,
    LimitMissing,
    NotTheHolder,
    NotYourUnit,
    ReasonMissing,
)
from congvu.modules.casework.values.choices import (
    CaseKind,
    HolderKind,
    Outcome,
    RemarkKind,
    Severity,
    Stance,
    StepRole,
    SupplementEffect,
)
from congvu.modules.casework.values.state import CaseState

__all__ = [
    "Accepted",
    "CaseChanged",
    "CaseClosed",
    "CaseConcluded",
    "CaseKind",
    "CaseNotFound",
    "CaseNotWaiting",
    "CaseState",
    "CaseWaiting",
    "HolderKind",
    "LimitMissing",
    "Live",
    "NotTheHolder",
    "NotYourUnit",
    "Outcome",
    "ReasonMissing",
    "RemarkKind",
    "Severity",
    "Share",
    "Stance",
    "StepRole",
    "SupplementEffect",
    "accept_case",
    "ask_opinion",
    "assign",
    "close",
    "conclude",
    "extend",
    "give_opinion",
    "hand_over",
    "mark_vague",
    "may_see",
    "note",
    "pause",
    "receive_supplement",
    "record_remark",
    "refuse_hand_over",
    "request_supplement",
    "resume",
    "return_for_rework",
    "submit",
    "take_up",
    "visible_case",
]
