"""The calendar of a week, on a page and as a print."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.clock import VIETNAM
from congvu.foundation.clock import now as clock_now
from congvu.foundation.moments import day_short, moment_short
from congvu.foundation.pages.printing import drawn
from congvu.foundation.pages.typed import day_of
from congvu.modules.meetings.queries.seats import places_for, rooms_for, seats_for
from congvu.modules.meetings.queries.week import (
    Wanted,
    days_of,
    drafts_of,
    week_lines,
    week_loads,
)
from congvu.modules.meetings.rules.wording import WEEKDAYS, week_of
from congvu.modules.meetings.values.meeting import State
from congvu.modules.meetings.values.views import DayOfWeek, Line
from congvu.modules.meetings.web.asking import frame, is_key
from congvu.modules.worktime import api as worktime

FORM = Path(__file__).parent.parent / "data" / "week.typ"


@signed_in
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Show a week: whose meetings, when, where, with whom; who meets too much."""
    now, actor = clock_now(), actor_of(request)
    wanted = wanted_of(request, now)
    lines, rest = week_lines(actor, wanted, now=now)
    agency = actor.agency_id or 0
    context = {
        **frame(actor),
        "days": days_of(
            wanted.monday,
            lines,
            _calendar(actor.unit_id, now),
            is_whole=not (rest or wanted.after),
        ),
        "today": now.astimezone(VIETNAM).date(),
        "rest": rest,
        "rest_href": f"{_link(request, wanted.monday)}&after={lines[-1].id}" if rest else "",
        "monday": wanted.monday,
        "sunday": wanted.monday + timedelta(days=6),
        "before": _link(request, wanted.monday - timedelta(days=7)),
        "after": _link(request, wanted.monday + timedelta(days=7)),
        "this_week": _link(request, week_of(now.astimezone(VIETNAM).date())),
        "print_query": f"?{_query(request, wanted.monday)}",
        "waiting": [line for line in lines if line.waits_for_me],
        "loads": week_loads(agency, wanted.monday),
        "drafts": drafts_of(actor),
        "wanted": wanted,
        "mine": wanted.person == actor.official_id,
        **_whose(agency, wanted.monday),
    }
    return render(request, "meetings/calendar.html", context)


@signed_in
@require_safe
def week_print(request: HttpRequest) -> HttpResponse:
    """Give the week as a PDF (lịch công tác tuần)."""
    now, actor = clock_now(), actor_of(request)
    wanted = wanted_of(request, now)
    called, _rest = week_lines(actor, wanted, now=now, most=None)
    lines = [line for line in called if line.state is not State.CANCELLED]
    content = {
        "agency": actor.agency_name,
        "title": "LỊCH CÔNG TÁC TUẦN",
        "span": f"Từ ngày {day_short(wanted.monday)} đến ngày "
        f"{day_short(wanted.monday + timedelta(days=6))}",
        "days": [
            _printed(day) for day in days_of(wanted.monday, lines, _calendar(actor.unit_id, now))
        ],
        "printed": moment_short(now),
        "by": actor.name,
    }
    response = HttpResponse(drawn(FORM, content, issued_at=now), content_type="application/pdf")
    name = f"lich-cong-tac-{wanted.monday:%Y-%m-%d}.pdf"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


def wanted_of(request: HttpRequest, now: datetime) -> Wanted:
    """Return which week, and whose, a page asks for; what can't be read narrows nothing."""
    given = request.GET
    on = day_of(given.get("week", "")) or now.astimezone(VIETNAM).date()
    year = now.astimezone(VIETNAM).year
    if not year - 20 <= on.year <= year + 20:
        on = now.astimezone(VIETNAM).date()
    keys = {
        name: int(said)
        for name in ("person", "unit", "room", "after")
        if is_key(said := given.get(name, ""))
    }
    return Wanted(week_of(on), **keys)


def _whose(agency: int, monday: date) -> dict[str, list[tuple[str, str]]]:
    """Return the people, units and rooms to which a week can be narrowed."""
    seats = seats_for(agency, monday).values()
    return {
        "people": [
            ("0", _("Mọi người")),
            *((str(each.official_id), f"{each.name}, {each.title}") for each in seats),
        ],
        "units": [
            ("0", _("Mọi đơn vị")),
            *((str(each), name) for each, name in places_for(agency, monday).items()),
        ],
        "rooms": [
            ("0", _("Mọi phòng")),
            *((str(each.id), each.name) for each in rooms_for(agency)),
        ],
    }


def _calendar(unit_id: int | None, now: datetime) -> worktime.Calendar:
    return worktime.calendar_in_force(unit_id=unit_id, now=now)


def _query(request: HttpRequest, monday: date) -> str:
    query = request.GET.copy()
    query.pop("after", None)
    query["week"] = monday.isoformat()
    return query.urlencode()


def _link(request: HttpRequest, monday: date) -> str:
    return f"?{_query(request, monday)}"


def _printed(day: DayOfWeek) -> dict[str, object]:
    return {
        "weekday": WEEKDAYS[day.on.weekday()],
        "day": day_short(day.on),
        "name": day.name,
        "lines": [_row(line) for line in day.lines],
    }


def _row(line: Line) -> list[str]:
    start, end = line.starts_at.astimezone(VIETNAM), line.ends_at.astimezone(VIETNAM)
    kind = "Đi cơ sở: " if line.kind == "visit" else ""
    return [
        f"{start:%H:%M}–{end:%H:%M}", f"{kind}{line.subject}", line.chair,
        ", ".join(line.people), line.place,
    ]  # fmt: skip
