"""What is refused when a version of a pack is proposed or put in force."""

from __future__ import annotations

from congvu.kernel.refusals import N_, Conflict, Forbidden, Invalid, NotFound


class PackVersionNotFound(NotFound):
    """There is no such version, or none that this person may see: both answer alike."""

    code = "PACK_VERSION_NOT_FOUND"
    message = N_("Không có bản này của bộ quy tắc, hoặc bạn không được xem.")


class PackNotYours(Forbidden):
    code = "PACK_NOT_YOURS"
    message = N_(
        "Lãnh đạo hoặc người làm tổ chức cán bộ đề nghị; "
        "lãnh đạo khác với người đề nghị quyết định."
    )


class PackUnseen(Conflict):
    """What is sent is not what was shown with its effect."""

    code = "PACK_UNSEEN"
    message = N_("Chữ gửi lên khác bản đã xem tác động. Hãy xem tác động của đúng bản này trước.")


class PackProposedAlready(Conflict):
    code = "PACK_PROPOSED_ALREADY"
    message = N_("Cơ quan đang có một bản của bộ {pack} chờ quyết; hãy quyết bản ấy trước.")


class PackCodeTaken(Conflict):
    """A code names one pack in the house: one that ships, or one agency's."""

    code = "PACK_CODE_TAKEN"
    message = N_(
        "Mã {pack} đã là của một bộ quy tắc khác. Hãy đổi “pack” thành mã chưa dùng, "
        "hoặc soạn bản mới của bộ ấy."
    )


class PackVersionTaken(Conflict):
    code = "PACK_VERSION_TAKEN"
    message = N_("Bộ {pack} đã có đến bản {latest}; “version” của bản mới phải từ {next}.")


class PackOverlaps(Conflict):
    """Two versions of one agency would be in force at once."""

    code = "PACK_OVERLAPS"
    message = N_(
        "Bản {other} của cơ quan có hiệu lực từ {since}; bản mới phải bắt đầu sau ngày đó, "
        "nếu không hai bản cùng có hiệu lực."
    )


class PackTouchesClosed(Conflict):
    """A period that was kept would be rated by other rules after the fact."""

    code = "PACK_TOUCHES_CLOSED"
    message = N_("Có kỳ đã chốt đến hết ngày trước {since}; bản mới chỉ có hiệu lực từ ngày đó.")


class PackDecided(Conflict):
    code = "PACK_DECIDED"
    message = N_("Bản này đã được quyết định trước đó.")


class PackReasonMissing(Invalid):
    code = "PACK_REASON_MISSING"
    message = N_("Cần ghi lý do không đưa vào dùng.")


class PackDocumentMissing(Invalid):
    code = "PACK_DOCUMENT_MISSING"
    message = N_("Cần có số, ký hiệu và ngày của văn bản quyết định; ngày không ở tương lai.")
