"""What is refused when a certificate is registered, and why."""

from __future__ import annotations

from congvu.kernel.refusals import N_, Conflict, Forbidden, Invalid


class CertificateIssuerUnknown(Invalid):
    """Nobody whom the installation trusts issued it."""

    code = "CERTIFICATE_ISSUER_UNKNOWN"
    message = N_(
        "Cơ quan cấp chứng thư ({issuer}) chưa có trong danh sách tin cậy của hệ thống. "
        "Hãy báo quản trị viên."
    )


class CertificateRevoked(Invalid):
    """Its issuer took it back."""

    code = "CERTIFICATE_REVOKED"
    message = N_("Chứng thư số này đã bị thu hồi ngày {since}.")


class CertificateOfAnother(Invalid):
    """It names somebody else."""

    code = "CERTIFICATE_OF_ANOTHER"
    message = N_("Chứng thư số mang tên “{subject}”, không khớp với “{name}”.")


class CertificateTaken(Conflict):
    """It is registered already."""

    code = "CERTIFICATE_TAKEN"
    message = N_("Chứng thư số này đã được đăng ký.")


class CertificateMissing(Conflict):
    """The person has none such, or has withdrawn it."""

    code = "CERTIFICATE_MISSING"
    status = 404
    message = N_("Không có chứng thư số này trong danh sách của bạn.")


class SealNotYours(Forbidden):
    """The agency's certificate is kept by the records clerk (D 30/2020 art. 32)."""

    code = "SEAL_NOT_YOURS"
    message = N_(
        "Chỉ văn thư giữ và đăng ký chứng thư số của cơ quan (Nghị định 30/2020, Điều 32)."
    )


class ServiceUnknown(Invalid):
    """No such remote signing service is configured."""

    code = "SIGNING_SERVICE_UNKNOWN"
    message = N_("Hệ thống chưa cấu hình dịch vụ ký từ xa này.")
