"""What the organisation states, past tense. Each becomes one fact of its chain in the ledger."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime

from congvu.foundation.actors.values import Actor

PEOPLE = ("official_id", "deputy_id", "giver_id", "taker_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationFact:
    """Something done to the organisation: when, and by whom."""

    at: datetime
    by: Actor

    @property
    def actor_id(self) -> int | None:
        return self.by.official_id

    def body(self) -> dict[str, object]:
        """Return what the fact says beside its moment and its actor."""
        return {
            field.name: getattr(self, field.name)
            for field in fields(self)
            if field.name not in ("at", "by")
        }

    def unit_ids(self) -> list[int]:
        return self._named(("unit_id", "parent_id"))

    def official_ids(self) -> list[int]:
        return self._named(PEOPLE)

    def _named(self, names: tuple[str, ...]) -> list[int]:
        found = (getattr(self, field.name) for field in fields(self) if field.name in names)
        return sorted({each for each in found if each is not None})


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationFounded(OrganisationFact):
    """Many units, posts and officials were written at once: a province's skeleton, an import."""

    unit_id: int | None
    units: int
    posts: int
    officials: int
    appointments: int
    source: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationImported(OrganisationFact):
    """A file was confirmed: how many rows it made, how many it changed.

    `digest` answers for every row as it was kept, with what stood there before; `file_digest` is
    the SHA-256 of the file.
    """

    batch_id: int
    file_name: str
    file_digest: str
    units: int
    posts: int
    officials: int
    appointments: int
    changed: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportUndone(OrganisationFact):
    batch_id: int
    file_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitOpened(OrganisationFact):
    unit_id: int
    parent_id: int | None
    name: str
    valid_from: date


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRenamed(OrganisationFact):
    unit_id: int
    before: str
    name: str
    kind: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitIdentified(OrganisationFact):
    unit_id: int
    agency_code: str
    area_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitMoved(OrganisationFact):
    unit_id: int
    parent_id: int
    before: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitClosed(OrganisationFact):
    """The unit is no longer in force from `on`."""

    unit_id: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PostOpened(OrganisationFact):
    post_id: int
    unit_id: int
    title: str
    quota: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PostChanged(OrganisationFact):
    post_id: int
    unit_id: int
    before: dict[str, object]
    after: dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class PostClosed(OrganisationFact):
    post_id: int
    unit_id: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialEntered(OrganisationFact):
    official_id: int
    full_name: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialCorrected(OrganisationFact):
    official_id: int
    before: dict[str, object]
    after: dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountsGiven(OrganisationFact):
    """Many officials got an account at once: their ids and those of the accounts."""

    official_accounts: list[dict[str, int]]

    def official_ids(self) -> list[int]:
        return [each["id"] for each in self.official_accounts]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialLeft(OrganisationFact):
    """The official works here no more from `on`; all his posts end with it."""

    official_id: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialAppointed(OrganisationFact):
    appointment_id: int
    official_id: int
    post_id: int
    unit_id: int
    is_primary: bool
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentEnded(OrganisationFact):
    """The official leaves the post from `on`; what he has in hand there must be handed over."""

    appointment_id: int
    official_id: int
    post_id: int
    unit_id: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceRecorded(OrganisationFact):
    absence_id: int
    official_id: int
    deputy_id: int | None
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceEnded(OrganisationFact):
    """The absence ends sooner than recorded, or never began (`ends_at` is None)."""

    absence_id: int
    official_id: int
    ends_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityDelegated(OrganisationFact):
    delegation_id: int
    giver_id: int
    taker_id: int
    scope: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationEnded(OrganisationFact):
    delegation_id: int
    giver_id: int
    taker_id: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RemitGiven(OrganisationFact):
    """A deputy is in charge of these units from `starts_on`, by a document."""

    official_id: int
    in_charge_of: list[int]
    starts_on: date
    decision: str

    def unit_ids(self) -> list[int]:
        return sorted(self.in_charge_of)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemitEnded(OrganisationFact):
    """The deputy is no more in charge of the unit from `on`."""

    remit_id: int
    official_id: int
    unit_id: int
    on: date
