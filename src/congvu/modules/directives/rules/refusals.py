"""What directives refuse, by name."""

from __future__ import annotations

from congvu.kernel.refusals import N_, Conflict, Forbidden, Invalid, NotFound


class DirectiveNotFound(NotFound):
    code = "DIRECTIVE_NOT_FOUND"
    message = N_("Không có nhiệm vụ này, hoặc bạn không được xem.")


class NotAGiver(Forbidden):
    code = "NOT_A_GIVER"
    message = N_(
        "Chỉ lãnh đạo cơ quan, người đứng đầu đơn vị hoặc người chủ trì nhiệm vụ mới giao việc."
    )


class NotTheGiver(Forbidden):
    """Neither the lead's own head nor anybody else decides in the giver's place."""

    code = "NOT_THE_GIVER"
    message = N_("Việc này do người giao nhiệm vụ quyết định: {giver}.")


class NotTheLead(Forbidden):
    code = "NOT_THE_LEAD"
    message = N_("Việc này do người chủ trì thực hiện: {lead}.")


class NotTheFollower(Forbidden):
    code = "NOT_THE_FOLLOWER"
    message = N_("Chỉ người giao hoặc người được cử theo dõi nhiệm vụ này mới đôn đốc ở đây.")


class TitleMissing(Invalid):
    code = "DIRECTIVE_TITLE_MISSING"
    message = N_("Hãy viết việc cần làm.")


class ProductMissing(Invalid):
    code = "DIRECTIVE_PRODUCT_MISSING"
    message = N_("Hãy viết sản phẩm phải có khi xong việc.")


class TextTooLong(Invalid):
    code = "DIRECTIVE_TEXT_TOO_LONG"
    message = N_("Dài quá {most} ký tự; xin viết ngắn lại.")


class SeatUnknown(Invalid):
    code = "SEAT_UNKNOWN"
    message = N_("Đơn vị hoặc người được chọn hôm nay không có trong tổ chức.")


class SeatBeyondReach(Forbidden):
    code = "SEAT_BEYOND_REACH"
    message = N_("{unit} không thuộc quyền giao việc của bạn.")


class FollowerUnknown(Invalid):
    code = "FOLLOWER_UNKNOWN"
    message = N_("Người theo dõi phải là người của cơ quan giao việc.")


class GivenToOneself(Invalid):
    code = "GIVEN_TO_ONESELF"
    message = N_("Không thể tự giao việc cho chính mình.")


class SeatTwice(Invalid):
    code = "SEAT_TWICE"
    message = N_("{unit} có mặt hai lần. Mỗi nơi chỉ giữ một vai trong một nhiệm vụ.")


class DeadlineBeforeReceipt(Invalid):
    code = "DEADLINE_BEFORE_RECEIPT"
    message = N_("Hạn {due} không ở sau lúc giao việc ({now}).")


class DeadlineOffHours(Invalid):
    code = "DEADLINE_OFF_HOURS"
    message = N_("Lúc {due} không ai làm việc. Có thể chọn {instead}.")


class DeadlineBeyondCalendar(Invalid):
    code = "DEADLINE_BEYOND_CALENDAR"
    message = N_("Lịch làm việc chưa có ngày {due}.")


class PartAfterWhole(Invalid):
    """Decree 30/2020 names one deadline; nothing under it can end after it."""

    code = "PART_AFTER_WHOLE"
    message = N_("Hạn {due} ở sau hạn của nhiệm vụ cấp trên ({whole}).")


class CoordinatorAfterLead(Invalid):
    code = "COORDINATOR_AFTER_LEAD"
    message = N_("Hạn phối hợp {due} ở sau hạn của người chủ trì ({lead}).")


class WholeBeforePart(Conflict):
    code = "WHOLE_BEFORE_PART"
    message = N_("Nhiệm vụ con {part} có hạn {due}, sau hạn mới. Hãy đổi hạn nhiệm vụ con trước.")


class WorkInACircle(Conflict):
    """Circular sub-tasks: the work would come back to one who already leads it further up."""

    code = "WORK_IN_A_CIRCLE"
    message = N_("{lead} đang chủ trì nhiệm vụ cấp trên {code}: giao lại như vậy là đi vòng.")


class TooDeep(Conflict):
    code = "TREE_TOO_DEEP"
    message = N_("Cây nhiệm vụ sâu nhất {most} cấp. Hãy giao ngang từ cấp trên.")


class DirectiveEndedAlready(Conflict):
    code = "DIRECTIVE_ENDED"
    message = N_("Nhiệm vụ đã kết thúc lúc {at}: {ending}.")


class DirectedOtherwise(Conflict):
    """Two leaders on one matter: the second is told, and chooses."""

    code = "DIRECTED_OTHERWISE"
    message = N_(
        "Việc này {giver} đã chỉ đạo lúc {at}: {lead} chủ trì, hạn {due}. "
        "Hãy chọn thay chỉ đạo ấy (nêu lý do) hoặc giữ nguyên."
    )

    @property
    def directive_id(self) -> int:
        """Return which directive stands in the way."""
        return int(str(self.details["directive"]))


class NothingToSupersede(Conflict):
    code = "NOTHING_TO_SUPERSEDE"
    message = N_("Chỉ đạo định thay không còn hiệu lực, hoặc không phải của việc này.")


class MayNotSupersede(Forbidden):
    code = "MAY_NOT_SUPERSEDE"
    message = N_(
        "Chỉ đạo của {giver} chỉ do chính người giao hoặc người đứng đầu cơ quan thay. "
        "Có thể giữ nguyên, ý kiến của bạn được ghi lại."
    )


class ReasonMissing(Invalid):
    code = "DIRECTIVE_REASON_MISSING"
    message = N_("Cần nêu lý do.")


class NothingChanged(Invalid):
    code = "NOTHING_CHANGED"
    message = N_("Người chủ trì, hạn, sản phẩm và nơi phối hợp vẫn như cũ.")


class TermsChanged(Conflict):
    code = "TERMS_CHANGED"
    message = N_("Nhiệm vụ vừa được thay đổi lúc {at}. Hãy xem lại rồi quyết định.")


class ReportMissing(Invalid):
    code = "REPORT_MISSING"
    message = N_("Báo cáo phải nói đã làm gì và còn gì.")


class DeliveryMissing(Invalid):
    code = "DELIVERY_MISSING"
    message = N_("Nêu sản phẩm: số, ký hiệu văn bản hoặc mô tả sản phẩm.")


class DeliveredAlready(Conflict):
    code = "DELIVERED_ALREADY"
    message = N_("Sản phẩm đã nộp lúc {at}, đang chờ người giao nghiệm thu.")


class NothingDelivered(Conflict):
    code = "NOTHING_DELIVERED"
    message = N_("Chưa có sản phẩm nào chờ nghiệm thu.")


class PartsOpen(Conflict):
    code = "PARTS_OPEN"
    message = N_(
        "Còn {count} nhiệm vụ con chưa xong ({codes}). Muốn nghiệm thu, hãy nêu lý do không chờ."
    )
