"""The last acts of the story are real ones: scans attached at the counter, dossiers sent online."""

from __future__ import annotations

from datetime import datetime
from random import Random
from uuid import UUID

import typst
from django.core.files.base import ContentFile
from django.db import connection, transaction

from congvu.assembly.demo import names
from congvu.assembly.demo.offers import Offered
from congvu.foundation.actors.values import Actor
from congvu.foundation.files import api as files
from congvu.foundation.pages.printing import TINOS
from congvu.modules.dossiers.commands.filing import attach
from congvu.modules.dossiers.commands.intake import submit_online
from congvu.modules.dossiers.models import Dossier
from congvu.modules.dossiers.values.filing import (
    Applicant,
    Channel,
    FiledPaper,
    Filing,
    HandBack,
    PaperWay,
)
from congvu.modules.worktime.api import Calendar

_IN_HAND = """
select d.id from dossiers_dossier d
join casework_assignment a on a.case_id = d.case_id and a.finished_at is null
where d.answering_unit_id = %s and a.official_id = any(%s)
order by a.received_at desc limit %s
"""
SCANNED = 6
HANDED_IN = 5
_PAGE = """
#set page(paper: "a4", margin: 3cm)
#set text(font: "Tinos", size: 13pt, lang: "vi")
#align(center)[*BẢN QUÉT MINH HỌA*]
#v(1em)
#sys.inputs.name
#v(1em)
Hồ sơ #sys.inputs.code. Tệp của dữ liệu trình diễn, không phải giấy tờ thật.
"""


def attach_scans(*, officials: list[int], clerk: Actor, now: datetime) -> None:
    """Attach a scan of the first paper to some open dossiers of known people."""
    with connection.cursor() as cursor:
        cursor.execute(_IN_HAND, [clerk.unit_id, officials, SCANNED])
        found = [dossier for (dossier,) in cursor.fetchall()]
    for row in Dossier.objects.filter(pk__in=found).select_related("case").order_by("pk"):
        paper = row.papers.filter(round=0, file=None).order_by("position").first()
        if row.case is None or paper is None:
            continue
        scan = ContentFile(_scan(paper.name, row.case.code), name=f"ban-quet-{row.pk}.pdf")
        with transaction.atomic():
            stored = files.store(scan, actor=clerk, now=now)
            attach(code=row.case.code, name=paper.name, file_id=stored.id, actor=clerk, now=now)


def hand_in_online(
    offers: list[Offered], *, counter_id: int, place: str, calendar: Calendar, now: datetime
) -> None:
    """Let citizens hand in what the counter has not answered yet: one has waited too long."""
    rng = Random(counter_id)  # noqa: S311  (chance for a story, not for a secret)
    for number in range(HANDED_IN):
        offered = rng.choice(offers)
        at = calendar.subtract(now, int((0.3 + number * 1.3) * 3600))
        filing = Filing(
            applicant=Applicant(
                names.person(rng)[0],
                names.identity_number(rng),
                f"{names.street(rng)}, {place}",
                phone=f"09{rng.randrange(10**8):08}",
            ),
            request="",
            channel=Channel.ONLINE,
            hand_back=HandBack.FILE,
            papers=tuple(
                FiledPaper(paper.position, paper.name, PaperWay.FILE) for paper in offered.papers
            ),
        )
        submit_online(
            filing=filing,
            chosen=offered.chosen,
            counter_id=counter_id,
            intake_key=UUID(int=rng.getrandbits(128)),
            now=at,
        )


def _scan(name: str, code: str) -> bytes:
    drawn = typst.compile(
        _PAGE.encode(),
        format="pdf",
        font_paths=typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(TINOS)]
        ),
        sys_inputs={"name": name, "code": code},
    )
    return bytes(drawn)
