"""From elements to values, by the table of layouts: what is odd is noted, the rest refused."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import Any

from congvu.foundation.edxml.cautions import Cautions, Odd, shown
from congvu.foundation.edxml.layouts import KINDS, Layout, Shape, Slot
from congvu.foundation.edxml.refusals import BusinessUnknown, ElementRepeated, StatusUnknown
from congvu.foundation.edxml.texts import day_of, moment_of
from congvu.foundation.edxml.tree import Node
from congvu.foundation.edxml.values import Attachment, Business, Kind, StatusCode

_NAMING = {"OrganName", "OrganizationInCharge", "Position", "FullName", "Staff"}


class Reader:
    """Reads blocks, and notes on the way what is odd in them."""

    def __init__(self, cautions: Cautions) -> None:
        self._cautions = cautions

    def fields(self, node: Node, layout: Layout) -> dict[str, Any]:
        """Return the fields that the element says; what it does not say is not there."""
        if node.text:
            self._cautions.note(Odd.STRAY_TEXT, node.tag, text=node.text, place=node.tag)
        slots = {key: slot for slot in layout.slots for key in slot.keys}
        said: dict[str, Any] = {}
        by_slot: dict[str, list[Node]] = {}
        for child in node.children:
            slot = slots.get(child.key)
            if slot is None:
                if not (layout.make is Attachment and child.key in _FILES):
                    self._cautions.note(
                        Odd.ELEMENT_UNKNOWN, node.tag, name=child.tag, place=node.tag
                    )
                continue
            self._spelling(child, slot.outer)
            by_slot.setdefault(slot.field, []).append(child)
        for slot in layout.slots:
            found = by_slot.get(slot.field)
            value = self._value(found, slot) if found else None
            if value not in (None, "", ()):
                said[slot.field] = value
        return said

    def block(self, node: Node, layout: Layout) -> Any:
        """Return the block, or None when nothing is said in it."""
        said = self.fields(node, layout)
        if layout.make is Attachment:
            return Attachment(**said, content=node.content) if said or node.has_file else None
        if layout.make is Business and said and "kind" not in said:
            raise BusinessUnknown(given="")
        return layout.make(**said) if said else None

    def same(self, nodes: list[Node], name: str) -> Node:
        """Return the one element that there may be.

        :raises ElementRepeated: if it is said twice, and differently.
        """
        first = nodes[0]
        if any(not _same(first, node) for node in nodes[1:]):
            raise ElementRepeated(element=name)
        if len(nodes) > 1:
            self._cautions.note(Odd.ELEMENT_REPEATED, name, name=name)
        return first

    def _value(self, nodes: list[Node], slot: Slot) -> Any:
        if not slot.many:
            return self._one(self.same(nodes, slot.tag), slot)
        if slot.inside:
            outer = self.same(nodes, slot.inside)
            nodes = [child for child in outer.children if child.key == slot.tag.lower()]
            for child in outer.children:
                if child.key == slot.tag.lower():
                    self._spelling(child, slot.tag)
                else:
                    self._cautions.note(
                        Odd.ELEMENT_UNKNOWN, outer.tag, name=child.tag, place=outer.tag
                    )
        values = (self._one(node, slot) for node in nodes)
        return tuple(value for value in values if value not in (None, ""))

    def _one(self, node: Node, slot: Slot) -> Any:
        if slot.layout is not None:
            return self._block(node, slot.layout, slot)
        for child in node.children:
            self._cautions.note(Odd.ELEMENT_UNKNOWN, slot.tag, name=child.tag, place=slot.tag)
        return self._simple(node.text, slot)

    def _block(self, node: Node, layout: Layout, slot: Slot) -> Any:
        if slot.tag != "DocumentType" or node.children or not node.text:
            return self.block(node, layout)
        last = layout.slots[
            -1
        ]  # <DocumentType>Công văn</DocumentType>, as the other envelope has it
        self._cautions.note(Odd.ELEMENT_SPELLING, slot.tag, found=slot.tag, name=last.tag)
        return layout.make(**{last.field: node.text})

    def _simple(self, text: str, slot: Slot) -> Any:
        if slot.shape is Shape.KIND:
            return _kind(text)
        if slot.shape is Shape.STATUS:
            return _status(text)
        if not text:
            return None
        if slot.shape in (Shape.DAY, Shape.MOMENT):
            return self._time(text, slot)
        if slot.tag in _NAMING:
            self._cautions.unaccented(slot.tag, text)
        return text

    def _time(self, text: str, slot: Slot) -> date | datetime | None:
        def differs(found: str) -> None:
            self._cautions.note(Odd.DATE_FORM, slot.tag, given=text, found=found)

        read = partial(moment_of if slot.shape is Shape.MOMENT else day_of, text, differs)
        made = read()
        if made is None:
            self._cautions.note(Odd.DATE_WRONG, slot.tag, given=text)
        return made

    def _spelling(self, node: Node, name: str) -> None:
        if node.tag != name:
            self._cautions.note(Odd.ELEMENT_SPELLING, name, found=node.tag, name=name)


_FILES = {"contenttransferencoded", "content"}


def _same(one: Node, other: Node) -> bool:
    return (
        one.key == other.key
        and one.text == other.text
        and one.content == other.content
        and len(one.children) == len(other.children)
        and all(map(_same, one.children, other.children))
    )


def _kind(text: str) -> Kind:
    if text not in KINDS:
        raise BusinessUnknown(given=shown(text))
    return KINDS[text]


def _status(text: str) -> StatusCode:
    try:
        return StatusCode(text)
    except ValueError:
        raise StatusUnknown(given=shown(text)) from None
