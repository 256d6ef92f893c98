"""Where a draft stands, what is said about it, and in whose name it is signed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from congvu.kernel.refusals import N_


class DraftState(StrEnum):
    """Where a draft stands; each state has one holder in casework."""

    DRAFTING = "drafting"
    CHECKING = "checking"
    SIGNING = "signing"
    SIGNED = "signed"
    ISSUED = "issued"
    DROPPED = "dropped"

    @property
    def words(self) -> str:
        return _STATES[self]

    @property
    def is_open(self) -> bool:
        return self not in (DraftState.ISSUED, DraftState.DROPPED)


_STATES = {
    DraftState.DRAFTING: N_("Đang soạn"),
    DraftState.CHECKING: N_("Đang kiểm tra"),
    DraftState.SIGNING: N_("Chờ ký"),
    DraftState.SIGNED: N_("Chờ phát hành"),
    DraftState.ISSUED: N_("Đã phát hành"),
    DraftState.DROPPED: N_("Thôi ban hành"),
}


class Stance(StrEnum):
    """What a reviewer says about a draft; there is no fourth answer (chính kiến)."""

    AGREE = "agree"
    WITH_CHANGES = "with_changes"
    DISAGREE = "disagree"

    @property
    def words(self) -> str:
        return _STANCES[self]


_STANCES = {
    Stance.AGREE: N_("Đồng ý"),
    Stance.WITH_CHANGES: N_("Đồng ý, đề nghị sửa"),
    Stance.DISAGREE: N_("Không đồng ý"),
}


class Check(StrEnum):
    """Which of the two checks: who answers for the content, who for the form (D 30 art. 10, 12)."""

    CONTENT = "content"
    FORMAT = "format"

    @property
    def words(self) -> str:
        return _CHECKS[self]


_CHECKS = {
    Check.CONTENT: N_("Kiểm tra nội dung, pháp chế"),
    Check.FORMAT: N_("Kiểm tra thể thức"),
}


class Change(StrEnum):
    """What a later document does to an issued one (D 30/2020 art. 18)."""

    REPLACE = "replace"
    CORRECT = "correct"
    RECALL = "recall"

    @property
    def words(self) -> str:
        return _CHANGES[self]


_CHANGES = {
    Change.REPLACE: N_("Thay thế"),
    Change.CORRECT: N_("Đính chính"),
    Change.RECALL: N_("Thu hồi"),
}


class Competence(StrEnum):
    """In whose name one signs (thẩm quyền ký, D 30/2020 art. 13)."""

    OWN = "own"  # the head, in his own office
    COLLECTIVE = "TM"  # thay mặt: for a body that decides together
    DEPUTY = "KT"  # ký thay: a deputy for the head
    ORDERED = "TL"  # thừa lệnh: a unit's head by the head's standing order
    AUTHORISED = "TUQ"  # thừa ủy quyền: by written authority, limited in time and content
    ACTING = "Q"  # quyền: who acts in the office

    @property
    def words(self) -> str:
        return _COMPETENCES[self]


_COMPETENCES = {
    Competence.OWN: N_("Ký theo chức vụ"),
    Competence.COLLECTIVE: N_("Thay mặt (TM.)"),
    Competence.DEPUTY: N_("Ký thay (KT.)"),
    Competence.ORDERED: N_("Thừa lệnh (TL.)"),
    Competence.AUTHORISED: N_("Thừa ủy quyền (TUQ.)"),
    Competence.ACTING: N_("Quyền (Q.)"),
}


@dataclass(frozen=True, slots=True)
class Drafted:
    """What drafting gave; `again` if a draft of the same origin was there already."""

    draft_id: int
    code: str
    case_code: str = ""
    again: bool = False
