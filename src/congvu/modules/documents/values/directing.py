"""What a leader decides about a document (bút phê), and how the matter ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from congvu.kernel.refusals import N_


class Decision(StrEnum):
    """What a leader can decide: give the work, read and file, pass to another leader."""

    DIRECT = "direct"
    FILE = "file"
    PASS = "pass"  # noqa: S105  (a decision, not a password)

    @property
    def words(self) -> str:
        return _DECISIONS[self]


_DECISIONS = {
    Decision.DIRECT: N_("Giao giải quyết"),
    Decision.FILE: N_("Xem, lưu"),
    Decision.PASS: N_("Chuyển lãnh đạo khác"),
}


class Product(StrEnum):
    """What is expected of the lead; it says by whose hands the matter goes before it ends."""

    REPLY = "reply"
    REPORT = "report"
    CARRY_OUT = "carry_out"

    @property
    def words(self) -> str:
        return _PRODUCTS[self]


_PRODUCTS = {
    Product.REPLY: N_("Văn bản trả lời, trình lãnh đạo ký"),
    Product.REPORT: N_("Báo cáo, tờ trình để lãnh đạo duyệt"),
    Product.CARRY_OUT: N_("Tổ chức thực hiện, ghi kết quả"),
}


class PartRole(StrEnum):
    """What a unit does beside the lead: answers with an opinion by its own deadline, or is told."""

    COORDINATE = "coordinate"
    INFORM = "inform"

    @property
    def words(self) -> str:
        return _PART_ROLES[self]


_PART_ROLES = {PartRole.COORDINATE: N_("Phối hợp"), PartRole.INFORM: N_("Để biết")}


@dataclass(frozen=True, slots=True)
class Seat:
    """Who is to act: a unit, or one official in it."""

    unit_id: int
    official_id: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A unit beside the lead; a coordinator has a deadline of its own."""

    role: PartRole
    unit_id: int
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Direction:
    """A direction: who leads and by when, who coordinates, what is expected, who follows it up."""

    lead: Seat
    due_at: datetime
    product: Product
    text: str
    parts: tuple[Part, ...] = ()
    follower_id: int | None = None

    @property
    def coordinators(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.role is PartRole.COORDINATE)

    @property
    def units(self) -> tuple[int, ...]:
        """Return every unit that is named, the lead's first, each once."""
        return tuple(dict.fromkeys((self.lead.unit_id, *(part.unit_id for part in self.parts))))


class Ending(StrEnum):
    """How a matter ended."""

    REPLIED = "replied"
    WITHOUT_REPLY = "without_reply"

    @property
    def words(self) -> str:
        return _ENDINGS[self]


_ENDINGS = {
    Ending.REPLIED: N_("Đã có văn bản trả lời"),
    Ending.WITHOUT_REPLY: N_("Không cần văn bản trả lời"),
}


class State(StrEnum):
    """Where a document stands; derived, never stored."""

    TO_SUBMIT = "to_submit"
    TO_DIRECT = "to_direct"
    IN_HAND = "in_hand"
    DONE = "done"
    FILED = "filed"

    @property
    def words(self) -> str:
        return _STATES[self]


_STATES = {
    State.TO_SUBMIT: N_("Chờ trình"),
    State.TO_DIRECT: N_("Chờ bút phê"),
    State.IN_HAND: N_("Đang giải quyết"),
    State.DONE: N_("Đã giải quyết"),
    State.FILED: N_("Xem, lưu"),
}
