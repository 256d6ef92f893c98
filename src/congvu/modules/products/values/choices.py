"""The closed lists of work products, each with its Vietnamese words."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from congvu.kernel.refusals import N_

STANDARD_POINTS = 5
"""Points of the standard product, a simple administrative text: its coefficient K is 1."""


class Level(IntEnum):
    """How complex a product is: groups N1 to N5 of the handbook, each with its ceiling."""

    N1 = 1
    N2 = 2
    N3 = 3
    N4 = 4
    N5 = 5

    @property
    def ceiling(self) -> int:
        return 100 * self


class Basis(StrEnum):
    """By whom the points were set."""

    DEFAULT = "default"  # shipped with the house, ours
    DECISION = "decision"  # the agency's own, by a named decision

    @property
    def words(self) -> str:
        return _BASES[self]


_BASES = {
    Basis.DEFAULT: N_("Mặc định của phần mềm"),
    Basis.DECISION: N_("Quyết định của cơ quan"),
}


class State(StrEnum):
    """Where a product stands."""

    PROPOSED = "proposed"
    REFUSED = "refused"
    ASSIGNED = "assigned"
    REPORTED = "reported"
    DONE = "done"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        return _STATES[self]

    @property
    def counts(self) -> bool:
        """Return whether it counts as assigned."""
        return self in COUNTING


COUNTING = (State.ASSIGNED, State.REPORTED, State.DONE)
OVER = (State.REFUSED, State.DONE, State.WITHDRAWN)

_STATES = {
    State.PROPOSED: N_("Chờ nhận đề xuất"),
    State.REFUSED: N_("Không nhận"),
    State.ASSIGNED: N_("Đang làm"),
    State.REPORTED: N_("Chờ nghiệm thu"),
    State.DONE: N_("Đã nghiệm thu"),
    State.WITHDRAWN: N_("Đã rút"),
}


class Verdict(StrEnum):
    """What was said of a reported product."""

    ACCEPTED = "accepted"
    RETURNED = "returned"


class Slip(StrEnum):
    """What costs a quarter of a product's points unless its cause was objective."""

    DELAY = "delay"
    ERROR = "error"

    @property
    def words(self) -> str:
        return _SLIPS[self]


_SLIPS = {Slip.DELAY: N_("Chậm hạn"), Slip.ERROR: N_("Lỗi lớn về nội dung")}


class RowSource(StrEnum):
    """Where a counted product comes from."""

    ASSIGNED = "assigned"
    CASE = "case"
    OPINION = "opinion"

    @property
    def words(self) -> str:
        return _SOURCES[self]


_SOURCES = {
    RowSource.ASSIGNED: N_("Sản phẩm được giao"),
    RowSource.CASE: N_("Từ việc đã xử lý"),
    RowSource.OPINION: N_("Ý kiến phối hợp"),
}

MAPPED_ROLES = {
    "receive": N_("Tiếp nhận"),
    "lead": N_("Chủ trì"),
    "coordinate": N_("Phối hợp"),
    "review": N_("Thẩm định"),
    "approve": N_("Ký duyệt"),
    "clerk": N_("Văn thư"),
    "deliver": N_("Trả kết quả"),
    "opinion": N_("Cho ý kiến"),
}
"""What a person does in a case that can count as a product."""

CASE_KINDS = {
    "dossier": N_("Hồ sơ thủ tục hành chính"),
    "document": N_("Văn bản đến"),
    "directive": N_("Chỉ đạo, nhiệm vụ"),
    "petition": N_("Kiến nghị"),
    "complaint": N_("Khiếu nại"),
    "denunciation": N_("Tố cáo"),
    "internal": N_("Việc nội bộ"),
}
