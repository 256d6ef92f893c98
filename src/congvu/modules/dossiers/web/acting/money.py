"""Forms about money: asked, paid, waived."""

from __future__ import annotations

from django.utils.translation import gettext as _

from congvu.modules.dossiers.commands import money
from congvu.modules.dossiers.rules.codes import VIETNAM
from congvu.modules.dossiers.values.intake import ObligationKind, PaymentClock
from congvu.modules.dossiers.values.views import DossierView
from congvu.modules.dossiers.web.acting.shapes import Ask, Doing
from congvu.modules.dossiers.web.labels import options


def obligation_asks(view: DossierView) -> list[Ask]:
    del view
    return [
        Ask("kind", _("Loại"), "choice", options=tuple(options(ObligationKind))),
        Ask("text", _("Nội dung"), hint=_("ví dụ: lệ phí địa chính")),
        Ask("vnd", _("Số tiền (đồng)"), "money"),
        Ask("pay_by", _("Nộp trước ngày"), "day", _("để trống nếu không có hạn riêng")),
        Ask("clock", _("Đồng hồ giải quyết"), "choice", options=tuple(options(PaymentClock))),
        Ask("ground", _("Căn cứ để đồng hồ dừng"), hint=_("điều, khoản của luật chuyên ngành; "
            "giờ chờ tính cho người nộp")),
    ]  # fmt: skip


def obligation(doing: Doing) -> None:
    reading = doing.reading
    kind = reading.choice("kind", ObligationKind, ObligationKind.FEE)
    text, vnd = doing.words("text"), reading.amount("vnd", least=1)
    today = doing.now.astimezone(VIETNAM).date()
    pay_by = reading.day("pay_by", today=today) if reading.typed.get("pay_by") else None
    waits = reading.choice("clock", PaymentClock, PaymentClock.WAITS) is PaymentClock.WAITS
    ground = doing.words("ground", required=waits)
    reading.check()
    money.ask_obligation(
        kind=kind, text=text, vnd=vnd, pay_by=pay_by, ground=ground if waits else None, **doing.who
    )


def _owed_asks(view: DossierView) -> list[Ask]:
    owed = tuple((str(debt.id), f"{debt.text}: {debt.vnd:,} đ") for debt in view.owed)
    return [Ask("obligation", _("Nghĩa vụ"), "choice", options=owed)]


def payment_asks(view: DossierView) -> list[Ask]:
    return [*_owed_asks(view), Ask("receipt_number", _("Số biên lai"))]


def payment(doing: Doing) -> None:
    number = doing.words("receipt_number", required=False)
    which = doing.reading.count("obligation", 0, most=10**15)
    doing.reading.check()
    money.record_payment(obligation_id=which, receipt_number=number, **doing.who)


def waiver_asks(view: DossierView) -> list[Ask]:
    return [*_owed_asks(view), Ask("ground", _("Căn cứ miễn"))]


def waiver(doing: Doing) -> None:
    ground = doing.words("ground")
    which = doing.reading.count("obligation", 0, most=10**15)
    doing.reading.check()
    money.waive(obligation_id=which, ground=ground, **doing.who)
