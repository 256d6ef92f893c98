"""The form that names the unit of which a matter complains."""

from __future__ import annotations

from collections.abc import Mapping

from congvu.kernel.refusals import N_
from congvu.modules.casework import api as casework
from congvu.modules.casework.web.acts.fields import area, choose, units_for
from congvu.modules.casework.web.acts.posted import text, wanted
from congvu.modules.casework.web.acts.shapes import ActForm

COMPLAINT_FORMS: Mapping[str, ActForm] = {
    "complained": ActForm(
        N_("Ghi nơi bị phản ánh"),
        N_("Ghi vào hồ sơ"),
        lambda live, actor, now: (
            choose("unit", N_("Đơn vị bị phản ánh, khiếu nại"), units_for(actor, now), open_=True),
            area("reason", N_("Đơn nêu ở đâu"), N_("Trích câu trong đơn nêu đơn vị ấy.")),
        ),
        lambda live, p, actor, now: casework.name_complained(
            code=live.code,
            unit_id=wanted(p, "unit", N_("Đơn vị bị phản ánh, khiếu nại")),
            reason=text(p, "reason"),
            actor=actor,
            now=now,
        ),
        consequence=N_(
            "Nếu việc đang hoặc sẽ được giao cho chính đơn vị ấy, người giao được hỏi lý do."
        ),
    ),
}
