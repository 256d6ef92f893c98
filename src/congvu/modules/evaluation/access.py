"""Whose cards a person may see, and who may have a round made. Absent and hidden answer alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from congvu.foundation.actors.values import Actor, Role
from congvu.modules.evaluation.rules.refusals import CardNotFound, RatingNotYours
from congvu.modules.evaluation.values.cards import Card, Subject
from congvu.modules.organisation import api as organisation

OVERSEERS = (Role.LEADER, Role.PERSONNEL, Role.INSPECTOR)
RATERS = (Role.LEADER, Role.PERSONNEL)


@dataclass(frozen=True, slots=True)
class Reach:
    """What a person may see: his own card, those of some units, or all of his agency's."""

    official_id: int | None
    agency_id: int | None
    units: frozenset[int]
    whole_agency: bool

    @property
    def is_own_only(self) -> bool:
        return not (self.whole_agency or self.units)

    def covers(self, subject: Subject) -> bool:
        """Return whether this person's card is within reach."""
        if subject.official_id == self.official_id:
            return True
        if subject.agency_id != self.agency_id:
            return False
        return self.whole_agency or subject.unit_id in self.units


def reach_of(actor: Actor, on: date) -> Reach:
    """Return whose cards a person may see: his own; a head his unit's and those below it; a
    leader, a personnel officer and an inspector those of the agency."""
    whole = actor.is_system or actor.has(*OVERSEERS)
    units: frozenset[int] = frozenset()
    if not whole and actor.has(Role.HEAD) and actor.unit_id is not None:
        units = _with_parts(actor.unit_id, actor.agency_id, on)
    return Reach(actor.official_id, actor.agency_id, units, whole)


def require_card(card: Card | None, reach: Reach) -> Card:
    """Return the card if there is one within reach.

    :raises CardNotFound: if not.
    """
    if card is None or not reach.covers(card.subject):
        raise CardNotFound
    return card


def may_rate(actor: Actor, agency_id: int | None) -> bool:
    """Return whether a person may have this agency's people rated (None: everyone's)."""
    if actor.is_system:
        return True
    return agency_id is not None and agency_id == actor.agency_id and actor.has(*RATERS)


def require_rater(actor: Actor, agency_id: int | None) -> None:
    """Let pass who may have this agency's people rated.

    :raises RatingNotYours: if this person may not.
    """
    if not may_rate(actor, agency_id):
        raise RatingNotYours


def _with_parts(unit_id: int, agency_id: int | None, on: date) -> frozenset[int]:
    """Return a unit and the units below it in the same agency."""
    found = {unit_id}
    if agency_id is None:
        return frozenset(found)
    below = organisation.units_of_agency(agency_id, on)
    grown = True
    while grown:
        more = {unit.id for unit in below if unit.parent_id in found} - found
        found |= more
        grown = bool(more)
    return frozenset(found)
