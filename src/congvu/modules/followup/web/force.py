"""The task force: its list, open to all in the agency, its sessions, what each changed."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import requires, signed_in
from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.clock import VIETNAM
from congvu.foundation.clock import now as clock_now
from congvu.foundation.pages.figures import percent
from congvu.foundation.pages.typed import Attempt, FieldMissing, Typed, attempt_of, typed_in
from congvu.kernel.refusals import N_, Refusal
from congvu.modules.followup import access
from congvu.modules.followup.commands.sessions import hold_session
from congvu.modules.followup.queries.force import (
    commitments_of,
    force_rows,
    mornings_of,
    sessions_of,
)
from congvu.modules.followup.queries.rules import rule_in_force
from congvu.modules.followup.rules.force import picture_of
from congvu.modules.followup.rules.refusals import FormStale
from congvu.modules.followup.values.force import Promise
from congvu.modules.followup.values.views import CommitmentRow
from congvu.modules.organisation import api as organisation
from congvu.modules.worktime import api as worktime

PROMISES = 5
AROUND = 30


@signed_in
@require_safe
def force(request: HttpRequest) -> HttpResponse:
    """Show who keeps a long backlog, and who does so regularly, to everybody in the agency."""
    now, actor = clock_now(), actor_of(request)
    agency_id = actor.agency_id or 0
    rule = rule_in_force(agency_id, now)
    rows = force_rows(agency_id, rule, now.astimezone(VIETNAM).date())
    context = {
        "rule": rule,
        "rows": rows,
        "listed": sum(row.is_listed for row in rows),
        "regular": [row for row in rows if row.is_regular],
        "sessions": sessions_of(agency_id, now),
        "opens": actor.has(Role.LEADER, Role.INSPECTOR),
        "writes": actor.has(Role.LEADER, Role.INSPECTOR, Role.HEAD),
    }
    return render(request, "followup/force.html", context)


@signed_in
@require_safe
def session(request: HttpRequest, session_id: int) -> HttpResponse:
    """Show a session's minutes, its commitments, and the backlog before and after it."""
    now, actor = clock_now(), actor_of(request)
    row = access.session(session_id=session_id, actor=actor)
    held_on = row.held_at.astimezone(VIETNAM).date()
    around = timedelta(days=AROUND)
    mornings = mornings_of(row.unit_id, since=held_on - around, until=held_on + around)
    picture = picture_of(mornings, held_on, days=AROUND)
    context = {
        "session": row,
        "held_on": held_on,
        "picture": picture,
        "change": percent(abs(picture.change)) if picture.change is not None else "",
        "commitments": [(each, _left(each, now)) for each in commitments_of(row.pk)],
    }
    return render(request, "followup/session.html", context)


@requires(Role.LEADER, Role.INSPECTOR, Role.HEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def session_new(request: HttpRequest) -> HttpResponse:
    """Ask for the minutes of a session and what was agreed; each becomes a directive."""
    now, actor = clock_now(), actor_of(request)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            made = _held(typed, actor, now)
        except Refusal as refused:
            attempt = attempt_of(typed, refused)
        else:
            messages.success(request, _("Đã ghi biên bản; mỗi cam kết là một chỉ đạo có hạn."))
            return redirect("followup:session", session_id=made)
    units = organisation.units_of_agency(actor.agency_id or 0, now.date())
    leaders = organisation.officials_with(Role.LEADER, now.date(), actor.agency_id or 0)
    context = {
        "units": [
            ("", N_("– chọn –")),
            *((str(unit.id), unit.name) for unit in units if not unit.is_agency),
        ],
        "leaders": [(str(each.id), each.full_name) for each in leaders],
        "places": range(1, PROMISES + 1),
        "intake_key": attempt.typed.get("intake_key") or uuid4(),
        **attempt.context(
            unit=request.GET.get("unit", ""),
            chair=str(actor.official_id),
            held_on=f"{now.astimezone(VIETNAM):%d/%m/%Y}",
        ),
    }
    return render(request, "followup/session_new.html", context, status=attempt.status)


def _held(typed: Typed, actor: Actor, now: datetime) -> int:
    try:
        key = UUID(typed.said.get("intake_key", ""))
    except ValueError:
        raise FormStale from None
    unit_id, chair_id = typed.key("unit"), typed.key("chair")
    held_on = typed.day("held_on")
    words = [typed.words(name, most=10_000) for name in ("present", "causes", "minutes")]
    promises = [each for no in range(1, PROMISES + 1) if (each := _promise(typed, no, unit_id))]
    typed.check()
    assert held_on is not None
    held_at = min(now, datetime.combine(held_on, now.astimezone(VIETNAM).timetz()))
    if held_on > now.astimezone(VIETNAM).date():
        held_at = datetime.combine(held_on, now.astimezone(VIETNAM).timetz())
    return hold_session(
        unit_id=unit_id, held_at=held_at, chair_id=chair_id, present=words[0], causes=words[1],
        minutes=words[2], promises=promises, intake_key=key, actor=actor, now=now,
    )  # fmt: skip


def _promise(typed: Typed, no: int, unit_id: int) -> Promise | None:
    """Return a commitment as typed; None for an empty line."""
    names = [f"{name}{no}" for name in ("title", "product", "due")]
    if not any(typed.said.get(name, "").strip() for name in names):
        return None
    title, product = (typed.words(name) for name in names[:2])
    due_at = typed.end_of_day(names[2])
    if due_at is None:
        typed.fault(names[2], FieldMissing())
        return None
    return Promise(title, product, unit_id, None, due_at)


def _left(row: CommitmentRow, now: datetime) -> worktime.TimeLeft:
    return worktime.time_left(
        now=now,
        due_at=row.due_at,
        calendar=worktime.calendar_by_id(row.calendar_id),
        started_at=row.accepted_at,
        closed_at=row.concluded_at,
    )
