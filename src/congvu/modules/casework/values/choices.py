"""The closed lists of casework, each with the Vietnamese word that people use."""

from __future__ import annotations

from enum import StrEnum

from congvu.kernel.refusals import N_
from congvu.modules.procedures.api import StepRole, SupplementEffect

__all__ = [
    "SAME_DAY",
    "Answer",
    "CaseKind",
    "Finish",
    "HolderKind",
    "Label",
    "Outcome",
    "RemarkCause",
    "RemarkKind",
    "Severity",
    "SignalKind",
    "Stance",
    "StepRole",
    "SupplementEffect",
    "Verdict",
]

SAME_DAY = "sd"
"""The limit of a procedure whose result is given on the day of receipt."""


class CaseKind(StrEnum):
    """By which door the work entered."""

    DOSSIER = "dossier"
    DOCUMENT = "document"
    DIRECTIVE = "directive"
    PETITION = "petition"
    COMPLAINT = "complaint"
    DENUNCIATION = "denunciation"
    INTERNAL = "internal"

    @property
    def is_brought(self) -> bool:
        """Return whether somebody from outside brought it, and waits by its clock."""
        return self in (
            CaseKind.DOSSIER,
            CaseKind.PETITION,
            CaseKind.COMPLAINT,
            CaseKind.DENUNCIATION,
        )


class HolderKind(StrEnum):
    """Who can hold a minute of a case. Only the first two can be late."""

    OFFICIAL = "official"  # a person at work on it
    UNIT = "unit"  # not assigned yet: charged to the unit's head
    APPLICANT = "applicant"  # supplement, payment, result not collected
    OUTSIDE = "outside"  # a body that is not ours to command
    OUTAGE = "outage"  # a confirmed outage of another system
    PAUSE = "pause"  # a legal pause

    @property
    def is_ours(self) -> bool:
        return self in (HolderKind.OFFICIAL, HolderKind.UNIT)


class Stance(StrEnum):
    """What an opinion says. There is no "see the law": a stance is one of these (chính kiến)."""

    AGREE = "agree"
    CONDITION = "condition"
    DISAGREE = "disagree"
    NOT_OURS = "not_ours"

    @property
    def words(self) -> str:
        return _STANCE_WORDS[self]


_STANCE_WORDS = {
    Stance.AGREE: N_("Đồng ý"),
    Stance.CONDITION: N_("Đồng ý có điều kiện"),
    Stance.DISAGREE: N_("Không đồng ý"),
    Stance.NOT_OURS: N_("Không thuộc thẩm quyền, nêu căn cứ"),
}


class Answer(StrEnum):
    """What became of a request for more time (đề nghị gia hạn)."""

    GRANTED = "granted"
    REFUSED = "refused"
    LAPSED = "lapsed"  # the time was counted anew, or the case ended, before anybody decided

    @property
    def words(self) -> str:
        return _ANSWER_WORDS[self]


_ANSWER_WORDS = {
    Answer.GRANTED: N_("Đồng ý gia hạn"),
    Answer.REFUSED: N_("Không đồng ý gia hạn"),
    Answer.LAPSED: N_("Không còn cần quyết định"),
}


class Severity(StrEnum):
    """How grave the error was for which work came back."""

    MAJOR = "major"
    MINOR = "minor"


class Outcome(StrEnum):
    """How a case ended."""

    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    UNCOMPLETED = "uncompleted"  # the supplement did not come in time: closed by art. 19.5
    DONE = "done"

    @property
    def words(self) -> str:
        return _OUTCOME_WORDS[self]


_OUTCOME_WORDS = {
    Outcome.GRANTED: N_("Đã có kết quả"),
    Outcome.REFUSED: N_("Từ chối giải quyết"),
    Outcome.WITHDRAWN: N_("Người nộp rút hồ sơ"),
    Outcome.STOPPED: N_("Dừng giải quyết"),
    Outcome.UNCOMPLETED: N_("Đóng vì quá hạn bổ sung"),
    Outcome.DONE: N_("Hoàn thành"),
}


class Finish(StrEnum):
    """How an assignment ended."""

    DONE = "done"
    ASSIGNED = "assigned"
    HANDED_OVER = "handed_over"
    REFUSED = "refused"
    RETURNED = "returned"
    SUPPLEMENT = "supplement"
    SUCCEEDED = "succeeded"  # never begun: he took the place of another while the case waited
    CASE_ENDED = "case_ended"


class SignalKind(StrEnum):
    """A sign of shirking (dấu hiệu đùn đẩy, né tránh): a question to be answered, not a verdict."""

    PASS_ON = "pass_on"  # noqa: S105  (a signal, not a password)
    PING_PONG = "ping_pong"
    IDLE = "idle"
    LATE_HAND_OVER = "late_hand_over"
    LATE_SUPPLEMENT = "late_supplement"
    VAGUE_OPINION = "vague_opinion"
    UPWARD = "upward"
    NEEDLESS = "needless"
    ELSEWHERE = "elsewhere"
    REFILED = "refiled"
    TO_COMPLAINED = "to_complained"

    @property
    def words(self) -> str:
        return _SIGNAL_WORDS[self]


_SIGNAL_WORDS = {
    SignalKind.PASS_ON: N_("Chuyển việc khi chưa làm"),
    SignalKind.PING_PONG: N_("Chuyển qua chuyển lại"),
    SignalKind.IDLE: N_("Để việc nằm yên"),
    SignalKind.LATE_HAND_OVER: N_("Chuyển việc sát hạn"),
    SignalKind.LATE_SUPPLEMENT: N_("Yêu cầu bổ sung phút chót"),
    SignalKind.VAGUE_OPINION: N_("Không rõ chính kiến"),
    SignalKind.UPWARD: N_("Đẩy lên trên việc thuộc quyền mình"),
    SignalKind.NEEDLESS: N_("Hỏi ý kiến không cần thiết"),
    SignalKind.ELSEWHERE: N_("Kết thúc bằng “hỏi nơi khác”"),
    SignalKind.REFILED: N_("Nộp lại hoặc tách việc để tính lại giờ"),
    SignalKind.TO_COMPLAINED: N_("Giao đơn cho chính nơi bị phản ánh"),
}


class Label(StrEnum):
    """Why a matter within one's own authority was referred upward; only the last is shirking."""

    NO_RULE = "no_rule"
    CONFLICT = "conflict"
    DIFFERENT = "different"
    AFRAID = "afraid"

    @property
    def words(self) -> str:
        return _LABEL_WORDS[self]

    @property
    def is_shirking(self) -> bool:
        return self is Label.AFRAID


_LABEL_WORDS = {
    Label.NO_RULE: N_("Chưa có quy định"),
    Label.CONFLICT: N_("Quy định mâu thuẫn"),
    Label.DIFFERENT: N_("Có cách hiểu khác nhau"),
    Label.AFRAID: N_("Quy định rõ nhưng sợ trách nhiệm"),
}


class Verdict(StrEnum):
    """What a superior decided about a signal, after the person's reply."""

    CONFIRMED = "confirmed"
    LAWFUL = "lawful"

    @property
    def words(self) -> str:
        return _VERDICT_WORDS[self]


_VERDICT_WORDS = {
    Verdict.CONFIRMED: N_("Có né tránh, đùn đẩy"),
    Verdict.LAWFUL: N_("Làm đúng, có lý do chính đáng"),
}


class RemarkKind(StrEnum):
    """What a leader put on record about a person's work on a case (bút phê)."""

    REMARK = "remark"
    REMINDER = "reminder"
    CRITICISM = "criticism"
    LESSON = "lesson"
    PRAISE = "praise"

    @property
    def words(self) -> str:
        return _REMARK_WORDS[self]


_REMARK_WORDS = {
    RemarkKind.REMARK: N_("Nhận xét"),
    RemarkKind.REMINDER: N_("Nhắc nhở"),
    RemarkKind.CRITICISM: N_("Phê bình"),
    RemarkKind.LESSON: N_("Yêu cầu rút kinh nghiệm"),
    RemarkKind.PRAISE: N_("Biểu dương"),
}


class RemarkCause(StrEnum):
    """For what a remark was given: only what was for delay counts as such in a rating."""

    DELAY = "delay"
    OTHER = "other"

    @property
    def words(self) -> str:
        return _CAUSE_WORDS[self]


_CAUSE_WORDS = {
    RemarkCause.DELAY: N_("Vì trễ hạn"),
    RemarkCause.OTHER: N_("Vì lý do khác"),
}
