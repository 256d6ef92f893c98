"""What the one-stop shop refuses, by name."""

from __future__ import annotations

from congvu.kernel.refusals import N_, Conflict, Forbidden, Invalid, NotFound


class DossierNotFound(NotFound):
    code = "DOSSIER_NOT_FOUND"
    message = N_("Không có hồ sơ {dossier}, hoặc bạn không được xem hồ sơ này.")


class LookUpFailed(NotFound):
    """Code unknown and secret wrong answer alike."""

    code = "LOOK_UP_FAILED"
    message = N_(
        "Mã hồ sơ hoặc số bí mật chưa đúng. Xem lại giấy hẹn: mã ở dòng đầu, "
        "số bí mật cạnh mã QR, gồm 8 chữ và số."
    )


class NotAtCounter(Forbidden):
    code = "NOT_AT_THE_COUNTER"
    message = N_("Việc này do Bộ phận một cửa thực hiện.")


class ProcedureChanged(Conflict):
    code = "PROCEDURE_CHANGED"
    message = N_(
        "Thủ tục {procedure} vừa có phiên bản mới trong lúc nhập. "
        "Giấy tờ cần nộp có thể đã đổi; hãy xem lại rồi nhận."
    )


class IntakeKeyBad(Invalid):
    code = "INTAKE_KEY_INVALID"
    message = N_("Phiếu này đã cũ. Hãy mở lại trang tiếp nhận rồi nhập lại.")


class UnitNotOfAgency(Invalid):
    code = "RESPONSIBLE_UNIT_INVALID"
    message = N_("Đơn vị giải quyết không thuộc cơ quan có thẩm quyền.")


class CounterUnknown(Invalid):
    code = "COUNTER_UNKNOWN"
    message = N_("Nơi nộp này không nhận hồ sơ. Hãy chọn một bộ phận một cửa trong danh sách.")


class AnsweredAlready(Conflict):
    code = "SUBMISSION_ANSWERED"
    message = N_("Hồ sơ {dossier} đã được trả lời lúc {at}: {answer}.")


class SupplementUnknown(Conflict):
    code = "SUPPLEMENT_NOT_ASKED"
    message = N_("Hồ sơ {dossier} không đang chờ bổ sung.")


class SupplementRunning(Conflict):
    code = "SUPPLEMENT_ASKED_ALREADY"
    message = N_("Hồ sơ {dossier} đang chờ bổ sung từ ngày {on}; mỗi lần chỉ có một yêu cầu.")


class SupplementOnlyOnce(Conflict):
    """What lacks is told once and in full; more than that only a sector's law can give."""

    code = "SUPPLEMENT_ONLY_ONCE"
    message = N_(
        "Hồ sơ {dossier} đã được yêu cầu bổ sung ngày {on}. Luật chỉ cho yêu cầu một lần, nêu đủ "
        "(Điều 16, 17 Nghị định 118/2025/NĐ-CP); yêu cầu thêm chỉ khi luật chuyên ngành của thủ "
        "tục cho phép."
    )


class LateNoticeUnexplained(Invalid):
    """The applicant had to hear of it within three working days (art. 19.5)."""

    code = "LATE_NOTICE_UNEXPLAINED"
    message = N_(
        "Đã quá thời hạn thông báo bổ sung ({until}, 03 ngày làm việc từ khi tiếp nhận, khoản 5 "
        "Điều 19). Hãy ghi lý do chậm; yêu cầu này được ghi nhận là thông báo chậm."
    )


class SupplementSent(Conflict):
    """The applicant sent the papers in time; whether they are all there is for the counter."""

    code = "SUPPLEMENT_SENT"
    message = N_(
        "Người nộp đã gửi giấy tờ bổ sung qua mạng lúc {at}. Hãy xem và ghi nhận, không đóng hồ sơ."
    )


class SupplementOver(Conflict):
    code = "SUPPLEMENT_OVER"
    message = N_(
        "Thời gian bổ sung đã hết lúc {until}. Xin liên hệ nơi đã nộp hồ sơ, hoặc nộp hồ sơ mới."
    )


class PapersMissing(Invalid):
    code = "PAPERS_MISSING"
    message = N_("Hãy chọn ít nhất một tệp để gửi.")


class NotAccepted(Conflict):
    code = "DOSSIER_NOT_ACCEPTED"
    message = N_("Hồ sơ chưa được tiếp nhận nên chưa làm được việc này.")


class SupplementStillOpen(Conflict):
    code = "SUPPLEMENT_STILL_OPEN"
    message = N_("Người nộp còn thời gian bổ sung đến {until}; chưa đóng hồ sơ được.")


class PauseNeedsLaw(Conflict):
    code = "PAUSE_NEEDS_LAW"
    message = N_(
        "Thủ tục này không có quy định cho tạm dừng thời hạn; yêu cầu bổ sung làm thời hạn "
        "tính lại từ đầu (khoản 5 Điều 19 Nghị định 118/2025/NĐ-CP)."
    )


class DecidedAlready(Conflict):
    code = "DECIDED_ALREADY"
    message = N_("Hồ sơ {dossier} đã có kết quả giải quyết nên không rút, không dừng được nữa.")


class ObligationUnknown(NotFound):
    code = "OBLIGATION_NOT_FOUND"
    message = N_("Không có nghĩa vụ tài chính này, hoặc đã nộp, đã miễn.")


class ObligationOpen(Conflict):
    code = "OBLIGATION_OPEN"
    message = N_("Hồ sơ {dossier} còn {sum} chưa nộp; ghi nhận đã nộp hoặc được miễn trước.")


class ResultMissing(Conflict):
    code = "RESULT_MISSING"
    message = N_("Hồ sơ {dossier} chưa có kết quả để trả.")


class ResultDelivered(Conflict):
    code = "RESULT_DELIVERED"
    message = N_("Kết quả hồ sơ {dossier} đã trả lúc {at} cho {to}.")


class SlipUnknown(NotFound):
    code = "SLIP_NOT_FOUND"
    message = N_("Không có phiếu này.")


class SpanBad(Invalid):
    code = "SPAN_INVALID"
    message = N_("Chọn từ ngày đến ngày theo đúng thứ tự, không quá một năm.")


class AnswerMissing(Invalid):
    code = "ANSWER_MISSING"
    message = N_("Chọn một cách trả lời: tiếp nhận, yêu cầu sửa hoặc từ chối.")


class NothingTicked(Invalid):
    code = "NOTHING_TICKED"
    message = N_("Chưa đánh dấu hồ sơ nào.")


class PapersNotYours(Forbidden):
    code = "PAPERS_NOT_YOURS"
    message = N_("Hồ sơ {dossier} bàn giao cho đơn vị khác; đơn vị đó đánh dấu đã nhận.")


class NothingToHandOver(Conflict):
    code = "NOTHING_TO_HAND_OVER"
    message = N_("Hồ sơ {dossier} không có giấy tờ bản giấy để bàn giao.")


class HandedOverAlready(Conflict):
    code = "HANDED_OVER_ALREADY"
    message = N_("Hồ sơ {dossier} đã được {by} nhận bàn giao lúc {at}.")


class ActUnknown(NotFound):
    code = "ACT_NOT_FOUND"
    message = N_("Không có thao tác này.")


class PassOld(NotFound):
    code = "PASS_OLD"
    message = N_("Lần tra cứu này đã hết hạn. Hãy nhập lại mã hồ sơ và số bí mật.")
