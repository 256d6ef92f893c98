"""What the content itself shows: places left open, dates, citations, annexes nobody mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from congvu.foundation.writing.body import Grounds, texts_of
from congvu.foundation.writing.checking.values import Finding
from congvu.foundation.writing.paper import Paper
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_

_OPEN = re.compile(r"\.{4,}|…{2,}|_{3,}|\[\s*(?:…|\.\.\.)?\s*\]|\bX{3,}\b", re.IGNORECASE)
_DATE = re.compile(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})|\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
_CITED = re.compile(
    r"\b(Nghị định|Thông tư|Quyết định|Nghị quyết|Chỉ thị|Kế hoạch|Công văn|Tờ trình|Thông báo)\b"
)
_BY_NAME = re.compile(r"\b(Luật|Bộ luật|Pháp lệnh|Hiến pháp)\b")
_NOTATION = re.compile(r"số \d+[\w/.-]*/[\w.&-]+", re.IGNORECASE)
_ANNEX = re.compile(r"phụ lục|kèm theo|đính kèm", re.IGNORECASE)
_SHOWN = 60
_NOUGHT = N_("Ngày dưới 10, tháng 1 và 2 phải thêm số 0: “{date}”.")


def of_texts(paper: Paper, today: date) -> Iterator[Finding]:
    """Return what the texts show."""
    texts = [text for text in paper.body.texts() if text]
    yield from _left_open(texts)
    yield from _dates(texts)
    for block in paper.body.blocks:
        if isinstance(block, Grounds):
            for item in block.items:
                yield from _ground(item, today)
    if paper.body.annexes and not _mentions_annex(paper):
        words = Phrase(N_("Có phụ lục nhưng nội dung không chỉ dẫn về phụ lục."))
        yield Finding("ANNEX_UNMENTIONED", words, "PL I, III.1.a")


def _mentions_annex(paper: Paper) -> bool:
    texts = (text for block in paper.body.blocks for text in texts_of(block))
    return any(_ANNEX.search(text) for text in texts)


def _left_open(texts: list[str]) -> Iterator[Finding]:
    for text in texts:
        if found := _OPEN.search(text):
            start = max(0, found.start() - _SHOWN // 2)
            words = Phrase(
                N_("Còn chỗ trống chưa điền: “{text}”."), text=text[start : start + _SHOWN].strip()
            )
            yield Finding("LEFT_OPEN", words, "NĐ 30/2020, Điều 10")
            return


def _dates(texts: list[str]) -> Iterator[Finding]:
    article = "PL I, II.4.b"
    seen: set[str] = set()
    for text in texts:
        for found in _DATE.finditer(text):
            said = found.group()
            day, month, year = (part for part in found.groups() if part)
            if said in seen:
                continue
            seen.add(said)
            if _day(day, month, year) is None:
                words = Phrase(N_("Không có ngày này: “{date}”."), date=said)
                yield Finding("DATE_IMPOSSIBLE", words, article)
            elif found.group(1) and (len(day) < 2 or (int(month) < 3 and len(month) < 2)):
                words = Phrase(
                    N_("Ngày dưới 10, tháng 1 và 2 phải thêm số 0: “{date}”."), date=said
                )
                yield Finding("DATE_WITHOUT_NOUGHT", words, article, grave=False)


def _day(day: str, month: str, year: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _ground(item: str, today: date) -> Iterator[Finding]:
    article = "PL I, II.6.a"
    shown = item[:_SHOWN]
    for found in _DATE.finditer(item):
        day = _day(*(part for part in found.groups() if part))
        if day is not None and day > today:
            words = Phrase(N_("Căn cứ có ngày sau ngày văn bản: “{text}”."), text=shown)
            yield Finding("GROUND_FROM_LATER", words, article)
    is_by_name = _BY_NAME.search(item) and not _CITED.search(item)
    if _CITED.search(item) and not is_by_name and not (_NOTATION.search(item) and "ngày" in item):
        words = Phrase(N_("Căn cứ chưa đủ số, ký hiệu và ngày ban hành: “{text}”."), text=shown)
        yield Finding("GROUND_INCOMPLETE", words, article, grave=False)
