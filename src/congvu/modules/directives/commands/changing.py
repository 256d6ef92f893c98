"""Changed terms: another lead, deadline or product, by the giver and with a reason."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.moments import moment_short
from congvu.kernel.words import clean
from congvu.modules.casework import api as casework
from congvu.modules.directives import access
from congvu.modules.directives.commands.ending import refuse_while_delivered
from congvu.modules.directives.commands.giving import require_outside
from congvu.modules.directives.commands.opening import open_case, write_terms
from congvu.modules.directives.commands.stating import state
from congvu.modules.directives.facts import DirectiveFact
from congvu.modules.directives.models import Directive
from congvu.modules.directives.queries.seats import giver_in_office, require_seats, seated
from congvu.modules.directives.queries.standing import clocks_kept, source_of, terms_of, told_terms
from congvu.modules.directives.rules.giving import Clocks, check_terms, check_words
from congvu.modules.directives.rules.refusals import (
    NothingChanged,
    ReasonMissing,
    TermsChanged,
    WholeBeforePart,
)
from congvu.modules.directives.values.giving import Terms
from congvu.modules.worktime import api as worktime


@transaction.atomic
def change(
    *, directive_id: int, terms: Terms, seen: int, reason: str, actor: Actor, now: datetime
) -> casework.Accepted:
    """Set new terms: the case before stops, another opens, and both are one matter.

    `seen` is the number of the terms on the page when the giver decided. A deadline that is only
    later is given by `extend`, in the same case.

    :raises NotTheGiver: if another gave the directive.
    :raises TermsChanged: if they were changed in between.
    :raises DeliveredAlready: while a product waits.
    :raises NothingChanged, ReasonMissing: so.
    :raises WholeBeforePart: if an open part would be due after the whole.
    :raises WorkInACircle, SeatUnknown, PartAfterWhole, …: as of give.
    """
    row = access.directive_to_decide(directive_id=directive_id, actor=actor, now=now)
    refuse_while_delivered(row)
    _check_seen(row, seen)
    reason, terms = clean(reason), seated(terms, now)
    if not reason:
        raise ReasonMissing
    if terms == terms_of(row):
        raise NothingChanged
    clocks, calendar = _checked(row, terms, now)
    stopped = casework.close(
        code=row.case.code, outcome=casework.Outcome.STOPPED,
        reason=f"Thay đổi chỉ đạo: {reason}", actor=actor, now=now,
    )  # fmt: skip
    accepted = open_case(
        row.title, terms, clocks, giver_in_office(row, now), source_of(row), calendar,
        previous=stopped, actor=actor, now=now,
    )  # fmt: skip
    put_terms(row, terms, accepted.case_id, clocks, reason=reason, actor=actor, now=now)
    told = told_terms(terms) | {"reason": reason, "case": accepted.code}
    state(DirectiveFact.CHANGED, row.pk, told, actor=actor, now=now)
    return accepted


def put_terms(
    row: Directive,
    terms: Terms,
    case_id: int,
    clocks: Clocks | None,
    *,
    reason: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Put terms in force in the place of those before; without clocks the dates are kept.

    :raises WholeBeforePart: if an open part would be due after the whole.
    """
    late = row.parts.filter(ended_at=None, due_at__gt=terms.due_at).order_by("due_at").last()
    if late is not None:
        raise WholeBeforePart(part=late.code, due=moment_short(late.due_at))
    before = row.terms.get(replaced_at=None)
    clocks = clocks or clocks_kept(before, terms)
    before.replaced_at = now
    before.save(update_fields=["replaced_at"])
    row.lead_unit_id, row.lead_official_id = terms.lead.unit_id, terms.lead.official_id
    row.due_at, row.product, row.follower_id = terms.due_at, terms.product, terms.follower_id
    row.case_id, row.places = case_id, list(terms.places)
    row.save(
        update_fields=[
            "lead_unit", "lead_official", "due_at", "product", "follower", "case", "places"
        ]
    )  # fmt: skip
    write_terms(
        row, terms, clocks, case_id, giver=giver_in_office(row, now), actor=actor, now=now,
        no=before.no + 1, reason=reason,
    )  # fmt: skip


def _check_seen(row: Directive, seen: int) -> None:
    held = row.terms.get(replaced_at=None)
    if held.no != seen:
        raise TermsChanged(at=moment_short(held.at))


def _checked(row: Directive, terms: Terms, now: datetime) -> tuple[Clocks, worktime.Calendar]:
    check_words(row.title, terms.product)
    giver = giver_in_office(row, now)
    if row.parent is not None:
        require_outside(row.parent, terms.lead)
    shared = (*row.places, *(row.parent.places if row.parent else ()))
    names = require_seats(terms, giver, now, shared=shared)
    calendar = worktime.calendar_in_force(unit_id=terms.lead.unit_id, now=now)
    whole_due = row.parent.due_at if row.parent else None
    clocks = check_terms(terms, names, giver=giver, whole_due=whole_due, now=now, calendar=calendar)
    return clocks, calendar
