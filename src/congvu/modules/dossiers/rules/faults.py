"""What can be wrong in what people hand in, one name for each."""

from __future__ import annotations

from congvu.kernel.refusals import N_, Invalid, Refusal


class FilingFaulty(Invalid):
    """At least one field can't be right; `faults` names each by its field."""

    code = "FILING_INVALID"
    message = N_("Còn {count} ô cần sửa, chưa ghi gì.")

    def __init__(self, faults: dict[str, Refusal]) -> None:
        super().__init__(count=len(faults))
        self.faults = faults


class FieldMissing(Invalid):
    code = "FIELD_MISSING"
    message = N_("Cần điền ô này.")


class TooLong(Invalid):
    code = "TEXT_TOO_LONG"
    message = N_("Dài quá {most} ký tự; xin viết ngắn lại.")


class NameOdd(Invalid):
    code = "NAME_INVALID"
    message = N_("Họ tên phải có chữ cái, ví dụ “Dương Đức Thắng”.")


class CitizenNumberBad(Invalid):
    code = "CITIZEN_NUMBER_INVALID"
    message = N_(
        "Số định danh cá nhân cần 12 chữ số, mới có {found}. Đặt lại thẻ, hoặc gõ nốt số còn thiếu."
    )


class OrganisationNumberBad(Invalid):
    code = "ORGANISATION_NUMBER_INVALID"
    message = N_("Mã số tổ chức, mã số thuế cần 10 hoặc 13 chữ số, đang có {found}.")


class PassportBad(Invalid):
    code = "PASSPORT_NUMBER_INVALID"
    message = N_("Số hộ chiếu cần 6 đến 12 chữ cái, chữ số không dấu.")


class PhoneBad(Invalid):
    code = "PHONE_INVALID"
    message = N_("Số điện thoại chưa đúng, ví dụ 0912 556 408 hoặc 0239 3 855 126.")


class EmailBad(Invalid):
    code = "EMAIL_INVALID"
    message = N_("Địa chỉ email chưa đúng, ví dụ ten@example.vn.")


class ContactMissing(Invalid):
    code = "CONTACT_MISSING"
    message = N_("Nộp qua mạng cần số điện thoại hoặc email để báo kết quả.")


class AuthorisationMissing(Invalid):
    code = "AUTHORISATION_MISSING"
    message = N_("Nộp thay người khác cần ghi giấy ủy quyền (số, ngày, nơi chứng thực).")


class PaperMissing(Invalid):
    code = "PAPER_MISSING"
    message = N_(
        "Giấy tờ này bắt buộc. Đánh dấu khi đã có, hoặc chọn “Không áp dụng” và ghi lý do."
    )


class PaperReasonMissing(Invalid):
    code = "PAPER_REASON_MISSING"
    message = N_("Ghi vì sao giấy tờ này không áp dụng.")


class CountBad(Invalid):
    code = "COUNT_INVALID"
    message = N_("Số bản phải là số từ 0 đến {most}.")


class AmountBad(Invalid):
    code = "AMOUNT_INVALID"
    message = N_("Số tiền phải là số đồng, không âm, ví dụ 50.000.")


class ChoiceBad(Invalid):
    code = "CHOICE_INVALID"
    message = N_("Lựa chọn này không có trong danh sách.")


class DateBad(Invalid):
    code = "DATE_INVALID"
    message = N_("Ngày “{typed}” không có thật; viết như 25/9/2026.")


class DatePast(Invalid):
    code = "DATE_PAST"
    message = N_("Ngày {day} đã qua; chọn ngày sau hôm nay.")


class DateTooFar(Invalid):
    code = "DATE_TOO_FAR"
    message = N_("Ngày {day} xa quá, vượt hai năm kể từ hôm nay; xem lại năm.")
