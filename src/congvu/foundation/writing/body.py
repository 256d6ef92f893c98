"""What a document says, as a structure: blocks in their order, then its annexes.

A body is plain data. It comes from a form, a DOCX or another module, goes to JSON and back without
loss, and is composed (NFC) and bounded before anything is made of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from congvu.foundation.writing.refusals import BodyTooLarge, BodyUnreadable
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.kernel.words import clean

MOST_BLOCKS = 5_000
MOST_ANNEXES = 30
MOST_ITEMS = 500
MOST_COLUMNS = 12
MOST_ROWS = 3_000
MOST_LETTERS = 20_000  # of one paragraph, item or cell
MOST_LETTERS_IN_ALL = 1_500_000
_Choice = TypeVar("_Choice", bound=StrEnum)


class Level(StrEnum):
    """How high a heading stands (D 30/2020 App. I part I, II.6.d)."""

    CHAPTER = "chapter"  # Phần, Chương: centred, its title below in capitals
    SECTION = "section"  # I., II.: bold
    POINT = "point"  # 1., 2.: bold


class Look(StrEnum):
    """How a paragraph is set."""

    PLAIN = "plain"
    ITALIC = "italic"
    BOLD = "bold"
    CENTRED = "centred"  # bold, in the middle


class Marks(StrEnum):
    """What stands before the items of a list."""

    DASH = "dash"
    PLUS = "plus"
    NUMBER = "number"
    LETTER = "letter"  # a), b), … đ)


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: Level = Level.SECTION


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    look: Look = Look.PLAIN


@dataclass(frozen=True, slots=True)
class Grounds:
    """Legal grounds (căn cứ ban hành), one a line, without the sign at the end."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """An article (điều): its number comes from its place; a title, or text at once."""

    title: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    items: tuple[str, ...]
    marks: Marks = Marks.DASH


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `widths` are shares of the line, empty to fit the content."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    widths: tuple[int, ...] = ()


Block = Heading | Paragraph | Grounds | Article | Listing | Table


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex (phụ lục): its title, its blocks; a wide one lies across the page."""

    title: str
    blocks: tuple[Block, ...]
    is_wide: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """The content of a document."""

    blocks: tuple[Block, ...] = ()
    annexes: tuple[Annex, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.blocks or self.annexes)

    def texts(self) -> Iterator[str]:
        """Return every text in reading order."""
        for block in self.blocks:
            yield from texts_of(block)
        for annex in self.annexes:
            yield annex.title
            for block in annex.blocks:
                yield from texts_of(block)

    def to_json(self) -> dict[str, object]:
        """Return the body as JSON can keep it."""
        said: dict[str, object] = {"blocks": [_told(block) for block in self.blocks]}
        if self.annexes:
            said["annexes"] = [
                {
                    "title": annex.title,
                    "is_wide": annex.is_wide,
                    "blocks": [_told(block) for block in annex.blocks],
                }
                for annex in self.annexes
            ]
        return said

    @staticmethod
    def from_json(said: object) -> Body:
        """Return the body that JSON holds, composed and within bounds.

        :raises BodyUnreadable: if it is no body.
        :raises BodyTooLarge: if it is more than a document is.
        """
        told = _mapping(said)
        annexes = _sequence(told.get("annexes", ()), MOST_ANNEXES, N_("số phụ lục"))
        body = Body(
            _blocks(told.get("blocks", ())),
            tuple(_annex(_mapping(annex)) for annex in annexes),
        )
        letters = sum(len(text) for text in body.texts())
        _within(letters, MOST_LETTERS_IN_ALL, N_("tổng số chữ"))
        return body


def body_of(*paragraphs: str) -> Body:
    """Return a body of plain paragraphs, tidied."""
    return Body(tuple(Paragraph(text) for text in map(clean, paragraphs) if text))


def texts_of(block: Block) -> Iterator[str]:
    """Return the texts of a block in reading order."""
    match block:
        case Heading(text) | Paragraph(text):
            yield text
        case Article(title, text):
            yield from (said for said in (title, text) if said)
        case Grounds(items) | Listing(items):
            yield from items
        case Table():
            yield from (said for said in (block.caption, *block.header) if said)
            for row in block.rows:
                yield from row


_NAMES: dict[type[Block], str] = {
    Heading: "heading",
    Paragraph: "paragraph",
    Grounds: "grounds",
    Article: "article",
    Listing: "list",
    Table: "table",
}


def _told(block: Block) -> dict[str, object]:
    is_a: dict[str, object] = {"is": _NAMES[type(block)]}
    match block:
        case Heading(text, level):
            return is_a | {"text": text, "level": level.value}
        case Paragraph(text, look):
            return is_a | {"text": text, "look": look.value}
        case Article(title, text):
            return is_a | {"title": title, "text": text}
        case Grounds(items):
            return is_a | {"items": list(items)}
        case Listing(items, marks):
            return is_a | {"items": list(items), "marks": marks.value}
        case Table():
            return is_a | {
                "header": list(block.header),
                "rows": [list(row) for row in block.rows],
                "caption": block.caption,
                "widths": list(block.widths),
            }


def _annex(told: Mapping[str, object]) -> Annex:
    return Annex(
        _text(told.get("title", "")),
        _blocks(told.get("blocks", ())),
        is_wide=told.get("is_wide") is True,
    )


def _blocks(said: object) -> tuple[Block, ...]:
    told = _sequence(said, MOST_BLOCKS, N_("số đoạn"))
    return tuple(_block(_mapping(block)) for block in told)


def _block(told: Mapping[str, object]) -> Block:
    read = _READERS.get(str(told.get("is")))
    if read is None:
        raise BodyUnreadable
    return read(told)


def _table(told: Mapping[str, object]) -> Table:
    header = _row(told.get("header"))
    rows = tuple(map(_row, _sequence(told.get("rows"), MOST_ROWS, N_("số dòng của bảng"))))
    widths = tuple(_sequence(told.get("widths", ()), MOST_COLUMNS, N_("số cột của bảng")))
    are_shares = all(type(width) is int and 0 < width <= 100 for width in widths)
    if not header or any(len(row) != len(header) for row in rows) or not are_shares:
        raise BodyUnreadable
    if widths and len(widths) != len(header):
        raise BodyUnreadable
    shares = tuple(width for width in widths if isinstance(width, int))
    return Table(header, rows, _text(told.get("caption", "")), shares)


def _row(said: object) -> tuple[str, ...]:
    return tuple(map(_text, _sequence(said, MOST_COLUMNS, N_("số cột của bảng"))))


def _items(said: object) -> tuple[str, ...]:
    return tuple(map(_text, _sequence(said, MOST_ITEMS, N_("số dòng của danh sách"))))


def _text(said: object) -> str:
    if not isinstance(said, str):
        raise BodyUnreadable
    _within(len(said), MOST_LETTERS, N_("số chữ của một đoạn"))
    return clean(said)


def _one_of(choices: type[_Choice], said: object) -> _Choice:
    try:
        return choices(str(said))
    except ValueError as unknown:
        raise BodyUnreadable from unknown


def _mapping(said: object) -> Mapping[str, object]:
    if not isinstance(said, Mapping):
        raise BodyUnreadable
    return said


def _sequence(said: object, most: int, what: str) -> Sequence[object]:
    if isinstance(said, str) or not isinstance(said, Sequence):
        raise BodyUnreadable
    _within(len(said), most, what)
    return said


def _within(count: int, most: int, what: str) -> None:
    if count > most:
        raise BodyTooLarge(what=Phrase(what), most=most)


_READERS: dict[str, Callable[[Mapping[str, object]], Block]] = {
    "heading": lambda told: Heading(
        _text(told.get("text")), _one_of(Level, told.get("level", Level.SECTION))
    ),
    "paragraph": lambda told: Paragraph(
        _text(told.get("text")), _one_of(Look, told.get("look", Look.PLAIN))
    ),
    "grounds": lambda told: Grounds(_items(told.get("items"))),
    "article": lambda told: Article(_text(told.get("title", "")), _text(told.get("text", ""))),
    "list": lambda told: Listing(
        _items(told.get("items")), _one_of(Marks, told.get("marks", Marks.DASH))
    ),
    "table": _table,
}
