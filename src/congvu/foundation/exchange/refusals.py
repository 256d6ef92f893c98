"""Why something is not taken in, not sent, not answered."""

from __future__ import annotations

from typing import ClassVar

from congvu.kernel.refusals import N_, Conflict, Invalid, NotFound, Refusal


class BoxUnknown(NotFound):
    """The installation has no box of this name, or none that can do this."""

    code = "EXCHANGE_BOX_UNKNOWN"
    message = N_("Chưa cấu hình hộp liên thông “{name}”.")


class ArrivalMissing(NotFound):
    """Nothing of this kind ever arrived."""

    code = "EXCHANGE_ARRIVAL_MISSING"
    message = N_("Không có gói tin này trong hộp liên thông.")


class ArrivalClosed(Conflict):
    """Somebody took or refused it before."""

    code = "EXCHANGE_ARRIVAL_CLOSED"
    message = N_("Gói tin này đã được xử lý: {state}.")


class DocumentIdReused(Conflict):
    """An id that came before, with another content: one of the two is not what it says."""

    code = "EXCHANGE_DOCUMENT_ID_REUSED"
    message = N_("Mã văn bản {document_id} đã có với nội dung khác.")


class ReplyToUnknown(Invalid):
    """A status about a document that was never sent from here."""

    code = "EXCHANGE_REPLY_TO_UNKNOWN"
    message = N_("Trạng thái {status} nói về văn bản {document_id} mà hộp này chưa từng gửi.")


class StatusNotSent(Invalid):
    """A status answers what arrived; it is not sent by itself."""

    code = "EXCHANGE_STATUS_NOT_SENT"
    message = N_("Trạng thái chỉ được gửi khi trả lời một gói tin đã đến.")


class NotForUs(Invalid):
    """The message names its receivers, and this box's agency is none of them."""

    code = "EXCHANGE_NOT_FOR_US"
    message = N_("Gói tin gửi cho {to}, không phải cho {organ_id}.")


class KeyWrong(Refusal):
    """Who posts shows no key, or not the one agreed upon."""

    code = "EXCHANGE_KEY_WRONG"
    status: ClassVar[int] = 401
    message = N_("Sai khoá liên thông.")


class LengthMissing(Refusal):
    """A body whose length is not said is not read."""

    code = "EXCHANGE_LENGTH_MISSING"
    status: ClassVar[int] = 411
    message = N_("Yêu cầu không khai độ dài nội dung.")


class BodyTooLarge(Refusal):
    """More than a message may have."""

    code = "EXCHANGE_TOO_LARGE"
    status: ClassVar[int] = 413
    message = N_("Nội dung lớn hơn {limit_mb} MB.")


class BodyCut(Invalid):
    """Less came than was announced."""

    code = "EXCHANGE_BODY_CUT"
    message = N_("Nội dung bị ngắt giữa chừng.")


class FileNotAFile(Invalid):
    """A link or another thing that is no plain file lies where messages are dropped."""

    code = "EXCHANGE_NOT_A_FILE"
    message = N_("“{name}” không phải là tệp thường.")
