"""Who signs, how it looks on the page, where, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any, BinaryIO

from congvu.kernel.refusals import N_


class SignerKind(StrEnum):
    """Whose certificate it is: a person's, or the agency's (the electronic seal)."""

    PERSON = "person"
    AGENCY = "agency"

    @property
    def words(self) -> str:
        return {"person": N_("Cá nhân"), "agency": N_("Cơ quan, tổ chức")}[self]


class CopyForm(StrEnum):
    """The three forms of a copy (D 30/2020 art. 25) as its stamp names them."""

    SAO_Y = "SAO Y"
    TRICH_SAO = "TRÍCH SAO"
    SAO_LUC = "SAO LỤC"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A text on the page, the last time it occurs: the signer's name under the signature.

    `page` counts from 1; None looks from the last page backwards.
    """

    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of a page as it is seen, in points from its lower left corner; page from 1."""

    page: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class PersonMark:
    """The image of a hand-written signature, blue, between title and name (D 30/2020 App. I)."""

    image: bytes = field(repr=False)
    place: Anchor | Box


@dataclass(frozen=True, slots=True)
class AgencyMark:
    """The image of the seal, red, at its real size, over a third of the signature on its left.

    `diameter_mm` is the seal's real width; 0 takes what the image itself says of its size. The
    agency's name and the moment stand below it.
    """

    image: bytes = field(repr=False)
    place: Anchor | Box
    agency: str
    diameter_mm: float = 0.0


@dataclass(frozen=True, slots=True)
class AnnexMark:
    """The agency's signature on an annex in a file of its own: text at the top right, no image."""

    notation: str


@dataclass(frozen=True, slots=True)
class CopyMark:
    """The agency's signature on a copy: its form, the agency, the moment, at the top right."""

    form: CopyForm
    agency: str


Mark = PersonMark | AgencyMark | AnnexMark | CopyMark


class Lock(IntEnum):
    """What a first signature that certifies lets others do (DocMDP)."""

    EVERYTHING = 1  # nobody may add anything, not even a signature
    FILLING = 2  # fields may be filled and signed
    NOTES = 3  # and notes added


@dataclass(frozen=True, slots=True)
class Appearance:
    """How a signature stands in the document; without a mark it is there but not seen.

    `field` names an empty signature field that is there already, or the new one. `certify` makes
    it the document's first signature that says what may follow; `freezes` names fields that this
    signature closes, "*" all of them.
    """

    mark: Mark | None = None
    field: str = ""
    reason: str = ""
    certify: Lock | None = None
    freezes: tuple[str, ...] = ()


class Level(StrEnum):
    """How much a signature carries with it (ETSI EN 319 142-1)."""

    B = "B-B"
    T = "B-T"  # with a time-stamp
    LT = "B-LT"  # with all that is needed to judge it later, too


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document made ready, waiting for the signature over `to_sign`.

    `file` holds the document with the empty place; `state` is plain JSON for a row of a table.
    Bring both back to `finish` with the signature, however much later that is; close the file.
    """

    file: BinaryIO = field(repr=False)
    to_sign: bytes = field(repr=False)
    digest: bytes
    algorithm: str
    state: dict[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed document, at its beginning, to be closed when read; what the signature says."""

    file: BinaryIO = field(repr=False)
    field: str
    level: Level
    signer: str
    serial: str
    issuer: str
    fingerprint: str
    at: datetime
    size: int
