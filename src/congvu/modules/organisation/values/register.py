"""What the register has of what a file speaks of."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A unit that the register has."""

    id: int
    name: str
    agency_id: int
    agency_code: str
    valid_from: date
    valid_to: date | None
    kind: str = ""
    parent_code: str = ""
    is_agency: bool = False
    area_code: str = ""


@dataclass(frozen=True, slots=True)
class KnownPost:
    """A post that the register has, with the spans on which it is held."""

    id: int
    rank: str
    quota: int
    valid_from: date
    spans: tuple[tuple[date, date | None], ...] = ()
    title: str = ""
    roles: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()  # names of those who hold it today or later


@dataclass(frozen=True, slots=True)
class KnownSeat:
    """An appointment that the register has."""

    id: int
    post_id: int
    starts_on: date
    ends_on: date | None
    is_primary: bool
    decision: str = ""


@dataclass(frozen=True, slots=True)
class KnownOfficial:
    """An official that the register has, with his seats and the agencies in which he holds one."""

    id: int
    full_name: str
    active: bool = True
    seats: tuple[KnownSeat, ...] = ()
    email: str = ""
    phone: str = ""
    agencies: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Known:
    """What the register has of what a file speaks of."""

    units: dict[str, KnownUnit] = field(default_factory=dict)
    posts: dict[tuple[str, str], KnownPost] = field(default_factory=dict)  # by code, folded title
    officials: dict[str, KnownOfficial] = field(default_factory=dict)
    agency_codes: dict[str, str] = field(default_factory=dict)  # identifier → unit code
    namesakes: dict[str, str] = field(default_factory=dict)  # folded name → official code
    above: dict[str, frozenset[str]] = field(default_factory=dict)  # unit code → codes above it
