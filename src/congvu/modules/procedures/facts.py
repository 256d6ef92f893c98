"""What the catalogue states, past tense. Each becomes one fact of its chain in the ledger."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime

from congvu.foundation.actors.values import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueFact:
    """Something done to the catalogue: when, and by whom."""

    at: datetime
    by: Actor

    def body(self) -> dict[str, object]:
        """Return what the fact says beside its moment and its actor."""
        named = (field.name for field in fields(self) if field.name not in ("at", "by"))
        return {name: getattr(self, name) for name in named}

    def codes(self) -> list[str]:
        """Return the codes of the procedures it is about."""
        return [self.code] if hasattr(self, "code") else []


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionWritten(CatalogueFact):
    """A person wrote a version (number 1: of a new procedure); `digest` answers for its text."""

    code: str
    number: int
    before: int | None
    valid_from: str
    limit: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtSettled(CatalogueFact):
    """A person confirmed a doubtful value of a version."""

    code: str
    number: int
    flag_id: int
    field: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProceduresImported(CatalogueFact):
    """A file made many versions at once.

    `file_digest` is the SHA-256 of the file, `digest` that of what was made of it: each code with
    its version's number and fingerprint.
    """

    import_id: int
    file_name: str
    origin: str
    read: int
    made: int
    refused: int
    file_digest: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportUndone(CatalogueFact):
    """An import was taken back: its versions ended where they began."""

    import_id: int
    file_name: str
    versions: int
