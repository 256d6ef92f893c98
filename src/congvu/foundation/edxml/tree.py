"""From markup to a tree, within limits: no document type, no entity, nothing fetched, little kept.

Prefixes are looked at by hand: real messages use some that nobody declared.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.parsers import expat  # given neither DTD nor entities

from congvu.foundation.edxml import signatures
from congvu.foundation.edxml.cautions import Cautions, Odd, shown
from congvu.foundation.edxml.content import Content
from congvu.foundation.edxml.limits import MB, Limits
from congvu.foundation.edxml.packed import Base64Sink, unpack
from congvu.foundation.edxml.refusals import (
    AttachmentBomb,
    DtdForbidden,
    ElementRepeated,
    MessageTooLarge,
    XmlMalformed,
)
from congvu.foundation.edxml.scope import Scope
from congvu.foundation.edxml.texts import tidy
from congvu.foundation.edxml.values import Signature
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_

_ATTACHMENT = "attachment"
_NAMES = ("attachmentname", "filename")
_INSIDE = {"contenttransferencoded", "content"}
_NOTHING = N_("tổng dung lượng tệp đính kèm lớn hơn {limit} MB")


@dataclass(slots=True)
class Node:
    """An element: its name without prefix, its words, what is in it."""

    tag: str
    prefix: str = ""
    text: str = ""
    children: list[Node] = field(default_factory=list)
    content: Content | None = None
    has_file: bool = False

    @property
    def key(self) -> str:
        """Return the name as names are compared: without regard to capitals."""
        return self.tag.lower()


@dataclass(frozen=True, slots=True)
class Tree:
    """The whole message, its signature apart."""

    root: Node
    namespace: str | None  # of the root
    signature: Signature | None


def grow(texts: Iterable[str], limits: Limits, cautions: Cautions) -> Tree:
    """Return the tree of this text.

    :raises XmlMalformed, DtdForbidden, MessageTooLarge, ElementRepeated, AttachmentBomb:
    """
    builder = _Builder(limits, cautions)
    parser = builder.parser
    fed = 0
    try:
        for text in texts:
            encoded = text.encode()
            fed += len(encoded)
            parser.Parse(encoded, False)
            if fed - max(parser.CurrentByteIndex, 0) > limits.token + len(encoded):
                raise MessageTooLarge(what=Phrase(N_("độ dài một thẻ")), limit=limits.token)
        parser.Parse(b"", True)
    except expat.ExpatError as wrong:
        why = expat.ErrorString(wrong.code)
        raise XmlMalformed(line=wrong.lineno, column=wrong.offset, why=why) from wrong
    finally:
        builder.close()
    root = next(iter(builder.root.children), Node("Signature"))
    return Tree(root, builder.namespace, builder.signature)


class _Builder:
    """Listens to the parser."""

    def __init__(self, limits: Limits, cautions: Cautions) -> None:
        self.root = Node("")
        self.namespace: str | None = None
        self.signature: Signature | None = None
        self.parser = expat.ParserCreate("utf-8")
        self._limits, self._cautions = limits, cautions
        self._open = [self.root]
        self._words: list[list[str]] = [[]]
        self._scope = Scope()
        self._loose: set[str] = set()  # prefixes that nobody declared
        self._elements = self._letters = self._files = self._unpacked = 0
        self._sink: Base64Sink | None = None
        self._file: Node | None = None  # whose words go into the sink
        self._is_over = False
        self._seal: signatures.Transcript | None = None
        self._listen()

    def close(self) -> None:
        """Let go of what was left open."""
        self._is_over = True  # letting go of its listeners, the parser says what it still holds
        if self._sink is not None:
            self._sink.file.close()
        for name in ("StartElementHandler", "EndElementHandler", "CharacterDataHandler"):
            setattr(self.parser, name, None)  # the parser and the builder hold each other

    def _listen(self) -> None:
        self.parser.ordered_attributes = True
        self.parser.buffer_text = True
        self.parser.buffer_size = 1 << 16
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._doctype
        self.parser.ExternalEntityRefHandler = self._doctype

    def _doctype(self, name: str | None, *_more: object) -> int:
        raise DtdForbidden(name=shown(name or ""))

    def _start(self, name: str, attributes: list[str]) -> None:
        self._elements += 1
        limits = self._limits
        self._within(len(self._open), limits.depth, N_("độ sâu"))
        self._within(self._elements, limits.elements, N_("số phần tử"))
        self._within(len(attributes) // 2, limits.attributes, N_("số thuộc tính"))
        self._within(max(map(len, [name, *attributes])), limits.text, N_("độ dài văn bản"))
        pairs = dict(zip(attributes[::2], attributes[1::2], strict=True))
        if self._seal is not None:
            self._seal.start(name, pairs)
            self._within(self._seal.size, limits.signature, N_("độ dài chữ ký"))
            return
        prefix, _colon, local = name.rpartition(":")
        for loose in self._scope.enter(prefix, pairs):
            if loose not in self._loose:
                self._cautions.note(Odd.PREFIX_UNBOUND, local, prefix=loose, name=local)
                self._loose.add(loose)
        if local.lower() == "signature":
            self._seal = signatures.Transcript(name, pairs, self._scope)
            return
        node = Node(local, prefix)
        if len(self._open) == 1:
            self.namespace = self._scope.uri(prefix)
        if local.lower() in _INSIDE and self._open[-1].key == _ATTACHMENT:
            self._files += 1
            self._within(self._files, limits.attachments, N_("số tệp đính kèm"))
            self._begin_file(node)
        self._open[-1].children.append(node)
        self._open.append(node)
        self._words.append([])

    def _text(self, text: str) -> None:
        if self._is_over:
            return
        if self._sink is not None:
            self._sink.feed(text)
            return
        if self._seal is not None:
            self._seal.text(text)
            self._within(self._seal.size, self._limits.signature, N_("độ dài chữ ký"))
            return
        self._letters += len(text)
        self._within(self._letters, self._limits.texts, N_("độ dài văn bản"))
        self._words[-1].append(text)

    def _end(self, name: str) -> None:
        if self._seal is not None:
            if not self._seal.end(name):
                return
            self._sign(self._seal.signature())
            self._seal = None
            self._scope.leave()
            return
        node = self._open.pop()
        words = "".join(self._words.pop())
        self._within(len(words), self._limits.text, N_("độ dài văn bản"))
        node.text = tidy(words)
        self._scope.leave()
        if self._sink is not None and node is self._file:
            self._unpack(self._sink, self._open[-1])
            self._sink = None

    def _begin_file(self, node: Node) -> None:
        if self._sink is not None or self._open[-1].has_file:
            raise ElementRepeated(element=node.tag)
        self._open[-1].has_file = True
        self._sink, self._file = Base64Sink(), node

    def _sign(self, signature: Signature) -> None:
        if self.signature not in (None, signature):
            raise ElementRepeated(element="Signature")
        self.signature = signature

    def _unpack(self, sink: Base64Sink, attachment: Node) -> None:
        sink.close()
        name = next((c.text for c in attachment.children if c.key in _NAMES and c.text), "")
        content = unpack(sink, name, self._limits, self._cautions)
        attachment.content = content
        self._unpacked += content.size if content else 0
        if self._unpacked > self._limits.unpacked_all:
            why = Phrase(_NOTHING, limit=self._limits.unpacked_all // MB)
            raise AttachmentBomb(name=shown(name), why=why)

    def _within(self, found: int, limit: int, what: str) -> None:
        if found > limit:
            raise MessageTooLarge(what=Phrase(what), limit=limit)
