"""Invented messages, letter by letter, to be spoiled in one place each."""

from __future__ import annotations

import base64
import io
import zipfile
from pathlib import Path

QCVN = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
REAL = Path(__file__).parents[4] / "shared" / "data" / "edxml"

FROM = "<edXML:From><edXML:OrganId>H42.10</edXML:OrganId></edXML:From>"
TO = "<edXML:To><edXML:OrganId>H42.21</edXML:OrganId></edXML:To>"
DOCUMENT_ID = "<edXML:DocumentId>H42.10,2026/10/09,215/UBND-KT</edXML:DocumentId>"
CODE = (
    "<edXML:Code><edXML:CodeNumber>215</edXML:CodeNumber>"
    "<edXML:CodeNotation>UBND-KT</edXML:CodeNotation></edXML:Code>"
)
PROMULGATION = (
    "<edXML:PromulgationInfo><edXML:Place>Hà Tĩnh</edXML:Place>"
    "<edXML:PromulgationDate>2026/10/09</edXML:PromulgationDate></edXML:PromulgationInfo>"
)
SUBJECT = "<edXML:Subject>V/v rà soát quỹ đất công</edXML:Subject>"
STATUS = (
    "<edXML:ResponseFor><edXML:OrganId>H42.10</edXML:OrganId>"
    "<edXML:Code>215/UBND-KT</edXML:Code>"
    "<edXML:DocumentId>H42.10,2026/10/09,215/UBND-KT</edXML:DocumentId></edXML:ResponseFor>"
    "<edXML:StatusCode>01</edXML:StatusCode>"
    "<edXML:Description>Đã đến</edXML:Description>"
    "<edXML:Timestamp>2026/10/09 14:05:00</edXML:Timestamp>"
)
SHA1 = (
    '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo>'
    '<SignatureMethod Algorithm="http://www.w3.org/2000/09/xmldsig#rsa-sha1"/>'
    "</SignedInfo><SignatureValue>R2lh</SignatureValue></Signature>"
)


def zipped(content: bytes, name: str = "a.pdf", **more: bytes) -> bytes:
    """Return a ZIP with this file in it, and others."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, content)
        for other, inside in more.items():
            packed.writestr(f"{other}.pdf", inside)
    return file.getvalue()


def reference(content_id: str = "cid:1", name: str = "Công văn.pdf") -> str:
    return (
        f"<edXML:Reference><edXML:ContentId>{content_id}</edXML:ContentId>"
        f"<edXML:AttachmentName>{name}</edXML:AttachmentName></edXML:Reference>"
    )


def attachment(
    packed: bytes | str = b"", content_id: str = "cid:1", name: str = "Công văn.pdf"
) -> str:
    """Return an attachment without a prefix; bytes are put into base64, text stands as it is."""
    packed = packed or zipped(b"%PDF-1.7 noi dung")
    text = packed if isinstance(packed, str) else base64.b64encode(packed).decode()
    return (
        f"<Attachment><ContentId>{content_id}</ContentId>"
        f"<AttachmentName>{name}</AttachmentName>"
        f'<edXML:ContentTransferEncoded xmlns:edXML="{QCVN}">{text}'
        f"</edXML:ContentTransferEncoded></Attachment>"
    )


HEADER = FROM + TO + DOCUMENT_ID + CODE + PROMULGATION + SUBJECT


def text_of(
    header: str = HEADER,
    *,
    business: str = "",
    signature: str = "",
    references: str | None = None,
    attachments: str | None = None,
) -> str:
    """Return a message with this header; with one attachment unless others are given."""
    lines = reference() if references is None else references
    files = attachment() if attachments is None else attachments
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<edXML xmlns="{QCVN}">'
        f'<edXML:edXMLEnvelope xmlns:edXML="{QCVN}"><edXML:edXMLHeader>'
        f"<edXML:MessageHeader>{header}</edXML:MessageHeader>"
        f"<edXML:TraceHeaderList>{business}</edXML:TraceHeaderList>{signature}"
        f'</edXML:edXMLHeader><edXML:edXMLBody><edXML:edXMLManifest version="1.0">{lines}'
        f"</edXML:edXMLManifest></edXML:edXMLBody></edXML:edXMLEnvelope>"
        f"<AttachmentEncoded>{files}</AttachmentEncoded></edXML>"
    )


def document(header: str = HEADER, **more: str) -> bytes:
    return text_of(header, **more).encode()


def status(body: str = STATUS, sender: str = FROM.replace("H42.10", "H42.21")) -> bytes:
    return text_of(sender + body, references="", attachments="").encode()


def business(kind: str, inside: str = "") -> str:
    return (
        f"<edXML:Bussiness><edXML:BussinessDocType>{kind}</edXML:BussinessDocType>"
        f"{inside}</edXML:Bussiness>"
    )
