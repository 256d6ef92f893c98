"""What evaluation refuses about recorded acts and reflections, by name."""

from __future__ import annotations

from congvu.kernel.refusals import N_, Conflict, Forbidden, Invalid, NotFound


class ActNotFound(NotFound):
    """There is no such act, or none that this person may see: both answer alike."""

    code = "ACT_NOT_FOUND"
    message = N_("Không có ghi nhận này, hoặc bạn không được xem.")


class ActNotYours(Forbidden):
    code = "ACT_NOT_YOURS"
    message = N_(
        "Chỉ lãnh đạo hoặc người làm tổ chức cán bộ của cơ quan mới ghi khen thưởng, kỷ luật; "
        "không ai tự ghi cho mình."
    )


class ActTwice(Conflict):
    code = "ACT_TWICE"
    message = N_("Văn bản này đã được ghi cho người hoặc đơn vị này: một việc chỉ tính một lần.")


class ActEnded(Conflict):
    code = "ACT_ENDED"
    message = N_("Ghi nhận này đã được đính chính hoặc đã rút.")


class ActDayUnlikely(Invalid):
    """A day that no act about somebody at work can have: mistyped."""

    code = "ACT_DAY_UNLIKELY"
    message = N_("Ngày {day} không hợp lý: cần từ năm {first} đến một năm nữa.")


class ActTextMissing(Invalid):
    code = "ACT_TEXT_MISSING"
    message = N_("Cần có số, ngày của văn bản (không ở tương lai), căn cứ và lý do.")


class DisciplineOfUnit(Invalid):
    code = "DISCIPLINE_OF_UNIT"
    message = N_("Quyết định kỷ luật là của một người, không của cả đơn vị.")


class ReflectionNotFound(NotFound):
    """There is no such reflection or promise, or none that this person may see."""

    code = "REFLECTION_NOT_FOUND"
    message = N_("Không có bản tự soi này, hoặc bạn không được xem.")


class ReflectionNotDue(Conflict):
    code = "REFLECTION_NOT_DUE"
    message = N_("Chỉ tự soi quý đang diễn ra hoặc quý vừa hết; bản đã gửi không sửa được.")


class ReflectionTwice(Conflict):
    code = "REFLECTION_TWICE"
    message = N_("Quý này đã có bản tự soi.")


class ReflectionEmpty(Invalid):
    code = "REFLECTION_EMPTY"
    message = N_("Cần nói điều chưa được, và mỗi lời hứa cần một ngày sau hôm nay.")


class NotTheHead(Forbidden):
    code = "NOT_THE_HEAD"
    message = N_("Bản tự soi của đơn vị do người đứng đầu đơn vị viết.")


class PromiseAnswered(Conflict):
    code = "PROMISE_ANSWERED"
    message = N_("Lời hứa này đã được trả lời hoặc xác nhận.")


class PromiseNotYours(Forbidden):
    code = "PROMISE_NOT_YOURS"
    message = N_("Người hứa tự nói đã giữ lời hay chưa; cấp trên xác nhận, không ai tự xác nhận.")


class PromiseReasonMissing(Invalid):
    code = "PROMISE_REASON_MISSING"
    message = N_("Hãy nói vì sao.")
