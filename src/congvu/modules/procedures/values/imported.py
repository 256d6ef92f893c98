"""What a record of the national portal says, once its glued text is taken apart."""

from __future__ import annotations

from dataclasses import dataclass

from congvu.kernel.phrases import Phrase
from congvu.modules.procedures.values.choices import Asked, Channel, Level
from congvu.modules.worktime.api import TimeLimit


@dataclass(frozen=True, slots=True)
class Flag:
    """Something that a person has to look at: which part, and why."""

    field: Asked
    reason: Phrase


@dataclass(frozen=True, slots=True)
class Fee:
    """What one pays: `vnd` in đồng (0: free), None where the text gives no single certain sum."""

    text: str
    vnd: int | None = None


@dataclass(frozen=True, slots=True)
class ImportedPaper:
    """A paper of the dossier; `case` is the heading under which the portal lists it, or ""."""

    name: str
    case: str = ""
    form: str = ""
    originals: int = 1
    copies: int = 0
    required: bool = True


@dataclass(frozen=True, slots=True)
class ImportedWay:
    """A way of submission: its channel, its own limit as written and as read, its fee."""

    channel: Channel
    limit_text: str
    limit: TimeLimit | None
    same_day: bool
    fee: Fee
    note: str


@dataclass(frozen=True, slots=True)
class LegalText:
    """A legal text on which the procedure rests: its title and its number and symbol."""

    title: str
    number: str


@dataclass(frozen=True, slots=True)
class ImportedProcedure:
    """A procedure as the national portal publishes it, with what a person must still settle.

    `limit` is None where no limit can be read. Nothing that was read from prose, or that could be
    read in two ways, is without its flag.
    """

    code: str
    title: str
    field: str
    levels: tuple[Level, ...]
    decision: str
    applicants: tuple[str, ...]
    agencies: tuple[str, ...]
    competent: str
    legal_basis: tuple[LegalText, ...]
    result: str
    limit: TimeLimit | None
    same_day: bool
    fee: Fee
    papers: tuple[ImportedPaper, ...]
    paper_notes: tuple[str, ...]
    ways: tuple[ImportedWay, ...]
    steps_text: str
    conditions: str
    source: str
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class RefusedRecord:
    """A record that can't become a procedure, and why."""

    code: str
    reason: Phrase
