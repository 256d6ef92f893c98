"""Reading: whatever is given, the answer is a message with cautions, or a named refusal."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import Any, BinaryIO

from congvu.foundation.edxml import layouts, prologue
from congvu.foundation.edxml.blocks import Reader
from congvu.foundation.edxml.cautions import Caution, Cautions, Odd
from congvu.foundation.edxml.doubts import doubt
from congvu.foundation.edxml.limits import LIMITS, POLICY, Limits, Policy, Sha1
from congvu.foundation.edxml.refusals import (
    AlgorithmWeak,
    ElementMissing,
    MessageTooLarge,
    NotEdxml,
    StatusOfNothing,
)
from congvu.foundation.edxml.tree import Node, Tree, grow
from congvu.foundation.edxml.values import DocumentMessage, Message, Signature, StatusMessage
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_

QCVN = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
EDOC = "http://www.go.vn/eDoc"
_ROOTS = {"edxml": "edXML", "edxmlenvelope": "edXMLEnvelope"}
_HOLDERS = {
    "edxmlenvelope": "edXMLEnvelope",
    "edxmlheader": "edXMLHeader",
    "edxmlbody": "edXMLBody",
}
_PARTS = {
    "messageheader": "MessageHeader",
    "traceheaderlist": "TraceHeaderList",
    "edxmlmanifest": "edXMLManifest",
    "manifest": "Manifest",
    "attachmentencoded": "AttachmentEncoded",
}
_LONGEST_ID = 300
_LENGTH = N_("độ dài {element}")
_SENDER = N_("ai gửi")
_DOCUMENT = N_("văn bản nào")
_ALL = N_("gói tin nói gì")


class Outer(StrEnum):
    """How the attachments stand beside the envelope."""

    PLAIN = "plain"  # <AttachmentEncoded>, without a prefix
    QUALIFIED = "qualified"  # <edXML:AttachmentEncoded>
    EDOC = "edoc"  # the other envelope, http://www.go.vn/eDoc


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the message, what is odd in it, which of the envelopes it came in."""

    message: Message
    cautions: tuple[Caution, ...]
    outer: Outer


def read(source: BinaryIO | bytes, *, limits: Limits = LIMITS, policy: Policy = POLICY) -> Reading:
    """Return the message that these bytes are; large attachments go to the disk, not to memory.

    :raises Refusal: one of edxml.refusals, and nothing else, whatever the bytes.
    """
    cautions = Cautions()
    file = BytesIO(source) if isinstance(source, bytes) else source
    tree = grow(prologue.texts(file, limits, cautions), limits, cautions)
    outer = _outer(tree, cautions)
    message = _message(_parts(tree.root, Reader(cautions), cautions), tree.signature, cautions)
    _judge(tree.signature, policy, cautions)
    doubt(message, cautions)
    return Reading(message, cautions.all(), outer)


def _outer(tree: Tree, cautions: Cautions) -> Outer:
    root = tree.root
    if root.key not in _ROOTS:
        raise NotEdxml(root=root.tag[:80])
    if tree.namespace is None:
        cautions.note(Odd.NAMESPACE_MISSING, root.tag, name=root.tag)
    elif tree.namespace != QCVN:
        cautions.note(Odd.NAMESPACE_OTHER, root.tag, name=root.tag, found=tree.namespace)
    if tree.namespace == EDOC:
        return Outer.EDOC
    encoded = (child for child in root.children if child.key == "attachmentencoded")
    return Outer.QUALIFIED if any(child.prefix for child in encoded) else Outer.PLAIN


def _parts(root: Node, reader: Reader, cautions: Cautions) -> dict[str, Node]:
    """Return the parts of the message, in whichever of the holders they stand."""
    _spell(root, _ROOTS, cautions)
    found: dict[str, list[Node]] = {}
    waiting = [root]
    while waiting:
        holder = waiting.pop()
        if holder.text:
            cautions.note(Odd.STRAY_TEXT, holder.tag, text=holder.text, place=holder.tag)
        for child in holder.children:
            if child.key in _HOLDERS:
                _spell(child, _HOLDERS, cautions)
                waiting.append(child)
            elif child.key in _PARTS:
                _spell(child, _PARTS, cautions)
                found.setdefault(child.key, []).append(child)
            else:
                cautions.note(Odd.ELEMENT_UNKNOWN, holder.tag, name=child.tag, place=holder.tag)
    return {key: reader.same(nodes, _PARTS[key]) for key, nodes in found.items()}


def _message(parts: dict[str, Node], signature: Signature | None, cautions: Cautions) -> Message:
    header = parts.get("messageheader")
    if header is None:
        raise ElementMissing(element="MessageHeader", what=Phrase(_ALL))
    reader = Reader(cautions)
    header, within = _without(header, "traceheaderlist")
    traces = parts.get("traceheaderlist") or within or Node("TraceHeaderList")
    rest = {**reader.fields(traces, layouts.TRACES), "signature": signature}
    if any(child.key == "statuscode" for child in header.children):
        return _status(reader.fields(header, layouts.STATUS), rest)
    for names, layout in _FILES:
        for name in names:
            if name in parts:
                rest |= reader.fields(parts[name], layout)
    return _document(reader.fields(header, layouts.DOCUMENT), rest)


_FILES = (
    (("edxmlmanifest",), layouts.MANIFEST),
    (("manifest", "attachmentencoded"), layouts.ATTACHMENTS),
)


def _without(header: Node, key: str) -> tuple[Node, Node | None]:
    """Return the header without the part that the other envelope puts into it, and that part."""
    inner = [child for child in header.children if child.key == key]
    others = [child for child in header.children if child.key != key]
    return Node(header.tag, header.prefix, header.text, others), inner[0] if inner else None


def _document(said: dict[str, Any], rest: dict[str, Any]) -> DocumentMessage:
    _need_sender(said)
    if not said.get("document_id"):
        raise ElementMissing(element="DocumentId", what=Phrase(_DOCUMENT))
    _need_short("DocumentId", said["document_id"])
    return DocumentMessage(**said, **rest)


def _status(said: dict[str, Any], rest: dict[str, Any]) -> StatusMessage:
    _need_sender(said)
    answers = said.get("answers")
    if answers is None or not answers.document_id:
        raise StatusOfNothing(status=said["status"])
    _need_short("DocumentId", answers.document_id)
    rest.pop("business", None)
    return StatusMessage(**said, **rest)


def _need_sender(said: dict[str, Any]) -> None:
    sender = said.get("sender")
    if sender is None or not sender.organ_id:
        raise ElementMissing(element="From/OrganId", what=Phrase(_SENDER))
    _need_short("OrganId", sender.organ_id)


def _need_short(element: str, given: str) -> None:
    """Refuse a code so long that nobody could look it up by it."""
    if len(given) > _LONGEST_ID:
        raise MessageTooLarge(what=Phrase(_LENGTH, element=element), limit=_LONGEST_ID)


def _judge(signature: Signature | None, policy: Policy, cautions: Cautions) -> None:
    if signature is None or not signature.is_sha1:
        return
    if policy.sha1 is Sha1.REFUSE:
        raise AlgorithmWeak
    cautions.note(Odd.SIGNATURE_SHA1, "Signature")


def _spell(node: Node, names: dict[str, str], cautions: Cautions) -> None:
    if node.tag != names[node.key]:
        cautions.note(Odd.ELEMENT_SPELLING, names[node.key], found=node.tag, name=names[node.key])
