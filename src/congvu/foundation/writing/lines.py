"""A body as lines and back: one text a line, everything else its style."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from congvu.foundation.writing.body import (
    Annex,
    Article,
    Block,
    Body,
    Grounds,
    Heading,
    Listing,
    Paragraph,
    Table,
)

CELL = "\x1f"  # no text of a body holds it


@dataclass(frozen=True, slots=True)
class Line:
    """A text and what it is; blocks of several texts begin with a line that opens them."""

    style: tuple[object, ...]
    text: str


def lines_of(body: Body) -> list[Line]:
    """Return the body line by line."""
    lines = [line for block in body.blocks for line in _lines(block)]
    for annex in body.annexes:
        lines.append(Line(("annex", annex.is_wide), annex.title))
        lines += [line for block in annex.blocks for line in _lines(block)]
    return lines


def body_of_lines(lines: Sequence[Line]) -> Body:
    """Return the body that these lines are."""
    parts: list[tuple[Line | None, list[Line]]] = [(None, [])]
    for line in lines:
        if line.style[0] == "annex":
            parts.append((line, []))
        else:
            parts[-1][1].append(line)
    (_none, main), *rest = parts
    annexes = (
        Annex(head.text, tuple(_blocks(held)), is_wide=bool(head.style[1]))
        for head, held in rest
        if head is not None
    )
    return Body(tuple(_blocks(main)), tuple(annexes))


def _lines(block: Block) -> Iterator[Line]:
    match block:
        case Heading(text, level):
            yield Line(("heading", level), text)
        case Paragraph(text, look):
            yield Line(("paragraph", look), text)
        case Article(title, text):
            yield Line(("article",), f"{title}{CELL}{text}")
        case Grounds(items):
            yield Line(("grounds",), "")
            yield from (Line(("item",), item) for item in items)
        case Listing(items, marks):
            yield Line(("list", marks), "")
            yield from (Line(("item",), item) for item in items)
        case Table():
            yield Line(("table", block.widths), block.caption)
            yield from (Line(("row",), CELL.join(row)) for row in (block.header, *block.rows))


def _blocks(lines: Sequence[Line]) -> Iterator[Block]:
    place = 0
    while place < len(lines):
        line = lines[place]
        end = place + 1
        while end < len(lines) and lines[end].style[0] in {"item", "row"}:
            end += 1
        yield _block(line, [each.text for each in lines[place + 1 : end]])
        place = end


def _block(line: Line, texts: Sequence[str]) -> Block:
    match line.style:
        case ("heading", level):
            return Heading(line.text, level)  # type: ignore[arg-type]
        case ("paragraph", look):
            return Paragraph(line.text, look)  # type: ignore[arg-type]
        case ("article",):
            return Article(*line.text.split(CELL))
        case ("grounds",):
            return Grounds(tuple(texts))
        case ("list", marks):
            return Listing(tuple(texts), marks)  # type: ignore[arg-type]
        case ("table", widths):
            header, *rows = (tuple(text.split(CELL)) for text in texts)
            return Table(header, tuple(rows), line.text, widths)  # type: ignore[arg-type]
    raise AssertionError(line)
