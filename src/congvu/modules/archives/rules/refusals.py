"""What the archive refuses, each with a stable code and a sentence."""

from __future__ import annotations

from congvu.kernel.refusals import N_, Conflict, Forbidden, Invalid, NotFound


class FileNotFound(NotFound):
    code = "WORK_FILE_NOT_FOUND"
    message = N_("Không có hồ sơ công việc này.")


class NotTheFileKeeper(Forbidden):
    code = "NOT_THE_FILE_KEEPER"
    message = N_("Chỉ người lập, giữ hồ sơ ({keeper}) sửa được hồ sơ này.")


class NotTheArchive(Forbidden):
    code = "NOT_THE_ARCHIVE"
    message = N_("Việc này do văn thư, lưu trữ cơ quan thực hiện.")


class NotThePermitter(Forbidden):
    code = "NOT_THE_PERMITTER"
    message = N_("Chỉ người đứng đầu cơ quan cho phép giữ lại hồ sơ.")


class NotTheSuccessor(Forbidden):
    code = "NOT_THE_SUCCESSOR"
    message = N_("Hồ sơ của người thôi việc do người cùng đơn vị kế nhiệm hoặc trưởng đơn vị nhận.")


class FileArchived(Conflict):
    code = "WORK_FILE_ARCHIVED"
    message = N_("Hồ sơ đã nộp lưu trữ lúc {at}, không sửa được nữa.")


class FileOffered(Conflict):
    code = "WORK_FILE_OFFERED"
    message = N_("Hồ sơ đang chờ lưu trữ nhận; hãy chờ kết quả giao nhận.")


class FileStillOpen(Conflict):
    code = "WORK_FILE_OPEN"
    message = N_("Hồ sơ {symbol} chưa kết thúc, chưa nộp được.")


class FileEndedAlready(Conflict):
    code = "WORK_FILE_ENDED"
    message = N_("Hồ sơ đã kết thúc lúc {at}.")


class FileEmpty(Conflict):
    code = "WORK_FILE_EMPTY"
    message = N_("Hồ sơ {symbol} chưa có tài liệu nào.")


class PagesUncounted(Conflict):
    code = "WORK_FILE_PAGES_UNCOUNTED"
    message = N_("Hồ sơ {symbol} còn tài liệu chưa đếm số tờ; lưu trữ chưa nhận được.")


class PaperThere(Conflict):
    code = "PAPER_THERE"
    message = N_("Tài liệu này đã có trong hồ sơ.")


class PaperNotFound(NotFound):
    code = "PAPER_NOT_FOUND"
    message = N_("Không có tài liệu này trong hồ sơ.")


class ScansTooMany(Invalid):
    code = "SCANS_TOO_MANY"
    message = N_("Mỗi tài liệu kèm tối đa {most} tệp; xin tách thành nhiều tài liệu.")


class OrderUnread(Invalid):
    code = "PAPER_ORDER_UNREAD"
    message = N_("Thứ tự phải gồm mọi tài liệu của hồ sơ, mỗi tài liệu một lần.")


class WhyMissing(Invalid):
    code = "WORK_FILE_REASON_MISSING"
    message = N_("Hãy ghi lý do, ít nhất {least} ký tự.")


class YearsUnfit(Invalid):
    code = "RETENTION_UNFIT"
    message = N_("Thời hạn bảo quản là vĩnh viễn (0) hoặc từ {least} đến {most} năm.")


class RetentionUnknown(Invalid):
    code = "RETENTION_UNKNOWN"
    message = N_("Hãy chọn thời hạn trong bảng của cơ quan.")


class NothingToHandOver(Invalid):
    code = "NOTHING_TO_HAND_OVER"
    message = N_("Hãy chọn ít nhất một hồ sơ.")


class TransferNotFound(NotFound):
    code = "TRANSFER_NOT_FOUND"
    message = N_("Không có lần giao nộp này.")


class TransferOver(Conflict):
    code = "TRANSFER_OVER"
    message = N_("Lần giao nộp này đã nhận xong lúc {at}.")


class ReceivedByGiver(Forbidden):
    """Both parties: nobody hands over to himself."""

    code = "RECEIVED_BY_GIVER"
    message = N_("Người nộp không thể tự nhận; cần một người khác của lưu trữ.")


class KeptBackTooLong(Invalid):
    code = "KEPT_BACK_TOO_LONG"
    message = N_("Chỉ giữ lại được đến {most}, không quá hai năm sau hạn nộp.")


class NothingToTakeOver(Conflict):
    code = "NOTHING_TO_TAKE_OVER"
    message = N_("Hồ sơ này không chờ ai nhận bàn giao, hoặc đã có người nhận.")
