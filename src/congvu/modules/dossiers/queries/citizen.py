"""What a citizen sees of his dossier: the finding, three dates, where it was, what he has to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from congvu.foundation.actors.values import SYSTEM
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework import api as casework
from congvu.modules.dossiers.models import Dossier
from congvu.modules.dossiers.queries.dossier import dossier_view
from congvu.modules.dossiers.rules.journey import Ground, late_opinions, stages_of, stops_of
from congvu.modules.dossiers.rules.privacy import initials_only, masked_phone
from congvu.modules.dossiers.rules.wording import money_words
from congvu.modules.dossiers.values.intake import Answer
from congvu.modules.dossiers.values.journey import Place, Stage, Stop
from congvu.modules.dossiers.values.views import DossierView
from congvu.modules.organisation import api as organisation
from congvu.modules.worktime import api as worktime


@dataclass(frozen=True, slots=True)
class CitizenView:
    """A dossier as its applicant sees it."""

    dossier: DossierView
    finding: Phrase
    duty: Phrase
    applicant: str
    phone: str
    place: str
    stages: tuple[Stage, ...]
    live: casework.Live | None = None
    result_file_id: int | None = None
    may_send: bool = False
    may_withdraw: bool = False


def citizen_view(dossier: Dossier, now: datetime) -> CitizenView:
    """Return a dossier that was opened with its code and secret."""
    live = None
    if dossier.case is not None:
        live = casework.visible_case(code=dossier.case.code, actor=SYSTEM)
    view = dossier_view(dossier, live, actor=None, now=now)
    stops: tuple[Stop, ...] = ()
    stages: tuple[Stage, ...] = ()
    if live is not None:
        ground = _ground(live, now)
        stops, late = stops_of(live.state, view, ground), late_opinions(live.state, ground)
        stages = stages_of(stops, late, view)
    round_ = view.open_round
    return CitizenView(
        dossier=view,
        finding=_finding(view, stops),
        duty=_duty(view),
        applicant=initials_only(view.name),
        phone=masked_phone(view.phone),
        place=view.answering_unit,
        stages=stages,
        live=live,
        result_file_id=view.result.file_id if view.result else None,
        may_send=round_ is not None and round_.sent_at is None and now <= round_.complete_by,
        may_withdraw=live is not None and live.state.concluded_at is None,
    )


def _ground(live: casework.Live, now: datetime) -> Ground:
    wanted = {turn.unit_id for turn in live.state.assignments}
    wanted |= {opinion.unit_id for opinion in live.state.opinions}
    calendar = worktime.calendar_by_id(live.state.calendar_id)
    return Ground(organisation.unit_names(wanted), calendar, now)


def _finding(view: DossierView, stops: tuple[Stop, ...]) -> Phrase:
    if view.code is None:
        return _before_acceptance(view)
    if view.result is not None:
        delivered = view.result.delivered_at is not None
        return Phrase(N_("Kết quả đã được trả") if delivered else N_("Đã có kết quả, mời đến nhận"))
    if view.open_round is not None and view.open_round.sent_at is not None:
        return Phrase(N_("Giấy tờ bổ sung đã gửi, đang chờ kiểm tra"))
    if view.open_round is not None:
        return Phrase(N_("Hồ sơ đang chờ ông/bà bổ sung giấy tờ"))
    current = next((stop for stop in reversed(stops) if stop.ended is None), None)
    if current is None:
        return Phrase(N_("Hồ sơ đã kết thúc: {state}"), state=view.status.state.words.lower())
    if current.place is Place.LEADERS:
        return Phrase(N_("Hồ sơ đang chờ {place} ký"), place=current.name)
    return Phrase(N_("Hồ sơ đang ở {place}"), place=current.name)


def _before_acceptance(view: DossierView) -> Phrase:
    if view.answer is Answer.CHANGES:
        return Phrase(N_("Hồ sơ cần sửa, bổ sung trước khi tiếp nhận"))
    if view.answer is Answer.REFUSED:
        return Phrase(N_("Hồ sơ không được tiếp nhận"))
    return Phrase(N_("Hồ sơ đã gửi, đang chờ kiểm tra"))


def _duty(view: DossierView) -> Phrase:
    if view.owed:
        total = sum(debt.vnd for debt in view.owed)
        return Phrase(N_("Nộp {sum}"), sum=money_words(total))
    if view.open_round is not None and view.open_round.sent_at is not None:
        return Phrase(N_("Chờ bộ phận một cửa xem giấy tờ đã gửi"))
    if view.open_round is not None:
        return Phrase(N_("Bổ sung {count} giấy tờ"), count=len(view.open_round.items))
    if view.answer is Answer.CHANGES:
        return Phrase(N_("Sửa rồi nộp lại"))
    if view.result is not None and view.result.delivered_at is None:
        return Phrase(N_("Mang giấy hẹn đến nhận"))
    return Phrase(N_("Không phải làm gì thêm"))
