"""A house with many of everything: rows for the lists whose statements are counted."""

from __future__ import annotations

from datetime import timedelta
from itertools import product

from congvu.modules.archives import api as archives
from congvu.modules.casework import api as casework
from congvu.modules.meetings import api as meetings
from congvu.modules.meetings.api import Form, Invitation, Invited, Kind
from congvu.modules.organisation.models import Official, Unit
from congvu.modules.plans.models import Plan, Version
from tests.modules.custody.vault import Vault
from tests.modules.directives.ground import Ground
from tests.modules.documents.lives import directed, submitted
from tests.modules.documents.registry import Registry
from tests.modules.dossiers.shop import Shop
from tests.modules.meetings.hall import MONDAY
from tests.modules.outgoing.office import Office
from tests.people import NOW, People

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
