"""Why a file can't become a draft, or a PDF: each reason by its name."""

from __future__ import annotations

from congvu.kernel.refusals import N_, Invalid, Refusal


class DraftOfUnknownKind(Invalid):
    """Neither Word nor PDF, whatever its name says."""

    code = "DRAFT_OF_UNKNOWN_KIND"
    message = N_("“{name}” không phải tệp Word (.docx). Hãy lưu dự thảo dưới dạng .docx.")


class DraftOfOldWord(Invalid):
    """The binary format of Word before 2007."""

    code = "DRAFT_OF_OLD_WORD"
    message = N_("“{name}” là tệp Word cũ (.doc). Hãy mở bằng Word và lưu lại dưới dạng .docx.")


class DraftLocked(Invalid):
    """Nobody can read or sign what a password hides."""

    code = "DRAFT_LOCKED"
    message = N_("“{name}” đặt mật khẩu. Hãy gỡ mật khẩu rồi gửi lại.")


class DraftIsScan(Invalid):
    """Pictures of pages are no text that anybody could change or check."""

    code = "DRAFT_IS_SCAN"
    message = N_(
        "“{name}” là bản quét {pages} trang, không có chữ để soạn thảo và so sánh. "
        "Hãy gửi tệp .docx; bản quét chỉ dùng làm tệp đính kèm."
    )


class DraftIsPdf(Invalid):
    """A finished PDF is no draft."""

    code = "DRAFT_IS_PDF"
    message = N_(
        "“{name}” là PDF {pages} trang, không soạn thảo tiếp được. "
        "Hãy gửi tệp .docx; PDF chỉ dùng làm tệp đính kèm."
    )


class DraftBroken(Invalid):
    """The package, or a part of it, can't be read."""

    code = "DRAFT_BROKEN"
    message = N_("“{name}” bị hỏng, không đọc được ({part}).")


class DraftWithMacro(Invalid):
    """A document that carries a program."""

    code = "DRAFT_WITH_MACRO"
    message = N_("“{name}” chứa macro ({part}). Hãy lưu lại dưới dạng .docx không có macro.")


class DraftReachesOut(Invalid):
    """A document that fetches something when it is opened: a template, a picture, an object."""

    code = "DRAFT_REACHES_OUT"
    message = N_("“{name}” liên kết ra ngoài ({what}: {target}). Hãy bỏ liên kết, nhúng vào tệp.")


class DraftBomb(Invalid):
    """It unpacks to far more than a document is."""

    code = "DRAFT_BOMB"
    message = N_("“{name}” khi giải nén lớn bất thường, không nhận vì lý do an toàn.")


class DraftEmpty(Invalid):
    """There is no text in it."""

    code = "DRAFT_EMPTY"
    message = N_("“{name}” không có nội dung.")


class ConverterMissing(Refusal):
    """No LibreOffice on the server: the content can be read, the page can't be drawn as it is."""

    code = "CONVERTER_MISSING"
    status = 501
    message = N_(
        "Máy chủ chưa cài LibreOffice nên không chuyển được DOCX sang PDF. "
        "Quản trị viên cài gói {package}, hoặc soạn nội dung ngay trên hệ thống."
    )


class ConversionFailed(Invalid):
    """LibreOffice gave no PDF."""

    code = "CONVERSION_FAILED"
    message = N_("LibreOffice không chuyển được “{name}” sang PDF.")


class ConversionSlow(Invalid):
    """LibreOffice was stopped after its time."""

    code = "CONVERSION_SLOW"
    message = N_("Chuyển “{name}” sang PDF quá {seconds} giây nên đã dừng.")
