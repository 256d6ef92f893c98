"""The forms about a matter in several cases: reopening a closed one, linking two."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from congvu.foundation.actors.values import Actor
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework import api as casework
from congvu.modules.casework.access import Live
from congvu.modules.casework.values.choices import SAME_DAY
from congvu.modules.casework.values.limits import given_due
from congvu.modules.casework.values.matters import LinkKind, Reopening
from congvu.modules.casework.web.acts.fields import area, choose, words_of
from congvu.modules.casework.web.acts.posted import Posted, choice, filled, number, text
from congvu.modules.casework.web.acts.shapes import ActForm
from congvu.modules.casework.web.extras import extras_of
from congvu.modules.casework.web.offers import undecided
from congvu.modules.casework.web.shapes import FieldShape
from congvu.modules.worktime import api as worktime


def _reopen_fields(live: Live, actor: Actor, now: datetime) -> tuple[FieldShape, ...]:
    given = given_due(live.state.limit) is not None
    before = Phrase(N_("trong ngày"))
    if live.state.limit != SAME_DAY and not given:
        before = worktime.TimeLimit.parse(live.state.limit).words()
    return (
        choose("ground", N_("Căn cứ mở lại"), words_of(Reopening)),
        area("reason", N_("Lý do"), N_("Ai yêu cầu, khi nào, điều gì cần xem xét lại.")),
        FieldShape(
            "number",
            "days",
            Phrase(N_("Thời hạn (ngày làm việc)")),
            hint=Phrase(N_("Lần trước hạn do người giao việc ấn định; hãy cho thời hạn mới."))
            if given
            else Phrase(N_("Để trống: như lần trước, {limit}."), limit=before),
            is_required=given,
        ),
    )


def _reopen(live: Live, posted: Posted, actor: Actor, now: datetime) -> Any:
    days = number(posted, "days")
    limit = None if days is None else worktime.TimeLimit(days, worktime.LimitUnit.WORKING_DAY)
    return casework.reopen(
        code=live.code,
        ground=choice(posted, "ground", Reopening, N_("Căn cứ mở lại")),
        reason=text(posted, "reason"),
        limit=limit,
        actor=actor,
        now=now,
    )


def _link_fields(live: Live, actor: Actor, now: datetime) -> tuple[FieldShape, ...]:
    offered = undecided(live, extras_of(live, actor, now))
    return (
        FieldShape(
            "text",
            "earlier",
            Phrase(N_("Mã hồ sơ kia")),
            value=offered[0] if offered else "",
            hint=Phrase(N_("Cùng người nộp, và cùng thủ tục hoặc cùng nội dung.")),
        ),
        choose("how", N_("Kết luận"), words_of(LinkKind, LinkKind.REOPENED)),
        area("reason", N_("Lý do")),
    )


MATTER_FORMS: Mapping[str, ActForm] = {
    "reopen": ActForm(
        N_("Mở lại hồ sơ"),
        N_("Mở lại"),
        _reopen_fields,
        _reopen,
        consequence=N_(
            "Hồ sơ đã đóng giữ nguyên, không sửa được nữa. Một hồ sơ mới nối với nó được mở, "
            "có đồng hồ riêng chạy từ bây giờ; hai trang chỉ sang nhau."
        ),
    ),
    "link": ActForm(
        N_("Nối với hồ sơ khác"),
        N_("Ghi kết luận"),
        _link_fields,
        lambda live, p, actor, now: casework.link(
            code=live.code,
            earlier=filled(p, "earlier", N_("Mã hồ sơ kia")),
            is_same=choice(p, "how", LinkKind, N_("Kết luận")) is not LinkKind.DISTINCT,
            reason=text(p, "reason"),
            actor=actor,
            now=now,
        ),
        consequence=N_(
            "Nộp lại hay tách ra không làm đồng hồ chạy lại từ đầu: các hồ sơ của một việc "
            "được xem chung một đồng hồ, tính từ lần tiếp nhận đầu tiên."
        ),
    ),
}
