"""What the page of one act shows: whose case, what will happen, the fields to fill."""

from __future__ import annotations

from dataclasses import dataclass

from congvu.kernel.phrases import Phrase
from congvu.modules.casework.web.shapes.common import Link
from congvu.modules.worktime.api import TimeLeft


@dataclass(frozen=True, slots=True)
class FieldShape:
    """A field: kind is text, area, choose, date, datetime-local, check, file or hidden."""

    kind: str
    name: str
    label: Phrase | str
    value: str = ""
    hint: Phrase | str = ""
    error: Phrase | str = ""
    is_required: bool = True
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActPage:
    """The form of one act on one case, or on several (`cases` then lists them)."""

    title: Phrase | str
    lead: Phrase | str
    case: Link
    left: TimeLeft | None
    fields: tuple[FieldShape, ...]
    submit: Phrase | str
    action: str
    consequence: Phrase | str = ""
    refusal: Phrase | str = ""
    refusal_code: str = ""
    is_grave: bool = False
    cases: tuple[Link, ...] = ()
