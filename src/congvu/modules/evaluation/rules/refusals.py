"""What evaluation refuses, by name."""

from __future__ import annotations

from congvu.kernel.refusals import N_, Conflict, Forbidden, Invalid, NotFound


class PackUnknown(NotFound):
    code = "PACK_UNKNOWN"
    message = N_("Không có bộ quy tắc “{pack}”. Các bộ có: {known}.")


class PackNotInForce(Conflict):
    code = "PACK_NOT_IN_FORCE"
    message = N_("Bộ quy tắc {pack} không có hiệu lực trong cả kỳ {period}.")


class PackChanged(Conflict):
    """A version that was used says something else now; history must not be rewritten so."""

    code = "PACK_CHANGED"
    message = N_(
        "Bộ quy tắc {pack} bản {version} đã dùng để xếp loại nên không được sửa. "
        "Hãy lập bản mới với ngày hiệu lực riêng."
    )


class PeriodNotOfPack(Invalid):
    code = "PERIOD_NOT_OF_PACK"
    message = N_("Bộ quy tắc {pack} xếp loại theo {kind}; {period} không phải là một {kind}.")


class PeriodNotBegun(Conflict):
    code = "PERIOD_NOT_BEGUN"
    message = N_("Kỳ {period} chưa bắt đầu.")


class NotAnAgency(Invalid):
    code = "NOT_AN_AGENCY"
    message = N_("{unit} không phải là một cơ quan; việc xếp loại làm theo cơ quan.")


class NobodyToRate(Conflict):
    code = "NOBODY_TO_RATE"
    message = N_("Không có ai thuộc đối tượng xếp loại trong kỳ {period}.")


class RatingNotYours(Forbidden):
    code = "RATING_NOT_YOURS"
    message = N_("Chỉ lãnh đạo hoặc người làm tổ chức cán bộ của cơ quan mới lập được kỳ xếp loại.")


class CardNotFound(NotFound):
    """There is no such card, or none that this person may see: both answer alike."""

    code = "CARD_NOT_FOUND"
    message = N_("Không có phiếu đánh giá này, hoặc bạn không được xem.")


class MetricUnknown(NotFound):
    code = "METRIC_UNKNOWN"
    message = N_("Không có chỉ số “{metric}”.")


class RoundNotFound(NotFound):
    code = "ROUND_NOT_FOUND"
    message = N_("Không có lần chốt số {round}.")


class ReplayDiffers(Conflict):
    """What is stored does not come to what is stored: somebody changed a row, or the program."""

    code = "REPLAY_DIFFERS"
    message = N_("Tính lại không ra đúng kết quả đã lưu: {why}.")
