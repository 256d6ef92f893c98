"""What văn thư refuses, by name."""

from __future__ import annotations

from congvu.kernel.refusals import N_, Conflict, Forbidden, Invalid, NotFound, Refusal


class DocumentNotFound(NotFound):
    code = "DOCUMENT_NOT_FOUND"
    message = N_("Không có văn bản này, hoặc bạn không được xem.")


class NotAtRegistry(Forbidden):
    code = "NOT_AT_THE_REGISTRY"
    message = N_("Việc này do văn thư cơ quan thực hiện.")


class NotALeader(Forbidden):
    code = "NOT_A_LEADER"
    message = N_("Chỉ lãnh đạo cơ quan cho ý kiến chỉ đạo vào văn bản đến.")


class NotTheFollower(Forbidden):
    code = "NOT_THE_FOLLOWER"
    message = N_("Chỉ người được lãnh đạo cử theo dõi, đôn đốc văn bản này mới đôn đốc ở đây.")


class DocumentFaulty(Invalid):
    """At least one field can't be right; `faults` names each by its field."""

    code = "DOCUMENT_INVALID"
    message = N_("Còn {count} ô cần sửa, chưa ghi gì.")

    def __init__(self, faults: dict[str, Refusal]) -> None:
        super().__init__(count=len(faults))
        self.faults = faults


class FieldMissing(Invalid):
    code = "DOCUMENT_FIELD_MISSING"
    message = N_("Cần điền ô này.")


class TextTooLong(Invalid):
    code = "DOCUMENT_TEXT_TOO_LONG"
    message = N_("Dài quá {most} ký tự; xin viết ngắn lại.")


class ChoiceUnknown(Invalid):
    code = "DOCUMENT_CHOICE_UNKNOWN"
    message = N_("Hãy chọn trong danh sách.")


class DayNotRead(Invalid):
    code = "DAY_NOT_READ"
    message = N_("Viết ngày như 25/9/2026.")


class CountNotRead(Invalid):
    code = "COUNT_NOT_READ"
    message = N_("Viết một số từ {least} đến {most}.")


class IssuedAfterArrival(Invalid):
    code = "ISSUED_AFTER_ARRIVAL"
    message = N_("Ngày văn bản {issued} ở sau ngày đến {arrived}. Hãy xem lại trên văn bản.")


class ArrivedInFuture(Invalid):
    code = "ARRIVED_IN_FUTURE"
    message = N_("Ngày đến {arrived} chưa tới.")


class ArrivedLongAgo(Invalid):
    """A register follows the order of arrival; what is older belongs to another time's."""

    code = "ARRIVED_LONG_AGO"
    message = N_("Ngày đến {arrived} cách hôm nay quá {most} ngày; hãy xem lại.")


class WantedBeforeIssued(Invalid):
    code = "WANTED_BEFORE_ISSUED"
    message = N_("Hạn trả lời {wanted} ở trước ngày văn bản.")


class FormStale(Invalid):
    code = "DOCUMENT_FORM_STALE"
    message = N_("Biểu mẫu này đã cũ. Hãy mở lại trang vào sổ rồi nhập lại.")


class TooManyFiles(Invalid):
    code = "TOO_MANY_FILES"
    message = N_("Một văn bản kèm tối đa {most} tệp; hãy ghép các trang quét vào một tệp PDF.")


class TooManyPages(Invalid):
    code = "TOO_MANY_PAGES"
    message = N_("Tệp “{name}” có {pages} trang, quá {most} trang. Hãy tách thành nhiều tệp.")


class DoubleDocument(Conflict):
    """Registered before; on purpose only with a reason (Decree 30/2020, App. VI: warn)."""

    code = "DOCUMENT_REGISTERED_BEFORE"
    message = N_(
        "Văn bản này đã vào sổ: số đến {number}/{year}, {author}, {notation}, lúc {at}{file}. "
        "Nếu vẫn vào sổ lần nữa, hãy ghi lý do."
    )

    def __init__(self, *, document_id: int, **details: object) -> None:
        super().__init__(**details)
        self.document_id = document_id


class NothingToCorrect(Invalid):
    code = "NOTHING_TO_CORRECT"
    message = N_("Mọi ô đều như trong sổ, không có gì để sửa.")


class CorrectionReasonShort(Invalid):
    code = "CORRECTION_REASON_SHORT"
    message = N_("Hãy ghi vì sao sửa sổ, ít nhất {least} ký tự.")


class NothingToAcknowledge(Conflict):
    code = "NOTHING_TO_ACKNOWLEDGE"
    message = N_("Văn bản giấy không cần xác nhận qua mạng.")


class AcknowledgedAlready(Conflict):
    code = "ACKNOWLEDGED_ALREADY"
    message = N_("Đã xác nhận nhận văn bản lúc {at}.")


class LeaderUnknown(Invalid):
    code = "LEADER_UNKNOWN"
    message = N_("Người này không phải lãnh đạo của cơ quan vào hôm nay.")


class SubmittedAlready(Conflict):
    code = "SUBMITTED_ALREADY"
    message = N_("Văn bản đã trình {leader} lúc {at}.")


class NotSubmittedYet(Conflict):
    code = "NOT_SUBMITTED_YET"
    message = N_("Văn thư chưa trình văn bản này.")


class DirectedAlready(Conflict):
    """Two leaders at once: the second is told what the first decided."""

    code = "DIRECTED_ALREADY"
    message = N_("{who} đã quyết định lúc {at}: {what}. Xem lại rồi hãy thay đổi chỉ đạo nếu cần.")


class DirectedByAnother(Forbidden):
    """Whoever decided may change it, or the head of the agency."""

    code = "DIRECTED_BY_ANOTHER"
    message = N_(
        "{who} đã quyết định lúc {at}: {what}. Chỉ người đó hoặc người đứng đầu cơ quan thay đổi."
    )


class ReasonForChange(Invalid):
    code = "DIRECTION_REASON_MISSING"
    message = N_("Thay đổi chỉ đạo cần ghi rõ lý do.")


class DirectionDone(Conflict):
    code = "DIRECTION_DONE"
    message = N_("Việc theo chỉ đạo này đã kết thúc lúc {at}; hãy mở lại việc thay vì đổi chỉ đạo.")


class DeadlineBeforeReceipt(Invalid):
    code = "DEADLINE_BEFORE_RECEIPT"
    message = N_("Hạn {due} phải ở sau lúc giao việc ({now}).")


class DeadlineOffHours(Invalid):
    code = "DEADLINE_OFF_HOURS"
    message = N_("Hạn {due} rơi vào ngoài giờ làm việc. Hãy chọn {instead}.")


class DeadlineBeyondCalendar(Invalid):
    code = "DEADLINE_BEYOND_CALENDAR"
    message = N_("Hạn {due} nằm ngoài lịch làm việc hiện có.")


class PartAfterLead(Invalid):
    """A coordinator's answer is of use to the lead only before the lead's own deadline."""

    code = "COORDINATOR_AFTER_LEAD"
    message = N_("Hạn phối hợp {due} phải ở trước hạn của chủ trì {lead}.")


class PartWithoutDeadline(Invalid):
    code = "COORDINATOR_WITHOUT_DEADLINE"
    message = N_("Mỗi đơn vị phối hợp cần một hạn trả lời.")


class UnitTwice(Invalid):
    code = "UNIT_NAMED_TWICE"
    message = N_("{unit} được giao hai vai; mỗi đơn vị chỉ một vai.")


class SeatUnknown(Invalid):
    code = "SEAT_UNKNOWN"
    message = N_("Đơn vị hoặc người được giao không còn trong danh sách.")


class FollowerUnknown(Invalid):
    code = "FOLLOWER_UNKNOWN"
    message = N_("Người theo dõi, đôn đốc không thuộc cơ quan.")


class PassToSelf(Invalid):
    code = "PASS_TO_SELF"
    message = N_("Văn bản đang ở chính người này.")


class ReplyMissing(Invalid):
    code = "REPLY_MISSING"
    message = N_("Hãy ghi số, ký hiệu của văn bản trả lời.")


class ReplyInFuture(Invalid):
    code = "REPLY_IN_FUTURE"
    message = N_("Ngày văn bản trả lời phải từ ngày đến tới hôm nay.")


class EndingReasonMissing(Invalid):
    code = "ENDING_REASON_MISSING"
    message = N_("Hãy ghi kết quả hoặc lý do không cần trả lời.")


class ArrivalNotFound(NotFound):
    code = "ARRIVAL_NOT_FOUND"
    message = N_("Không có văn bản chờ vào sổ này.")


class ArrivalAnswered(Conflict):
    code = "ARRIVAL_ANSWERED"
    message = N_("Văn bản này đã được trả lời lúc {at}: {answer}.")


class ArrivalReasonShort(Invalid):
    """The sender must learn what to correct (practice of exchange: ten characters at least)."""

    code = "ARRIVAL_REASON_SHORT"
    message = N_("Lý do trả lại cần ít nhất {least} ký tự để nơi gửi biết cần sửa gì.")


class ClassifiedByNetwork(Invalid):
    """Nothing that bears a mark of secrecy may come by an open network; nothing of it is kept."""

    code = "CLASSIFIED_BY_NETWORK"
    message = N_("Không tiếp nhận văn bản có độ mật qua mạng này.")


class AbstractOfTopSecret(Invalid):
    code = "ABSTRACT_OF_TOP_SECRET"
    message = N_("Văn bản Tuyệt mật không ghi trích yếu vào sổ.")


class ClearanceSpanBad(Invalid):
    code = "CLEARANCE_SPAN_INVALID"
    message = N_("Thời gian tiếp cận phải kết thúc sau ngày bắt đầu, không quá {most} năm.")


class ClearanceExists(Conflict):
    code = "CLEARANCE_EXISTS"
    message = N_("{name} đã được phép tiếp cận đến {until}.")


class SpanTooLong(Invalid):
    code = "REGISTER_SPAN_INVALID"
    message = N_("Chọn khoảng ngày theo thứ tự, trong vòng một năm.")
