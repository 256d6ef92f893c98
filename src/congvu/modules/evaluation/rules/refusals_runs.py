"""What a round refuses while it is carried out, by name."""

from __future__ import annotations

from congvu.kernel.refusals import N_, Conflict, Forbidden, Invalid, NotFound


class RunNotFound(NotFound):
    code = "RUN_NOT_FOUND"
    message = N_("Không có đợt đánh giá này, hoặc bạn không được xem.")


class RunOpenAlready(Conflict):
    code = "RUN_OPEN_ALREADY"
    message = N_("Cơ quan đã mở đợt đánh giá kỳ {period} theo bộ quy tắc này.")


class TimetableOutOfOrder(Invalid):
    code = "TIMETABLE_OUT_OF_ORDER"
    message = N_("Hạn tự đánh giá, đánh giá, quyết định phải nối tiếp nhau và đều ở phía trước.")


class StepWithoutTime(Invalid):
    """Between the limit before and its own, a step would have no office hour."""

    code = "STEP_WITHOUT_WORKING_TIME"
    message = N_(
        "{step}: từ {since} đến {until} không có giờ làm việc nào. "
        "Hãy lùi hạn này đến hết ngày {day} hoặc sau đó."
    )


class RunClosed(Conflict):
    code = "RUN_CLOSED"
    message = N_("Đợt đánh giá đã đóng, không thể thay đổi gì thêm.")


class StepTaken(Conflict):
    """Somebody did it first, perhaps at this moment."""

    code = "STEP_TAKEN"
    message = N_("{step}: việc này đã làm xong trước đó, không ghi lần nữa.")


class SelfScoreLate(Conflict):
    code = "SELF_SCORE_LATE"
    message = N_("Đã hết hạn tự đánh giá lúc {due}.")


class SelfScoreNotYours(Forbidden):
    code = "SELF_SCORE_NOT_YOURS"
    message = N_("Mỗi người tự đánh giá phiếu của chính mình.")


class RatingOneself(Forbidden):
    code = "RATING_ONESELF"
    message = N_("Không ai đánh giá hay quyết định mức xếp loại của chính mình.")


class AppraisalNotYours(Forbidden):
    code = "APPRAISAL_NOT_YOURS"
    message = N_("Phiếu này do {who} đánh giá.")


class AppraisalOver(Conflict):
    code = "APPRAISAL_OVER"
    message = N_("Lãnh đạo đã quyết định phiếu này, không đánh giá thêm được.")


class PointWithoutReason(Invalid):
    code = "POINT_WITHOUT_REASON"
    message = N_("Tiêu chí “{criterion}”: điểm chấm phải kèm lý do.")


class PointMissing(Invalid):
    code = "POINT_MISSING"
    message = N_("Tiêu chí “{criterion}” do người chấm: còn thiếu điểm.")


class PointsUnread(Invalid):
    code = "POINTS_UNREAD"
    message = N_("Viết điểm như 8 hoặc 8,5.")


class LevelWithoutReason(Invalid):
    code = "LEVEL_WITHOUT_REASON"
    message = N_("Mức khác với mức tính từ số liệu thì phải nêu lý do.")


class LevelOutOfReach(Conflict):
    """Points that are too few, a cap, or too little work: nobody lifts a level over them."""

    code = "LEVEL_OUT_OF_REACH"
    message = N_("Không xếp được mức “{level}”: {why}.")


class PartNotYours(Forbidden):
    code = "PART_NOT_YOURS"
    message = N_("Chỉ người đứng đầu đơn vị mà người này rời đi trong kỳ mới gửi điểm phần kỳ ấy.")


class DecisionNotYours(Forbidden):
    code = "DECISION_NOT_YOURS"
    message = N_(
        "Mức xếp loại do người đứng đầu cơ quan quyết định; của chính người ấy do cấp trên."
    )


class NotAppraisedYet(Conflict):
    code = "NOT_APPRAISED_YET"
    message = N_("Còn {count} phiếu chưa được đánh giá; chờ đến hết hạn {due} mới quyết định được.")


class TiesUndecided(Conflict):
    code = "TIES_UNDECIDED"
    message = N_("{count} người đồng điểm ở {places} chỗ cuối: hãy chọn và nêu lý do.")


class QuotaExceeded(Conflict):
    code = "QUOTA_EXCEEDED"
    message = N_("Vượt tỷ lệ khống chế: {why}.")


class ChoiceWithoutReason(Invalid):
    code = "CHOICE_WITHOUT_REASON"
    message = N_("Chọn giữa những người đồng điểm, hoặc nâng tỷ lệ, phải nêu lý do.")


class NothingToDecide(Conflict):
    code = "NOTHING_TO_DECIDE"
    message = N_("Mọi phiếu thuộc quyền quyết định của bạn đã được quyết định.")


class NotDecidedYet(Conflict):
    code = "NOT_DECIDED_YET"
    message = N_("Còn {count} phiếu chưa được quyết định.")


class AppealNotYours(Forbidden):
    code = "APPEAL_NOT_YOURS"
    message = N_("Chỉ người được xếp loại mới kiến nghị về phiếu của mình.")


class AppealLate(Conflict):
    code = "APPEAL_LATE"
    message = N_("Đã hết hạn kiến nghị lúc {due}.")


class NothingToAppeal(Conflict):
    code = "NOTHING_TO_APPEAL"
    message = N_("Chưa có thông báo kết quả nên chưa kiến nghị được.")


class PanelTooSmall(Invalid):
    code = "PANEL_TOO_SMALL"
    message = N_("Tổ xem xét cần ít nhất {least} người của cơ quan.")


class PanelUnfit(Conflict):
    code = "PANEL_UNFIT"
    message = N_("{name} không được ở trong tổ xem xét: {why}.")


class NoAppealOpen(Conflict):
    code = "NO_APPEAL_OPEN"
    message = N_("Không có kiến nghị nào đang chờ bước này.")


class PanelNotYours(Forbidden):
    code = "PANEL_NOT_YOURS"
    message = N_("Chỉ người đứng đầu tổ xem xét mới trả lời kiến nghị.")


class NothingCorrected(Invalid):
    code = "NOTHING_CORRECTED"
    message = N_("Chấp nhận kiến nghị thì phải nêu điểm hoặc số liệu được sửa, và căn cứ.")


class RowsMissing(Invalid):
    """A correction rests on an excuse, or an entered figure, and names none of this appeal."""

    code = "ROWS_MISSING"
    message = N_(
        "“{metric}”: chọn đề nghị nguyên nhân khách quan hoặc số liệu đã gửi theo kiến nghị này."
    )


class ReasonShort(Invalid):
    code = "REASON_SHORT"
    message = N_("Viết lý do ít nhất {least} ký tự.")


class AppealsOpen(Conflict):
    code = "APPEALS_OPEN"
    message = N_("Chưa đóng được: {why}.")
