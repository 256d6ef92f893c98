"""The forms about more time: asking for it, giving it, not giving it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework import api as casework
from congvu.modules.casework.access import Live
from congvu.modules.casework.web.acts.fields import area
from congvu.modules.casework.web.acts.posted import moment, text
from congvu.modules.casework.web.acts.shapes import ActForm
from congvu.modules.casework.web.shapes import FieldShape
from congvu.modules.worktime import api as worktime

USUAL_DAYS = 2


def usual_date(live: Live) -> datetime:
    """Return the date that a form proposes: the end of the second working day after the due."""
    calendar = worktime.calendar_by_id(live.state.calendar_id)
    due_on = live.state.due_at.astimezone(VIETNAM).date()
    return calendar.closing(calendar.working_day_after(due_on, USUAL_DAYS))


def asking_fields(live: Live, actor: Actor, now: datetime) -> tuple[FieldShape, ...]:
    return (
        _date("due", Phrase(N_("Xin hạn mới")), usual_date(live)),
        area(
            "reason",
            N_("Lý do"),
            N_("Người quyết định đọc lý do này: đã làm gì, còn gì, vì sao cần đến ngày ấy."),
        ),
    )


def granting_fields(live: Live, actor: Actor, now: datetime) -> tuple[FieldShape, ...]:
    request = live.state.request
    if request is None:
        return (
            _date("due", Phrase(N_("Hạn mới")), usual_date(live)),
            area("reason", N_("Lý do gia hạn")),
        )
    calendar = worktime.calendar_by_id(live.state.calendar_id)
    due_at, most = live.state.due_at, request.wanted_at
    if calendar.seconds_between(due_at, most) != request.added:  # a pause moved the due since
        most = calendar.add(due_at, request.added)
    hint = Phrase(
        N_("Đề nghị: {reason}. Có thể cho ngắn hơn, không dài hơn."), reason=request.reason
    )
    return (
        _date("due", Phrase(N_("Hạn mới")), most, hint),
        area("reason", N_("Lý do gia hạn")),
    )


def _date(name: str, label: Phrase, usual: datetime, hint: Phrase | str = "") -> FieldShape:
    value = f"{usual.astimezone(VIETNAM):%Y-%m-%dT%H:%M}"
    return FieldShape("datetime-local", name, label, value=value, hint=hint)


EXTENSION_FORMS: Mapping[str, ActForm] = {
    "ask-extension": ActForm(
        N_("Đề nghị gia hạn"),
        N_("Gửi đề nghị"),
        asking_fields,
        lambda live, p, actor, now: casework.ask_extension(
            code=live.code,
            wanted_at=moment(p, "due"),
            reason=text(p, "reason"),
            actor=actor,
            now=now,
        ),
        consequence=N_(
            "Đề nghị không làm dừng đồng hồ: hạn giữ nguyên cho đến khi được đồng ý. "
            "Mỗi lúc chỉ một đề nghị, và phải gửi trước khi hết hạn."
        ),
    ),
    "extend": ActForm(
        N_("Gia hạn"),
        N_("Gia hạn"),
        granting_fields,
        lambda live, p, actor, now: casework.extend(
            code=live.code,
            due_at=moment(p, "due"),
            reason=text(p, "reason"),
            actor=actor,
            now=now,
        ),
        consequence=N_("Ngày hẹn đã in trên giấy không đổi; hạn mới được ghi bên cạnh."),
    ),
    "refuse-extension": ActForm(
        N_("Không gia hạn"),
        N_("Không gia hạn"),
        lambda live, actor, now: (
            area("reason", N_("Lý do"), N_("Người đề nghị đọc được; hạn giữ nguyên.")),
        ),
        lambda live, p, actor, now: casework.refuse_extension(
            code=live.code, reason=text(p, "reason"), actor=actor, now=now
        ),
        is_grave=True,
    ),
}
