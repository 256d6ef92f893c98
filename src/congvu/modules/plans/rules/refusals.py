"""What work plans refuse, by name."""

from __future__ import annotations

from congvu.kernel.refusals import N_, Conflict, Forbidden, Invalid, NotFound


class PlanNotFound(NotFound):
    code = "PLAN_NOT_FOUND"
    message = N_("Không có kế hoạch này, hoặc bạn không được xem.")


class ItemNotFound(NotFound):
    code = "PLAN_ITEM_NOT_FOUND"
    message = N_("Không có dòng này trong kế hoạch.")


class NotYourPlan(Forbidden):
    code = "NOT_YOUR_PLAN"
    message = N_("Kế hoạch này do {who} lập.")


class NotTheApprover(Forbidden):
    code = "NOT_THE_APPROVER"
    message = N_("Kế hoạch của đơn vị do lãnh đạo duyệt, của cá nhân do người đứng đầu duyệt.")


class NotForTheYear(Forbidden):
    code = "NOT_FOR_THE_YEAR"
    message = N_("Chủ đề năm do lãnh đạo cơ quan đặt.")


class PlanExists(Conflict):
    code = "PLAN_EXISTS"
    message = N_("{who} đã có kế hoạch kỳ này.")


class PeriodOver(Invalid):
    code = "PLAN_PERIOD_OVER"
    message = N_("Kỳ này đã qua; kế hoạch lập trước hoặc trong kỳ.")


class PlanEmpty(Invalid):
    code = "PLAN_EMPTY"
    message = N_("Kế hoạch chưa có việc nào.")


class NotADraft(Conflict):
    code = "PLAN_NOT_A_DRAFT"
    message = N_("Bản này đã trình hoặc đã duyệt; muốn đổi hãy mở bản điều chỉnh.")


class NotSubmitted(Conflict):
    code = "PLAN_NOT_SUBMITTED"
    message = N_("Kế hoạch chưa trình.")


class NotApproved(Conflict):
    code = "PLAN_NOT_APPROVED"
    message = N_("Kế hoạch chưa được duyệt, chưa giao việc được.")


class RevisedAlready(Conflict):
    code = "PLAN_REVISED_ALREADY"
    message = N_("Đang có bản điều chỉnh số {no} chưa duyệt.")


class ReasonMissing(Invalid):
    code = "PLAN_REASON_MISSING"
    message = N_("Hãy ghi lý do.")


class DueOutside(Invalid):
    code = "PLAN_DUE_OUTSIDE"
    message = N_("Thời hạn {due} nằm ngoài kỳ kế hoạch ({first} – {last}).")


class ItemTwice(Invalid):
    code = "PLAN_ITEM_TWICE"
    message = N_("Việc “{work}” đã có ở dòng {no}.")


class LeadUnknown(Invalid):
    code = "PLAN_LEAD_UNKNOWN"
    message = N_("Vị trí hoặc người chủ trì không còn ở đơn vị này.")


class UnitUnknown(Invalid):
    code = "PLAN_UNIT_UNKNOWN"
    message = N_("Đơn vị phối hợp “{unit}” không có trong cơ quan.")


class ProgrammeUnknown(Invalid):
    code = "PROGRAMME_UNKNOWN"
    message = N_("Không có chương trình “{programme}” trong chủ đề năm {year}.")


class PersonUnknown(Invalid):
    code = "PLAN_PERSON_UNKNOWN"
    message = N_("Không có “{person}” trong đơn vị lập kế hoạch.")


class PersonAmbiguous(Invalid):
    code = "PLAN_PERSON_AMBIGUOUS"
    message = N_("Có {count} người tên “{person}”; hãy ghi mã cán bộ.")


class ThemeSet(Conflict):
    code = "YEAR_THEME_SET"
    message = N_("Chủ đề năm {year} đã đặt: {title}.")


class GivenAlready(Conflict):
    code = "PLAN_ITEM_GIVEN"
    message = N_("Việc này đã giao: {code}.")


class AttachedAlready(Conflict):
    code = "PLAN_CASE_ATTACHED"
    message = N_("Việc {code} đã thuộc một dòng kế hoạch.")


class ColumnsMissing(Invalid):
    code = "PLAN_COLUMNS_MISSING"
    message = N_("Thiếu cột: {columns}. Hãy dùng đúng tệp mẫu.")


class SheetEmpty(Invalid):
    code = "PLAN_SHEET_EMPTY"
    message = N_("Tệp không có dòng việc nào.")


class TooManyItems(Invalid):
    code = "PLAN_TOO_LONG"
    message = N_("Một kế hoạch có nhiều nhất {most} việc.")
