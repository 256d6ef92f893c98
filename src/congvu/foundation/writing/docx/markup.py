"""A part of a package as elements: no document type, no entity, nothing fetched, bounded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat  # given neither DTD nor entities

from congvu.foundation.writing.docx.refusals import DraftBomb, DraftBroken

DEPTH = 200
ELEMENTS = 2_000_000
PART_BYTES = 100 * 1024 * 1024


@dataclass(slots=True)
class Element:
    """An element by its name without prefix; attributes likewise."""

    tag: str
    attributes: dict[str, str]
    texts: list[str] = field(default_factory=list)
    children: list[Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.texts)

    def get(self, name: str) -> str:
        """Return an attribute, empty if there is none."""
        return self.attributes.get(name, "")

    def first(self, *path: str) -> Element | None:
        """Return the first element down this path."""
        at: Element | None = self
        for tag in path:
            at = next((each for each in at.children if each.tag == tag), None) if at else None
        return at

    def walk(self) -> Iterator[Element]:
        yield self
        for each in self.children:
            yield from each.walk()


def tree(data: bytes, name: str, part: str) -> Element:
    """Return the root of a part.

    :raises DraftBroken: if it is not well-formed, or declares a document type.
    :raises DraftBomb: if it is more than a document is.
    """
    return _Grower(name, part).grow(data)


def elements(data: bytes, name: str, part: str) -> Iterator[Element]:
    """Return every element of a part; none where there is no part."""
    return tree(data, name, part).walk() if data else iter(())


class _Grower:
    def __init__(self, name: str, part: str) -> None:
        self._name, self._part = name, part
        self._open = [Element("", {})]
        self._count = 0

    def grow(self, data: bytes) -> Element:
        if len(data) > PART_BYTES:
            raise DraftBomb(name=self._name)
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._refuse
        parser.EntityDeclHandler = self._refuse
        try:
            parser.Parse(data, True)
        except expat.ExpatError as wrong:
            raise DraftBroken(name=self._name, part=self._part) from wrong
        return self._open[0].children[0]

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > ELEMENTS or len(self._open) > DEPTH:
            raise DraftBomb(name=self._name)
        bare = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        element = Element(name.rpartition(":")[2], bare)
        self._open[-1].children.append(element)
        self._open.append(element)

    def _end(self, _name: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        self._open[-1].texts.append(text)

    def _refuse(self, *_more: object) -> None:
        raise DraftBroken(name=self._name, part=f"{self._part}: DTD")
