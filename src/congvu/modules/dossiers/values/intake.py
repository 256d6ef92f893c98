"""How an online submission is answered, and what is owed."""

from __future__ import annotations

from enum import StrEnum

from congvu.kernel.refusals import N_


class Answer(StrEnum):
    """The three answers to a submission, within 8 working hours (art. 17.2)."""

    ACCEPTED = "accepted"
    CHANGES = "changes"
    REFUSED = "refused"

    @property
    def words(self) -> str:
        return _ANSWER_WORDS[self]


_ANSWER_WORDS = {
    Answer.ACCEPTED: N_("Đã tiếp nhận"),
    Answer.CHANGES: N_("Yêu cầu sửa, bổ sung"),
    Answer.REFUSED: N_("Từ chối tiếp nhận"),
}


class ObligationKind(StrEnum):
    """For what an applicant owes."""

    FEE = "fee"
    TAX = "tax"
    OTHER = "other"

    @property
    def words(self) -> str:
        return _OBLIGATION_WORDS[self]


_OBLIGATION_WORDS = {
    ObligationKind.FEE: N_("Phí, lệ phí"),
    ObligationKind.TAX: N_("Thuế, tiền sử dụng đất"),
    ObligationKind.OTHER: N_("Nghĩa vụ khác"),
}


class PaymentClock(StrEnum):
    """What the clock of a case does while the applicant has not paid."""

    WAITS = "waits"
    RUNS = "runs"

    @property
    def words(self) -> str:
        return _CLOCK_WORDS[self]


_CLOCK_WORDS = {
    PaymentClock.WAITS: N_("Dừng chờ người nộp, theo căn cứ dưới đây"),
    PaymentClock.RUNS: N_("Không dừng: nộp khi nhận kết quả"),
}
