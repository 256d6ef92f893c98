"""What a slip says, as plain words for the drawing; and the QR code of its look-up link."""

from __future__ import annotations

import io
from dataclasses import fields, is_dataclass
from datetime import date, datetime

import segno

from congvu.foundation.moments import moment_short
from congvu.kernel.words import clean
from congvu.modules.dossiers.rules.wording import day_words, moment_words
from congvu.modules.dossiers.values.slips import SLIP_TITLES, Slip


def content(slip: Slip) -> dict[str, object]:
    """Return the slip as nested plain values: moments in words, a QR code where it has a link."""
    said = {field.name: _plain(getattr(slip, field.name)) for field in fields(slip)}
    link = said.get("link")
    said["qr"] = qr_svg(link) if isinstance(link, str) and link else ""
    said["title"] = SLIP_TITLES[slip.kind]
    return said


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return {"long": moment_words(value), "day": day_words(value), "short": moment_short(value)}
    if isinstance(value, date):
        return {"day": day_words(value)}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return clean(value) if isinstance(value, str) else value


def qr_svg(link: str) -> str:
    """Return the QR code of a link as SVG, error correction M, quiet zone of 2."""
    drawn = io.BytesIO()
    segno.make(link, error="m", micro=False).save(
        drawn, kind="svg", border=2, xmldecl=False, svgns=True, nl=False, omitsize=True
    )
    return drawn.getvalue().decode("utf-8")
