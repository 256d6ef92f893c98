"""Written and read again a message is the same, whichever way its outer elements stand."""

from __future__ import annotations

import io
import tracemalloc
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.foundation.edxml.api import (
    Attachment,
    Content,
    DocumentMessage,
    Message,
    MessageIncomplete,
    Organ,
    Outer,
    Signature,
    read,
    write,
    written,
)
from congvu.foundation.edxml.refusals import SignatureNotXml
from congvu.foundation.edxml.texts import tidy
from tests.foundation.edxml.drawn import MESSAGES
from tests.foundation.edxml.samples import REAL, document

OUTERS = st.sampled_from([Outer.PLAIN, Outer.QUALIFIED])
MB = 1 << 20


@pytest.mark.requirement("R10")
class TestWrittenAndRead:
    @given(message=MESSAGES, outer=OUTERS)
    def test_is_the_same_message(self, message: Message, outer: Outer) -> None:
        assert read(written(message, outer=outer)).message == message

    @given(message=MESSAGES)
    def test_the_same_message_is_the_same_bytes(self, message: Message) -> None:
        once = written(message)
        assert written(read(once).message) == once

    @given(text=st.text())
    def test_words_are_tidied_once_and_for_all(self, text: str) -> None:
        assert tidy(tidy(text)) == tidy(text)

    def test_qualified_attachments_have_a_declared_prefix(self) -> None:
        message = read(document()).message
        reading = read(written(message, outer=Outer.QUALIFIED))
        assert (reading.outer, reading.cautions) == (Outer.QUALIFIED, ())

    @pytest.mark.parametrize(
        "name",
        [
            "edoc.edxml",
            "edoc_revocation.edxml",
            "status.edxml",
            "status_acceptance_03.edxml",
            "status_assignment_04.edxml",
        ],
    )
    @pytest.mark.parametrize("outer", [Outer.PLAIN, Outer.QUALIFIED])
    def test_real_ones_keep_their_meaning(self, name: str, outer: Outer) -> None:
        if not REAL.exists():
            pytest.skip("no real messages beside this work tree")
        message = read((REAL / name).open("rb")).message
        assert read(written(message, outer=outer)).message == message


class TestLargeAttachments:
    def test_a_hundred_megabytes_pass_in_little_memory(self, tmp_path: Path) -> None:
        """Pieces go through: neither the file nor its base64 is ever in memory as a whole."""
        block = bytes(range(256)) * 256
        noise = b"".join(block[n:] + block[:n] for n in range(16))  # 1 MB
        tracemalloc.start()
        try:
            content = Content(noise[n:] + noise[:n] for n in range(100))
            sent = DocumentMessage(
                Organ("H42.10"),
                "H42.10,2026/10/09,1/A",
                attachments=(Attachment("1", "a", "", "", content),),
            )
            with (tmp_path / "large.edxml").open("w+b") as file:
                write(sent, file)
                reading = read(file)
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert content.size == 100 * MB
        assert reading.message == sent
        assert peak < 24 * MB

    def test_what_packs_too_well_travels_unpacked(self) -> None:
        zeros = Content.of(bytes(12 * MB))
        sent = DocumentMessage(
            Organ("H42.10"),
            "1",
            attachments=(Attachment("1", "a", content=zeros),),
        )
        sink = io.BytesIO()
        write(sent, sink)
        assert len(sink.getvalue()) > 12 * MB
        assert read(sink).message == sent


class TestNotWritten:
    def test_without_who_sends_it(self) -> None:
        with pytest.raises(MessageIncomplete) as refused:
            written(DocumentMessage(Organ(name="Ủy ban"), "1"))
        assert refused.value.details == {"lacking": "From/OrganId"}

    def test_without_an_id(self) -> None:
        with pytest.raises(MessageIncomplete):
            written(DocumentMessage(Organ("H42"), " \u200b"))

    @pytest.mark.parametrize(
        "raw", ["", "<a/>", "<Signature/><b/>", "<Signature>", "x<Signature/>"]
    )
    def test_with_a_signature_that_is_none(self, raw: str) -> None:
        with pytest.raises(SignatureNotXml):
            written(DocumentMessage(Organ("H42"), "1", signature=Signature(raw)))

    def test_with_a_signature_that_declares_entities(self) -> None:
        raw = '<!DOCTYPE a [<!ENTITY x "y">]><Signature>&x;</Signature>'
        with pytest.raises(SignatureNotXml):
            written(DocumentMessage(Organ("H42"), "1", signature=Signature(raw)))

    def test_in_the_other_envelope(self) -> None:
        with pytest.raises(ValueError, match="never written"):
            written(DocumentMessage(Organ("H42"), "1", due=date(2026, 1, 1)), outer=Outer.EDOC)
