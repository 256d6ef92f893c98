"""Pages of several PDFs put into one, written as they are read: one source at a time in memory.

Nothing that acts comes along: links, scripts and forms stay behind. What a signature, a seal or a
field shows is drawn into its page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from pyhanko.pdf_utils.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    StreamObject,
    pdf_name,
    pdf_string,
)
from pyhanko.pdf_utils.reader import PdfFileReader

from congvu.foundation.files.looks import PICTURE, Picture, parts_of, pictures_on, with_pictures

MOST_PAGES = 5_000
CATALOG, TREE, MARKS = 1, 2, 3
INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
OF_A_PAGE = (*INHERITED, "/Contents", "/Group", "/UserUnit")
HOUSES = ("/Page", "/Pages", "/Catalog")
Numbers = dict[tuple[int, int], int]


class Locked(Exception):  # noqa: N818  (a finding, no error)
    """The source is encrypted."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A bookmark: its words, and the number of the page that it leads to."""

    words: str
    page: int


class Binder:
    """One PDF being written; sources are added in any order, and put in order at the end."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._places: dict[int, int] = {}
        self._last = MARKS
        out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def add(self, source: BinaryIO, only: int = 0) -> list[int]:
        """Copy the pages of a PDF and return their numbers; of one that fails nothing is left.

        `only` names the one page that is wanted, the first being 1.

        :raises Locked: if it is encrypted.
        """
        start, last = self._out.tell(), self._last
        try:
            return self._copied(source, only)
        except BaseException:
            self._out.seek(start)
            self._out.truncate()
            self._last = last
            self._places = {each: at for each, at in self._places.items() if each <= last}
            raise

    def finish(self, pages: Sequence[int], marks: Sequence[Mark], title: str) -> None:
        """Write what holds the pages together, in this order."""
        kids = ArrayObject(_to(each) for each in pages)
        self._write(TREE, _dict(Type="/Pages", Kids=kids, Count=NumberObject(len(pages))))
        shows = _dict(DisplayDocTitle=BooleanObject(True))
        catalog = _dict(
            Type="/Catalog", Pages=_to(TREE), Outlines=_to(MARKS), PageMode="/UseOutlines",
            ViewerPreferences=shows,
        )  # fmt: skip
        self._write(CATALOG, catalog)
        self._mark(marks)
        about = self._new()
        self._write(about, _dict(Title=pdf_string(title)))
        self._close(about)

    def _copied(self, source: BinaryIO, only: int) -> list[int]:
        reader = PdfFileReader(source, strict=False)
        if reader.encrypted:
            raise Locked
        pages = list(_pages(reader))
        pages = pages[only - 1 : only] if only else pages
        numbers: Numbers = {}
        made = []
        for reference, _page, _inherited in pages:
            made.append(self._new())
            if reference is not None:
                numbers[_key(reference)] = made[-1]
        done = set(made)
        for number, (_reference, page, inherited) in zip(made, pages, strict=True):
            waiting: list[IndirectObject] = []
            self._write(number, self._page(page, inherited, numbers, waiting))
            while waiting:
                found = waiting.pop()
                at = numbers[_key(found)]
                if at not in done:
                    done.add(at)
                    self._write(at, self._renewed(_shown(found), numbers, waiting))
        return made

    def _page(
        self,
        page: DictionaryObject,
        inherited: dict[str, PdfObject],
        numbers: Numbers,
        waiting: list[IndirectObject],
    ) -> DictionaryObject:
        found = inherited | {name: page.raw_get(name) for name in OF_A_PAGE if name in page}
        pictures = list(pictures_on(page.get("/Annots", ())))
        if pictures:
            found["/Resources"] = with_pictures(found.get("/Resources"), pictures)
            found["/Contents"] = parts_of(found.get("/Contents"))
        new = _dict(Type="/Page", Parent=_to(TREE))
        for name, value in found.items():
            new[pdf_name(name)] = self._renewed(value, numbers, waiting)
        if pictures:
            new[pdf_name("/Contents")] = self._drawn_over(new.raw_get("/Contents"), pictures)
        return new

    def _drawn_over(self, parts: ArrayObject, pictures: Sequence[Picture]) -> ArrayObject:
        """Return a page's content with the pictures drawn after it, each in its place."""
        drawn = "\n".join(
            f"q {each.place} cm {PICTURE}{at} Do Q" for at, each in enumerate(pictures)
        )
        first, last = self._new(), self._new()
        self._write(first, StreamObject(stream_data=b"q"))
        self._write(last, StreamObject(stream_data=f"Q\n{drawn}".encode()))
        inner = [parts.raw_get(at) for at in range(len(parts))]
        return ArrayObject([_to(first), *inner, _to(last)])

    def _renewed(self, old: Any, numbers: Numbers, waiting: list[IndirectObject]) -> Any:
        """Return an object as it is, with the numbers that it has here."""
        if isinstance(old, IndirectObject):
            if _key(old) not in numbers:
                numbers[_key(old)] = self._new()
            waiting.append(old)
            return _to(numbers[_key(old)])
        if isinstance(old, DictionaryObject):
            entries = {
                name: self._renewed(old.raw_get(name), numbers, waiting)
                for name in old
                if name not in ("/Length", "/StructParent", "/Metadata", "/PieceInfo")
            }
            if isinstance(old, StreamObject):
                return StreamObject(entries, encoded_data=old.encoded_data)
            return DictionaryObject(entries)
        if isinstance(old, ArrayObject):
            items = range(len(old))
            return ArrayObject(self._renewed(old.raw_get(at), numbers, waiting) for at in items)
        return old

    def _mark(self, marks: Sequence[Mark]) -> None:
        numbers = [self._new() for _each in marks]
        for place, (number, mark) in enumerate(zip(numbers, marks, strict=True)):
            target = ArrayObject([_to(mark.page), pdf_name("/Fit")])
            entry = _dict(Title=pdf_string(mark.words), Parent=_to(MARKS), Dest=target)
            if place:
                entry[pdf_name("/Prev")] = _to(numbers[place - 1])
            if place + 1 < len(numbers):
                entry[pdf_name("/Next")] = _to(numbers[place + 1])
            self._write(number, entry)
        root = _dict(Type="/Outlines", Count=NumberObject(len(numbers)))
        if numbers:
            root[pdf_name("/First")], root[pdf_name("/Last")] = _to(numbers[0]), _to(numbers[-1])
        self._write(MARKS, root)

    def _new(self) -> int:
        self._last += 1
        return self._last

    def _write(self, number: int, content: PdfObject) -> None:
        self._places[number] = self._out.tell()
        self._out.write(b"%d 0 obj\n" % number)
        content.write_to_stream(self._out, None)
        self._out.write(b"\nendobj\n")

    def _close(self, about: int) -> None:
        start = self._out.tell()
        self._out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (self._last + 1))
        for number in range(1, self._last + 1):
            place = self._places.get(number)
            self._out.write(b"%010d 00000 n \n" % place if place else b"0000000000 00000 f \n")
        trailer = _dict(Size=NumberObject(self._last + 1), Root=_to(CATALOG), Info=_to(about))
        self._out.write(b"trailer\n")
        trailer.write_to_stream(self._out, None)
        self._out.write(b"\nstartxref\n%d\n%%%%EOF\n" % start)


def _pages(
    reader: PdfFileReader,
) -> Iterator[tuple[IndirectObject | None, DictionaryObject, dict[str, PdfObject]]]:
    """Give each page with what it inherits; a tree that bites its tail is left there."""
    waiting: list[tuple[Any, dict[str, PdfObject]]] = [(reader.root.raw_get("/Pages"), {})]
    seen: set[tuple[int, int]] = set()
    found = 0
    while waiting:
        raw, inherited = waiting.pop()
        reference = raw if isinstance(raw, IndirectObject) else None
        if reference is not None:
            if _key(reference) in seen:
                continue
            seen.add(_key(reference))
        node = raw.get_object()
        if "/Kids" in node:
            handed = inherited | {name: node.raw_get(name) for name in INHERITED if name in node}
            kids = node["/Kids"]
            waiting += [(kids.raw_get(at), handed) for at in reversed(range(len(kids)))]
            continue
        found += 1
        if found > MOST_PAGES:
            raise ValueError("more pages than are bound")
        yield reference, node, inherited
    if not found:
        raise ValueError("no page")


def _shown(reference: IndirectObject) -> Any:
    """Return what a reference means; a page or a whole document reached sideways is nothing."""
    found = reference.get_object()
    if isinstance(found, DictionaryObject) and found.get("/Type") in HOUSES:
        return NullObject()
    return found


def _key(reference: IndirectObject) -> tuple[int, int]:
    return reference.idnum, reference.generation


def _to(number: int) -> IndirectObject:
    return IndirectObject(number, 0, None)


def _dict(**entries: Any) -> DictionaryObject:
    """Return a dictionary; words that begin with a stroke are names."""
    found = DictionaryObject()
    for name, value in entries.items():
        is_name = isinstance(value, str) and not isinstance(value, PdfObject)
        found[pdf_name(f"/{name}")] = NameObject(value) if is_name else value
    return found
