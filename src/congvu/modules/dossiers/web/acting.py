"""Each act upon a dossier: what its form asks, what it does, what it says when done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from congvu.foundation.actors.values import Actor
from congvu.foundation.files import api as files
from congvu.kernel.refusals import N_, Invalid
from congvu.modules.casework.api import SupplementEffect
from congvu.modules.dossiers.access import Opened
from congvu.modules.dossiers.commands import (
    apologies,
    endings,
    filing,
    money,
    results,
    supplements,
)
from congvu.modules.dossiers.queries import catalogue
from congvu.modules.dossiers.rules.codes import VIETNAM
from congvu.modules.dossiers.rules.faults import FieldMissing
from congvu.modules.dossiers.rules.filing import MOST_WORDS, Reading
from congvu.modules.dossiers.rules.limits import last_day_of_apology
from congvu.modules.dossiers.rules.wording import day_short
from congvu.modules.dossiers.values.catalogue import Chosen
from congvu.modules.dossiers.values.filing import Channel, FiledPaper, HandBack, PaperWay
from congvu.modules.dossiers.values.intake import ObligationKind
from congvu.modules.dossiers.values.views import DossierView
from congvu.modules.dossiers.web.labels import options


@dataclass(frozen=True, slots=True)
class Ask:
    """A field of an act's form; `kind` is text, area, day, money, choice, tick or file."""

    name: str
    label: str
    kind: str = "text"
    hint: str = ""
    options: tuple[tuple[str, str], ...] = ()
    value: str = ""


@dataclass(frozen=True, slots=True)
class Doing:
    """An act being done: upon what, with what typed, by whom, when."""

    opened: Opened
    reading: Reading
    files: Mapping[str, Any]
    actor: Actor
    site: str
    now: datetime

    @property
    def code(self) -> str:
        return self.opened.live.code

    @property
    def who(self) -> dict[str, Any]:
        return {"code": self.code, "actor": self.actor, "now": self.now}

    def chosen(self) -> Chosen:
        dossier = self.opened.dossier
        return catalogue.chosen_before(dossier.procedure_version_id, Channel(dossier.channel))

    def words(self, name: str, *, required: bool = True) -> str:
        return self.reading.words(name, required=required, most=MOST_WORDS)


@dataclass(frozen=True, slots=True)
class Act:
    """An act as the pages offer it."""

    title: str
    button: str
    done: str
    asks: Callable[[DossierView], list[Ask]]
    do: Callable[[Doing], None]
    icon: str = "check"
    kind: str = "primary"
    help: str = ""


def _supplement_asks(view: DossierView) -> list[Ask]:
    chosen = catalogue.chosen_before(view.version_id, view.channel)
    effects = [("restart", _("Tính lại thời hạn từ đầu khi đủ (khoản 5 Điều 19 NĐ 118/2025)"))]
    if chosen.supplement_effect == "pause":
        effects.insert(0, ("pause", _("Tạm dừng thời hạn theo luật chuyên ngành")))
    return [
        Ask("items", _("Giấy tờ cần bổ sung, sửa"), "area",
            _("mỗi dòng một giấy tờ; nêu đủ trong một lần")),
        Ask("reason", _("Lý do"), "area", _("in trên phiếu trao cho người nộp")),
        Ask("effect", _("Thời hạn giải quyết"), "choice", options=tuple(effects)),
        Ask("ground", _("Căn cứ"), value=chosen.supplement_ground,
            hint=_("bắt buộc khi tạm dừng; để trống là khoản 5 Điều 19 Nghị định 118/2025")),
    ]  # fmt: skip


def _supplement(doing: Doing) -> None:
    chosen = doing.chosen()
    items, reason = doing.words("items"), doing.words("reason")
    effect = doing.reading.choice("effect", SupplementEffect, SupplementEffect.RESTART)
    ground = doing.words("ground", required=False)
    doing.reading.check()
    supplements.request_supplement(
        items=items.splitlines(), reason=reason, effect=effect, ground=ground,
        lawful_effect=SupplementEffect(chosen.supplement_effect),
        request=chosen.title, site=doing.site, **doing.who,
    )  # fmt: skip


def _completed_asks(view: DossierView) -> list[Ask]:
    round_ = view.open_round
    items = round_.items if round_ else ()
    return [
        Ask(f"item_{place}", item, "tick", value="1") for place, item in enumerate(items, start=1)
    ]


def _completed(doing: Doing) -> None:
    round_ = doing.opened.dossier.supplements.filter(received_at=None, closed_at=None).first()
    items = round_.items if round_ else []
    papers = [
        FiledPaper(place, item, PaperWay.PAPER, originals=1)
        for place, item in enumerate(items, start=1)
        if doing.reading.typed.get(f"item_{place}")
    ]
    supplements.receive_supplement(papers=papers, **doing.who)


def _uncompleted(doing: Doing) -> None:
    supplements.close_uncompleted(**doing.who)


def _reason_asks(view: DossierView) -> list[Ask]:
    del view
    return [Ask("reason", _("Lý do"), "area", _("in trên thông báo trao cho người nộp"))]


def _withdraw(doing: Doing) -> None:
    reason = doing.words("reason")
    doing.reading.check()
    endings.withdraw(reason=reason, request=doing.chosen().title, **doing.who)


def _ground_asks(view: DossierView) -> list[Ask]:
    return [*_reason_asks(view), Ask("ground", _("Căn cứ pháp lý"))]


def _stop(doing: Doing) -> None:
    reason, ground = doing.words("reason"), doing.words("ground")
    doing.reading.check()
    endings.stop(reason=reason, ground=ground, request=doing.chosen().title, **doing.who)


def _refuse(doing: Doing) -> None:
    reason, ground = doing.words("reason"), doing.words("ground", required=False)
    doing.reading.check()
    endings.refuse(reason=reason, ground=ground, request=doing.chosen().title, **doing.who)


def _obligation_asks(view: DossierView) -> list[Ask]:
    del view
    return [
        Ask("kind", _("Loại"), "choice", options=tuple(options(ObligationKind))),
        Ask("text", _("Nội dung"), hint=_("ví dụ: lệ phí địa chính")),
        Ask("vnd", _("Số tiền (đồng)"), "money"),
        Ask("pay_by", _("Nộp trước ngày"), "day", _("để trống nếu không có hạn riêng")),
    ]


def _obligation(doing: Doing) -> None:
    reading = doing.reading
    kind = reading.choice("kind", ObligationKind, ObligationKind.FEE)
    text, vnd = doing.words("text"), reading.amount("vnd", least=1)
    today = doing.now.astimezone(VIETNAM).date()
    pay_by = reading.day("pay_by", today=today) if reading.typed.get("pay_by") else None
    reading.check()
    money.ask_obligation(kind=kind, text=text, vnd=vnd, pay_by=pay_by, **doing.who)


def _owed_asks(view: DossierView) -> list[Ask]:
    owed = tuple((str(debt.id), f"{debt.text}: {debt.vnd:,} đ") for debt in view.owed)
    return [Ask("obligation", _("Nghĩa vụ"), "choice", options=owed)]


def _payment_asks(view: DossierView) -> list[Ask]:
    return [*_owed_asks(view), Ask("receipt_number", _("Số biên lai"))]


def _payment(doing: Doing) -> None:
    number = doing.words("receipt_number", required=False)
    which = doing.reading.count("obligation", 0, most=10**15)
    doing.reading.check()
    money.record_payment(obligation_id=which, receipt_number=number, **doing.who)


def _waiver_asks(view: DossierView) -> list[Ask]:
    return [*_owed_asks(view), Ask("ground", _("Căn cứ miễn"))]


def _waiver(doing: Doing) -> None:
    ground = doing.words("ground")
    which = doing.reading.count("obligation", 0, most=10**15)
    doing.reading.check()
    money.waive(obligation_id=which, ground=ground, **doing.who)


def _apology_asks(view: DossierView) -> list[Ask]:
    last = day_short(last_day_of_apology(view.due_at)) if view.due_at else ""
    hint = _("chỉ hẹn lại một lần, gửi chậm nhất ngày %(last)s") % {"last": last}
    return [
        Ask("new_day", _("Ngày hẹn mới"), "day", hint),
        Ask("reason", _("Lý do"), "area", _("in trong văn bản xin lỗi gửi người nộp")),
    ]


def _apology(doing: Doing) -> None:
    reading, today = doing.reading, doing.now.astimezone(VIETNAM).date()
    day, reason = reading.day("new_day", today=today), doing.words("reason")
    reading.check()
    assert day is not None
    apologies.apologise(
        new_day=day, reason=reason, request=doing.chosen().title, site=doing.site, **doing.who
    )


def _attach_asks(view: DossierView) -> list[Ask]:
    names = tuple((paper.name, paper.name) for paper in view.papers if paper.file_id is None)
    other = (("", _("Giấy tờ khác, ghi tên ở dưới")),)
    return [
        Ask("file", _("Tệp quét"), "file", files.ALLOWED),
        Ask("paper", _("Là giấy tờ nào"), "choice", options=names + other),
        Ask("other", _("Tên giấy tờ khác")),
    ]


def _attach(doing: Doing) -> None:
    name = doing.words("paper", required=False) or doing.words("other")
    file_id = _stored(doing, "file")
    doing.reading.check()
    filing.attach(name=name, file_id=file_id or 0, **doing.who)


def _stored(doing: Doing, name: str, *, required: bool = True) -> int | None:
    """Return the id of the uploaded file; why it was refused stands beside its field."""
    upload = doing.files.get(name)
    if upload is None:
        if required:
            doing.reading.fault(name, FieldMissing())
        return None
    try:
        return files.store(upload, actor=doing.actor, now=doing.now).id
    except Invalid as refused:
        doing.reading.fault(name, refused)
        return None


def _result_asks(view: DossierView) -> list[Ask]:
    chosen = catalogue.chosen_before(view.version_id, view.channel)
    return [
        Ask("number", _("Số, ký hiệu kết quả"), hint=_("ví dụ: 12/QĐ-UBND")),
        Ask("abstract", _("Kết quả"), "area", value=chosen.result),
        Ask("file", _("Bản điện tử của kết quả"), "file", _("để trống nếu chỉ có bản giấy")),
    ]


def _result(doing: Doing) -> None:
    number, abstract = doing.words("number", required=False), doing.words("abstract")
    file_id = _stored(doing, "file", required=False)
    doing.reading.check()
    results.give_result(number=number, abstract=abstract, file_id=file_id, **doing.who)


def _deliver_asks(view: DossierView) -> list[Ask]:
    return [
        Ask("to", _("Người nhận"), value=view.name, hint=_("nhận thay thì ghi rõ quan hệ")),
        Ask("way", _("Cách trả"), "choice", options=tuple(options(HandBack)),
            value=view.hand_back),
    ]  # fmt: skip


def _deliver(doing: Doing) -> None:
    to = doing.reading.words("to", required=False)
    way = doing.reading.choice("way", HandBack, HandBack.COUNTER)
    doing.reading.check()
    results.deliver(to=to, way=way, **doing.who)


def _nothing(view: DossierView) -> list[Ask]:
    del view
    return []


def _uncollected(doing: Doing) -> None:
    results.mark_uncollected(**doing.who)


ACTS: Mapping[str, Act] = {
    "deliver": Act(
        N_("Trả kết quả"), N_("Ghi nhận đã trả kết quả"), N_("Đã trả kết quả, hồ sơ kết thúc."),
        _deliver_asks, _deliver, "package",
    ),
    "completed": Act(
        N_("Nhận giấy tờ bổ sung"), N_("Nhận đủ giấy tờ bổ sung"),
        N_("Đã nhận giấy tờ bổ sung, hồ sơ được giải quyết tiếp."), _completed_asks, _completed,
        "file-plus", help=N_("Chỉ ghi nhận khi hồ sơ đã đủ; thời hạn chạy lại từ lúc này."),
    ),
    "uncompleted": Act(
        N_("Đóng vì quá hạn bổ sung"), N_("Đóng hồ sơ"),
        N_("Đã đóng hồ sơ vì không bổ sung trong hạn."), _nothing, _uncompleted, "file-x", "grave",
        N_("Quá 15 ngày kể từ thông báo mà người nộp chưa hoàn thiện hồ sơ (khoản 5 Điều 19)."),
    ),
    "result": Act(
        N_("Ghi kết quả giải quyết"), N_("Ghi kết quả và báo người nộp"),
        N_("Đã có kết quả, chờ người nộp đến nhận."), _result_asks, _result, "file-check",
    ),
    "supplement": Act(
        N_("Yêu cầu bổ sung hồ sơ"), N_("Gửi yêu cầu bổ sung"),
        N_("Đã yêu cầu bổ sung; phiếu đã sẵn để in."), _supplement_asks, _supplement, "file-x",
        help=N_("Thông báo chậm nhất 03 ngày làm việc kể từ lúc tiếp nhận."),
    ),
    "apology": Act(
        N_("Xin lỗi và hẹn lại"), N_("Gửi văn bản xin lỗi, hẹn lại"),
        N_("Đã xin lỗi và hẹn lại; văn bản đã sẵn để ký."), _apology_asks, _apology, "writing",
    ),
    "attach": Act(
        N_("Đính kèm tệp quét"), N_("Đính kèm"), N_("Đã đính kèm tệp."), _attach_asks, _attach,
        "paperclip", "quiet", N_("Mọi tệp được kiểm tra trước khi lưu."),
    ),
    "obligation": Act(
        N_("Yêu cầu nghĩa vụ tài chính"), N_("Gửi yêu cầu nộp tiền"),
        N_("Đã yêu cầu thực hiện nghĩa vụ tài chính."), _obligation_asks, _obligation, "coin",
    ),
    "payment": Act(
        N_("Ghi nhận đã nộp tiền"), N_("Ghi nhận đã nộp"), N_("Đã ghi nhận nộp tiền."),
        _payment_asks, _payment, "receipt",
    ),
    "waiver": Act(
        N_("Miễn nghĩa vụ"), N_("Ghi nhận được miễn"), N_("Đã ghi nhận được miễn."),
        _waiver_asks, _waiver, "scale",
    ),
    "uncollected": Act(
        N_("Chưa đến nhận"), N_("Ghi nhận chưa đến nhận"), N_("Đã ghi nhận người nộp chưa đến."),
        _nothing, _uncollected, "user-x", "quiet",
        N_("Ghi lại rằng đã báo mà người nộp chưa đến; thời gian này không tính cho cơ quan."),
    ),
    "refuse": Act(
        N_("Từ chối giải quyết"), N_("Từ chối và in phiếu"),
        N_("Đã từ chối; phiếu được trả như kết quả."), _ground_asks, _refuse, "hand-stop", "grave",
        N_("Từ chối bằng văn bản, trong thời hạn giải quyết (khoản 3 Điều 19)."),
    ),
    "withdraw": Act(
        N_("Người nộp rút hồ sơ"), N_("Ghi nhận rút hồ sơ"),
        N_("Đã rút hồ sơ; thông báo dừng đã sẵn để in."), _reason_asks, _withdraw,
        "arrow-back-up", "grave",
    ),
    "stop": Act(
        N_("Dừng giải quyết"), N_("Dừng và in thông báo"),
        N_("Đã dừng giải quyết; thông báo đã sẵn để in."), _ground_asks, _stop, "player-pause",
        "grave",
    ),
}  # fmt: skip
