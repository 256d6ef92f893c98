"""What casework refuses, by name."""

from __future__ import annotations

from datetime import datetime

from congvu.foundation.clock import VIETNAM
from congvu.kernel.refusals import N_, Conflict, Forbidden, Invalid, NotFound


def moment_words(moment: datetime) -> str:
    """Return a moment as a refusal says it, in Vietnam's time wherever the value came from."""
    return f"{moment.astimezone(VIETNAM):%d/%m/%Y %H:%M}"


class CaseNotFound(NotFound):
    code = "CASE_NOT_FOUND"
    message = N_("Không có hồ sơ {case}, hoặc bạn không được xem hồ sơ này.")


class CaseClosed(Conflict):
    code = "CASE_CLOSED"
    message = N_("Hồ sơ đã kết thúc lúc {closed_at}; không thao tác thêm được.")


class CaseConcluded(Conflict):
    code = "CASE_CONCLUDED"
    message = N_("Hồ sơ đã có kết quả; chỉ còn việc trả kết quả cho người nộp.")


class CaseWaiting(Conflict):
    code = "CASE_WAITING"
    message = N_("Hồ sơ đang dừng chờ; hãy ghi nhận lý do chờ đã hết rồi mới làm tiếp.")


class CaseNotWaiting(Conflict):
    code = "CASE_NOT_WAITING"
    message = N_("Hồ sơ không ở trạng thái chờ, không có gì để chạy tiếp.")


class CaseChanged(Conflict):
    code = "CASE_CHANGED"
    message = N_("Hồ sơ vừa được người khác xử lý: {what}. Hãy tải lại trang rồi quyết định.")


class NotAssignedYet(Conflict):
    code = "NOT_ASSIGNED_YET"
    message = N_("Việc chưa phân công cho ai; hãy phân công trước.")


class NotTheHolder(Forbidden):
    code = "NOT_THE_HOLDER"
    message = N_("Việc này đang do {holder} giữ; chỉ người đang giữ mới làm được bước này.")


class NotYourUnit(Forbidden):
    code = "NOT_YOUR_UNIT"
    message = N_("Chỉ người đứng đầu đơn vị đang giữ việc mới phân công được.")


class NotTheOneAsked(Forbidden):
    code = "NOT_THE_ONE_ASKED"
    message = N_("Ý kiến này hỏi đơn vị khác; bạn không trả lời thay được.")


class SameHolder(Invalid):
    code = "SAME_HOLDER"
    message = N_("Người nhận đang giữ việc này rồi.")


class ReasonMissing(Invalid):
    code = "REASON_MISSING"
    message = N_("Cần ghi lý do.")


class NoHandOverToRefuse(Conflict):
    code = "NO_HAND_OVER_TO_REFUSE"
    message = N_("Việc này không phải do người khác chuyển sang nên không có gì để từ chối.")


class HandOverSettled(Conflict):
    code = "HAND_OVER_SETTLED"
    message = N_("Đã quá thời gian được từ chối nhận việc (4 giờ làm việc kể từ lúc nhận).")


class OpinionDueBad(Invalid):
    code = "OPINION_DUE_BAD"
    message = N_("Hạn trả lời phải sau thời điểm hỏi.")


class OpinionUnknown(NotFound):
    code = "OPINION_UNKNOWN"
    message = N_("Không có yêu cầu ý kiến này.")


class OpinionAnswered(Conflict):
    code = "OPINION_ANSWERED"
    message = N_("Ý kiến này đã được trả lời rồi.")


class OpinionNotAnswered(Conflict):
    code = "OPINION_NOT_ANSWERED"
    message = N_("Ý kiến này chưa được trả lời.")


class OpinionVague(Invalid):
    code = "OPINION_VAGUE"
    message = N_("Ý kiến phải có căn cứ và ít nhất {words} từ nêu rõ chính kiến.")


class OpinionAskedAlready(Conflict):
    code = "OPINION_ASKED_ALREADY"
    message = N_("Đơn vị này đang được hỏi về đúng việc này và chưa trả lời.")


class NoNextStep(Conflict):
    code = "NO_NEXT_STEP"
    message = N_("Đây là bước cuối; hãy ghi kết quả để kết thúc.")


class NotTheLastStep(Conflict):
    code = "NOT_THE_LAST_STEP"
    message = N_("Chưa đến bước trả kết quả; còn bước {step}.")


class NothingToReturn(Conflict):
    code = "NOTHING_TO_RETURN"
    message = N_("Chưa có sản phẩm nào của bước trước để trả lại.")


class PauseNeedsGround(Invalid):
    code = "PAUSE_NEEDS_GROUND"
    message = N_("Tạm dừng phải có căn cứ pháp lý và người phê duyệt.")


class ExtensionNotLater(Invalid):
    code = "EXTENSION_NOT_LATER"
    message = N_("Ngày hẹn mới phải sau hạn hiện nay ({due}).")


class ExtensionAskedAlready(Conflict):
    code = "EXTENSION_ASKED_ALREADY"
    message = N_("Đang có một đề nghị gia hạn chờ quyết định; mỗi lúc chỉ một đề nghị.")


class ExtensionAskedLate(Conflict):
    code = "EXTENSION_ASKED_LATE"
    message = N_("Đã quá hạn của bước ({due}); gia hạn phải đề nghị trước khi hết hạn.")


class ExtensionNotAsked(Conflict):
    code = "EXTENSION_NOT_ASKED"
    message = N_("Không có đề nghị gia hạn nào đang chờ quyết định.")


class ExtensionBeyondAsked(Invalid):
    code = "EXTENSION_BEYOND_ASKED"
    message = N_("Chỉ được gia hạn đến mức đã đề nghị ({wanted}) hoặc ngắn hơn.")


class OwnExtension(Forbidden):
    code = "OWN_EXTENSION"
    message = N_("Không tự quyết định đề nghị gia hạn của chính mình; việc này của cấp trên.")


class LimitMissing(Invalid):
    code = "LIMIT_MISSING"
    message = N_("Thủ tục chưa có thời hạn giải quyết; cần người có thẩm quyền ấn định trước.")


class PlanBroken(Invalid):
    code = "PLAN_BROKEN"
    message = N_("Quy trình nội bộ của thủ tục chưa dùng được: {why}.")


class NotInUnit(Invalid):
    code = "NOT_IN_UNIT"
    message = N_("Người được chọn không giữ chức vụ nào ở đơn vị nhận việc.")


class UnitUnknown(Invalid):
    code = "CASE_UNIT_UNKNOWN"
    message = N_("Đơn vị giải quyết không có, hoặc đã ngừng hoạt động.")


class OpenedInFuture(Invalid):
    code = "OPENED_IN_FUTURE"
    message = N_("Thời điểm nộp ({opened_at}) ở sau thời điểm tiếp nhận.")


class CaseOpen(Conflict):
    code = "CASE_OPEN"
    message = N_("Hồ sơ chưa kết thúc nên không mở lại; hãy xử lý tiếp hồ sơ này.")


class ReopenedAlready(Conflict):
    code = "REOPENED_ALREADY"
    message = N_("Hồ sơ này đã được mở lại thành {case}; hãy làm tiếp ở đó.")


class ReopeningNotYours(Forbidden):
    code = "REOPENING_NOT_YOURS"
    message = N_("Chỉ người đứng đầu đơn vị đã giải quyết hoặc lãnh đạo cơ quan mới mở lại.")


class LinkNotYours(Forbidden):
    code = "LINK_NOT_YOURS"
    message = N_(
        "Chỉ người giữ việc, nơi tiếp nhận, người đứng đầu đơn vị hoặc lãnh đạo mới nối việc."
    )


class NotTheSameMatter(Invalid):
    code = "NOT_THE_SAME_MATTER"
    message = N_("Không nối được: {case} không cùng người nộp và cùng thủ tục hay nội dung.")


class LinkedAlready(Conflict):
    code = "LINKED_ALREADY"
    message = N_("Hai hồ sơ này đã được kết luận: {how}.")


class LinkedToItself(Invalid):
    code = "LINKED_TO_ITSELF"
    message = N_("Một hồ sơ không nối với chính nó.")


class RemindNotYours(Forbidden):
    code = "REMIND_NOT_YOURS"
    message = N_("Chỉ người đứng đầu đơn vị đang giữ việc hoặc lãnh đạo cơ quan mới nhắc việc.")


class NobodyToRemind(Conflict):
    code = "NOBODY_TO_REMIND"
    message = N_("Không có cán bộ nào đang giữ việc này để nhắc.")


class RemindSelf(Conflict):
    code = "REMIND_SELF"
    message = N_("Việc đang ở tay bạn; không tự nhắc mình.")


class RemindedToday(Conflict):
    code = "REMINDED_TODAY"
    message = N_("{who} đã được nhắc việc này trong ngày làm việc hôm nay.")


class SignalUnknown(NotFound):
    code = "SIGNAL_UNKNOWN"
    message = N_("Không có dấu hiệu này, hoặc bạn không được xem.")


class SignalNotYours(Forbidden):
    code = "SIGNAL_NOT_YOURS"
    message = N_("Chỉ người được nêu trong dấu hiệu mới giải trình; chỉ cấp trên mới kết luận.")


class SignalDecided(Conflict):
    code = "SIGNAL_DECIDED"
    message = N_("Dấu hiệu này đã được kết luận.")


class ActOfDoor(Conflict):
    code = "ACT_OF_DOOR"
    message = N_("Việc này làm ở trang hồ sơ một cửa, nơi in phiếu và kiểm tra điều kiện kèm theo.")


class LabelMissing(Invalid):
    code = "LABEL_MISSING"
    message = N_("Việc đẩy lên trên được kết luận bằng một trong bốn nhãn. Hãy chọn nhãn.")


class LabelElsewhere(Invalid):
    code = "LABEL_ELSEWHERE"
    message = N_("Chỉ dấu hiệu đẩy việc lên trên mới có nhãn.")


class ComplainedNotYours(Forbidden):
    code = "COMPLAINED_NOT_YOURS"
    message = N_("Chỉ lãnh đạo, thanh tra, văn thư hoặc công chức một cửa mới ghi nơi bị phản ánh.")


class ComplainedAlready(Conflict):
    code = "COMPLAINED_ALREADY"
    message = N_("Việc này đã ghi đơn vị ấy là nơi bị phản ánh.")
