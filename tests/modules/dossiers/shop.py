"""A one-stop shop ready for work: the cast, one land procedure and one same-day procedure."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.kernel.words import fold
from congvu.modules.casework import api as casework
from congvu.modules.dossiers.commands.reception import Received, receive
from congvu.modules.dossiers.rules.filing import read_filing
from congvu.modules.dossiers.values.catalogue import Chosen, Step
from congvu.modules.dossiers.values.filing import AskedPaper, Channel, Filing
from congvu.modules.procedures.models import Paper, Procedure, ProcedureStep, ProcedureVersion
from congvu.modules.worktime.api import TimeLimit
from tests.people import NOW, SINCE, People, cast

SITE = "https://thanhsen.example.vn"
STEPS = (
    Step("Thẩm định", "lead", "responsible", 0.6),
    Step("Soát xét", "review", "responsible_head", 0.2),
    Step("Ký duyệt", "approve", "leader", 0.15),
    Step("Chuyển kết quả", "clerk", "receiving", 0.05),
)
TYPED = {
    "name": "Dương Đức Thắng",
    "id_number": "042091003187",
    "address": "Tổ dân phố 9, phường Thành Sen",
    "phone": "0912 556 408",
    "email": "thang@example.vn",
    "paper_1": "1",
    "paper_2": "1",
}
LAND_PAPERS = (
    AskedPaper(1, "Đơn xin chuyển mục đích sử dụng đất"),
    AskedPaper(2, "Giấy chứng nhận quyền sử dụng đất"),
    AskedPaper(3, "Văn bản ủy quyền", required=False),
)


@dataclass(frozen=True, slots=True)
class Shop:
    """The cast and what is on offer."""

    people: People
    land: Chosen
    birth: Chosen
    unlimited: Chosen

    def filing(self, channel: Channel | None = None, **typed: str) -> Filing:
        return read_filing(TYPED | typed, asked=LAND_PAPERS, channel=channel)

    def received(
        self,
        *,
        key: UUID | None = None,
        now: datetime = NOW,
        chosen: Chosen | None = None,
        actor: Actor | None = None,
        unit: int | None = None,
        **typed: str,
    ) -> Received:
        """Take in a dossier at the counter of Thành Sen."""
        return receive(
            filing=self.filing(**typed),
            chosen=chosen or self.land,
            responsible_unit_id=unit or self.people.economy,
            intake_key=key or uuid4(),
            site=SITE,
            actor=actor or self.people.mai,
            now=now,
        )

    def assigned(self, **changes: object) -> Received:
        """Take in a dossier that its unit's head has given to Hạnh."""
        got = self.received(**changes)  # type: ignore[arg-type]
        casework.assign(
            code=got.code, to_official=self.people.hanh.official_id or 0, actor=self.people.vinh,
            now=NOW + timedelta(minutes=10),
        )  # fmt: skip
        return got

    def at_last_step(self, now: datetime = NOW + timedelta(hours=1)) -> Received:
        """Take in a dossier that was handled, reviewed and signed: the clerk has the result."""
        got = self.assigned()
        for minutes, actor in enumerate((self.people.hanh, self.people.vinh, self.people.dat)):
            casework.submit(
                code=got.code, product="Dự thảo quyết định", actor=actor,
                now=now + timedelta(minutes=minutes),
            )  # fmt: skip
        return got


@transaction.atomic
def open_shop() -> Shop:
    people = cast()
    return Shop(
        people,
        land=_procedure("1.012756", "Chuyển mục đích sử dụng đất", "Đất đai", "10wd"),
        birth=_procedure("1.001193", "Đăng ký khai sinh", "Hộ tịch", "1wd", same_day=True),
        unlimited=_procedure("2.000999", "Xác nhận nội dung khác", "Tư pháp", ""),
    )


def _procedure(code: str, title: str, field: str, limit: str, same_day: bool = False) -> Chosen:
    parsed = TimeLimit.parse(limit) if limit else None
    version = ProcedureVersion.objects.create(
        procedure=Procedure.objects.create(code=code),
        number=1,
        title=title,
        folded=fold(f"{code} {title} {field}"),
        field=field,
        levels=["commune"],
        limit_length=parsed.length if parsed else None,
        limit_unit=parsed.unit if parsed else None,
        same_day=same_day,
        fee_vnd=0,
        fee_text="Miễn phí",
        valid_from=SINCE,
        origin="catalogue",
        fingerprint=hashlib.sha256(code.encode()).digest(),
        made_at=NOW - timedelta(days=100),
    )
    Paper.objects.bulk_create(
        Paper(version=version, position=paper.position, name=paper.name, required=paper.required)
        for paper in LAND_PAPERS
    )
    ProcedureStep.objects.bulk_create(
        ProcedureStep(
            version=version, position=place, name=step.name, role=step.role,
            unit_rule=step.unit_rule, share=step.share,
        )
        for place, step in enumerate(STEPS)
    )  # fmt: skip
    return Chosen(
        version_id=version.pk,
        code=code,
        title=title,
        field=field,
        limit=parsed,
        same_day=same_day,
        papers=LAND_PAPERS,
        steps=STEPS,
        supplement_effect="restart",
        fee_text="Miễn phí",
        fee_vnd=0,
    )
