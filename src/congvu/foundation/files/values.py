"""Files as the house speaks of them, and why one is refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from congvu.kernel.refusals import N_, Conflict, Invalid, NotFound


@dataclass(frozen=True, slots=True)
class FileEntry:
    """An accepted file; `size` in bytes, `digest` the SHA-256 of its content."""

    id: int
    name: str
    media_type: str
    size: int
    digest: str
    at: datetime


class FileTooLarge(Invalid):
    """The file has more bytes than settings.FILE_LIMIT_BYTES."""

    code = "FILE_TOO_LARGE"
    message = N_(
        "Tệp “{name}” lớn hơn {limit_mb} MB. Hãy giảm độ phân giải khi quét hoặc tách tệp."
    )


class FileEmpty(Invalid):
    """The file has no content."""

    code = "FILE_EMPTY"
    message = N_("Tệp “{name}” không có nội dung. Hãy kiểm tra rồi tải lên lại.")


class FileNameBad(Invalid):
    """The name has no stem or no ending, or nothing is left of it once cleaned."""

    code = "FILE_NAME_BAD"
    message = N_("Tên tệp “{name}” không dùng được. Hãy đặt tên có phần đuôi, như “don-xin.pdf”.")


class FileTypeRefused(Invalid):
    """The kind of file isn't accepted here, or the content isn't what the name says."""

    code = "FILE_TYPE_REFUSED"
    message = N_("Không nhận tệp “{name}”: chỉ nhận {allowed}; nội dung phải đúng với đuôi tệp.")


class FileHasMacro(FileTypeRefused):
    """A document that carries a program, or fetches one."""

    message = N_(
        "Không nhận tệp “{name}” vì bên trong có macro hoặc mẫu lấy từ ngoài. "
        "Hãy lưu lại thành PDF hoặc văn bản không có macro."
    )


class FileBomb(FileTypeRefused):
    """A packed document that would unpack to far more than it should."""

    message = N_("Không nhận tệp “{name}” vì nội dung nén bất thường.")


class FileInfected(FileTypeRefused):
    """The installation's scanner objects."""

    message = N_("Không nhận tệp “{name}” vì phần mềm quét phát hiện mã độc.")


class FileLinkOld(NotFound):
    """The link is too old, was made for somebody else, or its file may not be seen any more."""

    code = "FILE_LINK_OLD"
    message = N_(
        "Liên kết tải tệp đã hết hạn hoặc không dành cho bạn. Hãy mở lại trang có tệp này."
    )


class PdfLocked(Invalid):
    """An encrypted PDF: nobody could read it here, check it, or keep it for the archive."""

    code = "PDF_LOCKED"
    message = N_(
        "Tệp “{name}” có mật khẩu nên không đọc, không lưu trữ được. "
        "Hãy đề nghị nơi gửi gửi lại bản không khóa."
    )


class PdfUnreadable(Invalid):
    """What begins like a PDF but has no pages that could be found."""

    code = "PDF_UNREADABLE"
    message = N_("Tệp PDF “{name}” bị hỏng, không mở được. Hãy quét hoặc tải lại.")


class PageUndrawn(NotFound):
    """A page that isn't there, or can't be shown as a picture; the file itself can be fetched."""

    code = "PAGE_UNDRAWN"
    message = N_("Không hiện được trang này. Hãy tải tệp về để xem.")


class FilesUnbound(Conflict):
    """Binding took more time or memory than it is given; each file can still be fetched."""

    code = "FILES_UNBOUND"
    message = N_("Chưa ghép được các văn bản thành một tệp. Hãy tải từng văn bản.")
