"""The paper as PDF/A-2b in the lawful layout, with places left for its number and date."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from congvu.foundation.pages.printing import drawn_with_marks
from congvu.foundation.writing.laying import content_of
from congvu.foundation.writing.numbering import Blank, with_blanks
from congvu.foundation.writing.paper import Paper

FORM = Path(__file__).parent / "data" / "paper.typ"


def printed(paper: Paper, *, now: datetime) -> bytes:
    """Return the document set in type; `now` is the date that the file itself bears.

    What it has no number or date for yet is left as fields, which `numbered` fills in after the
    person has signed: filling them alters nothing that was signed.
    """
    pdf, marks = drawn_with_marks(FORM, content_of(paper), issued_at=now, mark="<blank>")
    blanks = [Blank(**mark) for mark in json.loads(marks)]
    return with_blanks(pdf, blanks)
