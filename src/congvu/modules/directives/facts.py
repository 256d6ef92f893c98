"""What directives state, in the past tense: on their own chain, and to who must follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from congvu.modules.directives.values.giving import Ending, Source


class DirectiveFact(StrEnum):
    """Kinds of facts in the chain of a directive."""

    GIVEN = "DirectiveGiven"
    CHANGED = "DirectiveChanged"
    REPORTED = "DirectiveReported"
    DELIVERED = "ProductDelivered"
    RETURNED = "ProductReturned"
    ACCEPTED = "DirectiveAccepted"
    STOPPED = "DirectiveStopped"
    SUPERSEDED = "DirectiveSuperseded"
    EXTENSION_ASKED = "DirectiveExtensionAsked"
    EXTENDED = "DirectiveExtended"
    NOT_EXTENDED = "DirectiveNotExtended"
    CLASHED = "DirectionsClashed"


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectiveGiven:
    """Somebody was told to do something by a day."""

    at: datetime
    directive_id: int
    code: str
    case_id: int
    origin: str
    source: Source
    parent_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectiveAccepted:
    """Whoever gave it accepted the product. The file of the work is made from here."""

    at: datetime
    directive_id: int
    code: str
    case_id: int
    origin: str
    product: str
    notation: str
    files: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectiveEnded:
    """A directive ended, whichever way; one that was accepted is told of twice."""

    at: datetime
    directive_id: int
    code: str
    case_id: int
    origin: str
    ending: Ending
