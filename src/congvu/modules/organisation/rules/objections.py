"""What can be wrong with a row, compared with the register."""

from __future__ import annotations

from congvu.kernel.refusals import N_, Conflict, Invalid


class UnitUnknown(Invalid):
    code = "UNIT_UNKNOWN"
    message = N_("Không có đơn vị mang mã {given}, trong hệ thống cũng như trong tệp.")


class AnotherUnit(Conflict):
    code = "UNIT_CODE_TAKEN"
    message = N_("Mã {given} đã là của “{name}”. Nếu đúng là đổi tên, hãy đổi ở trang đơn vị.")


class UnitHere(Conflict):
    code = "UNIT_CLOSED"
    message = N_("“{name}” không hoạt động vào ngày này.")


class ParentMissing(Invalid):
    code = "PARENT_MISSING"
    message = N_("Cần mã đơn vị cấp trên. Chỉ cơ quan cao nhất mới để trống, và do hệ thống lập.")


class ParentCircle(Invalid):
    code = "PARENT_CIRCLE"
    message = N_("Các đơn vị trực thuộc lẫn nhau thành vòng tròn: {codes}.")


class IdentifierTaken(Conflict):
    code = "AGENCY_CODE_TAKEN"
    message = N_("Mã định danh {given} đang thuộc đơn vị {unit}.")


class NotYourUnit(Conflict):
    code = "NOT_YOUR_ORGANISATION"
    message = N_("Đơn vị {given} không thuộc cơ quan bạn quản lý.")


class QuotaTooLow(Conflict):
    code = "QUOTA_BELOW_FILLED"
    message = N_("Vị trí đang có {filled} người ({holders}), không hạ định biên còn {quota}.")


class AgencyFixed(Conflict):
    code = "AGENCY_FIXED"
    message = N_("“{name}” không phải cơ quan riêng; điều đó không đổi được bằng tệp.")


class FirstDayFixed(Conflict):
    code = "FIRST_DAY_FIXED"
    message = N_("Đơn vị đã có từ ngày {day}; ngày thành lập không đổi được. Hãy để trống ô này.")


class NotYourOfficial(Conflict):
    code = "NOT_YOUR_OFFICIAL"
    message = N_("{name} đang làm việc ở cơ quan khác, thông tin do cơ quan đó giữ.")


class SeatEnded(Conflict):
    code = "APPOINTMENT_ENDED"
    message = N_("Người này đã thôi giữ vị trí từ ngày {day}. Muốn giữ tiếp, hãy bổ nhiệm lại.")


class SeatKindFixed(Conflict):
    code = "SEAT_KIND_FIXED"
    message = N_("Đây là vị trí chính của {name}; hãy điều chuyển ở trang cán bộ.")


class PostUnknown(Invalid):
    code = "POST_UNKNOWN"
    message = N_("Đơn vị {unit} không có vị trí “{given}”.")


class OfficialUnknown(Invalid):
    code = "OFFICIAL_UNKNOWN"
    message = N_("Không có cán bộ mang mã {given}, trong hệ thống cũng như trong tệp.")


class AnotherPerson(Conflict):
    code = "OFFICIAL_CODE_TAKEN"
    message = N_("Mã {given} đã là của {name}, họ tên khác hẳn. Nếu đúng, hãy sửa ở trang cán bộ.")


class OfficialGone(Conflict):
    code = "OFFICIAL_INACTIVE"
    message = N_("{name} đã nghỉ việc.")


class KnownNamesake(Conflict):
    code = "NAMESAKE"
    message = N_("Đã có người cùng họ tên, mã {code}. Vẫn nhập vì mã khác; hãy kiểm tra nhập đôi.")


class TooEarly(Conflict):
    code = "POST_NOT_OPEN"
    message = N_("Vị trí chưa có vào ngày này; sớm nhất từ {first}.")


class PrimaryTwice(Conflict):
    code = "PRIMARY_POST_HELD"
    message = N_("{name} đã có vị trí chính trong thời gian này. Hãy đánh dấu kiêm nhiệm.")


class SeatTwice(Conflict):
    code = "POST_HELD_ALREADY"
    message = N_("{name} đã giữ vị trí này trong thời gian trùng.")


class SeatsFull(Conflict):
    code = "POST_FULL"
    message = N_("Vị trí “{title}” chỉ có định biên {quota}; người này là người thứ {number}.")
