"""The text of a signature: what it says, and how it is set."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path

import typst

from congvu.foundation import pages
from congvu.foundation.signing.values import AgencyMark, AnnexMark, CopyMark

FONTS = Path(pages.__file__).parent / "static" / "vendor" / "tinos"
_SOURCE = Path(__file__).parent / "data" / "lines.typ"
_VIETNAM = timezone(timedelta(hours=7))
BODY = 10.0  # the decree's size for annexes and copies
SMALL = 6.5  # below a seal, beside the signer's name


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of text in a block: how wide, how large, on which side; the bold ones are marked."""

    texts: tuple[tuple[str, bool], ...]
    width: float
    size: float = BODY
    align: str = "left"


def told(moment: datetime) -> str:
    """Return the moment as the decree wants it: ISO 8601 in Vietnam's zone.

    >>> from datetime import UTC
    >>> told(datetime(2026, 11, 22, 2, 30, 5, tzinfo=UTC))
    '2026-11-22T09:30:05+07:00'
    """
    return moment.astimezone(_VIETNAM).isoformat(timespec="seconds")


def lines_of(mark: AgencyMark | AnnexMark | CopyMark, width: float, now: datetime) -> Lines:
    """Return what the mark says."""
    match mark:
        case AgencyMark():
            said = ((mark.agency, True), (told(now), False))
            return Lines(said, width, SMALL, "center")
        case AnnexMark():
            return Lines(((mark.notation, False), (told(now), False)), width, align="right")
        case CopyMark():
            on_copy = ((mark.form.value, False), (mark.agency, False), (told(now), False))
            return Lines(on_copy, width, align="right")


def set_in_type(lines: Lines) -> bytes:
    """Return the lines as a PDF of one clear page, as wide as asked and as high as needed."""
    given = {
        "width": round(lines.width, 2),
        "size": lines.size,
        "align": lines.align,
        "lines": [{"text": text, "bold": bold} for text, bold in lines.texts],
    }
    compiler = typst.Compiler(
        root=str(_SOURCE.parent), font_paths=_fonts(FONTS), ignore_system_fonts=True
    )
    drawn = compiler.compile(
        str(_SOURCE), format="pdf", sys_inputs={"data": json.dumps(given)}, pdf_standards="1.7"
    )
    assert isinstance(drawn, bytes)
    return drawn


@cache
def _fonts(folder: Path) -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
    )
