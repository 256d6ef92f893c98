"""Slips drawn as PDF/A-2b in the layout of Decree 30/2020."""

from __future__ import annotations

from pathlib import Path

from congvu.foundation.pages.printing import TINOS, drawn
from congvu.modules.dossiers.rules.slips import content
from congvu.modules.dossiers.values.slips import Slip

FORMS = Path(__file__).parent.parent / "data" / "slips"


def slip_pdf(slip: Slip, *, fonts: Path = TINOS) -> bytes:
    """Return the slip as PDF/A-2b; the same slip always gives the same bytes."""
    form = FORMS / f"{slip.kind}.typ"
    return drawn(form, content(slip), issued_at=slip.head.issued_at, fonts=fonts)
