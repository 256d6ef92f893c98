"""Boxes for tests, and messages to lay into them."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from congvu.foundation.actors.values import SYSTEM
from congvu.foundation.clock import VIETNAM
from congvu.foundation.edxml.api import (
    Answered,
    Attachment,
    Business,
    Content,
    DocumentCode,
    DocumentMessage,
    Kind,
    Message,
    Organ,
    Promulgation,
    Reference,
    StatusCode,
    StatusMessage,
    written,
)
from congvu.foundation.exchange.values import Box

NOW = datetime(2026, 10, 9, 8, 0, tzinfo=VIETNAM)
US = Organ("H42.21", name="Uỷ ban nhân dân phường Thành Sen")
THEM = Organ("H42.10", name="Sở Tài chính")
HUY = replace(SYSTEM, name="Trần Quốc Huy", unit_name="Văn phòng")
KEY = "khoa-cua-truc-lien-thong-0123456789"
OUR_KEY = "khoa-cua-phuong-thanh-sen-0123456789"
REASON = "Văn bản không thuộc thẩm quyền của phường"


def folder_box(folder: Path, **more: Any) -> Box:
    return Box("province", US, folder=folder, inbound_key=KEY, **more)


def document(number: int = 215, **more: Any) -> DocumentMessage:
    """Return a document that another agency sends us."""
    given: dict[str, Any] = {
        "sender": THEM,
        "document_id": f"H42.10,2026/10/09,{number}/UBND-KT",
        "to": (US,),
        "code": DocumentCode(str(number), "UBND-KT"),
        "promulgation": Promulgation("Hà Tĩnh", date(2026, 10, 9)),
        "subject": "V/v rà soát quỹ đất công",
        "manifest": (Reference("cid:1", name="Công văn.pdf"),),
        "attachments": (Attachment("cid:1", "Công văn.pdf", content=Content.of(b"%PDF-1.7")),),
    }
    return DocumentMessage(**(given | more))


def outgoing(number: int = 31, **more: Any) -> DocumentMessage:
    """Return a document of ours."""
    given = {"sender": US, "to": (THEM,), "document_id": f"H42.21,2026/10/09,{number}/UBND"}
    return document(number, **(given | more))


def follow_up(kind: Kind, number: int = 215, **more: Any) -> DocumentMessage:
    return document(number, business=Business(kind, **more), attachments=(), manifest=())


def status(of: DocumentMessage, code: StatusCode, at: datetime = NOW) -> StatusMessage:
    """Return what their agency says about a document of ours."""
    answered = Answered(of.sender.organ_id, document_id=of.document_id)
    return StatusMessage(THEM, answered, code, at=at, description="Đã vào sổ văn bản đến")


def posted(message: Message) -> io.BytesIO:
    return io.BytesIO(written(message))


def lay(folder: Path, name: str, content: bytes) -> Path:
    """Lay a file into in/ as a good neighbour does: under another name first."""
    place = folder / "in"
    place.mkdir(parents=True, exist_ok=True)
    draft = place / f".{name}.tmp"
    draft.write_bytes(content)
    draft.replace(place / name)
    return place / name


def names(folder: Path, part: str) -> list[str]:
    place = folder / part
    return sorted(path.name for path in place.iterdir()) if place.exists() else []
