"""What evaluation refuses about excuses and entered figures, by name."""

from __future__ import annotations

from congvu.kernel.refusals import N_, Conflict, Forbidden, Invalid, NotFound


class SlipNotFound(NotFound):
    """There is no such slip, or it is not this person's own: both answer alike."""

    code = "SLIP_NOT_FOUND"
    message = N_("Không có lượt trễ hạn hoặc lần bị trả lại nào như vậy của bạn.")


class ExcuseNotFound(NotFound):
    """There is no such ask, or none that this person may see: both answer alike."""

    code = "EXCUSE_NOT_FOUND"
    message = N_("Không có đề nghị này, hoặc bạn không được xem.")


class ExcuseNotYours(Forbidden):
    code = "EXCUSE_NOT_YOURS"
    message = N_(
        "Chỉ cấp trên của đơn vị giữ việc mới xác nhận được; không ai tự xác nhận cho mình."
    )


class AskedAlready(Conflict):
    code = "EXCUSE_ASKED_ALREADY"
    message = N_("Việc này đã có một đề nghị đang chờ hoặc đã được xác nhận.")


class ExcuseDecided(Conflict):
    code = "EXCUSE_DECIDED"
    message = N_("Đề nghị này đã có quyết định hoặc đã rút.")


class FiguresFrozen(Conflict):
    """A round of the period was kept; only an appeal opens it."""

    code = "FIGURES_FROZEN"
    message = N_("Kỳ xếp loại có việc này đã chốt số liệu. Chỉ xem xét lại được qua kiến nghị.")


class WordsMissing(Invalid):
    code = "WORDS_MISSING"
    message = N_("Hãy ghi rõ nguyên nhân, bằng chứng hoặc lý do.")


class DayMissing(Invalid):
    """The work goes on: up to which day the cause excuses it must be said."""

    code = "EXCUSE_DAY_MISSING"
    message = N_("Việc này còn đang làm: hãy ghi nguyên nhân được chấp nhận đến hết ngày nào.")


class EntryNotYours(Forbidden):
    code = "ENTRY_NOT_YOURS"
    message = N_("Số liệu này do người làm tổ chức cán bộ hoặc lãnh đạo cơ quan nhập.")


class EntryOfOneself(Forbidden):
    code = "ENTRY_OF_ONESELF"
    message = N_("Không ai nhập số liệu về chính mình.")


class EntryNotFound(NotFound):
    code = "ENTRY_NOT_FOUND"
    message = N_("Không có số liệu nhập này, hoặc bạn không được xem.")


class EntryCorrected(Conflict):
    code = "ENTRY_CORRECTED"
    message = N_("Số liệu này đã được đính chính; hãy đính chính bản mới nhất.")


class EntryTwice(Conflict):
    code = "ENTRY_TWICE"
    message = N_("Văn bản này đã được nhập cho cùng chỉ số, cùng người hoặc đơn vị, cùng kỳ.")


class FigureUnknown(Invalid):
    code = "FIGURE_UNKNOWN"
    message = N_("Không có số liệu nhập nào tên là “{kind}”.")


class FigureImpossible(Invalid):
    code = "FIGURE_IMPOSSIBLE"
    message = N_("Số đạt phải từ 0 đến tổng số; tổng số không được bỏ trống.")


class SubjectUnknown(Invalid):
    code = "SUBJECT_UNKNOWN"
    message = N_("Không có cán bộ hoặc đơn vị này trong cơ quan của bạn.")


class SubjectNotOfFigure(Invalid):
    code = "SUBJECT_NOT_OF_FIGURE"
    message = N_("Số liệu “{figure}” không tính cho đối tượng này.")


class DocumentMissing(Invalid):
    code = "ENTRY_DOCUMENT_MISSING"
    message = N_("Hãy ghi số, ký hiệu và ngày của văn bản nguồn; ngày không được ở tương lai.")
