"""The text of a DOCX: its paragraphs and tables in order, as somebody reads them on the page.

Deleted words of tracked changes are left out, inserted ones are there; automatic numbers are told
apart from typed ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from congvu.foundation.writing.docx.markup import Element, tree
from congvu.foundation.writing.docx.opening import MAIN, Package

_SKIPPED = {"del", "moveFrom", "Fallback", "txbxContent", "instrText", "delText", "pict"}
_MARKS = {"bullet": "bullet", "lowerLetter": "letter", "none": ""}


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph: its words, whether all of them are bold or italic, where it stands."""

    text: str
    is_bold: bool = False
    is_italic: bool = False
    is_centred: bool = False
    numbering: str = ""  # "bullet", "number", "letter" where Word counts by itself
    heading: int = 0  # of the style "Heading n"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, row by row, cell by cell."""

    rows: tuple[tuple[str, ...], ...]

    @property
    def text(self) -> str:
        return "\n".join(cell for row in self.rows for cell in row)


def said_in(package: Package) -> list[Said | Grid]:
    """Return what the document says, in order.

    :raises DraftBroken, DraftBomb: as `markup.tree` does.
    """
    root = tree(package.part(MAIN) or b"", package.name, MAIN)
    formats = _formats(package)
    styles = _headings(package)
    body = root.first("body")
    return list(_said(body, formats, styles)) if body else []


def _said(
    parent: Element, formats: dict[tuple[str, str], str], styles: dict[str, int]
) -> Iterator[Said | Grid]:
    for element in parent.children:
        if element.tag == "p":
            yield _paragraph(element, formats, styles)
        elif element.tag == "tbl":
            yield Grid(tuple(_row(row) for row in element.children if row.tag == "tr"))
        elif element.tag in {"sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml"}:
            yield from _said(element, formats, styles)


def _row(row: Element) -> tuple[str, ...]:
    return tuple(
        "\n".join(_words(p).strip() for p in cell.walk() if p.tag == "p").strip()
        for cell in row.children
        if cell.tag == "tc"
    )


def _paragraph(
    element: Element, formats: dict[tuple[str, str], str], styles: dict[str, int]
) -> Said:
    runs = [run for run in _runs(element) if _words(run).strip()]
    look = element.first("pPr")
    style = look.first("pStyle") if look else None
    side = look.first("jc") if look else None
    return Said(
        _words(element).strip(),
        is_bold=bool(runs) and all(_is(run, "b") for run in runs),
        is_italic=bool(runs) and all(_is(run, "i") for run in runs),
        is_centred=side is not None and side.get("val") == "center",
        numbering=_numbering(look, formats),
        heading=styles.get(style.get("val"), 0) if style else 0,
    )


def _numbering(look: Element | None, formats: dict[tuple[str, str], str]) -> str:
    number = look.first("numPr") if look else None
    if number is None:
        return ""
    level, of = number.first("ilvl"), number.first("numId")
    key = (of.get("val") if of else "", level.get("val") if level else "0")
    return formats.get(key, "")


def _runs(element: Element) -> Iterator[Element]:
    for each in element.children:
        if each.tag == "r":
            yield each
        elif each.tag not in _SKIPPED:
            yield from _runs(each)


def _is(run: Element, what: str) -> bool:
    found = run.first("rPr", what)
    return found is not None and found.get("val") not in {"0", "false"}


def _words(element: Element) -> str:
    match element.tag:
        case "t":
            return element.text
        case "tab":
            return " "
        case "br" | "cr":
            return "\n"
        case "noBreakHyphen":
            return "-"
        case tag if tag in _SKIPPED or tag.endswith("Pr"):
            return ""
    return "".join(map(_words, element.children))


def _formats(package: Package) -> dict[tuple[str, str], str]:
    """Return how each level of each list counts."""
    data = package.part("word/numbering.xml")
    if not data:
        return {}
    root = tree(data, package.name, "word/numbering.xml")
    of_kind: dict[str, dict[str, str]] = {}
    for each in root.children:
        if each.tag == "abstractNum":
            levels = (level for level in each.children if level.tag == "lvl")
            of_kind[each.get("abstractNumId")] = {
                level.get("ilvl"): _format(level.first("numFmt")) for level in levels
            }
    return {
        (each.get("numId"), level): how
        for each in root.children
        if each.tag == "num" and (kind := each.first("abstractNumId"))
        for level, how in of_kind.get(kind.get("val"), {}).items()
    }


def _format(told: Element | None) -> str:
    return _MARKS.get(told.get("val"), "number") if told else ""


def _headings(package: Package) -> dict[str, int]:
    """Return the level of each style that is a heading."""
    data = package.part("word/styles.xml")
    if not data:
        return {}
    found = {}
    for style in tree(data, package.name, "word/styles.xml").children:
        name = style.first("name")
        words = name.get("val").lower().split() if name else []
        if len(words) == 2 and words[0] == "heading" and words[1].isdigit():
            found[style.get("styleId")] = int(words[1])
    return found
