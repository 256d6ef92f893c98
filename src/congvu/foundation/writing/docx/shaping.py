"""From what a DOCX says to the content of a document.

The furniture of the page (national title, number, names, recipients, signature) is drawn anew from
the draft's own fields, so it is left out here, and told, so that nobody misses it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from congvu.foundation.writing.body import (
    MOST_COLUMNS,
    Annex,
    Article,
    Block,
    Body,
    Grounds,
    Heading,
    Level,
    Listing,
    Look,
    Marks,
    Paragraph,
    Table,
)
from congvu.foundation.writing.docx.opening import opened
from congvu.foundation.writing.docx.reading import Grid, Said, said_in
from congvu.foundation.writing.docx.refusals import DraftEmpty
from congvu.kernel.words import clean, fold

_ARTICLE = re.compile(r"Điều\s+\d+\s*[.:]\s*(.*)", re.DOTALL)
_CHAPTER = re.compile(r"(Phần|Chương|Mục|Tiểu mục)\s+([IVXLC]+|\d+)\b.{0,200}", re.IGNORECASE)
_SECTION = re.compile(r"[IVX]{1,5}\.\s+\S")
_POINT = re.compile(r"\d{1,2}(\.\d{1,2})*\.\s+\S")
_GROUND = re.compile(r"(Căn cứ|Theo đề nghị|Xét đề nghị|Xét Tờ trình|Thực hiện)\b")
_ANNEX = re.compile(r"Phụ lục(\s+([IVX]+|\d+|[A-Z]))?\s*[.:]?\s*(.*)", re.IGNORECASE)
_FURNITURE = ("cong hoa xa hoi chu nghia viet nam", "noi nhan")
_RULING = {"quyet dinh", "quyet nghi"}
_MARKS = {"bullet": Marks.DASH, "number": Marks.NUMBER, "letter": Marks.LETTER}
_WIDE = 6  # columns; an annex with more lies across the page


@dataclass(frozen=True, slots=True)
class DraftRead:
    """The content of a DOCX, and what was left out because the system draws it."""

    body: Body
    left_out: tuple[str, ...]


def draft_in(data: bytes, name: str) -> DraftRead:
    """Return the content of a draft written in Word.

    Refuses as `opened` does.

    :raises DraftEmpty: if there is no text.
    :raises BodyTooLarge: if it is more than a document is.
    """
    said = [each for each in said_in(opened(data, name)) if clean(each.text)]
    main, annexes, left_out = _parts(said)
    body = Body(_shaped(main), tuple(annexes))
    if body.is_empty:
        raise DraftEmpty(name=name)
    return DraftRead(Body.from_json(body.to_json()), tuple(left_out))


def _parts(
    said: Sequence[Said | Grid],
) -> tuple[list[Said | Grid], list[Annex], list[str]]:
    """Tell apart the head of the page, the content, what closes it, and the annexes."""
    left_out: list[str] = []
    starts = [at for at, each in enumerate(said) if at and _is_annex(each)]
    end = starts[0] if starts else len(said)
    main = list(said[:end])
    while main and _is_head(main[0], main):
        left_out.append(_shown(main.pop(0)))
    for at, each in enumerate(main):
        if isinstance(each, Grid) and fold(each.text).startswith(_FURNITURE[1]):
            left_out += [_shown(each) for each in main[at:]]
            main = main[:at]
            break
    kept = []
    for each in main:
        if isinstance(each, Said) and fold(each.text).strip(" :") in _RULING:
            left_out.append(_shown(each))
        else:
            kept.append(each)
    bounds = [*starts, len(said)]
    annexes = [_annex(said[start:stop]) for start, stop in pairwise(bounds)]
    return kept, annexes, left_out


def _is_head(each: Said | Grid, rest: Sequence[Said | Grid]) -> bool:
    """Return whether this stands above the content: the titles, type and abstract, "Kính gửi"."""
    if isinstance(each, Grid):
        return _FURNITURE[0] in fold(each.text)
    folded = fold(each.text)
    if folded.startswith(("kinh gui", "doc lap - tu do", *_FURNITURE)):
        return True
    if _CHAPTER.fullmatch(each.text) or _GROUND.match(each.text):
        return False
    follows = any(not isinstance(other, Said) or not other.is_centred for other in rest)
    return each.is_centred and follows


def _is_annex(each: Said | Grid) -> bool:
    return isinstance(each, Said) and each.is_centred and bool(_ANNEX.fullmatch(each.text))


def _annex(said: Sequence[Said | Grid]) -> Annex:
    head, *rest = said
    found = _ANNEX.fullmatch(head.text)
    titles = [found.group(3)] if found and found.group(3) else []
    while rest and isinstance(rest[0], Said) and rest[0].is_centred:
        line = rest.pop(0).text
        if not fold(line).startswith("(kem theo"):
            titles.append(line)
    columns = max(
        (len(row) for each in rest if isinstance(each, Grid) for row in each.rows), default=0
    )
    return Annex(clean(" ".join(titles)), _shaped(rest), is_wide=columns > 6)


def _shaped(said: Sequence[Said | Grid]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for each in said:
        if isinstance(each, Grid):
            blocks += _table(each)
            continue
        text = clean(each.text)
        if _is_ground(each, text, blocks):
            items = blocks.pop().items if blocks else ()  # type: ignore[union-attr]
            blocks.append(Grounds((*items, text.rstrip(" ;.,"))))
        elif each.numbering:
            marks = _MARKS[each.numbering]
            if blocks and isinstance(last := blocks[-1], Listing) and last.marks is marks:
                blocks[-1] = Listing((*last.items, text), marks)
            else:
                blocks.append(Listing((text,), marks))
        else:
            blocks.append(_block(each, text))
    return tuple(blocks)


def _is_ground(each: Said, text: str, blocks: Sequence[Block]) -> bool:
    """Return whether this is a ground: only they may stand before it."""
    is_first = not blocks or (len(blocks) == 1 and isinstance(blocks[0], Grounds))
    return is_first and bool(_GROUND.match(text)) and (each.is_italic or text.endswith((";", ".")))


def _block(each: Said, text: str) -> Block:
    if found := _ARTICLE.fullmatch(text):
        return Article(found.group(1)) if each.is_bold else Article(text=found.group(1))
    if _CHAPTER.fullmatch(text) and (each.is_centred or each.heading == 1):
        return Heading(text, Level.CHAPTER)
    if _SECTION.match(text) and (each.is_bold or each.heading):
        return Heading(text)
    if each.heading or (_POINT.match(text) and each.is_bold):
        return Heading(text, Level.POINT)
    if each.is_centred:
        return Paragraph(text, Look.CENTRED)
    if each.is_bold or each.is_italic:
        return Paragraph(text, Look.BOLD if each.is_bold else Look.ITALIC)
    return Paragraph(text)


def _table(grid: Grid) -> list[Block]:
    """Return the table; rows of merged cells are filled up, a too wide one becomes its texts."""
    width = max(map(len, grid.rows), default=0)
    if not 0 < width <= MOST_COLUMNS:
        return [Paragraph(clean(cell)) for row in grid.rows for cell in row if clean(cell)]
    rows = [tuple(clean(cell) for cell in row) + ("",) * (width - len(row)) for row in grid.rows]
    return [Table(rows[0], tuple(rows[1:]))]


def _shown(each: Said | Grid) -> str:
    return " ".join(each.text.split())[:200]
