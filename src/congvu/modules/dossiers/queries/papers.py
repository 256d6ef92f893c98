"""Slips drawn as PDF/A-2b by typst, in the layout of Decree 30/2020, set in Tinos.

The same slip always gives the same bytes: the date in the file is the moment of issue.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import typst

from congvu.foundation import pages
from congvu.modules.dossiers.rules.glyphs import drawable, with_known_glyphs
from congvu.modules.dossiers.rules.slips import content
from congvu.modules.dossiers.values.slips import Slip

FORMS = Path(__file__).parent.parent / "data" / "slips"
FONTS = Path(pages.__file__).parent / "static" / "vendor" / "tinos"


def slip_pdf(slip: Slip, *, fonts: Path = FONTS) -> bytes:
    """Return the slip as PDF/A-2b. Fonts come from `fonts` alone, so that no glyph is borrowed."""
    compiler = typst.Compiler(root=str(FORMS), font_paths=_fonts(fonts), ignore_system_fonts=True)
    said = json.dumps(content(slip), ensure_ascii=False)
    drawn = compiler.compile(
        str(FORMS / f"{slip.kind}.typ"),
        format="pdf",
        sys_inputs={"data": with_known_glyphs(said, _glyphs(fonts))},
        pdf_standards="a-2b",
        timestamp=int(slip.head.issued_at.timestamp()),
    )
    if not isinstance(drawn, bytes):
        msg = f"a {slip.kind} should be one PDF"
        raise TypeError(msg)
    return drawn


@cache
def _fonts(folder: Path) -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
    )


@cache
def _glyphs(folder: Path) -> frozenset[int]:
    faces = [drawable(face.read_bytes()) for face in folder.glob("*.ttf")]
    return frozenset.intersection(*faces)
