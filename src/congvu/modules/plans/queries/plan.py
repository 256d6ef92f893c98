"""A plan's page: what was promised, what it says now, and what its cases tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.periods import Period
from congvu.modules.organisation import api as organisation
from congvu.modules.plans import access
from congvu.modules.plans.models import Item as Row
from congvu.modules.plans.models import Plan, Theme, Version
from congvu.modules.plans.rules.promising import drift_of, progress_of
from congvu.modules.plans.rules.refusals import PlanNotFound
from congvu.modules.plans.values.plan import (
    Drift,
    Item,
    ItemView,
    LinkedCase,
    PlanView,
    Progress,
    State,
    VersionView,
)
from congvu.modules.worktime import api as worktime

Cases = Mapping[UUID, Sequence[LinkedCase]]

# A directive whose terms were changed runs on another case by now. It is due when its product is;
# its case ends later, once the giver has accepted it.
_CASES = """
select l.key, c.code, c.subject, l.directive_id is not null, coalesce(d.due_at, c.due_at),
       c.accepted_at, c.calendar_id, coalesce(d.delivered_at, d.ended_at, c.concluded_at),
       case when d.id is null then c.concluded_at else d.ended_at end
from plans_link l
left join directives_directive d on d.id = l.directive_id
join casework_case c on c.id = coalesce(d.case_id, l.case_id)
where l.plan_id = %(plan)s
order by l.at, l.id
"""


def plan_view(row: Plan, *, actor: Actor, now: datetime, no: int | None = None) -> PlanView:
    """Return a plan's page at one of its versions: the asked one, else the one in the making for
    whoever writes or decides, else the one in force.

    :raises PlanNotFound: for a version that isn't there.
    """
    versions = list(row.versions.select_related("made_by", "approved_by").order_by("no"))
    may_look = access.writes(row, actor) or access.approves(row, actor, now.date())
    shown = _shown(versions, no, may_look)
    period = Period.parse(row.period)
    theme = Theme.objects.filter(agency=row.agency_id, year=period.year).first()
    items, dropped = _items(row, versions, shown, now)
    return PlanView(
        id=row.pk,
        period=period,
        unit_id=row.unit_id,
        unit=row.unit.name,
        official_id=row.official_id,
        official=row.official.full_name if row.official else "",
        theme=theme.title if theme else "",
        version=_version(shown),
        versions=tuple(
            _version(each) for each in versions if may_look or each.state == State.APPROVED
        ),
        items=tuple(items),
        dropped=tuple(dropped),
        may=frozenset(_may(row, versions, shown, actor, now)),
    )


def cases_of(plan_id: int, now: datetime) -> dict[UUID, list[LinkedCase]]:
    """Return the cases that do the work of each line."""
    found: dict[UUID, list[LinkedCase]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_CASES, {"plan": plan_id})
        rows = cursor.fetchall()
    for key, code, subject, is_directive, due_at, accepted_at, calendar_id, brought, ended in rows:
        left = worktime.time_left(
            now=now,
            due_at=due_at,
            calendar=worktime.calendar_by_id(calendar_id),
            started_at=accepted_at,
            closed_at=brought,
        )
        is_late = (brought or now) > due_at
        found[key].append(
            LinkedCase(
                code, subject, is_directive, due_at, left, is_done=ended is not None,
                is_late=is_late,
            )
        )  # fmt: skip
    return found


def _shown(versions: Sequence[Version], no: int | None, may_look: bool) -> Version:
    seen = [each for each in versions if may_look or each.state == State.APPROVED]
    if no is not None:
        seen = [each for each in seen if each.no == no]
    if not seen:
        raise PlanNotFound
    return seen[-1]


def _version(row: Version) -> VersionView:
    return VersionView(
        no=row.no,
        state=State(row.state),
        made_at=row.made_at,
        made_by=row.made_by.full_name,
        reason=row.reason,
        approved_at=row.approved_at,
        approved_by=row.approved_by.full_name if row.approved_by else "",
        returned=row.returned,
        in_force=row.state == State.APPROVED and row.replaced_at is None,
    )


def _items(
    plan: Plan, versions: Sequence[Version], shown: Version, now: datetime
) -> tuple[list[ItemView], list[ItemView]]:
    first = versions[0]
    rows = list(
        Row.objects.filter(version__in=[first.pk, shown.pk])
        .select_related("post", "official", "programme")
        .order_by("no")
    )
    units = organisation.unit_names({unit for row in rows for unit in row.coordinators})
    promised = {row.key: row for row in rows if row.version_id == first.pk}
    told = {row.key: row for row in rows if row.version_id == shown.pk}
    cases = cases_of(plan.pk, now)
    today = now.astimezone(VIETNAM).date()
    items = [_item(row, promised.get(key), row, units, cases, today) for key, row in told.items()]
    gone = [
        _item(row, row, None, units, cases, today)
        for key, row in promised.items()
        if key not in told
    ]
    if first.pk == shown.pk or first.state != State.APPROVED:
        return [_plain(item) for item in items], []
    return items, gone


def _plain(item: ItemView) -> ItemView:
    return replace(item, drift=Drift.SAME, promised_on=None)


def _item(
    row: Row,
    promised: Row | None,
    told: Row | None,
    units: Mapping[int, str],
    cases: Cases,
    today: date,
) -> ItemView:
    found = tuple(cases.get(row.key, ()))
    progress = progress_of((case.is_done, case.is_late) for case in found)
    if progress is Progress.NOT_GIVEN and row.due_on < today:
        progress = Progress.LATE
    moved = promised is not None and promised.due_on != row.due_on
    return ItemView(
        no=row.no,
        key=row.key,
        work=row.work,
        product=row.product,
        due_on=row.due_on,
        lead=row.official.full_name if row.official else "",
        post=row.post.title,
        coordinators=tuple(units.get(unit, "") for unit in row.coordinators),
        programme=row.programme.title if row.programme else "",
        hours=row.hours,
        drift=drift_of(_value(promised), _value(told)),
        promised_on=promised.due_on if promised is not None and moved else None,
        progress=progress,
        cases=found,
        has_directive=any(case.is_directive for case in found),
    )


def _value(row: Row | None) -> Item | None:
    if row is None:
        return None
    return Item(
        row.work, row.product, row.due_on, row.post_id, row.official_id,
        tuple(row.coordinators), row.programme_id, row.hours,
    )  # fmt: skip


def _may(
    row: Plan, versions: Sequence[Version], shown: Version, actor: Actor, now: datetime
) -> Iterator[str]:
    writes, approves = access.writes(row, actor), access.approves(row, actor, now.date())
    last = versions[-1]
    if writes and shown.pk == last.pk and last.state == State.DRAFT:
        yield "write"
        if last.no > 1:
            yield "discard"
    waits = last.state == State.SUBMITTED and shown.pk == last.pk
    if waits and approves and last.made_by_id not in actor.seats:
        yield "approve"
    if shown.state == State.APPROVED and shown.replaced_at is None:
        if writes and last.pk == shown.pk:
            yield "change"
        if writes:
            yield "attach"
        if writes or approves:
            yield "give"
