"""Forms by which a dossier ends without its result."""

from __future__ import annotations

from django.utils.translation import gettext as _

from congvu.modules.dossiers.commands import endings
from congvu.modules.dossiers.values.views import DossierView
from congvu.modules.dossiers.web.acting.shapes import Ask, Doing


def reason_asks(view: DossierView) -> list[Ask]:
    del view
    return [Ask("reason", _("Lý do"), "area", _("in trên thông báo trao cho người nộp"))]


def withdraw(doing: Doing) -> None:
    reason = doing.words("reason")
    doing.reading.check()
    endings.withdraw(reason=reason, request=doing.chosen().title, **doing.who)


def ground_asks(view: DossierView) -> list[Ask]:
    return [*reason_asks(view), Ask("ground", _("Căn cứ pháp lý"))]


def stop(doing: Doing) -> None:
    reason, ground = doing.words("reason"), doing.words("ground")
    doing.reading.check()
    endings.stop(reason=reason, ground=ground, request=doing.chosen().title, **doing.who)


def refuse(doing: Doing) -> None:
    reason, ground = doing.words("reason"), doing.words("ground", required=False)
    doing.reading.check()
    endings.refuse(reason=reason, ground=ground, request=doing.chosen().title, **doing.who)
