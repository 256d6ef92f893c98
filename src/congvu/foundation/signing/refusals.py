"""What is refused when signing, and why."""

from __future__ import annotations

from congvu.kernel.refusals import N_, Conflict, Forbidden, Invalid


class NoPdf(Invalid):
    """It is no PDF, or one whose table of contents can't be followed."""

    code = "PDF_BROKEN"
    message = N_(
        "Không đọc được tệp PDF này: bảng tra cứu bên trong bị hỏng hoặc tệp chưa tải đủ. "
        "Hãy mở rồi xuất lại thành PDF mới và ký bản đó."
    )


class PdfEncrypted(Invalid):
    """The PDF is locked by a password."""

    code = "PDF_ENCRYPTED"
    message = N_("Tệp PDF này có mật khẩu hoặc bị hạn chế quyền. Hãy bỏ mật khẩu rồi ký.")


class PdfHasXfa(Invalid):
    """The PDF is a form whose pages a program draws anew (XFA)."""

    code = "PDF_HAS_XFA"
    message = N_(
        "Tệp PDF này là biểu mẫu động (XFA), nội dung thay đổi theo phần mềm đọc nên không ký "
        "được. Hãy in biểu mẫu thành PDF thường rồi ký."
    )


class PdfLocked(Conflict):
    """A signature that is there forbids any further one."""

    code = "PDF_LOCKED"
    message = N_("Tệp đã được {signer} ký và khóa, không thể ký thêm.")


class PdfAltered(Conflict):
    """A signature that is there is broken: what it signed was changed."""

    code = "PDF_ALTERED"
    message = N_(
        "Chữ ký của {signer} trong tệp không còn khớp: nội dung đã bị sửa sau khi ký. "
        "Hãy lấy lại bản gốc."
    )


class PdfCertified(Conflict):
    """Only the first signature can say what may follow."""

    code = "PDF_HAS_SIGNATURES"
    message = N_("Tệp đã có chữ ký; chỉ chữ ký đầu tiên mới đặt được mức khóa tài liệu.")


class PageMissing(Invalid):
    """There is no such page."""

    code = "PDF_PAGE_MISSING"
    message = N_("Tệp chỉ có {pages} trang, không có trang {page}.")


class FieldTaken(Conflict):
    """The field is signed already, or is no field for signatures."""

    code = "SIGNATURE_FIELD_TAKEN"
    message = N_("Ô ký “{field}” đã có chữ ký hoặc không phải ô ký.")


class AnchorMissing(Invalid):
    """The text is nowhere on the pages."""

    code = "ANCHOR_MISSING"
    message = N_(
        "Không thấy “{text}” trong tệp để đặt chữ ký. Nếu tệp là bản quét, hãy chỉ vị trí bằng ô."
    )


class AnchorNeedsPoppler(Conflict):
    """Finding a text needs poppler's pdftotext."""

    code = "ANCHOR_NEEDS_POPPLER"
    status = 503
    message = N_(
        "Máy chủ chưa có pdftotext (gói poppler-utils) để tìm chỗ ký theo chữ. "
        "Hãy cài gói này hoặc chỉ vị trí bằng ô."
    )


class ImageIsNoSignature(Invalid):
    """An image without a certificate is a picture."""

    code = "IMAGE_IS_NO_SIGNATURE"
    message = N_(
        "Chưa chọn khóa nào để ký. Ảnh chữ ký không phải chữ ký số, chỉ là phần hiển thị: hãy chọn "
        "tệp khóa, thiết bị ký hoặc điện thoại."
    )


class ImageBad(Invalid):
    """The image is no PNG, or too large."""

    code = "SIGNATURE_IMAGE_BAD"
    message = N_(
        "Ảnh phải là PNG không quá {megabytes} MB và {pixels} điểm ảnh mỗi cạnh "
        "(Nghị định 30/2020)."
    )


class ImageNotTransparent(Invalid):
    """The image hides what lies under it."""

    code = "SIGNATURE_IMAGE_NOT_TRANSPARENT"
    message = N_("Ảnh phải có nền trong suốt (Nghị định 30/2020, Phụ lục I); ảnh này thì không.")


class ImageColour(Invalid):
    """A signature is blue, a seal is red."""

    code = "SIGNATURE_IMAGE_COLOUR"
    message = N_(
        "Ảnh chữ ký phải màu xanh, ảnh dấu phải màu đỏ (Nghị định 30/2020, Phụ lục I); "
        "ảnh này thì không."
    )


class SealSizeUnknown(Invalid):
    """The seal is shown at its real size; the image doesn't tell, or tells what can't be."""

    code = "SEAL_SIZE_UNKNOWN"
    message = N_(
        "Chưa biết kích thước thật của con dấu (từ {least} đến {most} mm). "
        "Hãy nhập đường kính, tính bằng mm."
    )


class KeyUnreadable(Invalid):
    """The file of the key can't be opened with this password."""

    code = "KEY_UNREADABLE"
    message = N_("Không mở được tệp khóa: mật khẩu chưa đúng hoặc tệp không phải PKCS#12.")


class KeyMissing(Invalid):
    """There is no private key with its certificate in it."""

    code = "KEY_MISSING"
    message = N_("Không thấy khóa bí mật cùng chứng thư số của nó.")


class KeyWeak(Invalid):
    """The key or the certificate's own signature is too weak to be trusted."""

    code = "KEY_WEAK"
    message = N_("Chứng thư số dùng thuật toán không còn an toàn ({algorithm}). Hãy xin cấp mới.")


class KeyNotForSigning(Invalid):
    """The certificate was issued for something else."""

    code = "KEY_NOT_FOR_SIGNING"
    message = N_("Chứng thư số này không được cấp để ký tài liệu.")


class CertificateNotInForce(Conflict):
    """The certificate is not in force at the moment of signing."""

    code = "CERTIFICATE_NOT_IN_FORCE"
    message = N_("Chứng thư số của {signer} chỉ có hiệu lực từ {since} đến {until}.")


class TokenAway(Conflict):
    """The token is not plugged in, or its library can't be loaded."""

    code = "TOKEN_AWAY"
    status = 503
    message = N_("Không thấy thiết bị ký (USB token). Hãy cắm thiết bị và thử lại.")


class TokenPinWrong(Forbidden):
    """The token refuses the PIN."""

    code = "TOKEN_PIN_WRONG"
    message = N_("Mã PIN chưa đúng hoặc thiết bị đã khóa sau nhiều lần nhập sai.")


class ServiceAway(Conflict):
    """The remote signing service does not answer, or answers what can't be read."""

    code = "SIGNING_SERVICE_AWAY"
    status = 503
    message = N_("Dịch vụ ký từ xa {service} chưa trả lời. Hãy thử lại sau ít phút.")


class ServiceRefused(Conflict):
    """The remote signing service refuses: the credential is unknown, locked, or not ours."""

    code = "SIGNING_SERVICE_REFUSED"
    message = N_("Dịch vụ ký từ xa {service} từ chối: {reason}")


class SignerDeclined(Conflict):
    """The signer said no on his telephone."""

    code = "SIGNER_DECLINED"
    message = N_("Người ký đã từ chối trên điện thoại, văn bản chưa được ký.")


class SignerSilent(Conflict):
    """The signer did not confirm in time."""

    code = "SIGNER_SILENT"
    message = N_("Quá {seconds} giây chưa có xác nhận trên điện thoại. Hãy gửi lại yêu cầu ký.")


class SignatureWrong(Conflict):
    """What came back does not fit the certificate and the document."""

    code = "SIGNATURE_WRONG"
    message = N_("Chữ ký nhận về không khớp với chứng thư và văn bản, nên không dùng được.")


class StampAway(Conflict):
    """The time-stamp authority does not answer, or answers what can't be used."""

    code = "TIME_STAMP_AWAY"
    status = 503
    message = N_("Máy chủ cấp dấu thời gian chưa trả lời đúng. Hãy thử lại sau ít phút.")


class CertificateUnreadable(Invalid):
    """The file holds no certificate."""

    code = "CERTIFICATE_UNREADABLE"
    message = N_("Tệp này không phải chứng thư số (.cer, .crt, .pem).")


class TooLargeToJudge(Invalid):
    """The file has more bytes or signatures than are looked at."""

    code = "PDF_TOO_LARGE"
    status = 413
    message = N_("Tệp quá lớn hoặc có quá nhiều chữ ký để kiểm tra trực tuyến.")
