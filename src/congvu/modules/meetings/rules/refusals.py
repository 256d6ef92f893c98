"""What meetings refuse, by name."""

from __future__ import annotations

from congvu.kernel.refusals import N_, Conflict, Forbidden, Invalid, NotFound


class MeetingNotFound(NotFound):
    code = "MEETING_NOT_FOUND"
    message = N_("Không có cuộc họp này, hoặc bạn không được xem.")


class NotACaller(Forbidden):
    code = "NOT_A_CALLER_OF_MEETINGS"
    message = N_("Lãnh đạo, trưởng đơn vị và văn thư chuẩn bị cuộc họp.")


class NotTheChair(Forbidden):
    code = "NOT_THE_CHAIR"
    message = N_("Chỉ người chủ trì kết luận và giao nhiệm vụ.")


class NotInvited(Forbidden):
    code = "NOT_INVITED"
    message = N_("Bạn không có tên trong giấy mời này.")


class InvitationIncomplete(Invalid):
    """Without these nobody can prepare for the meeting (R29)."""

    code = "INVITATION_INCOMPLETE"
    message = N_("Chưa mời được: thiếu {what}.")


class EndsBeforeItStarts(Invalid):
    code = "MEETING_ENDS_BEFORE_IT_STARTS"
    message = N_("Giờ kết thúc phải sau giờ bắt đầu.")


class TooLong(Invalid):
    code = "MEETING_TOO_LONG"
    message = N_("Một cuộc họp không dài quá {most} giờ.")


class InThePast(Invalid):
    code = "MEETING_IN_THE_PAST"
    message = N_("Không mời họp vào lúc đã qua ({at}).")


class PlaceMissing(Invalid):
    code = "MEETING_PLACE_MISSING"
    message = N_("Chọn phòng họp hoặc ghi địa điểm.")


class RoomUnknown(Invalid):
    code = "ROOM_UNKNOWN"
    message = N_("Phòng họp này không còn dùng.")


class RoomTaken(Conflict):
    code = "ROOM_TAKEN"
    message = N_("{room} đã có “{subject}”, {span}. Chọn phòng hoặc giờ khác.")


class RoomTakenMeanwhile(Conflict):
    code = "ROOM_TAKEN_MEANWHILE"
    message = N_("Phòng họp vừa có người giữ vào giờ này. Chọn phòng hoặc giờ khác.")


class RoomExists(Conflict):
    code = "ROOM_EXISTS"
    message = N_("Đã có phòng “{name}”.")


class PersonUnknown(Invalid):
    code = "MEETING_PERSON_UNKNOWN"
    message = N_("{count} người được mời không còn giữ vị trí nào trong cơ quan hoặc cấp dưới.")


class PersonTwice(Invalid):
    code = "MEETING_PERSON_TWICE"
    message = N_("{name} có tên hai lần.")


class GroundMissing(Invalid):
    """Who has no function in the matter is not called away from his work (R29)."""

    code = "GROUND_MISSING"
    message = N_("Ghi rõ {name} dự với chức năng, lý do gì.")


class ClashesUnanswered(Conflict):
    code = "CLASHES_UNANSWERED"
    message = N_("Có {count} điều vướng về giờ họp. Đổi giờ, hoặc ghi lý do vẫn mời.")


class SentAlready(Conflict):
    code = "INVITATION_SENT_ALREADY"
    message = N_("Giấy mời đã gửi lúc {at}; muốn đổi thì dùng “Đổi lịch”.")


class NotCalled(Conflict):
    code = "MEETING_NOT_CALLED"
    message = N_("Cuộc họp này chưa mời ai.")


class CancelledAlready(Conflict):
    code = "MEETING_CANCELLED"
    message = N_("Cuộc họp đã hủy lúc {at}: {why}.")


class OverAlready(Conflict):
    code = "MEETING_OVER"
    message = N_("Cuộc họp đã qua lúc {at}.")


class ConcludedAlready(Conflict):
    code = "MEETING_CONCLUDED"
    message = N_("Cuộc họp đã kết luận lúc {at}; các nhiệm vụ đã giao.")


class NotStarted(Conflict):
    code = "MEETING_NOT_STARTED"
    message = N_("Cuộc họp đến {at} mới bắt đầu.")


class ReasonMissing(Invalid):
    code = "MEETING_REASON_MISSING"
    message = N_("Hãy ghi lý do.")


class NothingChanged(Invalid):
    code = "MEETING_UNCHANGED"
    message = N_("Giờ, nơi họp và thành phần không có gì thay đổi.")


class DeputyUnknown(Invalid):
    code = "DEPUTY_UNKNOWN"
    message = N_("Chọn một người khác cùng cơ quan, chưa có tên trong giấy mời.")


class ChairDeclines(Invalid):
    code = "CHAIR_DECLINES"
    message = N_("Người chủ trì không báo vắng: hãy đổi lịch, đổi người chủ trì hoặc hủy.")


class MinutesMissing(Conflict):
    code = "MINUTES_MISSING"
    message = N_("Chưa có biên bản; thư ký hoặc chủ trì ghi trước.")


class NothingConcluded(Invalid):
    code = "NOTHING_CONCLUDED"
    message = N_("Chưa có kết luận hoặc vướng mắc nào được ghi.")


class TaskIncomplete(Invalid):
    code = "TASK_INCOMPLETE"
    message = N_("Nhiệm vụ ở dòng {no} cần đủ: người chủ trì, sản phẩm, hạn.")


class TaskDueBad(Invalid):
    code = "TASK_DUE_INVALID"
    message = N_("Hạn của nhiệm vụ ở dòng {no} phải sau lúc này và trong lịch làm việc.")


class DifficultyUnanswered(Invalid):
    """What people on the ground said is answered, or somebody is made to answer it (R29)."""

    code = "DIFFICULTY_UNANSWERED"
    message = N_("Vướng mắc ở dòng {no} cần một câu trả lời hoặc một nhiệm vụ.")


class PointNotFound(NotFound):
    code = "CONCLUSION_NOT_FOUND"
    message = N_("Không có dòng này.")


class TooManyFiles(Invalid):
    code = "MEETING_TOO_MANY_FILES"
    message = N_("Nhiều nhất {most} tệp.")


class NormBad(Invalid):
    code = "NORM_INVALID"
    message = N_("Ngưỡng từ 1 đến 40 giờ một tuần.")


class FeedNotFound(NotFound):
    code = "FEED_NOT_FOUND"
    message = N_("Không có lịch này.")
