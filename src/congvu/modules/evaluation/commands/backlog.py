"""Acts of the backlog list: found month by month, replied to, struck."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import IntegrityError, transaction

from congvu.foundation.actors.values import SYSTEM, Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.outbox import api as outbox
from congvu.foundation.periods import Period
from congvu.kernel.words import clean
from congvu.modules.evaluation import access, facts, models
from congvu.modules.evaluation.commands.record import state
from congvu.modules.evaluation.queries.backlog import months_of
from congvu.modules.evaluation.queries.places import agencies
from congvu.modules.evaluation.queries.subjects import subjects
from congvu.modules.evaluation.rules.backlog import (
    backlog_rule,
    grounds_of,
    is_first_working_morning,
    last_whole_month,
    months_asked,
    rule_kept,
)
from congvu.modules.evaluation.rules.refusals_backlog import (
    BacklogNotYours,
    BacklogReplied,
    BacklogStruck,
    BacklogWordsMissing,
)
from congvu.modules.organisation import api as organisation
from congvu.modules.worktime import api as worktime

RANKS = tuple(rank.value for rank in organisation.Rank)
_SUBJECT = "Bạn sẽ có tên trong danh sách tồn đọng thường xuyên"
_BODY = (
    "Theo số liệu {months} tháng đến hết {month}, bạn sẽ có tên trong danh sách tồn đọng thường "
    "xuyên của cơ quan.\nCả cơ quan thấy dòng này từ: {shown}, hoặc ngay khi bạn trả lời.\n\n"
    "Mở mục Đánh giá, Tồn đọng thường xuyên để xem từng việc và trả lời; trả lời đứng cạnh dòng.\n"
)


@transaction.atomic
def find_backlog(*, agency_id: int, actor: Actor, now: datetime) -> int:
    """Put on the list who kept backlog regularly up to the last whole month, and tell each of
    them; return how many are new. Doing it again adds nobody twice.

    :raises BacklogNotYours: unless one leads this agency or keeps its personnel.
    """
    if not access.may_rate(actor, agency_id):
        raise BacklogNotYours
    month = last_whole_month(now.astimezone(VIETNAM).date())
    listed = models.BacklogLine.objects.filter(month=month.code)
    rows = {row.official_id: row for row in _lines(agency_id, month, now)}
    before = set(listed.filter(official__in=rows).values_list("official", flat=True))
    new = [row for key, row in rows.items() if key not in before]
    models.BacklogLine.objects.bulk_create(reversed(new), ignore_conflicts=True)
    mine = listed.filter(official__in=[row.official_id for row in new], found_at=now)
    found = list(mine.order_by("pk"))
    for row in found:
        fact = facts.BacklogFound(
            line=row.pk,
            official=row.official_id,
            agency=row.agency_id,
            month=row.month,
            grounds=row.grounds,
            figures=row.figures,
            shown_from=row.shown_from.isoformat(),
        )
        state(fact, actor=actor, now=now, official=fact.official)
    outbox.post_all([letter for row in found if (letter := _letter(row))], now=now)
    return len(found)


def find_in_the_morning(now: datetime) -> int:
    """Find the lines of every agency that opens on its first working day of the month; return
    how many are new. Each agency is a transaction of its own, and doing it again does nothing."""
    here, found = now.astimezone(VIETNAM), 0
    for agency_id in agencies():
        calendar = worktime.calendar_in_force(unit_id=agency_id, now=now)
        if is_first_working_morning(here, calendar):
            found += find_backlog(agency_id=agency_id, actor=SYSTEM, now=now)
    return found


@transaction.atomic
def reply_to_line(*, line_id: int, text: str, actor: Actor, now: datetime) -> None:
    """Say as the person on a line what there is to say; from now on the agency sees both.

    :raises BacklogNotFound: if there is none that the actor may see.
    :raises BacklogNotYours: if it is another's.
    :raises BacklogWordsMissing: without words.
    :raises BacklogReplied, BacklogStruck: if it was replied to, or struck, before.
    """
    row = access.backlog_to_read(line_id, actor, now)
    if row.official_id != actor.official_id:
        raise BacklogNotYours
    if not clean(text):
        raise BacklogWordsMissing
    if models.BacklogStrike.objects.filter(line=row).exists():
        raise BacklogStruck
    said = models.BacklogReply(line=row, by_id=row.official_id, text=clean(text), at=now)
    _add(said, BacklogReplied())
    fact = facts.BacklogReplied(line=row.pk, official=row.official_id, text=said.text)
    state(fact, actor=actor, now=now, official=fact.official)


@transaction.atomic
def strike_line(*, line_id: int, reason: str, actor: Actor, now: datetime) -> None:
    """Take a line off the list as a superior, with the reason; leaders go on seeing both.

    :raises BacklogNotFound: if there is none that the actor may see.
    :raises BacklogNotYours: if he is no superior of the person on it.
    :raises BacklogWordsMissing: without a reason.
    :raises BacklogStruck: if it was struck before.
    """
    row = access.backlog_to_read(line_id, actor, now)
    by = actor.official_id
    if by is None or not access.may_decide(row, actor, now.astimezone(VIETNAM).date()):
        raise BacklogNotYours
    if not clean(reason):
        raise BacklogWordsMissing
    struck = models.BacklogStrike(line=row, by_id=by, reason=clean(reason), at=now)
    _add(struck, BacklogStruck())
    fact = facts.BacklogStruck(line=row.pk, official=row.official_id, reason=struck.reason)
    state(fact, actor=actor, now=now, official=fact.official)


def _lines(agency_id: int, month: Period, now: datetime) -> Iterator[models.BacklogLine]:
    """Yield the lines of a month, unit by unit, found with a fixed number of statements."""
    rule = backlog_rule(month)
    people = subjects(span=month.span, ranks=RANKS, agency_id=agency_id)
    told = months_of([each.official_id for each in people], months_asked(rule, month))
    calendar = worktime.calendar_in_force(unit_id=agency_id, now=now)
    limit = worktime.TimeLimit.parse(rule.wait)
    shown_from = worktime.deadline(accepted_at=now, limit=limit, calendar=calendar).due_at
    for person in people:
        months = told[person.official_id]
        if grounds := grounds_of(rule, months):
            yield models.BacklogLine(
                official_id=person.official_id,
                unit_id=person.unit_id,
                agency_id=agency_id,
                month=month.code,
                figures={each.month: [each.late, each.due, each.overdue] for each in months},
                rule=rule_kept(rule),
                grounds=[ground.value for ground in grounds],
                found_at=now,
                shown_from=shown_from,
            )


def _letter(row: models.BacklogLine) -> outbox.Outgoing | None:
    person = organisation.official(row.official_id)
    if not person.email:
        return None
    told = {
        "months": len(row.figures),
        "month": Period.parse(row.month).words,
        "shown": f"{row.shown_from.astimezone(VIETNAM):%H:%M %d/%m/%Y}",
    }
    return outbox.Outgoing(
        key=f"evaluation.backlog.{row.pk}",
        channel="mail",
        to=person.email,
        subject=_SUBJECT,
        body=_BODY.format(**told),
    )


def _add(
    row: models.BacklogReply | models.BacklogStrike, taken: BacklogReplied | BacklogStruck
) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as twice:
        raise taken from twice
