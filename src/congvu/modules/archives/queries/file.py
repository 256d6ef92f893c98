"""A file's page: its contents list, its life, what may be done with it."""

from __future__ import annotations

import json
from datetime import datetime

from django.db.models import Prefetch

from congvu.foundation.actors.values import Actor
from congvu.foundation.ledger import api as ledger
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.archives import access
from congvu.modules.archives.facts import FileFact
from congvu.modules.archives.models import Paper, Retention, Scan, WorkFile
from congvu.modules.archives.queries.lines import lines_of
from congvu.modules.archives.rules.chains import chain_of
from congvu.modules.archives.rules.retention import sheets_of
from congvu.modules.archives.values.files import (
    FileView,
    PaperLine,
    RetentionLine,
    ScanLine,
    Told,
)
from congvu.modules.archives.values.words import Matter, Standing
from congvu.modules.organisation import api as organisation

_SENTENCES: dict[FileFact, str] = {
    FileFact.OPENED: N_("lập hồ sơ số {number}"),
    FileFact.PAPER_ADDED: N_("đưa vào: {kind} {notation}"),
    FileFact.PAPER_REMOVED: N_("rút ra “{abstract}”: {reason}"),
    FileFact.PAGES_COUNTED: N_("ghi số tờ"),
    FileFact.ORDERED: N_("xếp lại thứ tự tài liệu"),
    FileFact.RETENTION_SET: N_("đổi thời hạn bảo quản"),
    FileFact.ENDED: N_("kết thúc hồ sơ"),
    FileFact.KEPT_BACK: N_("cho giữ lại đến {until}: {reason}"),
    FileFact.OFFERED: N_("giao nộp lưu trữ, biên bản {transfer}/{year}"),
    FileFact.RETURNED: N_("lưu trữ trả lại: {reason}"),
    FileFact.ARCHIVED: N_("lưu trữ nhận, biên bản {transfer}/{year}"),
    FileFact.LEFT_BEHIND: N_("người giữ thôi vị trí, chờ bàn giao"),
    FileFact.TAKEN_OVER: N_("nhận bàn giao từ {before}"),
    FileFact.WARNED: N_("nhắc sắp đến hạn nộp lưu trữ"),
}


def file_view(row: WorkFile, *, actor: Actor, now: datetime) -> FileView:
    """Return a file's page for somebody who may see it (`access.file`)."""
    (line,) = lines_of(WorkFile.objects.filter(pk=row.pk), now)
    papers = _papers(row)
    offered = row.transfers.filter(answered_at=None).first()
    return FileView(
        line=line,
        agency=row.agency.name,
        case_code=row.case_code,
        keeper_id=row.keeper_id,
        papers=tuple(each for each in papers if each.removed_at is None),
        removed=tuple(each for each in papers if each.removed_at is not None),
        pages=sum(each.pages or 0 for each in papers if each.removed_at is None),
        history=_history(row),
        retention_id=row.retention_id,
        kept_back_until=row.kept_back_until,
        kept_back_by=row.kept_back_by.full_name if row.kept_back_by else "",
        kept_back_reason=row.kept_back_reason,
        transfer_id=offered.transfer_id if offered else None,
        acts=_acts(row, line.standing, line.keeper_left, actor, now),
    )


def _acts(
    row: WorkFile, standing: Standing, is_left: bool, actor: Actor, now: datetime
) -> frozenset[str]:
    mine = row.keeper_id in (actor.official_id, actor.behalf_of_id)
    can_change = standing in (Standing.OPEN, Standing.ENDED)
    may = {
        "change": mine and can_change,
        "end": mine and standing is Standing.OPEN and row.case_id is None,
        "hand_over": mine and standing is Standing.ENDED,
        "keep_back": standing is Standing.ENDED and access.heads_agency(actor, now),
        "take_over": is_left and not mine and row.unit_id == actor.unit_id,
    }
    return frozenset(name for name, is_open in may.items() if is_open)


def _papers(row: WorkFile) -> list[PaperLine]:
    rows = row.papers.select_related("added_by", "removed_by")
    scans = Prefetch("scans", Scan.objects.select_related("file").order_by("position"))
    found = list(rows.prefetch_related(scans).order_by("position", "pk"))
    there = [paper for paper in found if paper.removed_at is None]
    sheets = dict(
        zip((paper.pk for paper in there), sheets_of(paper.pages for paper in there), strict=True)
    )
    return [_paper(paper, sheets.get(paper.pk, "")) for paper in found]


def _paper(row: Paper, sheets: str) -> PaperLine:
    return PaperLine(
        row.pk, row.position, row.kind, row.notation, row.issued_on, row.author, row.abstract,
        row.pages, sheets, row.added_by.full_name if row.added_by else "", row.removed_at,
        row.removed_by.full_name if row.removed_by else "", row.reason,
        tuple(ScanLine(scan.position, scan.file_id, scan.file.name) for scan in row.scans.all()),
    )  # fmt: skip


def _history(row: WorkFile) -> tuple[Told, ...]:
    facts = [(fact, json.loads(fact.body)) for fact in ledger.facts_of(chain_of(row.pk))]
    ids = {fact.actor_id for fact, _ in facts} | {
        body.get("before") for fact, body in facts if fact.kind == FileFact.TAKEN_OVER
    }
    names = organisation.names_of(each for each in ids if each is not None)
    return tuple(
        Told(
            fact.at,
            names.get(fact.actor_id or 0, ""),
            Phrase(
                _SENTENCES[FileFact(fact.kind)],
                **(body | {"before": names.get(body.get("before") or 0, "")}),
            ),
        )
        for fact, body in reversed(facts)
    )


def retention_lines(agency_id: int) -> list[RetentionLine]:
    """Return the schedule in force: the agency's own lines and the house's."""
    rows = Retention.objects.filter(withdrawn_at=None, agency_id__in=[agency_id])
    house = Retention.objects.filter(withdrawn_at=None, agency=None)
    own_usual = set(rows.filter(is_usual=True).values_list("matter", flat=True))
    found = sorted([*rows, *house], key=lambda row: (row.matter, row.agency_id is None, row.title))
    return [
        RetentionLine(
            row.pk, Matter(row.matter), row.title, row.years, row.ground,
            row.is_usual and (row.agency_id is not None or row.matter not in own_usual),
        )
        for row in found
    ]  # fmt: skip


def own_lines(agency_id: int) -> set[int]:
    """Return which lines of the schedule are the agency's own."""
    rows = Retention.objects.filter(withdrawn_at=None, agency_id=agency_id)
    return set(rows.values_list("pk", flat=True))
