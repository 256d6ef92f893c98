"""Giving a directive: somebody is told what to do, with what product, by when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import connection, transaction

from congvu.foundation.actors.values import Actor, Role
from congvu.kernel.following import tell
from congvu.kernel.words import clean, fold
from congvu.modules.directives import access
from congvu.modules.directives.commands.opening import open_case, write_terms
from congvu.modules.directives.commands.stating import state
from congvu.modules.directives.facts import DirectiveFact, DirectiveGiven
from congvu.modules.directives.models import Directive
from congvu.modules.directives.queries.seats import giver_of, require_seats, seated
from congvu.modules.directives.queries.standing import stands_in_the_way, told_terms
from congvu.modules.directives.rules.giving import DEEPEST, check_terms, check_words, matter_of
from congvu.modules.directives.rules.refusals import NotAGiver, TooDeep, WorkInACircle
from congvu.modules.directives.values.giving import Given, Giver, Seat, Source, Terms
from congvu.modules.worktime import api as worktime


@transaction.atomic
def give(
    *,
    title: str,
    product: str,
    lead: Seat,
    coordinators: Sequence[Seat] = (),
    due_at: datetime,
    source: Source,
    actor: Actor,
    now: datetime,
    parent_id: int | None = None,
    follower_id: int | None = None,
    theme: str = "",
    origin: str = "",
    giver_id: int | None = None,
) -> Given:
    """Give a directive; a case opens, with a clock for each who has a part.

    The lead has until `due_at`; a coordinator until the date of his seat, or two thirds of the
    time; after the product the giver has two working days to accept it. `giver_id` names whose
    word it is where a door of the house wrote it down (the chair of a meeting): the door answers
    for that. A repeated `origin` gives the directive that it made the first time.

    :raises NotAGiver: unless the actor leads, heads a unit, or leads the directive above.
    :raises DirectedOtherwise: if another leader directs the same matter.
    :raises WorkInACircle, TooDeep: for a part that would come back, or lies too deep.
    :raises SeatUnknown, SeatBeyondReach, FollowerUnknown: for who is named.
    :raises DeadlineBeforeReceipt, PartAfterWhole, …: for a directive nobody could follow.
    """
    if origin and (made := _made_of(origin)) is not None:
        return made
    title, product = clean(title), clean(product)
    check_words(title, product)
    giver = giver_of(actor, giver_id, now)
    terms = seated(Terms(lead, due_at, product, tuple(coordinators), follower_id), now)
    whole = None
    if parent_id is not None:
        whole = _whole(parent_id, terms.lead, actor, trusted=giver_id is not None, now=now)
    elif not giver.roles & {Role.LEADER, Role.HEAD}:
        raise NotAGiver
    matter = matter_of(source, fold(title), giver.agency_id, is_part=whole is not None)
    _claim(matter, giver)
    kept = {
        "origin": origin,
        "parent": whole,
        "title": title,
        "matter": matter,
        "theme": clean(theme),
        "source_title": clean(source.title),
    }
    return _written(kept, terms, source, giver, whole, actor, now)


def require_outside(whole: Directive, lead: Seat) -> None:
    """Refuse to give work to one who leads it already, here or further up.

    :raises WorkInACircle: if so.
    """
    above: Directive | None = whole
    while above is not None:
        same_person = lead.official_id is None or above.lead_official_id == lead.official_id
        if above.lead_unit_id == lead.unit_id and same_person:
            raise WorkInACircle(lead=access.lead_name(above), code=above.code)
        above = above.parent


def _made_of(origin: str) -> Given | None:
    found = Directive.objects.filter(origin=origin).first()
    return Given(found.pk, found.code, found.case_id) if found is not None else None


def _whole(parent_id: int, lead: Seat, actor: Actor, *, trusted: bool, now: datetime) -> Directive:
    """Return the directive of which a part is given, locked."""
    whole = access.directive_to_split(directive_id=parent_id, actor=actor, trusted=trusted, now=now)
    if whole.level + 1 > DEEPEST:
        raise TooDeep(most=DEEPEST)
    require_outside(whole, lead)
    return whole


def _claim(matter: str, giver: Giver) -> None:
    """Let this leader direct a matter, unless another does."""
    if not matter:
        return
    with connection.cursor() as cursor:
        cursor.execute("select directives_claim(%s, %s)", [matter, giver.official_id])
        (leader,) = cursor.fetchone()
    if leader != giver.official_id:
        raise stands_in_the_way(matter)


def _written(
    kept: Mapping[str, object],
    terms: Terms,
    source: Source,
    giver: Giver,
    whole: Directive | None,
    actor: Actor,
    now: datetime,
) -> Given:
    """Open the case and write the directive down, with its first terms and its fact."""
    names = require_seats(terms, giver, now, shared=whole.places if whole else ())
    calendar = worktime.calendar_in_force(unit_id=terms.lead.unit_id, now=now)
    whole_due = whole.due_at if whole else None
    clocks = check_terms(terms, names, giver=giver, whole_due=whole_due, now=now, calendar=calendar)
    accepted = open_case(
        str(kept["title"]), terms, clocks, giver, source, calendar,
        previous=None, actor=actor, now=now,
    )  # fmt: skip
    row = Directive.objects.create(
        **kept, code=accepted.code, agency_id=giver.agency_id, giver_id=giver.official_id,
        giver_unit_id=giver.unit_id, given_at=now, written_by_id=actor.official_id,
        source_kind=source.kind, source_ref=source.ref, product=terms.product,
        folded=fold(f"{kept['title']} {accepted.code} {kept['source_title']} {kept['theme']}"),
        lead_unit_id=terms.lead.unit_id, lead_official_id=terms.lead.official_id,
        due_at=terms.due_at, follower_id=terms.follower_id, case_id=accepted.case_id,
        places=list(terms.places),
    )  # fmt: skip
    write_terms(row, terms, clocks, accepted.case_id, giver=giver, actor=actor, now=now)
    _say(row, source, terms, actor, now)
    return Given(row.pk, row.code, accepted.case_id)


def _say(row: Directive, source: Source, terms: Terms, actor: Actor, now: datetime) -> None:
    told = told_terms(terms) | {
        "code": row.code,
        "title": row.title,
        "giver": row.giver_id,
        "source": {"kind": source.kind, "title": row.source_title, "ref": source.ref},
        "parent": row.parent_id,
        "theme": row.theme,
    }
    state(DirectiveFact.GIVEN, row.pk, told, actor=actor, now=now)
    tell(
        DirectiveGiven(
            at=now, directive_id=row.pk, code=row.code, case_id=row.case_id, origin=row.origin,
            source=source, parent_id=row.parent_id,
        )
    )  # fmt: skip
