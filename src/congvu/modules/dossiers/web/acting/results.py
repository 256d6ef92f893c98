"""Forms about the result: a new date, the result itself, its return."""

from __future__ import annotations

from django.utils.translation import gettext as _

from congvu.foundation.moments import day_short
from congvu.modules.dossiers.commands import apologies, results
from congvu.modules.dossiers.queries import catalogue
from congvu.modules.dossiers.rules.codes import VIETNAM
from congvu.modules.dossiers.rules.limits import last_day_of_apology
from congvu.modules.dossiers.values.filing import HandBack
from congvu.modules.dossiers.values.views import DossierView
from congvu.modules.dossiers.web.acting.shapes import Ask, Doing, stored
from congvu.modules.dossiers.web.labels import options


def apology_asks(view: DossierView) -> list[Ask]:
    last = day_short(last_day_of_apology(view.due_at)) if view.due_at else ""
    hint = _("chỉ hẹn lại một lần, gửi chậm nhất ngày %(last)s") % {"last": last}
    return [
        Ask("new_day", _("Ngày hẹn mới"), "day", hint),
        Ask("reason", _("Lý do"), "area", _("in trong văn bản xin lỗi gửi người nộp")),
    ]


def apology(doing: Doing) -> None:
    reading, today = doing.reading, doing.now.astimezone(VIETNAM).date()
    day, reason = reading.day("new_day", today=today), doing.words("reason")
    reading.check()
    assert day is not None
    apologies.apologise(
        new_day=day, reason=reason, request=doing.chosen().title, site=doing.site, **doing.who
    )


def result_asks(view: DossierView) -> list[Ask]:
    chosen = catalogue.chosen_before(view.version_id, view.channel)
    return [
        Ask("number", _("Số, ký hiệu kết quả"), hint=_("ví dụ: 12/QĐ-UBND")),
        Ask("abstract", _("Kết quả"), "area", value=chosen.result),
        Ask("file", _("Bản điện tử của kết quả"), "file", _("để trống nếu chỉ có bản giấy")),
    ]


def result(doing: Doing) -> None:
    number, abstract = doing.words("number", required=False), doing.words("abstract")
    file_id = stored(doing, "file", required=False)
    doing.reading.check()
    results.give_result(number=number, abstract=abstract, file_id=file_id, **doing.who)


def deliver_asks(view: DossierView) -> list[Ask]:
    return [
        Ask("to", _("Người nhận"), value=view.name, hint=_("nhận thay thì ghi rõ quan hệ")),
        Ask("way", _("Cách trả"), "choice", options=tuple(options(HandBack)),
            value=view.hand_back),
    ]  # fmt: skip


def deliver(doing: Doing) -> None:
    to = doing.reading.words("to", required=False)
    way = doing.reading.choice("way", HandBack, HandBack.COUNTER)
    doing.reading.check()
    results.deliver(to=to, way=way, **doing.who)


def uncollected(doing: Doing) -> None:
    results.mark_uncollected(**doing.who)
