"""What is worth finding in the demonstration, by name: the tour at `/` leads there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from congvu.assembly.demo.cast import HOME
from congvu.assembly.demo.people import Population
from congvu.assembly.demo.temper import EXEMPLARY, OVERLOADED
from congvu.kernel.refusals import N_
from congvu.modules.dossiers.models import Dossier
from congvu.modules.dossiers.rules.secret import draw_secret, spaced
from congvu.modules.evaluation import api as evaluation
from congvu.modules.evaluation.api import Stage
from congvu.modules.evaluation.models import Run
from congvu.modules.organisation import api as organisation

OVERLOADED_ONE = N_("Chuyên viên quá tải")
EXEMPLARY_ONE = N_("Chuyên viên làm gương")
PAIR = N_("Hai người chuyển qua chuyển lại một việc")
SLOW_AGENCY = N_("Đơn vị chậm nhất")
SIGNALS = N_("Dấu hiệu đùn đẩy đang chờ giải trình, kết luận")
LOOK_UP = N_("Một hồ sơ để tra cứu như người dân")
STAGES = {
    Stage.SELF: (N_("Đợt đánh giá mọi người đang tự chấm"), "tuan"),
    Stage.APPRAISAL: (N_("Đợt đánh giá chờ trưởng phòng"), "vinh"),
    Stage.DECISION: (N_("Đợt đánh giá chờ lãnh đạo quyết định"), "dat"),
    Stage.NOTICE: (N_("Đợt xếp loại đơn vị chờ thông báo"), "hoi"),
    Stage.APPEALS: (N_("Đợt đánh giá có kiến nghị đang xem xét"), "xuan"),
    Stage.CLOSED: (N_("Đợt đánh giá đã đóng"), "hoi"),
}
"""Where a round stands, and who has something to do in it."""


@dataclass(frozen=True, slots=True)
class Sight:
    """Something to find: what it is, its name, under which account it is seen, where."""

    what: str
    name: str
    account: str
    href: str


def sights(people: Population, *, now: datetime) -> list[Sight]:
    """Return what the story put in: the people, the slowest agency, a dossier to look up."""
    home = next(staff for staff in people.staffs if staff.agency_code == HOME)
    economy = home.divisions[home.fields["KT"]]
    pair = [person for person in economy if people.tempers[person].partner is not None]
    slow = max(people.staffs, key=lambda staff: (staff.slowness, staff.weight))
    agency = organisation.unit(slow.agency_id).name
    by_temper = {people.tempers[person]: person for person in economy}
    return [
        _person(people, OVERLOADED_ONE, by_temper[OVERLOADED]),
        _person(people, EXEMPLARY_ONE, by_temper[EXEMPLARY]),
        Sight(PAIR, " – ".join(people.names[each] for each in pair), "vinh", f"/work/{pair[0]}/"),
        Sight(SLOW_AGENCY, agency, "chutich", f"/leader/{slow.agency_id}/"),
        Sight(SIGNALS, organisation.unit(home.fields["KT"]).name, "vinh", "/unit/"),
        *_rounds(home.agency_id, now),
        *_look_up(home.centre_id),
    ]


def _person(people: Population, what: str, official: int) -> Sight:
    return Sight(what, people.names[official], "vinh", f"/work/{official}/")


def _rounds(agency_id: int, now: datetime) -> list[Sight]:
    runs = Run.objects.filter(agency=agency_id).order_by("pk").values_list("pk", flat=True)
    found = {(state := evaluation.run_of(run)).stage(now): state for run in runs}
    return [
        Sight(what, found[stage].round.pack.name, account, f"/evaluation/runs/{found[stage].id}/")
        for stage, (what, account) in STAGES.items()
        if stage in found
    ]


def _look_up(centre_id: int) -> list[Sight]:
    """Return an open dossier with the secret of its receipt; a demonstration has no secrets."""
    rows = Dossier.objects.filter(answering_unit_id=centre_id, case__closed_at=None)
    dossier = rows.exclude(case=None).select_related("case").order_by("case__accepted_at").last()
    if dossier is None or dossier.case is None:
        return []
    key = str(settings.SECRET_KEY).encode()
    secret = spaced(draw_secret(key=key, salt=bytes(dossier.salt)))
    code = dossier.case.code
    return [Sight(LOOK_UP, f"{code} · {secret}", "", f"/track/?code={code}")]
