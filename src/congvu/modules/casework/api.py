"""The door of casework."""

from congvu.kernel.following import follow
from congvu.modules.casework.access import Live, in_hand, lock_case, may_see, visible_case
from congvu.modules.casework.commands.acceptance import (
    Acceptance,
    Accepted,
    Beside,
    Share,
    accept_case,
    acceptance_of,
    write_acceptance,
)
from congvu.modules.casework.commands.clockwork import (
    Rung,
    climb_reminders,
    notice_idleness,
    settle_overdue_opinions,
)
from congvu.modules.casework.commands.complaints import name_complained
from congvu.modules.casework.commands.extensions import ask_extension, extend, refuse_extension
from congvu.modules.casework.commands.looking import notice_refilings
from congvu.modules.casework.commands.matters import link, reopen
from congvu.modules.casework.commands.opinions import ask_opinion, give_opinion, mark_vague
from congvu.modules.casework.commands.pauses import (
    await_payment,
    pause,
    receive_payment,
    receive_supplement,
    request_supplement,
    resume,
)
from congvu.modules.casework.commands.recounting import (
    open_cases_of,
    recount_given,
    recount_open_cases,
    recount_units,
)
from congvu.modules.casework.commands.remarks import record_remark
from congvu.modules.casework.commands.reminding import remind
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
from congvu.modules.casework.commands.signals import decide_signal, reply_to_signal
from congvu.modules.casework.commands.thresholds import change_thresholds
from congvu.modules.casework.commands.upheavals import (
    hand_to_deputies,
    release_work_of_leavers,
)
from congvu.modules.casework.facts import CaseReopened, CasesRecounted, HolderReminded, OpinionGiven
from congvu.modules.casework.queries.case import Brief, briefs_of
from congvu.modules.casework.queries.led import LedWork, case_id_of, led_work
from congvu.modules.casework.queries.soundness import Soundness, soundness
from congvu.modules.casework.queries.waiting import mine_waiting, unassigned_waiting
from congvu.modules.casework.rules.matters import REFILED_WITHIN, looks_refiled
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
    Label,
    Outcome,
    RemarkCause,
    RemarkKind,
    Severity,
    SignalKind,
    Stance,
    StepRole,
    SupplementEffect,
    Verdict,
)
from congvu.modules.casework.values.matters import LinkKind, Reopening
from congvu.modules.casework.values.state import Assignment, CaseState

__all__ = [
    "REFILED_WITHIN",
    "Acceptance",
    "Accepted",
    "Assignment",
    "Beside",
    "Brief",
    "CaseChanged",
    "CaseClosed",
    "CaseConcluded",
    "CaseKind",
    "CaseNotFound",
    "CaseNotWaiting",
    "CaseReopened",
    "CaseState",
    "CaseWaiting",
    "CasesRecounted",
    "HolderKind",
    "HolderReminded",
    "Label",
    "LedWork",
    "LimitMissing",
    "LinkKind",
    "Live",
    "NotTheHolder",
    "NotYourUnit",
    "OpinionGiven",
    "Outcome",
    "ReasonMissing",
    "RemarkCause",
    "RemarkKind",
    "Reopening",
    "Rung",
    "Severity",
    "Share",
    "SignalKind",
    "Soundness",
    "Stance",
    "StepRole",
    "SupplementEffect",
    "Verdict",
    "accept_case",
    "acceptance_of",
    "ask_extension",
    "ask_opinion",
    "assign",
    "await_payment",
    "briefs_of",
    "case_id_of",
    "change_thresholds",
    "climb_reminders",
    "close",
    "conclude",
    "decide_signal",
    "extend",
    "follow",
    "give_opinion",
    "hand_over",
    "hand_to_deputies",
    "in_hand",
    "led_work",
    "link",
    "lock_case",
    "looks_refiled",
    "mark_vague",
    "may_see",
    "mine_waiting",
    "name_complained",
    "note",
    "notice_idleness",
    "notice_refilings",
    "open_cases_of",
    "pause",
    "receive_payment",
    "receive_supplement",
    "record_remark",
    "recount_given",
    "recount_open_cases",
    "recount_units",
    "refuse_extension",
    "refuse_hand_over",
    "release_work_of_leavers",
    "remind",
    "reopen",
    "reply_to_signal",
    "request_supplement",
    "resume",
    "return_for_rework",
    "settle_overdue_opinions",
    "soundness",
    "submit",
    "take_up",
    "unassigned_waiting",
    "visible_case",
    "write_acceptance",
]
