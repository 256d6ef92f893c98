"""Papers drawn as PDF/A-2b by typst, set in Tinos: the same content always gives the same bytes.

The date in the file is the moment of issue, and fonts come from our own folder alone, so that no
glyph is borrowed from the machine.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path

import typst

from congvu.foundation.pages.glyphs import drawable, with_known_glyphs

TINOS = Path(__file__).parent / "static" / "vendor" / "tinos"


def drawn(
    form: Path, content: Mapping[str, object], *, issued_at: datetime, fonts: Path = TINOS
) -> bytes:
    """Return a typst form filled with its content, which the form reads as JSON from "data".

    Other forms of the same folder may be imported by it; nothing else can be read.
    """
    compiler = typst.Compiler(
        root=str(form.parent), font_paths=_fonts(fonts), ignore_system_fonts=True
    )
    said = json.dumps(content, ensure_ascii=False)
    made = compiler.compile(
        str(form),
        format="pdf",
        sys_inputs={"data": with_known_glyphs(said, _glyphs(fonts))},
        pdf_standards="a-2b",
        timestamp=int(issued_at.timestamp()),
    )
    if not isinstance(made, bytes):
        msg = f"{form.name} should be one PDF"
        raise TypeError(msg)
    return made


@cache
def _fonts(folder: Path) -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
    )


@cache
def _glyphs(folder: Path) -> frozenset[int]:
    faces = [drawable(face.read_bytes()) for face in folder.glob("*.ttf")]
    return frozenset.intersection(*faces)
