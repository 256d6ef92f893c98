"""More time: asked by the lead before the deadline, given or refused by whoever gave the work."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import SYSTEM, Actor
from congvu.foundation.moments import moment_short
from congvu.kernel.words import clean
from congvu.modules.casework import api as casework
from congvu.modules.directives import access
from congvu.modules.directives.commands.changing import put_terms
from congvu.modules.directives.commands.ending import refuse_while_delivered
from congvu.modules.directives.commands.stating import state
from congvu.modules.directives.facts import DirectiveFact
from congvu.modules.directives.models import Directive
from congvu.modules.directives.queries.standing import terms_of
from congvu.modules.directives.rules.giving import check_deadline
from congvu.modules.directives.rules.refusals import PartAfterWhole
from congvu.modules.directives.rules.standing import accepting_seconds
from congvu.modules.worktime import api as worktime


@transaction.atomic
def ask_extension(
    *, directive_id: int, wanted_at: datetime, reason: str, actor: Actor, now: datetime
) -> None:
    """Ask the giver for a later deadline while there is still time; until then nothing moves.

    :raises NotTheLead: if another leads.
    :raises NotTheHolder, ExtensionAskedLate, ExtensionAskedAlready, ExtensionNotLater,
        ReasonMissing: as casework says.
    :raises PartAfterWhole: beyond the directive above.
    """
    row = access.directive_to_lead(directive_id=directive_id, actor=actor)
    refuse_while_delivered(row)
    casework.ask_extension(
        code=row.case.code, wanted_at=_case_due(row, wanted_at, now), reason=clean(reason),
        actor=actor, now=now,
    )  # fmt: skip
    told = {"wanted": wanted_at, "reason": clean(reason)}
    state(DirectiveFact.EXTENSION_ASKED, row.pk, told, actor=actor, now=now)


@transaction.atomic
def extend(
    *, directive_id: int, due_at: datetime, reason: str, actor: Actor, now: datetime
) -> None:
    """Give a later deadline, as asked for or shorter, or unasked; the same clocks go on.

    :raises NotTheGiver: if another gave the directive; the lead's own head can't.
    :raises DeliveredAlready: while a product waits.
    :raises ExtensionNotLater, ExtensionBeyondAsked, ReasonMissing: as casework says.
    :raises PartAfterWhole: beyond the directive above.
    """
    row = access.directive_to_decide(directive_id=directive_id, actor=actor, now=now)
    refuse_while_delivered(row)
    casework.extend(
        code=row.case.code, due_at=_case_due(row, due_at, now), reason=clean(reason), actor=actor,
        now=now, gave=True,
    )  # fmt: skip
    before = row.due_at
    terms = terms_of(row, due_at=due_at)
    put_terms(row, terms, row.case_id, None, reason=clean(reason), actor=actor, now=now)
    told = {"due": due_at, "before": before, "reason": clean(reason)}
    state(DirectiveFact.EXTENDED, row.pk, told, actor=actor, now=now)


@transaction.atomic
def refuse_extension(*, directive_id: int, reason: str, actor: Actor, now: datetime) -> None:
    """Leave the deadline where it is; the lead reads why.

    :raises NotTheGiver: if another gave the directive.
    :raises ExtensionNotAsked, ReasonMissing: as casework says.
    """
    row = access.directive_to_decide(directive_id=directive_id, actor=actor, now=now)
    casework.refuse_extension(
        code=row.case.code, reason=clean(reason), actor=actor, now=now, gave=True
    )
    told = {"reason": clean(reason)}
    state(DirectiveFact.NOT_EXTENDED, row.pk, told, actor=actor, now=now)


def _case_due(row: Directive, due_at: datetime, now: datetime) -> datetime:
    """Return by when the case would be over: the lead's new date, and the giver's time as it was.

    :raises DeadlineBeforeReceipt, DeadlineOffHours, DeadlineBeyondCalendar: for a bad date.
    :raises PartAfterWhole: beyond the directive above.
    """
    live = casework.visible_case(code=row.case.code, actor=SYSTEM)
    calendar = worktime.calendar_by_id(live.state.calendar_id)
    check_deadline(due_at, now=now, calendar=calendar)
    if row.parent is not None and due_at > row.parent.due_at:
        raise PartAfterWhole(due=moment_short(due_at), whole=moment_short(row.parent.due_at))
    return calendar.add(due_at, accepting_seconds(live.state))
