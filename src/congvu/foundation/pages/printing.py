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
    made, _marks = drawn_with_marks(form, content, issued_at=issued_at, fonts=fonts)
    return made


def drawn_with_marks(
    form: Path,
    content: Mapping[str, object],
    *,
    issued_at: datetime,
    fonts: Path = TINOS,
    mark: str = "",
) -> tuple[bytes, str]:
    """Return the form filled, and as JSON what its metadata under the mark say: where what lies."""
    said = json.dumps(content, ensure_ascii=False)
    compiler = typst.Compiler(
        input=str(form),
        root=str(form.parent),
        font_paths=_fonts(fonts),
        ignore_system_fonts=True,
        sys_inputs={"data": with_known_glyphs(said, _glyphs(fonts))},
    )
    made = compiler.compile(
        format="pdf", pdf_standards="a-2b", timestamp=int(issued_at.timestamp())
    )
    if not isinstance(made, bytes):
        msg = f"{form.name} should be one PDF"
        raise TypeError(msg)
    return made, compiler.query(mark, field="value") if mark else "[]"


@cache
def _fonts(folder: Path) -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
    )


@cache
def _glyphs(folder: Path) -> frozenset[int]:
    faces = [drawable(face.read_bytes()) for face in folder.glob("*.ttf")]
    return frozenset.intersection(*faces)
