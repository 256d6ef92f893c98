"""What can be excused, for which causes, and where an ask for it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from congvu.kernel.refusals import N_


class Item(StrEnum):
    """What would not count. Its place is the case (or the product) and a number in it."""

    TURN = "turn"
    OPINION = "opinion"
    RETURN = "return"
    DELAY = "delay"  # of an assigned product
    ERROR = "error"  # of an assigned product

    @property
    def words(self) -> str:
        return _ITEMS[self]


_ITEMS = {
    Item.TURN: N_("Lượt xử lý trễ hạn"),
    Item.OPINION: N_("Ý kiến trả lời muộn"),
    Item.RETURN: N_("Lần bị trả lại"),
    Item.DELAY: N_("Sản phẩm chậm hạn"),
    Item.ERROR: N_("Lỗi lớn của sản phẩm"),
}


class Cause(StrEnum):
    """What kind of cause it was; the ground tells which."""

    FORCE = "force"
    OUTAGE = "outage"
    OTHERS = "others"
    LAW = "law"
    OTHER = "other"

    @property
    def words(self) -> str:
        return _CAUSES[self]


_CAUSES = {
    Cause.FORCE: N_("Thiên tai, dịch bệnh, sự kiện bất khả kháng"),
    Cause.OUTAGE: N_("Sự cố hệ thống, đường truyền"),
    Cause.OTHERS: N_("Cơ quan, đơn vị khác chậm phối hợp"),
    Cause.LAW: N_("Quy định thay đổi giữa chừng"),
    Cause.OTHER: N_("Nguyên nhân khách quan khác"),
}


class State(StrEnum):
    """Where an ask stands."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        return _STATES[self]

    @property
    def tone(self) -> str:
        return _TONES[self]


LIVE = (State.ASKED, State.CONFIRMED)

_STATES = {
    State.ASKED: N_("Chờ xác nhận"),
    State.CONFIRMED: N_("Đã xác nhận, không tính"),
    State.REFUSED: N_("Không xác nhận, vẫn tính"),
    State.WITHDRAWN: N_("Đã rút"),
}
_TONES = {
    State.ASKED: "sap",
    State.CONFIRMED: "con",
    State.REFUSED: "dung",
    State.WITHDRAWN: "vien",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Of which item: a turn of a case, an opinion, a return; a turn of a product."""

    item: Item
    item_id: int
    no: int


@dataclass(frozen=True, slots=True)
class Slip:
    """An item that counts against somebody: whose, held where, when, and whether it goes on.

    `at` is when it ended (was answered, returned, due); `ends_at` is None while it is owed.
    """

    place: Place
    official_id: int
    unit_id: int
    agency_id: int
    case_id: int | None
    code: str
    title: str
    at: datetime
    ends_at: datetime | None
