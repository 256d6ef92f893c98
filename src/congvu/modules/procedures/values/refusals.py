"""What the catalogue refuses."""

from __future__ import annotations

from congvu.kernel.refusals import N_, Conflict, Invalid, NotFound


class ProcedureUnknown(NotFound):
    """No procedure has this code, or no version this number."""

    code = "PROCEDURE_UNKNOWN"
    message = N_("Không có thủ tục hành chính {procedure} trong danh mục.")


class ProcedureKnown(Conflict):
    """There is a procedure with this code already."""

    code = "PROCEDURE_KNOWN"
    message = N_("Danh mục đã có thủ tục {procedure}.")


class ProcedureExpired(Conflict):
    """The procedure was in force once, no longer on this day."""

    code = "PROCEDURE_EXPIRED"
    message = N_("Thủ tục {procedure} đã hết hiệu lực vào ngày {on}.")


class ProcedureNotYetInForce(Conflict):
    """The procedure is to be in force later than this day."""

    code = "PROCEDURE_NOT_YET_IN_FORCE"
    message = N_("Thủ tục {procedure} chưa có hiệu lực vào ngày {on}.")


class FileNotReadable(Invalid):
    """The file given is not one of procedures, or is damaged."""

    code = "FILE_NOT_READABLE"
    message = N_(
        "Không đọc được tệp {name}. Cần tệp .jsonl hoặc .jsonl.gz, mỗi dòng một thủ tục (UTF-8)."
    )


class TableNotReadable(Invalid):
    """The Excel file can't be opened, or isn't the catalogue's table."""

    code = "TABLE_NOT_READABLE"
    message = N_(
        "Không đọc được bảng thủ tục trong tệp {name}. "
        "Cần tệp Excel .xlsx có dòng tiêu đề gồm ít nhất các cột: {columns}."
    )


class ImportHasProblems(Conflict):
    """The file has rows that can't be taken; none of it is."""

    code = "IMPORT_HAS_PROBLEMS"
    message = N_("Tệp còn {count} lỗi. Hãy sửa trong tệp rồi tải lên lại.")


class ImportAlreadyConfirmed(Conflict):
    """Someone has confirmed this import before."""

    code = "IMPORT_ALREADY_CONFIRMED"
    message = N_("Lần nhập thủ tục số {number} đã được xác nhận trước đó.")


class ImportBusy(Conflict):
    """A job has this import in hand."""

    code = "IMPORT_BUSY"
    message = N_("Tệp này đang được xử lý. Hãy đợi xong rồi xem lại.")


class ImportUnknown(NotFound):
    """There is no such import."""

    code = "IMPORT_UNKNOWN"
    message = N_("Không có lần nhập thủ tục số {number}.")


class ImportAlreadyUndone(Conflict):
    """Someone has undone this import before."""

    code = "IMPORT_ALREADY_UNDONE"
    message = N_("Lần nhập thủ tục số {number} đã được hoàn tác trước đó.")


class ImportSuperseded(Conflict):
    """A procedure of this import has a newer version by now: undoing would lose it."""

    code = "IMPORT_SUPERSEDED"
    message = N_("Không hoàn tác được: thủ tục {procedure} đã có phiên bản mới hơn lần nhập này.")


class FlagUnknown(NotFound):
    """There is no such open flag."""

    code = "FLAG_UNKNOWN"
    message = N_("Không còn mục cần rà soát này.")


class VersionInvalid(Invalid):
    """What an editor entered can't be a version; `errors` names each field's fault."""

    code = "VERSION_INVALID"
    message = N_("Phiên bản thủ tục chưa hợp lệ, hãy sửa các ô được đánh dấu.")


class VersionOutdated(Conflict):
    """Someone wrote a newer version while this one was being edited."""

    code = "VERSION_OUTDATED"
    message = N_(
        "Thủ tục {procedure} vừa có phiên bản {number} do người khác lưu. "
        "Hãy mở lại trang để sửa trên phiên bản mới."
    )
