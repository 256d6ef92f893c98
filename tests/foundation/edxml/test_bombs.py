"""What is meant to harm: refused by name before it costs memory or time."""

from __future__ import annotations

import base64
import io
import socket
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from congvu.foundation.edxml.api import Limits, Odd, read
from congvu.foundation.edxml.refusals import (
    AttachmentBomb,
    DtdForbidden,
    MessageTooLarge,
    XmlMalformed,
)
from tests.foundation.edxml.samples import HEADER, attachment, document, text_of, zipped

MB = 1 << 20
SECONDS = 3.0  # of the processor: a bomb that goes off takes minutes


@contextmanager
def cheap(*, memory: int = 16 * MB) -> Iterator[None]:
    """Demand that what is done in here costs little time of the processor and little memory."""
    tracemalloc.start()
    before = time.process_time()
    try:
        yield
        assert time.process_time() - before < SECONDS
        assert tracemalloc.get_traced_memory()[1] < memory
    finally:
        tracemalloc.stop()


def with_prologue(dtd: str) -> bytes:
    return text_of().replace("?>\n", f"?>\n{dtd}", 1).encode()


LAUGHS = (
    '<!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)).replace("&a0;", "&a;")
    + "]>"
)


class TestEntities:
    @pytest.mark.parametrize(
        "dtd",
        [
            LAUGHS,
            '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>',
            '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>',
            '<!DOCTYPE edXML SYSTEM "http://127.0.0.1:9/edxml.dtd">',
            '<!DOCTYPE edXML PUBLIC "-//X" "x.dtd">',
            "<!DOCTYPE edXML>",
        ],
    )
    def test_no_document_type_is_let_in(self, dtd: str) -> None:
        with cheap(), pytest.raises(DtdForbidden):
            read(with_prologue(dtd))

    def test_nothing_is_fetched(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as listening:
            listening.settimeout(0.2)
            port = listening.getsockname()[1]
            dtd = f'<!DOCTYPE x SYSTEM "http://127.0.0.1:{port}/a.dtd">'
            with pytest.raises(DtdForbidden):
                read(with_prologue(dtd))
            with pytest.raises(TimeoutError):
                listening.accept()

    def test_an_entity_that_nobody_declared_is_malformed(self) -> None:
        with pytest.raises(XmlMalformed):
            read(document(HEADER.replace("Hà Tĩnh", "&hatinh;")))

    def test_an_inclusion_is_only_an_unknown_element(self, tmp_path: Path) -> None:
        secret = tmp_path / "secret"
        secret.write_text("mật", "utf-8")
        xi = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret}"/>'
        reading = read(document(HEADER + xi))
        assert [caution.code for caution in reading.cautions] == [Odd.ELEMENT_UNKNOWN]


class TestTooMuchMarkup:
    @pytest.mark.parametrize(
        "header",
        [
            "<a>" * 100_000,
            "<a/>" * 100_000,
            "<a " + " ".join(f'b{n}="c"' for n in range(100)) + "/>",
            f'<a b="{"c" * 300_000}"/>',
            f"<{'a' * 300_000}/>",
            f"<edXML:Subject>{'a' * 300_000}</edXML:Subject>",
            f"<edXML:To><edXML:OrganName>{'a' * 9_000}</edXML:OrganName></edXML:To>" * 1_000,
            f"<!-- {'a' * 4_000_000} -->",
            f"<Signature>{'<a>' * 400_000}",
            f"<Signature>{'a' * 600_000}</Signature>",
        ],
    )
    def test_is_refused(self, header: str) -> None:
        given = io.BytesIO(document(HEADER + header))
        with cheap(memory=24 * MB), pytest.raises(MessageTooLarge):
            read(given)

    def test_more_bytes_than_a_message_may_have_are_refused(self) -> None:
        with pytest.raises(MessageTooLarge):
            read(document() + b" " * 70_000, limits=Limits(message_bytes=60_000))

    def test_more_attachments_than_a_message_may_have_are_refused(self) -> None:
        files = "".join(attachment(content_id=f"cid:{n}") for n in range(4))
        with pytest.raises(MessageTooLarge):
            read(document(attachments=files), limits=Limits(attachments=3))

    def test_thousands_of_oddities_are_not_all_told(self) -> None:
        header = HEADER + "".join(f"<edXML:Odd{n}/>" for n in range(5_000))
        assert len(read(document(header)).cautions) == 500


def _zeros(size: int) -> bytes:
    return zipped(bytes(size))


def _lying() -> bytes:
    """Return a ZIP that says its file is small, and holds 64 MB."""
    honest = bytearray(_zeros(64 * MB))
    said = (1_000).to_bytes(4, "little")
    honest[22:26] = said
    place = honest.rindex(b"PK\x01\x02")
    honest[place + 24 : place + 28] = said
    return bytes(honest)


def _many() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for number in range(40_000):
            packed.writestr(f"{number:030}", b"")
    return file.getvalue()


def _quine() -> bytes:
    """Return a ZIP of 20 files of 30 MB each that take almost nothing."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(20):
            packed.writestr(f"{number}", bytes(30 * MB))
    return file.getvalue()


class TestPackedBombs:
    @pytest.mark.parametrize("make", [lambda: _zeros(64 * MB), _many, _quine])
    def test_are_refused(self, make: Callable[[], bytes]) -> None:
        given = document(attachments=attachment(make()))
        with cheap(), pytest.raises(AttachmentBomb) as refused:
            read(given)
        assert refused.value.code == "EDXML_ZIP_BOMB"

    def test_one_that_lies_about_its_size_yields_no_more_than_it_said(self) -> None:
        given = document(attachments=attachment(_lying()))
        with cheap():
            reading = read(given)
        assert [caution.code for caution in reading.cautions] == [Odd.ATTACHMENT_DAMAGED]

    def test_many_that_are_each_small_enough_are_refused_together(self) -> None:
        files = "".join(attachment(zipped(b"x" * MB), f"cid:{n}") for n in range(5))
        with pytest.raises(AttachmentBomb):
            read(document(attachments=files), limits=Limits(unpacked_all=4 * MB))

    def test_a_package_in_a_package_is_not_opened(self) -> None:
        inner = _zeros(64 * MB)
        with cheap():
            reading = read(document(attachments=attachment(zipped(inner, "1.zip"), name="a.zip")))
        assert not [one for one in reading.cautions if one.code is Odd.ATTACHMENT_DAMAGED]

    def test_white_space_without_end_is_no_base64(self) -> None:
        given = io.BytesIO(document(attachments=attachment(f"{' ' * 4_000_000}JVBE")))
        with cheap():
            read(given)


class TestFilesLeftOpen:
    def test_none_whatever_happens(self) -> None:
        """A refusal in the middle of an attachment lets go of what was spooled to the disk."""
        noise = base64.b64encode(zlib.compress(bytes(range(256)) * 40_000, 0)).decode()
        spoilt = document(attachments=attachment(noise))[:-120]
        before = len(list(Path("/proc/self/fd").iterdir()))
        for _turn in range(50):
            with pytest.raises(XmlMalformed):
                read(spoilt)
        assert len(list(Path("/proc/self/fd").iterdir())) <= before + 2
