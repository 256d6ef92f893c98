"""The closed lists of the catalogue: levels, channels, what a request for papers does."""

from __future__ import annotations

from enum import StrEnum

from congvu.kernel.refusals import N_


class Level(StrEnum):
    """At which level of government a procedure is carried out (cấp thực hiện)."""

    COMMUNE = "commune"  # cấp xã
    PROVINCE = "province"  # cấp tỉnh
    MINISTRY = "ministry"  # cấp bộ
    OTHER = "other"  # cơ quan khác

    @property
    def words(self) -> str:
        return _LEVEL_WORDS[self]


_LEVEL_WORDS = {
    Level.COMMUNE: N_("Cấp xã"),
    Level.PROVINCE: N_("Cấp tỉnh"),
    Level.MINISTRY: N_("Cấp bộ"),
    Level.OTHER: N_("Cơ quan khác"),
}


class Channel(StrEnum):
    """By which way a dossier comes in (hình thức nộp; Decree 118/2025 art. 15)."""

    COUNTER = "counter"  # trực tiếp
    POST = "post"  # dịch vụ bưu chính
    ONLINE = "online"  # trực tuyến

    @property
    def words(self) -> str:
        return _CHANNEL_WORDS[self]


_CHANNEL_WORDS = {
    Channel.COUNTER: N_("Trực tiếp"),
    Channel.POST: N_("Bưu chính"),
    Channel.ONLINE: N_("Trực tuyến"),
}


class SupplementEffect(StrEnum):
    """What a request for more papers does to the clock of a case."""

    RESTART = "restart"  # counted again from zero: Decree 118/2025 art. 19.5, the general rule
    PAUSE = "pause"  # only where a sector law, to be named, gives a pause
    NONE = "none"  # the clock runs on

    @property
    def words(self) -> str:
        return _EFFECT_WORDS[self]


_EFFECT_WORDS = {
    SupplementEffect.RESTART: N_("Tính lại thời hạn từ đầu (khoản 5 Điều 19 Nghị định 118/2025)"),
    SupplementEffect.PAUSE: N_("Tạm dừng thời hạn theo luật chuyên ngành"),
    SupplementEffect.NONE: N_("Không ảnh hưởng đến thời hạn"),
}


class StepRole(StrEnum):
    """What is done with a case at a step, of a process or of one case: one list for both."""

    RECEIVE = "receive"  # tiếp nhận
    ASSIGN = "assign"  # phân công: the unit's head has it
    LEAD = "lead"  # chủ trì, thụ lý
    COORDINATE = "coordinate"  # phối hợp
    REVIEW = "review"  # thẩm định, soát xét
    APPROVE = "approve"  # ký duyệt
    CLERK = "clerk"  # văn thư: đóng dấu, chuyển kết quả
    DELIVER = "deliver"  # trả kết quả

    @property
    def words(self) -> str:
        return _ROLE_WORDS[self]


_ROLE_WORDS = {
    StepRole.RECEIVE: N_("Tiếp nhận"),
    StepRole.ASSIGN: N_("Phân công"),
    StepRole.LEAD: N_("Chủ trì"),
    StepRole.COORDINATE: N_("Phối hợp"),
    StepRole.REVIEW: N_("Thẩm định"),
    StepRole.APPROVE: N_("Ký duyệt"),
    StepRole.CLERK: N_("Văn thư"),
    StepRole.DELIVER: N_("Trả kết quả"),
}

PROCESS_ROLES = (
    StepRole.LEAD,
    StepRole.COORDINATE,
    StepRole.REVIEW,
    StepRole.APPROVE,
    StepRole.CLERK,
)
"""The roles of which an internal process is made: receiving, assigning, delivering go without."""


class UnitRule(StrEnum):
    """Which unit a step falls to, told from the case and not by name."""

    RECEIVING = "receiving"  # nơi tiếp nhận
    RESPONSIBLE = "responsible"  # đơn vị giải quyết
    RESPONSIBLE_HEAD = "responsible_head"  # người đứng đầu đơn vị giải quyết
    LEADER = "leader"  # lãnh đạo cơ quan
    OFFICE = "office"  # văn thư cơ quan

    @property
    def words(self) -> str:
        return _RULE_WORDS[self]


_RULE_WORDS = {
    UnitRule.RECEIVING: N_("Nơi tiếp nhận"),
    UnitRule.RESPONSIBLE: N_("Đơn vị giải quyết"),
    UnitRule.RESPONSIBLE_HEAD: N_("Lãnh đạo đơn vị giải quyết"),
    UnitRule.LEADER: N_("Lãnh đạo cơ quan"),
    UnitRule.OFFICE: N_("Văn thư cơ quan"),
}


class Asked(StrEnum):
    """Which part of a procedure a person is asked to settle."""

    TITLE = "title"
    FIELD = "field"
    LEVELS = "levels"
    DECISION = "decision"
    LIMIT = "limit"
    FEE = "fee"
    PAPERS = "papers"
    WAYS = "ways"
    SUPPLEMENT = "supplement_effect"

    @property
    def words(self) -> str:
        return _ASKED_WORDS[self]


_ASKED_WORDS = {
    Asked.TITLE: N_("Tên thủ tục"),
    Asked.FIELD: N_("Lĩnh vực"),
    Asked.LEVELS: N_("Cấp thực hiện"),
    Asked.DECISION: N_("Quyết định công bố"),
    Asked.LIMIT: N_("Thời hạn giải quyết"),
    Asked.FEE: N_("Phí, lệ phí"),
    Asked.PAPERS: N_("Thành phần hồ sơ"),
    Asked.WAYS: N_("Cách thức thực hiện"),
    Asked.SUPPLEMENT: N_("Khi yêu cầu bổ sung hồ sơ"),
}
