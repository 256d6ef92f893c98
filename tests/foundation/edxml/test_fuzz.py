"""Spoiled in any way, a message is a message or a named refusal, and never anything else."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from xml.etree.ElementTree import fromstring, tostring

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from congvu.foundation.edxml.api import read, summary, written
from congvu.kernel.refusals import Refusal
from tests.foundation.edxml.drawn import MESSAGES
from tests.foundation.edxml.samples import REAL, SHA1, attachment, business, document, status

TOKENS = st.sampled_from(
    [
        b"<", b">", b"/>", b"&", b"&lt;", b"&x;", b"]]>", b"<![CDATA[", b"<!--", b"<?x ?>", b"\x00",
        b"\xff", b"<!DOCTYPE a>", b"<a>", b"</a>", b"<edXML:To/>", b"<Signature/>", b"UTF-16",
        b"\xef\xbb\xbf", b"&#0;", b"&#x1F600;", b"=", b"2014/02/30", b"\xe1\xbb", b" xmlns=''",
        b"<edXML:StatusCode>01</edXML:StatusCode>", b"<Attachment/>",
    ]
)  # fmt: skip


@cache
def originals() -> tuple[bytes, ...]:
    """Return what is spoiled: ours, and the real ones where they are (the large one cut short)."""
    real = sorted(REAL.iterdir()) if REAL.exists() else []
    return (
        document(business=business("3"), signature=SHA1),
        document(attachments=attachment() + attachment(content_id="cid:2")),
        status(),
        *(path.read_bytes()[:12_000] for path in real),
        *(path.read_bytes() for path in real if path.stat().st_size < 12_000),
    )


@st.composite
def spoiled(draw: st.DrawFn) -> bytes:
    """Draw an original in which a few places are cut, doubled, moved or overwritten."""
    text = bytearray(draw(st.sampled_from(originals())))
    for _turn in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 60)))
        piece = bytes(text[start:end])
        act = draw(st.sampled_from(["cut", "double", "token", "bytes", "move"]))
        if act == "cut":
            del text[start:end]
        elif act == "double":
            text[end:end] = piece
        elif act == "token":
            text[start:start] = draw(TOKENS)
        elif act == "bytes":
            text[start:end] = draw(st.binary(max_size=12))
        else:
            del text[start:end]
            place = draw(st.integers(0, len(text)))
            text[place:place] = piece
    return bytes(text)


WORDS = st.sampled_from(
    ["", "0", "9", "01", "16", "2014/02/30", "2026/10/09", "x" * 400, "a,b,c/d", "JVBE", "<&>", "đ"]
)
TAGS = st.sampled_from(
    [
        "StatusCode", "Bussiness", "BussinessDocType", "Attachment", "Signature", "From", "To",
        "ContentTransferEncoded", "TraceHeaderList", "edXMLBody", "ResponseFor", "organid", "Xyz",
    ]
)  # fmt: skip


@st.composite
def reshaped(draw: st.DrawFn) -> bytes:
    """Draw an original whose elements were moved, doubled, renamed, emptied: still well-formed."""
    root = fromstring(draw(st.sampled_from(originals()[:3])))  # noqa: S314
    for _turn in range(draw(st.integers(1, 4))):
        parent = draw(st.sampled_from([each for each in root.iter() if len(each)] or [root]))
        child = draw(st.sampled_from(list(parent) or [parent]))
        act = draw(st.sampled_from(["cut", "double", "rename", "say", "move", "lower"]))
        if act == "cut" and child is not parent:
            parent.remove(child)
        elif act == "double":
            parent.append(deepcopy(child))
        elif act == "rename":
            child.tag = draw(TAGS)
        elif act == "say":
            child.text = draw(WORDS)
        elif act == "lower":
            child.tag = child.tag.lower()
        else:
            draw(st.sampled_from(list(root.iter()))).append(deepcopy(child))
    return bytes(tostring(root, encoding="utf-8"))


def judged(given: bytes) -> str:
    """Return how it was answered; whatever is read can be told and written again."""
    try:
        reading = read(given)
    except Refusal as refusal:
        assert str(refusal)
        return refusal.code
    assert summary(reading)["kind"] == reading.message.kind
    assert read(written(reading.message)).message == reading.message
    return "READ"


@pytest.mark.requirement("R10")
class TestSpoiled:
    @settings(max_examples=600, suppress_health_check=[HealthCheck.too_slow])
    @given(given=spoiled())
    def test_a_message_or_a_named_refusal(self, given: bytes) -> None:
        assert judged(given) == "READ" or judged(given).startswith("EDXML_")

    @settings(max_examples=600, suppress_health_check=[HealthCheck.too_slow])
    @given(given=reshaped())
    def test_well_formed_and_all_wrong(self, given: bytes) -> None:
        assert judged(given) == "READ" or judged(given).startswith("EDXML_")

    @settings(max_examples=200)
    @given(given=st.binary(max_size=400))
    @example(given=b"<" * 5_000)
    @example(given=b"<edXML>" * 5_000)
    @example(given=b"\xff\xfe<\x00")
    @example(given=b"\xff\xfe<\xd8\x00")
    def test_any_bytes(self, given: bytes) -> None:
        assert judged(given).startswith("EDXML_")

    @settings(max_examples=100)
    @given(message=MESSAGES, data=st.data())
    def test_a_drawn_message_with_one_byte_wrong(
        self, message: object, data: st.DataObject
    ) -> None:
        text = bytearray(written(message))  # type: ignore[arg-type]
        place = data.draw(st.integers(0, len(text) - 1))
        text[place] = data.draw(st.integers(0, 255))
        judged(bytes(text))

    def test_the_strategy_reaches_reading_and_refusing(self) -> None:
        answers = {judged(text) for text in originals()}
        assert "READ" in answers
        if REAL.exists():  # the large one, cut short
            assert "EDXML_MALFORMED" in answers
