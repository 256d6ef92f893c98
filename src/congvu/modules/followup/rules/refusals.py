"""What following up refuses, with the reason."""

from __future__ import annotations

from congvu.kernel.refusals import N_, Conflict, Forbidden, Invalid, NotFound


class LetterNotFound(NotFound):
    code = "LETTER_NOT_FOUND"
    message = N_("Không tìm thấy văn bản nhắc này.")


class LineNotFound(NotFound):
    code = "LINE_NOT_FOUND"
    message = N_("Không tìm thấy dòng này trong văn bản nhắc.")


class AnswerNotYours(Forbidden):
    code = "ANSWER_NOT_YOURS"
    message = N_("Chỉ người đứng đầu đơn vị được nhắc, hoặc người đang giữ việc, mới trả lời.")


class NotSentYet(Conflict):
    code = "NOT_SENT_YET"
    message = N_("Văn bản nhắc chưa phát hành nên chưa cần trả lời.")


class AnsweredAlready(Conflict):
    code = "ANSWERED_ALREADY"
    message = N_("Dòng này đã được trả lời.")


class StillOpen(Conflict):
    code = "STILL_OPEN"
    message = N_(
        "Bước của việc {code} chưa xong trên hệ thống: hãy xử lý xong, hoặc hẹn ngày khác."
    )


class DateMissing(Invalid):
    code = "DATE_MISSING"
    message = N_("Hẹn ngày khác thì ngày ấy phải sau hôm nay.")


class GroundMissing(Invalid):
    code = "GROUND_MISSING"
    message = N_("Cần nêu lý do, căn cứ.")


class ProposalNotFound(NotFound):
    code = "PROPOSAL_NOT_FOUND"
    message = N_("Không tìm thấy đề nghị này.")


class ProposalNotYours(Forbidden):
    code = "PROPOSAL_NOT_YOURS"
    message = N_("Chỉ lãnh đạo cơ quan, và không phải người bị đề nghị, mới quyết định phê bình.")


class ProposalDecided(Conflict):
    code = "PROPOSAL_DECIDED"
    message = N_("Đề nghị này đã được quyết định.")


class NobodyToCriticise(Conflict):
    code = "NOBODY_TO_CRITICISE"
    message = N_("Việc chưa phân công và đơn vị không có người đứng đầu: không có ai để phê bình.")


class RulesNotYours(Forbidden):
    code = "RULES_NOT_YOURS"
    message = N_("Chỉ lãnh đạo cơ quan mới đổi bậc đôn đốc và quy tắc của Tổ công tác.")


class DaysOutOfBounds(Invalid):
    code = "DAYS_OUT_OF_BOUNDS"
    message = N_("Mỗi số phải từ 1 đến {most}.")


class LadderUnchanged(Conflict):
    code = "LADDER_UNCHANGED"
    message = N_("Các con số này đang có hiệu lực: không có gì để đổi.")


class SessionNotFound(NotFound):
    code = "SESSION_NOT_FOUND"
    message = N_("Không tìm thấy buổi làm việc này.")


class SessionNotYours(Forbidden):
    code = "SESSION_NOT_YOURS"
    message = N_(
        "Chỉ lãnh đạo, thanh tra hoặc người đứng đầu đơn vị mới ghi biên bản buổi làm việc."
    )


class ChairUnknown(Invalid):
    code = "CHAIR_UNKNOWN"
    message = N_("Người chủ trì phải là lãnh đạo cơ quan hôm nay.")


class SessionUnit(Invalid):
    code = "SESSION_UNIT"
    message = N_("Đơn vị làm việc phải thuộc cơ quan.")


class SessionInFuture(Invalid):
    code = "SESSION_IN_FUTURE"
    message = N_("Biên bản được ghi sau buổi làm việc, không ghi trước.")


class MinutesMissing(Invalid):
    code = "MINUTES_MISSING"
    message = N_("Biên bản cần đủ: ai dự, nguyên nhân tồn đọng, nội dung.")


class CommitmentMissing(Invalid):
    code = "COMMITMENT_MISSING"
    message = N_("Buổi làm việc cần ít nhất một cam kết đủ việc, sản phẩm và hạn.")


class FormStale(Invalid):
    code = "FOLLOWUP_FORM_STALE"
    message = N_("Trang đã cũ, hãy mở lại rồi ghi.")
