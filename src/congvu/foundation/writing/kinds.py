"""The closed lists of văn thư, each with the Vietnamese word that people use.

Legal source: Decree 30/2020/NĐ-CP, art. 7 and App. I (types, urgency), Law on the protection of
state secrets (marks of secrecy).
"""

from __future__ import annotations

from enum import IntEnum, StrEnum

from congvu.kernel.refusals import N_


class DocumentKind(StrEnum):
    """The 29 types of administrative documents (tên loại); `letter` are those without a name."""

    RESOLUTION = "resolution"
    DECISION = "decision"
    INSTRUCTION = "instruction"
    REGULATION = "regulation"
    RULES = "rules"
    COMMUNIQUE = "communique"
    NOTICE = "notice"
    GUIDANCE = "guidance"
    PROGRAMME = "programme"
    PLAN = "plan"
    OPTION = "option"
    SCHEME = "scheme"
    PROJECT = "project"
    REPORT = "report"
    MINUTES = "minutes"
    SUBMISSION = "submission"
    CONTRACT = "contract"
    LETTER = "letter"  # công văn: the one that bears no name of a type
    TELEGRAM = "telegram"
    MEMORANDUM = "memorandum"
    AGREEMENT = "agreement"
    AUTHORISATION = "authorisation"
    INVITATION = "invitation"
    INTRODUCTION = "introduction"
    LEAVE = "leave"
    SENDING_SLIP = "sending_slip"
    TRANSFER_SLIP = "transfer_slip"
    REPORTING_SLIP = "reporting_slip"
    OFFICIAL_NOTE = "official_note"  # thư công

    @property
    def words(self) -> str:
        return _KINDS[self][0]

    @property
    def abbreviation(self) -> str:
        """Return how a symbol writes the type: "QĐ"; empty for the two that have none."""
        return _KINDS[self][1]


_KINDS: dict[DocumentKind, tuple[str, str]] = {
    DocumentKind.RESOLUTION: (N_("Nghị quyết"), "NQ"),
    DocumentKind.DECISION: (N_("Quyết định"), "QĐ"),
    DocumentKind.INSTRUCTION: (N_("Chỉ thị"), "CT"),
    DocumentKind.REGULATION: (N_("Quy chế"), "QC"),
    DocumentKind.RULES: (N_("Quy định"), "QyĐ"),
    DocumentKind.COMMUNIQUE: (N_("Thông cáo"), "TC"),
    DocumentKind.NOTICE: (N_("Thông báo"), "TB"),
    DocumentKind.GUIDANCE: (N_("Hướng dẫn"), "HD"),
    DocumentKind.PROGRAMME: (N_("Chương trình"), "CTr"),
    DocumentKind.PLAN: (N_("Kế hoạch"), "KH"),
    DocumentKind.OPTION: (N_("Phương án"), "PA"),
    DocumentKind.SCHEME: (N_("Đề án"), "ĐA"),
    DocumentKind.PROJECT: (N_("Dự án"), "DA"),
    DocumentKind.REPORT: (N_("Báo cáo"), "BC"),
    DocumentKind.MINUTES: (N_("Biên bản"), "BB"),
    DocumentKind.SUBMISSION: (N_("Tờ trình"), "TTr"),
    DocumentKind.CONTRACT: (N_("Hợp đồng"), "HĐ"),
    DocumentKind.LETTER: (N_("Công văn"), ""),
    DocumentKind.TELEGRAM: (N_("Công điện"), "CĐ"),
    DocumentKind.MEMORANDUM: (N_("Bản ghi nhớ"), "BGN"),
    DocumentKind.AGREEMENT: (N_("Bản thỏa thuận"), "BTT"),
    DocumentKind.AUTHORISATION: (N_("Giấy ủy quyền"), "GUQ"),
    DocumentKind.INVITATION: (N_("Giấy mời"), "GM"),
    DocumentKind.INTRODUCTION: (N_("Giấy giới thiệu"), "GGT"),
    DocumentKind.LEAVE: (N_("Giấy nghỉ phép"), "GNP"),
    DocumentKind.SENDING_SLIP: (N_("Phiếu gửi"), "PG"),
    DocumentKind.TRANSFER_SLIP: (N_("Phiếu chuyển"), "PC"),
    DocumentKind.REPORTING_SLIP: (N_("Phiếu báo"), "PB"),
    DocumentKind.OFFICIAL_NOTE: (N_("Thư công"), ""),
}


class Urgency(IntEnum):
    """How pressing a document is (mức độ khẩn): three marks, and none."""

    NORMAL = 0
    URGENT = 1
    VERY_URGENT = 2
    EXPRESS = 3

    @property
    def words(self) -> str:
        return _URGENCIES[self]


_URGENCIES = {
    Urgency.NORMAL: N_("Thường"),
    Urgency.URGENT: N_("Khẩn"),
    Urgency.VERY_URGENT: N_("Thượng khẩn"),
    Urgency.EXPRESS: N_("Hỏa tốc"),
}


class Secrecy(IntEnum):
    """The mark of secrecy (độ mật). Whatever bears one goes to the classified register alone."""

    CONFIDENTIAL = 1
    SECRET = 2
    TOP_SECRET = 3

    @property
    def words(self) -> str:
        return _SECRECIES[self]


_SECRECIES = {
    Secrecy.CONFIDENTIAL: N_("Mật"),
    Secrecy.SECRET: N_("Tối mật"),
    Secrecy.TOP_SECRET: N_("Tuyệt mật"),
}
