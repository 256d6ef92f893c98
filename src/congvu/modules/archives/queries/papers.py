"""What is printed and exported: contents list, file, minutes; as PDF/A and as XML (App. VI)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as Xml

from congvu.foundation.clock import VIETNAM
from congvu.foundation.pages.printing import drawn
from congvu.modules.archives.models import Transfer, WorkFile
from congvu.modules.archives.queries.lines import lines_of
from congvu.modules.archives.values.files import FileView
from congvu.modules.documents import api as documents

FORMS = Path(__file__).parent.parent / "data"


def contents_pdf(view: FileView, *, years: str, now: datetime) -> bytes:
    """Return the contents list (mục lục văn bản, tài liệu) of a file."""
    content = _content(view, years, now)
    return drawn(FORMS / "contents.typ", content, issued_at=now.replace(microsecond=0))


def file_pdf(
    view: FileView,
    *,
    years: str,
    now: datetime,
    begins: Mapping[int, int],
    left_out: Sequence[Sequence[str]],
) -> bytes:
    """Return what stands before a file's documents: its cover, its contents list, its life.

    `begins` says on which page after it each paper begins, `left_out` which file isn't there.
    """
    content = _content(view, years, now) | {
        "whole": True,
        "left_out": left_out,
        "begins": [begins.get(place, 0) for place in range(1, len(view.papers) + 1)],
    }
    return drawn(FORMS / "contents.typ", content, issued_at=now.replace(microsecond=0))


def _content(view: FileView, years: str, now: datetime) -> dict[str, object]:
    line = view.line
    return {
        "agency": view.agency,
        "unit": line.unit,
        "symbol": line.symbol,
        "title": line.title,
        "case": view.case_code,
        "opened": documents.day_lawful(line.opened_at),
        "ended": documents.day_lawful(line.ended_at) if line.ended_at else "",
        "years": years,
        "pages": view.pages,
        "keeper": line.keeper,
        "printed": documents.day_lawful(now),
        "whole": False,
        "rows": [
            [
                f"{place:02d}", paper.notation,
                documents.day_lawful(paper.issued_on) if paper.issued_on else "",
                f"{paper.kind}: {paper.abstract}", paper.author, paper.sheets,
                str(paper.pages or ""),
            ]
            for place, paper in enumerate(view.papers, start=1)
        ],
        "history": [
            [f"{told.at.astimezone(VIETNAM):%H:%M %d/%m/%Y}", told.who, str(told.text)]
            for told in reversed(view.history)
        ],
    }  # fmt: skip


def file_xml(view: FileView, *, years: int, now: datetime) -> bytes:
    """Return the file as XML: what stands on its cover, its contents list, its life."""
    line = view.line
    root = Xml.Element("HoSo", {"phienBan": "1", "xuatLuc": now.isoformat(timespec="seconds")})
    told = {
        "CoQuan": view.agency,
        "DonVi": line.unit,
        "SoKyHieu": line.symbol,
        "TieuDe": line.title,
        "MaViec": view.case_code,
        "NguoiLap": line.keeper,
        "BatDau": line.opened_at.isoformat(),
        "KetThuc": line.ended_at.isoformat() if line.ended_at else "",
        "ThoiHanBaoQuan": "vinh-vien" if years == 0 else str(years),
        "TongSoTo": str(view.pages),
    }
    for name, text in told.items():
        Xml.SubElement(root, name).text = text
    contents = Xml.SubElement(root, "MucLuc")
    for place, paper in enumerate(view.papers, start=1):
        entry = Xml.SubElement(contents, "VanBan", {"stt": str(place)})
        for name, text in {
            "Loai": paper.kind,
            "SoKyHieu": paper.notation,
            "Ngay": paper.issued_on.isoformat() if paper.issued_on else "",
            "TacGia": paper.author,
            "TrichYeu": paper.abstract,
            "SoTo": str(paper.pages or ""),
            "ToSo": paper.sheets,
        }.items():
            Xml.SubElement(entry, name).text = text
    life = Xml.SubElement(root, "DienBien")
    for happened in reversed(view.history):
        entry = Xml.SubElement(life, "SuKien", {"luc": happened.at.isoformat()})
        entry.set("nguoi", happened.who)
        entry.text = str(happened.text)
    Xml.indent(root)
    written: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def minutes_pdf(row: Transfer, *, agency: str, now: datetime) -> bytes:
    """Return the minutes of a hand-over to the archive, with the list of its files."""
    lines = {
        line.id: line for line in lines_of(WorkFile.objects.filter(transfers__transfer=row), now)
    }
    given = (row.received_at or row.offered_at).astimezone(VIETNAM)
    content = {
        "agency": agency,
        "number": documents.number_lawful(row.number),
        "year": row.year,
        "day": _day_words(given),
        "unit": row.unit.name,
        "giver": row.giver.full_name,
        "receiver": row.receiver.full_name if row.receiver else "",
        "rows": [
            [
                f"{place:02d}", lines[each.file_id].symbol, lines[each.file_id].title,
                str(lines[each.file_id].retention), str(lines[each.file_id].papers),
                f"Trả lại: {each.returned}" if each.returned else "",
            ]
            for place, each in enumerate(row.lines.order_by("pk"), start=1)
        ],
    }  # fmt: skip
    return drawn(FORMS / "transfer.typ", content, issued_at=now.replace(microsecond=0))


def _day_words(day: datetime) -> str:
    """Return "ngày 05 tháng 9 năm 2026": noughts as Decree 30, App. I has them."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"
