"""Files of work and their papers, as acts and pages know them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from congvu.modules.archives.values.words import Matter, Standing


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper to be put into a file; `origin` names it for good, so that it is put in once.

    `files` are the stored files that show it, none where there is only paper.
    """

    kind: str
    notation: str
    author: str
    abstract: str
    issued_on: date | None = None
    pages: int | None = None
    origin: str = ""
    files: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """A piece of work of which a file is kept."""

    origin: str
    matter: Matter
    title: str
    agency_id: int
    unit_id: int
    keeper_id: int
    case_id: int | None = None
    case_code: str = ""


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file as a list shows it."""

    id: int
    symbol: str
    title: str
    matter: Matter
    unit: str
    keeper: str
    keeper_left: bool
    opened_at: datetime
    ended_at: datetime | None
    retention: str
    papers: int
    standing: Standing
    hand_over_by: date | None
    is_late: bool
    is_soon: bool
    must_go: bool


@dataclass(frozen=True, slots=True)
class ScanLine:
    """A file of a paper."""

    position: int
    file_id: int
    name: str


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper on the contents list, with the sheets that it takes."""

    id: int
    position: int
    kind: str
    notation: str
    issued_on: date | None
    author: str
    abstract: str
    pages: int | None
    sheets: str
    added_by: str
    removed_at: datetime | None
    removed_by: str
    reason: str
    scans: tuple[ScanLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """Something that was done to a file."""

    at: datetime
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class FileView:
    """A file's page."""

    line: FileLine
    agency: str
    case_code: str
    keeper_id: int
    papers: tuple[PaperLine, ...]
    removed: tuple[PaperLine, ...]
    pages: int
    history: tuple[Told, ...]
    retention_id: int
    kept_back_until: date | None
    kept_back_by: str
    kept_back_reason: str
    transfer_id: int | None
    acts: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class TransferLine:
    """A hand-over to the archive: its minutes, who gave, who received."""

    id: int
    number: int
    year: int
    unit: str
    giver: str
    offered_at: datetime
    receiver: str
    received_at: datetime | None
    files: int


@dataclass(frozen=True, slots=True)
class LeavingLine:
    """What somebody who leaves must hand over; `left` of the files are not taken over yet."""

    id: int
    leaver: str
    on: date
    opened_at: datetime
    files: tuple[tuple[FileLine, str, datetime | None], ...]

    @property
    def left(self) -> int:
        return sum(taken_at is None for _file, _taker, taken_at in self.files)


@dataclass(frozen=True, slots=True)
class RetentionLine:
    """A line of the retention schedule; 0 years are for good."""

    id: int
    matter: Matter
    title: str
    years: int
    ground: str
    is_usual: bool
