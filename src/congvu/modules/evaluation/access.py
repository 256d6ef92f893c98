"""Whose cards a person may see, and who may have a round made. Absent and hidden answer alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.clock import VIETNAM
from congvu.modules.evaluation import models
from congvu.modules.evaluation.rules.refusals import CardNotFound, RatingNotYours
from congvu.modules.evaluation.rules.refusals_backlog import BacklogNotFound
from congvu.modules.evaluation.rules.refusals_excuses import (
    EntryNotYours,
    ExcuseNotFound,
    ExcuseNotYours,
)
from congvu.modules.evaluation.rules.refusals_people import ReflectionNotFound
from congvu.modules.evaluation.rules.refusals_runs import RunNotFound
from congvu.modules.evaluation.values.cards import Card, Subject
from congvu.modules.organisation import api as organisation

OVERSEERS = (Role.LEADER, Role.PERSONNEL, Role.INSPECTOR)
RATERS = (Role.LEADER, Role.PERSONNEL)
ENTERERS = (*RATERS, Role.INSPECTOR)
DECIDERS = (Role.LEADER, Role.HEAD)
INSPECTED = frozenset({"culture_findings", "defects_left"})
"""Figures that an inspector enters, too."""


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


def excuse_to_read(excuse_id: int, actor: Actor, on: date) -> models.Excuse:
    """Return an ask: one's own, one to decide, or of the agency that one oversees.

    :raises ExcuseNotFound: if there is none that this person may see.
    """
    row = models.Excuse.objects.filter(pk=excuse_id).first()
    if row is None:
        raise ExcuseNotFound
    whole = row.agency_id == actor.agency_id and actor.has(*OVERSEERS)
    if row.official_id == actor.official_id or whole or may_decide(row, actor, on):
        return row
    raise ExcuseNotFound


def excuse_to_decide(excuse_id: int, actor: Actor, on: date) -> models.Excuse:
    """Return an ask, locked, to be decided by a superior of the one who asked.

    :raises ExcuseNotFound: if there is none that this person may see.
    :raises ExcuseNotYours: if he may see it, but is no superior, or asked himself.
    """
    row = excuse_to_read(excuse_id, actor, on)
    if not may_decide(row, actor, on):
        raise ExcuseNotYours
    return models.Excuse.objects.select_for_update().get(pk=row.pk)


def may_decide(
    row: models.Excuse | models.Reflection | models.BacklogLine, actor: Actor, on: date
) -> bool:
    """Return whether a person is a superior of who asked, in the unit where the work was held.

    The head of the unit or of one above it, a leader of the agency; for who heads the agency a
    leader of the agency above. Never oneself, nor who acts in one's stead.
    """
    if actor.official_id is None or row.official_id in (actor.official_id, actor.behalf_of_id):
        return False
    if organisation.head_of(row.agency_id, on) == row.official_id:
        above = organisation.unit(row.agency_id).parent_id
        return actor.has(Role.LEADER) and above is not None and above == actor.agency_id
    if row.agency_id != actor.agency_id:
        return False
    if actor.has(Role.LEADER):
        return True
    if not actor.has(Role.HEAD) or actor.unit_id is None:
        return False
    return row.unit_id in _with_parts(actor.unit_id, actor.agency_id, on)


def decides_for(actor: Actor, on: date) -> frozenset[int] | None:
    """Return the units whose asks may be a person's to decide; None for the whole agency."""
    if actor.has(Role.LEADER):
        return None
    if actor.has(Role.HEAD) and actor.unit_id is not None:
        return _with_parts(actor.unit_id, actor.agency_id, on)
    return frozenset()


def require_entering(actor: Actor, kind: str) -> int:
    """Return the agency for which a person may enter a figure of this kind.

    :raises EntryNotYours: if he may not.
    """
    roles = ENTERERS if kind in INSPECTED else RATERS
    if actor.agency_id is None or not actor.has(*roles):
        raise EntryNotYours
    return actor.agency_id


def may_see_unit(actor: Actor, agency_id: int | None) -> bool:
    """Return whether a person may see what a unit came to: everyone in its agency may."""
    return actor.is_system or (agency_id is not None and agency_id == actor.agency_id)


def may_open_unit(actor: Actor, unit_id: int, agency_id: int | None, on: date) -> bool:
    """Return whether a person may open a unit's lists: who may see the people in it."""
    reach = reach_of(actor, on)
    return may_see_unit(actor, agency_id) and (reach.whole_agency or unit_id in reach.units)


def acts_within(actor: Actor, on: date) -> Q:
    """Return the condition on recorded acts that a person may see: his own, his agency's about
    units, those about people within his reach."""
    reach = reach_of(actor, on)
    seen = Q(official=actor.official_id) if actor.official_id is not None else Q(pk=None)
    if actor.agency_id is None:
        return seen
    mine = Q(agency=actor.agency_id)
    if reach.whole_agency:
        return seen | mine
    return seen | mine & (Q(official=None) | Q(unit__in=reach.units))


def reflection_to_read(reflection_id: int, actor: Actor, on: date) -> models.Reflection:
    """Return a reflection: one's own, one within reach; a unit's to all of its agency.

    :raises ReflectionNotFound: if there is none that this person may see.
    """
    row = models.Reflection.objects.filter(pk=reflection_id).first()
    if row is None:
        raise ReflectionNotFound
    if row.official_id == actor.official_id or may_decide(row, actor, on):
        return row
    reach = reach_of(actor, on)
    if row.agency_id == actor.agency_id and (
        row.of_unit or reach.whole_agency or row.unit_id in reach.units
    ):
        return row
    raise ReflectionNotFound


def versions_within(actor: Actor) -> Q:
    """Return the condition on versions of packs that a person may see: those in force in his agency
    or above it; those that wait or were declined only who rates in it."""
    if actor.agency_id is None:
        return Q(pk=None)
    above = [unit.id for unit in organisation.ancestors_of(actor.agency_id)]
    seen = Q(agency__in=above, enacted_at__isnull=False)
    return seen | Q(agency=actor.agency_id) if actor.has(*RATERS) else seen


def may_enact(row: models.PackVersion, actor: Actor) -> bool:
    """Return whether a person may put a version in force: a leader of the agency, and neither he
    nor whom he acts for proposed it."""
    mine = row.agency_id == actor.agency_id and actor.has(Role.LEADER)
    return mine and row.proposed_by_id not in (actor.official_id, actor.behalf_of_id)


def may_decline(row: models.PackVersion, actor: Actor) -> bool:
    """Return whether a person may decline a version, or take back his own."""
    if row.agency_id != actor.agency_id or actor.official_id is None:
        return False
    return actor.has(Role.LEADER) or row.proposed_by_id == actor.official_id


def may_record(actor: Actor) -> bool:
    """Return whether a person puts acts on record in his agency."""
    return actor.agency_id is not None and actor.has(*RATERS)


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


def run_to_read(run_id: int, actor: Actor) -> models.Run:
    """Return a round of one's agency; of an agency below to its leaders and personnel officers.

    :raises RunNotFound: if there is none that this person may know of.
    """
    row = models.Run.objects.filter(pk=run_id).first()
    if row is not None:
        if actor.is_system or row.agency_id == actor.agency_id:
            return row
        above = {unit.id for unit in organisation.ancestors_of(row.agency_id)}
        if actor.has(*RATERS) and actor.agency_id in above:
            return row
    raise RunNotFound


def backlog_within(actor: Actor, now: datetime) -> Q:
    """Return the condition on backlog lines that a person may see: his own at once; those of his
    agency once it was waited for, or they were replied to; struck ones a leader, and who struck."""
    if actor.official_id is None:
        return Q(pk=None)
    told = Q(shown_from__lte=now) | Q(reply__isnull=False)
    shown = Q(agency=actor.agency_id) & told if actor.agency_id is not None else Q(pk=None)
    if not actor.has(Role.LEADER):
        shown &= Q(strike=None) | Q(strike__by=actor.official_id)
    return Q(official=actor.official_id) | shown


def backlog_to_read(line_id: int, actor: Actor, now: datetime) -> models.BacklogLine:
    """Return a backlog line.

    :raises BacklogNotFound: if there is none that this person may see.
    """
    row = models.BacklogLine.objects.filter(backlog_within(actor, now), pk=line_id).first()
    if row is None:
        raise BacklogNotFound
    return row


def may_open_backlog(row: models.BacklogLine, actor: Actor, now: datetime) -> bool:
    """Return whether a person may open the lists behind a line: as those of the person's card."""
    if row.official_id == actor.official_id:
        return True
    reach = reach_of(actor, now.astimezone(VIETNAM).date())
    return row.agency_id == actor.agency_id and (reach.whole_agency or row.unit_id in reach.units)
