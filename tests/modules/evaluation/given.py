"""Excuses and entered figures of the ward, for whoever walks through every address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from congvu.foundation.files import api as files
from congvu.foundation.periods import Period
from congvu.modules.evaluation import api as evaluation
from congvu.modules.evaluation import models
from congvu.modules.evaluation.rules.backlog import backlog_rule, rule_kept
from congvu.modules.evaluation.rules.shelf import packs
from tests.modules.evaluation.ward import NOW, PERIOD, work
from tests.people import People

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def given_ids(people: People) -> Iterator[tuple[str, Iterable[object]]]:
    """Let Hạnh be late twice, ask about one of it with a file, and let a figure be entered."""
    work(people, people.hanh, 2, late=2)
    span = evaluation.Period.parse(PERIOD).span
    late = evaluation.METRICS["late"]
    first, second = evaluation.evidence(late, people.hanh.official_id or 0, span)[:2]
    paper = SimpleUploadedFile("thong-bao.pdf", PDF)
    excuse = evaluation.ask_excuse(
        place=evaluation.Place(evaluation.Item.TURN, first.item_id or 0, first.no or 0),
        cause=evaluation.Cause.OUTAGE,
        ground="Mất kết nối với cơ sở dữ liệu đất đai từ 3/8 đến 5/8",
        evidence="Thông báo số 15/TB-TTCNTT",
        file_id=files.store(paper, actor=people.hanh, now=NOW).id,
        actor=people.hanh,
        now=NOW,
    )
    yield "excuse_id", (excuse,)
    yield "item", (second.item,)
    yield "item_id", (second.item_id,)
    entry = evaluation.enter_figure(
        kind="culture_findings",
        unit_id=people.economy,
        official_id=None,
        period=PERIOD,
        counted=1,
        of_all=None,
        document=evaluation.Document("Biên bản số 4/BB-KTCV", date(2026, 8, 20)),
        actor=people.hoi,
        now=NOW,
    )
    yield "entry_id", (entry,)
    act = evaluation.record_act(
        kind=evaluation.ActKind.PRAISE,
        official_id=people.hanh.official_id,
        unit_id=None,
        text=evaluation.ActText(
            "15/QĐ-KT", date(2026, 9, 1), "Giấy khen", "Vượt tiến độ", NOW.date()
        ),
        actor=people.hoi,
        now=NOW,
    )
    yield "act_id", (act,)
    reflection = evaluation.reflect(
        period=PERIOD,
        went_wrong="Hai việc trễ vì để sát hạn",
        promises=[("Soát hạn mỗi sáng", date(2026, 12, 1))],
        of_unit=False,
        actor=people.hanh,
        now=NOW,
    )
    yield "reflection_id", (reflection,)
    line = models.BacklogLine.objects.create(
        official_id=people.tuan.official_id,
        unit_id=people.economy,
        agency_id=people.thanh_sen,
        month="2026-08",
        figures={"2026-06": [3, 12, 1], "2026-07": [4, 14, 2], "2026-08": [5, 16, 2]},
        rule=rule_kept(backlog_rule(Period.parse("2026-08"))),
        grounds=["late", "overdue"],
        found_at=NOW - timedelta(days=9),
        shown_from=NOW - timedelta(days=2),
    )
    yield "evaluation:line_id", (line.pk,)
    yield "evaluation:month", ("2026-08",)
    yield "evaluation:behind", ("tasks_late_share", "open_overdue")
    rules = packs()["qd160-vp"][-1]
    version = models.PackVersion.objects.create(
        agency_id=people.thanh_sen, pack=rules.code, version=2,
        text=rules.text.replace("version = 1", "version = 2", 1), digest="2",
        starts_on=date(2027, 1, 1), document="15/QĐ-UBND", document_on=NOW.date(), effect=[],
        proposed_at=NOW, proposed_by_id=people.hoi.official_id,
    )  # fmt: skip
    yield "evaluation:version_id", (version.pk,)
