"""What is odd in a message that can be read all the same: each oddity by a stable code."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from congvu.foundation.edxml.texts import is_unaccented
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_


class Odd(StrEnum):
    """The codes."""

    STRAY_BYTES = "STRAY_BYTES"
    BYTE_ORDER_MARK = "BYTE_ORDER_MARK"
    ENCODING_DIFFERS = "ENCODING_DIFFERS"
    NAMESPACE_MISSING = "NAMESPACE_MISSING"
    NAMESPACE_OTHER = "NAMESPACE_OTHER"
    PREFIX_UNBOUND = "PREFIX_UNBOUND"
    ELEMENT_SPELLING = "ELEMENT_SPELLING"
    ELEMENT_UNKNOWN = "ELEMENT_UNKNOWN"
    ELEMENT_REPEATED = "ELEMENT_REPEATED"
    STRAY_TEXT = "STRAY_TEXT"
    DATE_WRONG = "DATE_WRONG"
    DATE_FORM = "DATE_FORM"
    DOCUMENT_ID_DATE_WRONG = "DOCUMENT_ID_DATE_WRONG"
    DOCUMENT_ID_DISAGREES = "DOCUMENT_ID_DISAGREES"
    NAME_UNACCENTED = "NAME_UNACCENTED"
    RECEIVER_MISSING = "RECEIVER_MISSING"
    SUBJECT_MISSING = "SUBJECT_MISSING"
    CODE_MISSING = "CODE_MISSING"
    REASON_MISSING = "REASON_MISSING"
    REPLACED_MISSING = "REPLACED_MISSING"
    ATTACHMENT_NONE = "ATTACHMENT_NONE"
    ATTACHMENT_MISSING = "ATTACHMENT_MISSING"
    ATTACHMENT_UNDECLARED = "ATTACHMENT_UNDECLARED"
    ATTACHMENT_EMPTY = "ATTACHMENT_EMPTY"
    ATTACHMENT_BASE64 = "ATTACHMENT_BASE64"
    ATTACHMENT_NOT_ZIPPED = "ATTACHMENT_NOT_ZIPPED"
    ATTACHMENT_DAMAGED = "ATTACHMENT_DAMAGED"
    ATTACHMENT_LOCKED = "ATTACHMENT_LOCKED"
    ATTACHMENT_MANY_INSIDE = "ATTACHMENT_MANY_INSIDE"
    SIGNATURE_SHA1 = "SIGNATURE_SHA1"


_SENTENCES = {
    Odd.STRAY_BYTES: N_("Có {count} byte lạ (“{text}”) trước phần mở đầu XML, đã bỏ qua."),
    Odd.BYTE_ORDER_MARK: N_("Gói tin mở đầu bằng dấu BOM, đã bỏ qua."),
    Odd.ENCODING_DIFFERS: N_("Khai bảng mã {said} nhưng nội dung là {found}."),
    Odd.NAMESPACE_MISSING: N_("Phần tử {name} không khai không gian tên của QCVN 102."),
    Odd.NAMESPACE_OTHER: N_("Phần tử {name} dùng không gian tên khác: {found}."),
    Odd.PREFIX_UNBOUND: N_("Tiền tố “{prefix}” chưa được khai ở nơi nó được dùng ({name})."),
    Odd.ELEMENT_SPELLING: N_("Phần tử viết là “{found}”, quy chuẩn viết là “{name}”."),
    Odd.ELEMENT_UNKNOWN: N_("Không biết phần tử “{name}” trong {place}, đã bỏ qua."),
    Odd.ELEMENT_REPEATED: N_("Phần tử {name} lặp lại với cùng nội dung, chỉ lấy một."),
    Odd.STRAY_TEXT: N_("Có chữ lạ “{text}” giữa các phần tử của {place}, đã bỏ qua."),
    Odd.DATE_WRONG: N_("Ngày giờ “{given}” không có thật hoặc không đọc được, để trống."),
    Odd.DATE_FORM: N_("Ngày giờ “{given}” không viết theo mẫu của quy chuẩn, hiểu là {found}."),
    Odd.DOCUMENT_ID_DATE_WRONG: N_("Ngày “{given}” trong mã văn bản không có thật."),
    Odd.DOCUMENT_ID_DISAGREES: N_("Mã văn bản “{document_id}” không khớp với {element} ({given})."),
    Odd.NAME_UNACCENTED: N_("“{given}” viết không dấu."),
    Odd.RECEIVER_MISSING: N_("Gói tin không ghi nơi nhận."),
    Odd.SUBJECT_MISSING: N_("Văn bản không có trích yếu."),
    Odd.CODE_MISSING: N_("Văn bản không ghi đủ số và ký hiệu."),
    Odd.REASON_MISSING: N_("Trạng thái {status} không nêu lý do."),
    Odd.REPLACED_MISSING: N_("Gói tin thay thế không ghi văn bản nào bị thay thế."),
    Odd.ATTACHMENT_NONE: N_("Văn bản không kèm tệp nào."),
    Odd.ATTACHMENT_MISSING: N_("Tệp “{name}” được khai nhưng không có trong gói tin."),
    Odd.ATTACHMENT_UNDECLARED: N_("Tệp “{name}” có trong gói tin nhưng không được khai."),
    Odd.ATTACHMENT_EMPTY: N_("Tệp “{name}” không có nội dung."),
    Odd.ATTACHMENT_BASE64: N_("Nội dung tệp “{name}” không phải base64, không đọc được."),
    Odd.ATTACHMENT_NOT_ZIPPED: N_("Tệp “{name}” không được nén theo quy chuẩn, vẫn nhận nguyên."),
    Odd.ATTACHMENT_DAMAGED: N_("Gói nén của tệp “{name}” bị hỏng, giữ nguyên như đã nhận."),
    Odd.ATTACHMENT_LOCKED: N_("Gói nén của tệp “{name}” đặt mật khẩu, giữ nguyên như đã nhận."),
    Odd.ATTACHMENT_MANY_INSIDE: N_("Gói nén của “{name}” có {count} tệp, giữ nguyên như đã nhận."),
    Odd.SIGNATURE_SHA1: N_("Chữ ký của gói tin dùng SHA-1, thuật toán đã lỗi thời."),
}


@dataclass(frozen=True, slots=True)
class Caution:
    """One oddity, and where it is (an element, or the name of a file)."""

    code: Odd
    where: str = ""
    details: dict[str, str] = field(default_factory=dict, hash=False)

    @property
    def words(self) -> Phrase:
        return Phrase(_SENTENCES[self.code], **self.details)


class Cautions:
    """Collects what is odd while a message is read; the same is noted once."""

    def __init__(self) -> None:
        self._found: dict[tuple[object, ...], Caution] = {}

    def note(self, code: Odd, where: str = "", **details: object) -> None:
        told = {name: shown(value) for name, value in details.items()}
        key = (code, where, *told.values())
        if len(self._found) < _MOST:
            self._found.setdefault(key, Caution(code, shown(where), told))

    def unaccented(self, where: str, text: str) -> None:
        """Note words from which somebody took the marks."""
        if is_unaccented(text):
            self.note(Odd.NAME_UNACCENTED, where, given=text)

    def all(self) -> tuple[Caution, ...]:
        return tuple(self._found.values())


def shown(value: object) -> str:
    """Return what a stranger wrote as it may stand in a sentence: one line, not too long."""
    line = " ".join(str(value).split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


_MOST = 500
_LONGEST = 120
