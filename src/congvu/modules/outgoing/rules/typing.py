"""A document's content as people type it, line by line, and back.

"Điều 1. …" begins an article, "I. …" a heading, "Chương I …" a chapter, "- …" an item, "a) …" a
lettered item, "| … | … |" a row of a table; every other line is a paragraph. Nobody has to learn
it: it is how such documents are written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from congvu.foundation.writing.api import (
    Article,
    Block,
    Body,
    Grounds,
    Heading,
    Level,
    Listing,
    Marks,
    Paragraph,
    Table,
)
from congvu.kernel.words import clean

_ARTICLE = re.compile(r"Điều\s+\d+\s*[.:]\s*(.*)", re.DOTALL)
_CHAPTER = re.compile(r"(?:Phần|Chương)\s+(?:[IVXLC]+|\d+)\b.*", re.IGNORECASE)
_SECTION = re.compile(r"[IVX]{1,5}\.\s+\S.*")
_ITEM = re.compile(r"[-–]\s+(.*)")
_PLUS = re.compile(r"\+\s+(.*)")
_LETTER = re.compile(r"[a-zđ]\)\s+(.*)")
_ROW = re.compile(r"\|(.*)\|")
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_LISTS = ((_ITEM, Marks.DASH), (_PLUS, Marks.PLUS), (_LETTER, Marks.LETTER))


def body_typed(grounds: str, text: str, annexes: Body | None = None) -> Body:
    """Return the content that was typed; annexes of the version before are kept."""
    items = tuple(line.rstrip(" ;.") for line in _lines(grounds))
    head: tuple[Block, ...] = (Grounds(items),) if items else ()
    held = annexes.annexes if annexes is not None else ()
    return Body((*head, *_blocks(_lines(text))), held)


def text_of(body: Body) -> tuple[str, str]:
    """Return grounds and text as one would type them."""
    grounds = [item for block in body.blocks if isinstance(block, Grounds) for item in block.items]
    rest = [block for block in body.blocks if not isinstance(block, Grounds)]
    return "\n".join(grounds), "\n".join(_typed(rest))


def _lines(text: str) -> list[str]:
    return [line for line in (clean(each) for each in text.splitlines()) if line]


def _kind(line: str) -> str:
    for mark, (pattern, _marks) in enumerate(_LISTS):
        if pattern.fullmatch(line):
            return f"list{mark}"
    return "row" if _ROW.fullmatch(line) else "line"


def _blocks(lines: Iterable[str]) -> Iterator[Block]:
    for kind, group in groupby(lines, _kind):
        held = list(group)
        if kind == "row":
            yield from _table(held)
        elif kind == "line":
            yield from map(_block, held)
        else:
            pattern, marks = _LISTS[int(kind[-1])]
            found = (pattern.fullmatch(line) for line in held)
            yield Listing(tuple(each.group(1) for each in found if each), marks)


def _block(line: str) -> Block:
    article = _ARTICLE.fullmatch(line)
    if article:
        return Article("", article.group(1))
    if _CHAPTER.fullmatch(line):
        return Heading(line, Level.CHAPTER)
    return Heading(line, Level.SECTION) if _SECTION.fullmatch(line) else Paragraph(line)


def _table(lines: list[str]) -> Iterator[Block]:
    """Give a table: its first row is the header, every row as wide as that."""
    rows = [[clean(cell) for cell in line.strip("|").split("|")] for line in lines]
    width = max(map(len, rows))
    even = [(*row, *[""] * (width - len(row))) for row in rows]
    yield Table(even[0], tuple(even[1:]))


def _typed(blocks: Iterable[Block]) -> Iterator[str]:
    number = 0
    for block in blocks:
        match block:
            case Article(title, text):
                number += 1
                yield f"Điều {number}. {' '.join(filter(None, (title, text)))}"
            case Heading(text, _) | Paragraph(text, _):
                yield text
            case Listing(items, marks):
                yield from (f"{_MARKS[marks](place)} {item}" for place, item in enumerate(items))
            case Table():
                rows = (block.header, *block.rows)
                yield from (f"| {' | '.join(row)} |" for row in rows)
            case Grounds(items):
                yield from items


_MARKS: dict[Marks, Callable[[int], str]] = {
    Marks.DASH: lambda _place: "-",
    Marks.PLUS: lambda _place: "+",
    Marks.NUMBER: lambda place: f"{place + 1}.",
    Marks.LETTER: lambda place: f"{_LETTERS[place % len(_LETTERS)]})",
}
