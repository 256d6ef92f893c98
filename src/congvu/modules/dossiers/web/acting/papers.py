"""Forms about papers: what lacks, what came, what is attached."""

from __future__ import annotations

from django.utils.translation import gettext as _

from congvu.foundation.files import api as files
from congvu.foundation.moments import moment_short
from congvu.modules.casework.api import SupplementEffect
from congvu.modules.dossiers.commands import filing, supplements
from congvu.modules.dossiers.queries import catalogue
from congvu.modules.dossiers.values.filing import FiledPaper, PaperWay
from congvu.modules.dossiers.values.views import DossierView
from congvu.modules.dossiers.web.acting.shapes import Ask, Doing, stored


def supplement_asks(view: DossierView) -> list[Ask]:
    chosen = catalogue.chosen_before(view.version_id, view.channel)
    effects = [("restart", _("Tính lại thời hạn từ đầu khi đủ (khoản 5 Điều 19 NĐ 118/2025)"))]
    if chosen.supplement_effect == "pause":
        effects.insert(0, ("pause", _("Tạm dừng thời hạn theo luật chuyên ngành")))
    return [
        Ask("items", _("Giấy tờ cần bổ sung, sửa"), "area",
            _("mỗi dòng một giấy tờ; luật chỉ cho yêu cầu một lần, hãy nêu đủ")),
        Ask("reason", _("Lý do"), "area", _("in trên phiếu trao cho người nộp")),
        *_late_asks(view),
        Ask("effect", _("Thời hạn giải quyết"), "choice", options=tuple(effects)),
        Ask("ground", _("Căn cứ"), value=chosen.supplement_ground,
            hint=_("bắt buộc khi tạm dừng; để trống là khoản 5 Điều 19 Nghị định 118/2025")),
    ]  # fmt: skip


def _late_asks(view: DossierView) -> list[Ask]:
    """Ask why, once the three working days in which the applicant had to hear are over."""
    if not view.notice_is_late or view.notice_by is None:
        return []
    hint = _("đã quá hạn thông báo %(at)s (khoản 5 Điều 19); yêu cầu được ghi nhận là chậm")
    said = hint % {"at": moment_short(view.notice_by)}
    return [Ask("late_reason", _("Vì sao thông báo chậm"), "area", said)]


def supplement(doing: Doing) -> None:
    chosen = doing.chosen()
    items, reason = doing.words("items"), doing.words("reason")
    effect = doing.reading.choice("effect", SupplementEffect, SupplementEffect.RESTART)
    ground = doing.words("ground", required=False)
    late_reason = doing.words("late_reason", required=False)
    doing.reading.check()
    supplements.request_supplement(
        items=items.splitlines(), reason=reason, effect=effect, ground=ground,
        lawful_effect=SupplementEffect(chosen.supplement_effect),
        request=chosen.title, site=doing.site, late_reason=late_reason, **doing.who,
    )  # fmt: skip


def completed_asks(view: DossierView) -> list[Ask]:
    round_ = view.open_round
    items = round_.items if round_ else ()
    return [
        Ask(f"item_{place}", item, "tick", value="1") for place, item in enumerate(items, start=1)
    ]


def completed(doing: Doing) -> None:
    round_ = doing.opened.dossier.supplements.filter(received_at=None, closed_at=None).first()
    items = round_.items if round_ else []
    papers = [
        FiledPaper(place, item, PaperWay.PAPER, originals=1)
        for place, item in enumerate(items, start=1)
        if doing.reading.typed.get(f"item_{place}")
    ]
    supplements.receive_supplement(papers=papers, **doing.who)


def uncompleted(doing: Doing) -> None:
    supplements.close_uncompleted(**doing.who)


def attach_asks(view: DossierView) -> list[Ask]:
    names = tuple((paper.name, paper.name) for paper in view.papers if paper.file_id is None)
    other = (("", _("Giấy tờ khác, ghi tên ở dưới")),)
    return [
        Ask("file", _("Tệp quét"), "file", files.ALLOWED),
        Ask("paper", _("Là giấy tờ nào"), "choice", options=names + other),
        Ask("other", _("Tên giấy tờ khác")),
    ]


def attach(doing: Doing) -> None:
    name = doing.words("paper", required=False) or doing.words("other")
    file_id = stored(doing, "file")
    doing.reading.check()
    filing.attach(name=name, file_id=file_id or 0, **doing.who)
