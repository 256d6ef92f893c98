"""From a paper to what the form draws: lines cut, lists closed, annexes numbered.

All that is a rule of the decree is decided here; the form (data/paper.typ) only sets it in type.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from congvu.foundation.writing.body import (
    Article,
    Block,
    Grounds,
    Heading,
    Level,
    Listing,
    Marks,
    Paragraph,
    Table,
)
from congvu.foundation.writing.kinds import DocumentKind, Urgency
from congvu.foundation.writing.names import name_lines, room_beside, superior_lines
from congvu.foundation.writing.paper import Paper, Signer
from congvu.foundation.writing.recipients import Purpose, Recipient
from congvu.foundation.writing.symbols import date_in_words, day_of, month_of

ADDRESSING = (DocumentKind.LETTER, DocumentKind.SUBMISSION, DocumentKind.REPORT)
RULING = {DocumentKind.DECISION: "QUYẾT ĐỊNH:", DocumentKind.RESOLUTION: "QUYẾT NGHỊ:"}
_CALLING = {
    DocumentKind.TELEGRAM: "{issuer} điện:",
    DocumentKind.INVITATION: "{issuer} trân trọng kính mời:",
}
_STAMPS = {
    Urgency.URGENT: ("KHẨN", 20),
    Urgency.VERY_URGENT: ("THƯỢNG KHẨN", 40),
    Urgency.EXPRESS: ("HỎA TỐC", 30),
}
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_CHAPTER = re.compile(r"((?:Phần|Chương|Mục|Tiểu mục)\s+\w+)[\s.:–-]*(.*)", re.IGNORECASE | re.S)
_NUMBERS = re.compile(r"[\d.,%\s/-]+")


def content_of(paper: Paper) -> dict[str, object]:
    """Return the paper as the form reads it."""
    called = [each.name for each in paper.recipients if each.purpose is Purpose.ADDRESSED]
    call = _CALLING.get(paper.kind, "").format(issuer=paper.issuer.name)
    is_addressing = paper.kind in ADDRESSING
    stamp, width = _STAMPS.get(paper.urgency, ("", 0))
    most = room_beside(paper.issuer.place)
    laid = _laid(paper.body.blocks)
    grounds = list(takewhile(lambda block: block["as"] == "ground", laid))
    return {
        "title": f"{paper.kind.words}: {paper.abstract}",
        "kind": "" if paper.kind is DocumentKind.LETTER else paper.kind.words,
        "abstract": paper.abstract,
        "superior": superior_lines(paper.issuer.superior, most),
        "issuer": name_lines(paper.issuer.name, most),
        "agency": paper.issuer.name,
        "place": paper.issuer.place,
        "address": paper.issuer.address,
        "number": "" if paper.number is None else f"{paper.number:02d}",
        "symbol": paper.symbol,
        "day": day_of(paper.issued_on) if paper.issued_on else "",
        "month": month_of(paper.issued_on) if paper.issued_on else "",
        "year": str(paper.issued_on.year) if paper.issued_on else "",
        "stamp": {"text": stamp, "width": width},
        "circulation": paper.circulation,
        "authority": paper.authority,
        "ruling": RULING.get(paper.kind, ""),
        "call": call if called else "",
        "called": called if is_addressing or call else [],
        "grounds": grounds,
        "blocks": _ended(laid[len(grounds) :]),
        "annexes": _annexes(paper),
        "signer": _signing(paper.signer),
        "beside": _signing(paper.beside) if paper.beside else None,
        "recipients": recipient_lines(paper),
        "drafter": _drafted(paper),
    }


def recipient_lines(paper: Paper) -> list[str]:
    """Return the list under "Nơi nhận:", each line with its sign at the end."""
    rest = [each for each in paper.recipients if each.purpose is not Purpose.FILE]
    lines = []
    if any(each.purpose is Purpose.ADDRESSED for each in rest):
        lines.append(_as_above(paper))
        rest = [each for each in rest if each.purpose is not Purpose.ADDRESSED]
    lines += [_recipient(each) for each in rest]
    kept = [each.name for each in paper.recipients if each.purpose is Purpose.FILE]
    units = [name for name in kept if name.upper() != "VT"]
    return [f"- {line};" for line in lines] + [f"- Lưu: {', '.join(['VT', *units])}."]


def _as_above(paper: Paper) -> str:
    """Return how those are named again to whom the document is addressed."""
    articles = sum(isinstance(block, Article) for block in paper.body.blocks)
    return f"Như Điều {articles}" if articles and paper.kind not in ADDRESSING else "Như trên"


def _recipient(each: Recipient) -> str:
    return f"{each.name} ({each.purpose.brief})" if each.purpose.brief else each.name


def _signing(signer: Signer) -> dict[str, object]:
    return {
        "lines": [line.upper() for line in signer.lines],
        "other": signer.other_post,
        "name": signer.name,
    }


def _annexes(paper: Paper) -> list[dict[str, object]]:
    many = len(paper.body.annexes) > 1
    drawn = []
    for place, annex in enumerate(paper.body.annexes, start=1):
        label = f"Phụ lục {roman(place)}" if many else "Phụ lục"
        drawn.append(
            {
                "label": label,
                "title": annex.title,
                "is_wide": annex.is_wide,
                "note": _note(paper),
                "blocks": _ended(_laid(annex.blocks)),
            }
        )
    return drawn


def _note(paper: Paper) -> dict[str, str]:
    """Return what an annex says of its document: blank before that is numbered."""
    what = paper.kind.words if paper.kind.abbreviation else "Công văn"
    said = paper.notation
    day = date_in_words(paper.issued_on) if paper.issued_on else ""
    return {
        "what": what,
        "notation": said or f"        /{paper.symbol}",
        "date": day or "ngày      tháng      năm          ",
        "issuer": paper.issuer.name,
    }


def _drafted(paper: Paper) -> str:
    copies = f"({paper.copies}b)" if paper.copies else ""
    return " ".join(said for said in (paper.drafter, copies) if said)


def roman(number: int) -> str:
    """Return a small number in Roman figures.

    >>> roman(14)
    'XIV'
    """
    said = ""
    for value, letters in _ROMAN:
        while number >= value:
            said += letters
            number -= value
    return said


def _laid(blocks: Sequence[Block]) -> list[dict[str, object]]:
    drawn: list[dict[str, object]] = []
    articles = 0
    for block in blocks:
        if isinstance(block, Article):
            articles += 1
        drawn += _drawn(block, articles)
    return drawn


def _drawn(block: Block, articles: int) -> list[dict[str, object]]:
    match block:
        case Heading(text, level):
            return [_heading(text, level)]
        case Paragraph(text, look):
            return [{"as": look.value, "text": text}]
        case Grounds(items):
            last = len(items) - 1
            return [
                {"as": "ground", "text": item.rstrip(" ;.,") + (";" if place < last else ".")}
                for place, item in enumerate(items)
            ]
        case Article(title, text):
            head: dict[str, object] = {
                "as": "article",
                "label": f"Điều {articles}.",
                "title": title,
                "text": text,
            }
            if title and text:
                return [head | {"text": ""}, {"as": "plain", "text": text}]
            return [head]
        case Listing(items, marks):
            return [
                {"as": "plain", "text": f"{_mark(marks, place)} {item}"}
                for place, item in enumerate(items)
            ]
        case Table():
            return [_table(block)]


def _heading(text: str, level: Level) -> dict[str, object]:
    if level is Level.CHAPTER:
        found = _CHAPTER.fullmatch(text)
        label, title = found.groups() if found else ("", text)
        return {"as": "chapter", "label": label, "text": title.upper()}
    said = text.upper() if level is Level.SECTION else text
    return {"as": "heading", "text": said}


def _mark(marks: Marks, place: int) -> str:
    match marks:
        case Marks.DASH:
            return "-"
        case Marks.PLUS:
            return "+"
        case Marks.NUMBER:
            return f"{place + 1}."
        case Marks.LETTER:
            turn, letter = divmod(place, len(_LETTERS))
            return f"{_LETTERS[letter] * (turn + 1)})"


def _table(table: Table) -> dict[str, object]:
    columns = list(zip(table.header, *table.rows, strict=True))
    return {
        "as": "table",
        "caption": table.caption,
        "header": list(table.header),
        "rows": [list(row) for row in table.rows],
        "widths": list(table.widths) or [_share(column) for column in columns],
        "aligns": [_align(column) for column in columns],
    }


def _share(column: Sequence[str]) -> int:
    """Return how wide a column is beside others: by its longest word and its usual text."""
    word = max((len(word) for cell in column for word in cell.split()), default=1)
    usual = sum(map(len, column)) // len(column)
    return max(4, word + 2, min(40, usual))


def _align(column: Sequence[str]) -> str:
    head, *cells = column
    said = [cell for cell in cells if cell]
    if head.casefold() in {"stt", "tt", "số tt"}:
        return "center"
    if said and all(_NUMBERS.fullmatch(cell) for cell in said):
        return "center" if all(len(cell) <= 2 or "/" in cell for cell in said) else "right"
    return "left"


def _ended(blocks: list[dict[str, object]]) -> list[dict[str, object]]:
    """Return the blocks with the sign "./." where the content ends, unless a table ends it."""
    if blocks and blocks[-1]["as"] in {"plain", "italic", "article"}:
        last = dict(blocks[-1])
        key = "text" if last["text"] else "title"
        said = str(last[key]).rstrip()
        if said and not said.endswith("./."):
            last[key] = said.rstrip(" .;,") + "./."
        blocks = [*blocks[:-1], last]
    return blocks
