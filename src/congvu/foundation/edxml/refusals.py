"""Why a message can't be read or written: each reason by its name."""

from __future__ import annotations

from congvu.kernel.refusals import N_, Invalid


class MessageEmpty(Invalid):
    """There is not one byte."""

    code = "EDXML_EMPTY"
    message = N_("Gói tin trống, không có nội dung.")


class MessageTooLarge(Invalid):
    """More of something than a message may have: bytes, elements, depth, attributes, text."""

    code = "EDXML_TOO_LARGE"
    message = N_("Gói tin vượt giới hạn về {what} (tối đa {limit}).")


class NotXml(Invalid):
    """No markup begins where one must."""

    code = "EDXML_NOT_XML"
    message = N_("Tệp không phải là gói tin XML.")


class XmlMalformed(Invalid):
    """The markup breaks off, or is not well-formed."""

    code = "EDXML_MALFORMED"
    message = N_("Gói tin XML sai cú pháp ở dòng {line}, cột {column}: {why}.")


class EncodingBroken(Invalid):
    """The bytes are not in the encoding that they are said to be in."""

    code = "EDXML_ENCODING_BROKEN"
    message = N_("Nội dung gói tin không đúng bảng mã {encoding} đã khai, từ byte thứ {at}.")


class DtdForbidden(Invalid):
    """A document type, an entity: what XML bombs and reads of foreign files are made of."""

    code = "EDXML_DTD_FORBIDDEN"
    message = N_("Gói tin khai báo DTD hoặc thực thể ({name}): không được phép vì lý do an toàn.")


class NotEdxml(Invalid):
    """It is XML, but no message of this kind."""

    code = "EDXML_UNKNOWN_ROOT"
    message = N_("Đây là XML nhưng không phải gói tin edXML: phần tử gốc là “{root}”.")


class ElementMissing(Invalid):
    """Without this nobody can say from whom or about what the message is."""

    code = "EDXML_ELEMENT_MISSING"
    message = N_("Gói tin thiếu {element}, không xác định được {what}.")


class ElementRepeated(Invalid):
    """Said twice, and differently: nobody may choose."""

    code = "EDXML_ELEMENT_REPEATED"
    message = N_("Gói tin khai {element} nhiều lần với nội dung khác nhau.")


class BusinessUnknown(Invalid):
    """None of 0 new, 1 recall, 2 update, 3 replace."""

    code = "EDXML_BUSINESS_UNKNOWN"
    message = N_("Loại nghiệp vụ “{given}” không có: chỉ có 0 mới, 1 thu hồi, 2 cập nhật, 3 thay.")


class StatusUnknown(Invalid):
    """No status of the standard has this code."""

    code = "EDXML_STATUS_UNKNOWN"
    message = N_("Mã trạng thái “{given}” không có: chỉ có 01–06, 13, 15, 16.")


class StatusOfNothing(Invalid):
    """A status that names no document."""

    code = "EDXML_STATUS_OF_NOTHING"
    message = N_("Trạng thái {status} không nói về văn bản nào (thiếu ResponseFor/DocumentId).")


class AttachmentBomb(Invalid):
    """A packed attachment that unpacks to far more than a document does."""

    code = "EDXML_ZIP_BOMB"
    message = N_("Tệp đính kèm “{name}” nén bất thường: {why}.")


class AlgorithmWeak(Invalid):
    """The signature rests on SHA-1, and the installation takes none of those."""

    code = "EDXML_SHA1_REFUSED"
    message = N_("Chữ ký của gói tin dùng SHA-1, đơn vị không nhận thuật toán này.")


class SignatureNotXml(Invalid):
    """What was given as a signature is not exactly one element named Signature."""

    code = "EDXML_SIGNATURE_BROKEN"
    message = N_("Khối chữ ký không phải là đúng một phần tử Signature của XML.")


class MessageIncomplete(Invalid):
    """A message of ours lacks what the standard demands of it."""

    code = "EDXML_INCOMPLETE"
    message = N_("Chưa thể gửi: gói tin thiếu {lacking}.")


class ReasonMissing(Invalid):
    """Refusing and declining need a reason of ten letters at least."""

    code = "EDXML_REASON_MISSING"
    message = N_("Trạng thái {status} cần nêu lý do, ít nhất {least} ký tự.")


class ReplyNotDue(Invalid):
    """This kind of message is not answered by this act."""

    code = "EDXML_REPLY_NOT_DUE"
    message = N_("Gói tin loại “{kind}” không được trả lời bằng việc “{act}”.")


class StatusOutOfOrder(Invalid):
    """This status can't follow the one that was said before."""

    code = "EDXML_STATUS_OUT_OF_ORDER"
    message = N_("Trạng thái {status} không thể đi sau trạng thái {before}.")
