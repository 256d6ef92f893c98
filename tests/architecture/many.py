"""A house with many of everything: rows for the lists whose statements are counted."""

from __future__ import annotations

from datetime import timedelta
from itertools import product

from congvu.foundation.periods import Period
from congvu.modules.archives import api as archives
from congvu.modules.casework import api as casework
from congvu.modules.evaluation import api as evaluation
from congvu.modules.evaluation import models
from congvu.modules.evaluation.rules.backlog import backlog_rule, rule_kept
from congvu.modules.evaluation.rules.shelf import packs
from congvu.modules.meetings import api as meetings
from congvu.modules.meetings.api import Form, Invitation, Invited, Kind
from congvu.modules.organisation.models import Official, Unit
from congvu.modules.plans.models import Plan, Version
from congvu.modules.products import api as products
from tests.modules.custody.vault import Vault
from tests.modules.directives.ground import Ground
from tests.modules.documents.lives import directed, submitted
from tests.modules.documents.registry import Registry
from tests.modules.dossiers.shop import Shop
from tests.modules.meetings.hall import MONDAY
from tests.modules.outgoing.office import Office
from tests.modules.products.desk import QUARTER, Desk
from tests.people import NOW, People

PACK = packs()["qd160-vp"][0].text
SOME = 40
"""As many are enough beside the dossiers, documents and directives: a page asks for each or not."""


def at_work(shop: Shop, *, since: int, until: int) -> str:
    """Take dossiers in: one of three stays unassigned, one is Hạnh's, one waits for the head."""
    people, code = shop.people, ""
    registry = Registry(people)
    for number in range(since, until):
        now = NOW - timedelta(days=3, minutes=number)
        document_id = submitted(registry, now=now)
        if number % 3 == 0:
            directed(registry, document_id, now=now)
        Ground(people).given(now=now, title=f"Việc {number}", coordinators=[])
        if number < SOME:
            beside(people, number)
        code = shop.received(now=now, name=f"Người nộp {number}").code
        if number % 3:
            casework.assign(
                code=code,
                to_official=people.hanh.official_id or 0,
                actor=people.vinh,
                now=now + timedelta(minutes=10),
            )
        if number % 3 == 2:
            casework.submit(
                code=code, product="Dự thảo", actor=people.hanh, now=now + timedelta(minutes=20)
            )
    return code


def beside(people: People, number: int) -> None:
    """Have a visit called and a letter checked; write down a plan, a file of work, a copy."""
    starts = MONDAY + timedelta(minutes=number)
    invitation = Invitation(
        kind=Kind.VISIT,
        subject=f"Kiểm tra tổ {number}",
        purpose="Nắm việc tại chỗ",
        starts_at=starts,
        ends_at=starts + timedelta(hours=1),
        place="Nhà văn hóa",
        chair_id=people.dat.official_id or 0,
        invited=tuple(
            Invited(each.official_id or 0, "Phụ trách địa bàn")
            for each in (people.vinh, people.xuan)
        ),
    )
    meetings.call(
        meeting_id=meetings.prepare(invitation=invitation, actor=people.dat, now=NOW),
        form=Form.NOTICE,
        despite="Không còn giờ khác",
        actor=people.dat,
        now=NOW,
    )
    units = Unit.objects.order_by("pk").values_list("pk", flat=True)
    officials = Official.objects.order_by("pk").values_list("pk", flat=True)
    unit_id, official_id = list(product(units, [None, *officials]))[number]
    row = Plan.objects.create(
        agency_id=people.thanh_sen,
        unit_id=unit_id,
        official_id=official_id,
        period="2026-Q3",
        created_at=NOW,
        created_by_id=people.vinh.official_id,
    )
    Version.objects.create(
        plan=row, no=1, state="draft", made_at=NOW, made_by_id=people.vinh.official_id
    )
    archives.open_file(title=f"Việc số {number}", actor=people.hanh, now=NOW)
    Vault(people).entered()
    Office(people).checked(now=NOW - timedelta(minutes=number))
    rated(people, number)


def rated(people: People, number: int) -> None:
    """Let a product be done, an act be recorded, a figure be entered; add a line to the backlog
    list, a reflection, and a version of a pack that was declined."""
    if number == 0:
        products.adopt(name="commune", since=QUARTER, actor=people.hoi, now=NOW)
    Desk(people).reported(title=f"Báo cáo số {number}")
    document, hanh = f"QĐ {number}", people.hanh.official_id
    act = evaluation.ActText(document, NOW.date(), "", "Vượt tiến độ", NOW.date())
    evaluation.record_act(
        kind=evaluation.ActKind.PRAISE, official_id=hanh, unit_id=None, text=act,
        actor=people.hoi, now=NOW,
    )  # fmt: skip
    evaluation.enter_figure(
        kind="culture_findings", unit_id=people.economy, official_id=None, period="2026-Q3",
        counted=1, of_all=None, document=evaluation.Document(document, NOW.date()),
        actor=people.hoi, now=NOW,
    )  # fmt: skip
    rule = rule_kept(backlog_rule(Period.parse("2026-08")))
    months = [f"{year}-{month:02}" for year in range(2015, 2026) for month in range(1, 13)]
    models.BacklogLine.objects.create(
        official_id=people.tuan.official_id, unit_id=people.economy, agency_id=people.thanh_sen,
        month=months[number], figures={months[number]: [5, 16, 2]}, rule=rule, grounds=["late"],
        found_at=NOW - timedelta(days=9), shown_from=NOW - timedelta(days=2),
    )  # fmt: skip
    everybody = list(Official.objects.order_by("pk").values_list("pk", flat=True))
    again, place = divmod(number, len(everybody))
    reflection = models.Reflection.objects.create(
        official_id=everybody[place], unit_id=people.economy, agency_id=people.thanh_sen,
        of_unit=False, period=f"2026-Q{3 - again}", went_wrong="Trễ", figures={}, at=NOW,
    )  # fmt: skip
    models.Promise.objects.create(reflection=reflection, no=1, what="Soát hạn", due_on=NOW.date())
    models.PackVersion.objects.create(
        agency_id=people.thanh_sen, pack="qd160-vp", version=2, text=PACK, digest=document,
        starts_on=NOW.date(), document=document, document_on=NOW.date(), effect=[],
        proposed_at=NOW, proposed_by_id=people.hoi.official_id, declined_at=NOW,
        declined_by_id=people.dat.official_id, declined_for="Chưa cần",
    )  # fmt: skip
