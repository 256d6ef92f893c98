"""Pages of units: the tree of an agency, one unit, and the acts on units and posts."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from congvu.foundation import clock
from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import requires, signed_in
from congvu.foundation.actors.values import Role
from congvu.modules.organisation import access, api
from congvu.modules.organisation.queries.history import history_of_unit
from congvu.modules.organisation.queries.overview import agencies_below, units_below
from congvu.modules.organisation.queries.remits import deputies_of
from congvu.modules.organisation.queries.units import former_names
from congvu.modules.organisation.values import ROLE_WORDS, Rank, UnitEntry, UnitKind
from congvu.modules.organisation.web import forms
from congvu.modules.organisation.web.acting import Act, carry_out

keepers = requires(Role.PERSONNEL, Role.ADMINISTRATOR)
either = require_http_methods(["GET", "HEAD", "POST"])


@require_GET
@signed_in
def show_units(request: HttpRequest) -> HttpResponse:
    """Show an agency's tree of units with its people and its gaps, or what a search finds."""
    actor, today = actor_of(request), clock.now().date()
    words = request.GET.get("q", "").strip()[:100]
    given = request.GET.get("agency", "")
    agency = api.agency_of(int(given) if given.isdigit() else actor.agency_id or 0)
    context: dict[str, Any] = {"words": words, "agency": agency, "found": None}
    if words:
        context["found"] = {
            "units": api.search_units(words, today, limit=50),
            "people": _with_posts(api.search_officials(words, today, limit=50), today),
        }
    else:
        lines = units_below(agency.id, today)
        context |= {
            "lines": lines,
            "officials": sum(line.officials for line in lines),
            "quota": sum(line.quota for line in lines),
            "agencies": agencies_below(agency.id, today),
            "above": [each for each in api.ancestors_of(agency.id) if each.id != agency.id],
            "may_keep": access.keeps(actor, agency.id),
        }
    return render(request, "organisation/units.html", context)


def _with_posts(people: list[api.Person], on: date) -> list[tuple[api.Person, str]]:
    """Return officials with the post and unit where each sits first."""
    seats = api.seats_of([person.id for person in people], on)
    return [
        (person, " · ".join(part for part in seats.get(person.id, ("", "")) if part))
        for person in people
    ]


@require_GET
@signed_in
def show_unit(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Show a unit: posts with quota and holders, the head, who is away, parts, history."""
    actor, now = actor_of(request), clock.now()
    today = now.date()
    unit = api.unit(unit_id)
    holders = api.officials_of(unit_id, today)
    posts = api.posts_of(unit_id, today)
    below = units_below(unit_id, today)
    lines = [line for line in below if line.depth == 1]
    context = {
        "unit": unit,
        "line": api.ancestors_of(unit_id),
        "posts": [(post, [each for each in holders if each.post_id == post.id]) for post in posts],
        "filled": sum(post.filled for post in posts),
        "quota": sum(post.quota for post in posts),
        "head": next((each for each in holders if each.rank is Rank.HEAD), None),
        "led_by": next((line for line in below if line.id == unit_id and line.head_id), None),
        "people_below": sum(line.officials for line in below),
        "away": list(api.away([each.id for each in holders], now).values()),
        "names": {each.id: each.full_name for each in holders},
        "parts": lines,
        "agencies": agencies_below(unit_id, today) if unit.is_agency else [],
        "in_charge": api.in_charge_of([unit_id], today).get(unit_id),
        "deputies": deputies_of(unit_id, today) if lines or unit.kind is UnitKind.LEADERS else [],
        "former": former_names(unit_id),
        "history": history_of_unit(unit_id),
        "may_keep": access.keeps(actor, unit.agency_id),
        "is_open": unit.is_open(today),
        "role_words": ROLE_WORDS,
    }
    return render(request, "organisation/unit.html", context)


def page_of(
    unit: UnitEntry, title: str, verb: str, *, lead: str = "", grave: bool = False, **extra: Any
) -> Act:
    """Return the page of an act on a unit."""
    here = reverse("organisation:unit", args=[unit.id])
    trail = ((_("Tổ chức"), reverse("organisation:units")), (unit.name, here), (title, ""))
    return Act(title, verb, here, lead, trail, grave, extra)


def kept(request: HttpRequest, unit_id: int) -> UnitEntry:
    """Return the unit if the person keeps its agency; raises as access.must_keep."""
    unit = api.unit(unit_id)
    access.must_keep(actor_of(request), unit.agency_id, unit.name)
    return unit


@either
@keepers
def open_unit(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Open a unit below this one."""
    actor, now = actor_of(request), clock.now()
    parent = kept(request, unit_id)
    start: dict[str, Any] = {"valid_from": now.date(), "kind": UnitKind.DIVISION.value}
    form = forms.UnitForm(request.POST or None, initial=start)

    def act(given: dict[str, Any]) -> None:
        kind = UnitKind(given.pop("kind"))
        api.open_unit(**given, kind=kind, parent_id=unit_id, actor=actor, now=now)

    page = page_of(
        parent,
        _("Thêm đơn vị trực thuộc"),
        _("Lập đơn vị"),
        lead=_("Trực thuộc %(unit)s.") % {"unit": parent.name},
    )
    return carry_out(request, page, form, act, _("Đã lập đơn vị."))


@either
@keepers
def rename_unit(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Give a unit another name."""
    actor, now = actor_of(request), clock.now()
    unit = kept(request, unit_id)
    form = forms.NameForm(request.POST or None, initial={"name": unit.name, "on": now.date()})

    def act(given: dict[str, Any]) -> None:
        api.rename_unit(unit_id=unit_id, **given, actor=actor, now=now)

    page = page_of(
        unit, _("Đổi tên đơn vị"), _("Đổi tên"), lead=_("Tên cũ được giữ cho thời gian trước.")
    )
    return carry_out(request, page, form, act, _("Đã đổi tên đơn vị."))


@either
@keepers
def identify_unit(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Write a unit's identifiers."""
    actor, now = actor_of(request), clock.now()
    unit = kept(request, unit_id)
    start = {"agency_code": unit.agency_code, "area_code": unit.area_code}
    form = forms.CodesForm(request.POST or None, initial=start)

    def act(given: dict[str, Any]) -> None:
        api.identify_unit(unit_id=unit_id, **given, actor=actor, now=now)

    lead = _("Mã hồ sơ mới bắt đầu bằng mã định danh; mã đã cấp không đổi.")
    page = page_of(unit, _("Ghi mã định danh"), _("Ghi mã"), lead=lead)
    return carry_out(request, page, form, act, _("Đã ghi mã định danh."))


@either
@keepers
def move_unit(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Put a unit under another parent."""
    actor, now = actor_of(request), clock.now()
    unit = kept(request, unit_id)
    form = forms.MoveForm(request.POST or None)

    def act(given: dict[str, Any]) -> None:
        parent = api.unit_by_code(given["parent"])
        api.move_unit(unit_id=unit_id, parent_id=parent.id, actor=actor, now=now)

    lead = _("Mọi đơn vị và con người bên dưới chuyển theo.")
    page = page_of(unit, _("Chuyển đơn vị cấp trên"), _("Chuyển"), lead=lead)
    return carry_out(request, page, form, act, _("Đã chuyển đơn vị."))


@either
@keepers
def close_unit(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Close a unit from a day on."""
    actor, now = actor_of(request), clock.now()
    unit = kept(request, unit_id)
    form = forms.DayForm(request.POST or None, initial={"on": now.date()})

    def act(given: dict[str, Any]) -> None:
        api.close_unit(unit_id=unit_id, on=given["on"], actor=actor, now=now)

    lead = _("Từ ngày này đơn vị và các vị trí của nó không còn hoạt động; quá khứ giữ nguyên.")
    page = page_of(unit, _("Giải thể đơn vị"), _("Giải thể"), lead=lead, grave=True)
    return carry_out(request, page, form, act, _("Đã giải thể đơn vị."))
