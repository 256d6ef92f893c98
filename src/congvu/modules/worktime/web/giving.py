"""The page on which a calendar is given to units: chosen, seen beforehand, then given."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import requires
from congvu.foundation.actors.values import Role
from congvu.foundation.clock import VIETNAM, now
from congvu.kernel.refusals import Refusal
from congvu.kernel.words import fold
from congvu.modules.worktime.commands import give_calendar
from congvu.modules.worktime.commands.giving import DateNotUnderstood, UnitsMissing
from congvu.modules.worktime.queries import (
    calendar_by_id,
    calendar_in_force,
    newest_version,
    units_given,
)
from congvu.modules.worktime.rules.comparisons import samples
from congvu.modules.worktime.values.giving import UnitGroup
from congvu.modules.worktime.web.directory import directory


@require_http_methods(["GET", "POST"])
@requires(Role.ADMINISTRATOR)
def give(request: HttpRequest, code: str) -> HttpResponse:
    """Choose units and a day; see how many open cases it touches; give the calendar."""
    version, moment = newest_version(code), now()
    groups = _narrowed(
        directory().groups(actor_of(request), moment),
        request.GET.get("q", ""),
    )
    context = {
        "version": version,
        "groups": groups,
        "given": units_given(moment),
        "q": request.GET.get("q", ""),
        "since": request.POST.get("since") or f"{moment.astimezone(VIETNAM):%Y-%m-%d}",
        "chosen": frozenset[int](),
        "preview": None,
        "refusal": None,
    }
    if request.method != "POST":
        return render(request, "worktime/give.html", context)
    chosen = _chosen(request, groups)
    context["chosen"] = frozenset(chosen)
    try:
        since = _day(request)
        if not chosen:
            raise UnitsMissing
        if "save" in request.POST:
            return _given(request, code, chosen, since, moment)
        context["preview"] = _preview(code, chosen, groups, moment)
    except Refusal as refused:
        context["refusal"] = refused
    status = 422 if context["refusal"] else 200
    return render(request, "worktime/give.html", context, status=status)


def _given(
    request: HttpRequest, code: str, chosen: list[int], since: date, moment: datetime
) -> HttpResponse:
    fact = give_calendar(
        code=code,
        unit_ids=chosen,
        since=since,
        actor=actor_of(request),
        now=moment,
    )
    told = _("Đã giao lịch cho %(count)s đơn vị. Việc đang mở được tính lại theo lịch này.")
    if fact.since > moment:
        told = _(
            "Đã giao lịch cho %(count)s đơn vị, từ ngày đã chọn; đến ngày đó việc được tính lại."
        )
    messages.success(request, told % {"count": len(fact.unit_ids)})
    return redirect("worktime:give", code=code)


def _preview(
    code: str, chosen: list[int], groups: list[UnitGroup], moment: datetime
) -> dict[str, object]:
    """Return what giving would touch: cases by unit, and what limits would come to."""
    touched = directory().touched(chosen, code)
    given = units_given(moment)
    rows = [
        (unit.name, group.name, given.get(unit.id), touched.get(unit.id, 0))
        for group in groups
        for unit in group.units
        if unit.id in chosen
    ]
    before = calendar_in_force(chosen[0], now=moment)
    after = calendar_by_id(newest_version(code).id)
    return {
        "rows": rows,
        "cases": sum(touched.values()),
        "samples": samples(before, after, moment),
        "before": before.name,
    }


def _chosen(request: HttpRequest, groups: list[UnitGroup]) -> list[int]:
    """Return the units that were ticked, of those this administrator may choose from."""
    posted = {int(text) for text in request.POST.getlist("unit") if text.isdecimal()}
    return [unit.id for group in groups for unit in group.units if unit.id in posted]


def _day(request: HttpRequest) -> date:
    given = request.POST.get("since", "").strip()
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise DateNotUnderstood(text=given[:40]) from error


def _narrowed(groups: object, words: str) -> list[UnitGroup]:
    """Return the groups that hold the words, accents forgiven."""
    wanted = fold(words)
    found = []
    for group in groups:  # type: ignore[attr-defined]
        if not wanted or wanted in fold(group.name):
            found.append(group)
            continue
        units = tuple(unit for unit in group.units if wanted in fold(unit.name))
        if units:
            found.append(UnitGroup(group.name, units))
    return found
