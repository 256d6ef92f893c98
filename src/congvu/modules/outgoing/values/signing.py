"""Who may sign, as the organisation knows him on the day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from congvu.modules.organisation.api import Rank
from congvu.modules.outgoing.values.drafting import Competence


@dataclass(frozen=True, slots=True)
class Held:
    """A post that the signer holds in the agency on the day; `leads` whether in its leadership."""

    appointment_id: int
    title: str
    rank: Rank
    unit_id: int
    leads: bool


@dataclass(frozen=True, slots=True)
class Given:
    """A mandate in force. `taker_id` and `giver_id` are of its delegation, None of an order."""

    id: int
    unit_id: int
    competence: Competence
    kinds: frozenset[str]
    content: str
    basis: str
    ends_on: date | None
    giver_id: int | None = None
    taker_id: int | None = None


@dataclass(frozen=True, slots=True)
class Agency:
    """What signing must know of the agency: its head's title, and whether it decides together."""

    is_collective: bool
    head_title: str
    head_id: int | None
    unit_heads: dict[int, str] = field(default_factory=dict)  # titles of the heads of its units


@dataclass(frozen=True, slots=True)
class SigningAs:
    """In whose name one signs: what stands above the name, and upon what it rests."""

    competence: Competence
    lines: tuple[str, ...]
    title: str
    rests_on: dict[str, object]
