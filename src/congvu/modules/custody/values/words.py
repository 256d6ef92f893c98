"""The closed lists of custody, each with the Vietnamese word that people use."""

from __future__ import annotations

from enum import StrEnum

from congvu.kernel.refusals import N_


class Way(StrEnum):
    """By which way a copy came to its custodian."""

    ENTERED = "entered"
    ISSUED = "issued"
    COPIED = "copied"
    TAKEN = "taken"
    SENT = "sent"
    CAME_BACK = "came_back"
    RECOVERED = "recovered"

    @property
    def words(self) -> str:
        return _WAYS[self]


_WAYS = {
    Way.ENTERED: N_("vào sổ văn bản mật đến"),
    Way.ISSUED: N_("làm ra khi phát hành"),
    Way.COPIED: N_("sao chụp"),
    Way.TAKEN: N_("ký nhận bàn giao"),
    Way.SENT: N_("gửi ra ngoài cơ quan"),
    Way.CAME_BACK: N_("nhận lại từ bên ngoài"),
    Way.RECOVERED: N_("thu hồi có người chứng kiến"),
}


class Answer(StrEnum):
    """What became of an offer."""

    TAKEN = "taken"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Told(StrEnum):
    """Who is told by a rung of the ladder of overdue returns."""

    HOLDER = "holder"
    KEEPER = "keeper"
    HEAD = "head"

    @property
    def words(self) -> str:
        return _TOLD[self]


_TOLD = {
    Told.HOLDER: N_("người giữ"),
    Told.KEEPER: N_("văn thư giữ sổ"),
    Told.HEAD: N_("người đứng đầu cơ quan"),
}
