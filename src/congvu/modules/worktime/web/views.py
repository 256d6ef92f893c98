"""Pages of calendars: the list, a year, a limit tried out."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from congvu.foundation.actors.gates import signed_in
from congvu.foundation.clock import VIETNAM, now
from congvu.kernel.refusals import Refusal
from congvu.modules.worktime.queries import (
    CalendarNotFound,
    Version,
    calendar_by_id,
    calendar_lines,
    newest_version,
    version_of,
    versions_of,
)
from congvu.modules.worktime.rules.deadlines import deadline
from congvu.modules.worktime.rules.wording import week_lines
from congvu.modules.worktime.rules.years import year_of
from congvu.modules.worktime.values.days import DayKind
from congvu.modules.worktime.values.limits import LimitUnit, TimeLimit
from congvu.modules.worktime.web.forms import DueForm

SHOWN_KINDS = [kind for kind in DayKind if kind is not DayKind.WORKING]


@require_GET
@signed_in
def calendars(request: HttpRequest) -> HttpResponse:
    """List the calendars, the national one first."""
    today = now().date()
    lines = [
        (line, week_lines(line.newest.timetable.on(max(today, line.newest.first))))
        for line in calendar_lines()
    ]
    return render(request, "worktime/calendars.html", {"lines": lines})


@require_GET
@signed_in
def calendar(request: HttpRequest, code: str) -> HttpResponse:
    """Show a year of a calendar's newest version."""
    return _year_page(request, newest_version(code), is_newest=True)


@require_GET
@signed_in
def version(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Show a year of one version, the newest or a past one."""
    shown = version_of(code, number)
    return _year_page(request, shown, is_newest=newest_version(code).version == number)


@require_GET
@signed_in
def due(request: HttpRequest, code: str) -> HttpResponse:
    """Try a limit on a calendar: when it would be due, and why."""
    shown = newest_version(code)
    form = DueForm(request.GET or None, initial={"accepted": now(), "length": 5, "unit": "wd"})
    context: dict[str, Any] = {"version": shown, "form": form, "answer": None, "refusal": None}
    if form.is_valid():
        given = form.cleaned_data
        context["limit"] = TimeLimit(given["length"], LimitUnit(given["unit"]))
        try:
            context["answer"] = deadline(
                accepted_at=given["accepted"].astimezone(VIETNAM),
                limit=context["limit"],
                calendar=calendar_by_id(shown.id),
            )
        except Refusal as refusal:
            context["refusal"] = refusal
    status = 422 if form.errors or context["refusal"] else 200
    return render(request, "worktime/due.html", context, status=status)


def _year_page(request: HttpRequest, shown: Version, *, is_newest: bool) -> HttpResponse:
    today = now().date()
    number = _year_asked(request, shown, today.year)
    context = {
        "version": shown,
        "is_newest": is_newest,
        "year": year_of(calendar_by_id(shown.id), number, today),
        "versions": versions_of(shown.code),
        "hours": week_lines(shown.timetable.on(max(today, shown.first))),
        "kinds": [(kind, kind.words) for kind in SHOWN_KINDS],
    }
    return render(request, "worktime/calendar.html", context)


def _year_asked(request: HttpRequest, shown: Version, this_year: int) -> int:
    asked = request.GET.get("year", "")
    if not asked:
        return min(max(this_year, shown.first.year), shown.last.year)
    if not (asked.isascii() and asked.isdigit() and int(asked) in shown.years):
        raise CalendarNotFound(calendar=f"{shown.code}, {asked[:10]}")
    return int(asked)
