"""The boards, and the lists behind their figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from congvu.foundation.actors.asking import ActorRequest
from congvu.foundation.actors.gates import requires
from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.clock import now
from congvu.foundation.pages.workbook import download
from congvu.foundation.periods import Period
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.queries import boards
from congvu.modules.casework.queries.desk import MOST
from congvu.modules.casework.queries.figures import Asked, FigureUnknown, Scope
from congvu.modules.casework.queries.rows import FIGURES
from congvu.modules.casework.values.choices import SignalKind, StepRole
from congvu.modules.casework.web import desks
from congvu.modules.casework.web.bulk import FOR_HEADS
from congvu.modules.casework.web.figures import AGES, figure_page, figure_table
from congvu.modules.casework.web.leader_boards import leader_board
from congvu.modules.casework.web.shapes import Link
from congvu.modules.casework.web.spans import period_asked
from congvu.modules.casework.web.tables import leader_tables, unit_tables
from congvu.modules.casework.web.unit_boards import unit_board
from congvu.modules.organisation import api as organisation
from congvu.modules.worktime import api as worktime

_ROLES = frozenset(role.value for role in StepRole)
_DETECTORS = frozenset(kind.value for kind in SignalKind)
OPEN_WORK = frozenset({"late", "open", "open-late", "open-soon"})
"""The lists of work in somebody's hands, from which he can be reminded."""
FROM_FIGURE = ("agency", "below", "unit", "official", "role", "age", "kind", "detector", "period")


@require_GET
@requires(Role.HEAD, Role.LEADER, Role.INSPECTOR)
def unit(request: ActorRequest, unit_id: int | None = None) -> HttpResponse:
    """Show a unit's board: one's own, or one below for those who lead or inspect the agency."""
    unit_id, period, moment = _unit_asked(request, unit_id)
    start = _number(request.GET.get("from", "")) or 0
    page = unit_board(unit_id, actor=request.actor, period=period, now=moment, start=start)
    return render(request, "casework/unit.html", {"page": page})


@require_GET
@requires(Role.HEAD, Role.LEADER, Role.INSPECTOR)
def unit_excel(request: ActorRequest, unit_id: int) -> HttpResponse:
    """Give a unit's board as a workbook."""
    unit_id, period, moment = _unit_asked(request, unit_id)
    page = unit_board(unit_id, actor=request.actor, period=period, now=moment, most=MOST)
    return download(f"don-vi-{unit_id}-{period.code}", unit_tables(page, period, moment))


@require_GET
@requires(Role.LEADER, Role.INSPECTOR)
def leader(request: ActorRequest, agency_id: int | None = None) -> HttpResponse:
    """Show an agency's board: one's own, or that of an agency below."""
    agency_id, period, moment = _agency_asked(request, agency_id)
    below_only = request.GET.get("below") == "1"
    page = leader_board(agency_id, period=period, now=moment, below_only=below_only)
    context = {"page": page, "agency_id": agency_id}
    return render(request, "casework/leader.html", context)


@require_GET
@requires(Role.LEADER, Role.INSPECTOR)
def leader_excel(request: ActorRequest, agency_id: int) -> HttpResponse:
    """Give an agency's board as a workbook."""
    agency_id, period, moment = _agency_asked(request, agency_id)
    page = leader_board(agency_id, period=period, now=moment)
    return download(f"dieu-hanh-{agency_id}-{period.code}", leader_tables(page))


@require_GET
@requires(Role.HEAD, Role.LEADER, Role.INSPECTOR)
def work_of(request: ActorRequest, official_id: int) -> HttpResponse:
    """Show what one official has open, to those who direct his unit."""
    person = organisation.actor_of_official(official_id, now().date())
    if person is None or person.unit_id is None:
        raise organisation.OfficialNotFound(official=official_id)
    require_below(person.unit_id, request.actor)
    page = desks.desk_of(person, now=now())
    may_remind = request.actor.has(Role.HEAD, Role.LEADER)
    page = replace(
        page,
        bulk=FOR_HEADS if may_remind else (),
        bulk_href=reverse("casework:bulk") if may_remind else "",
        ruler=None,
    )
    return render(request, "casework/work_of.html", {"page": page, "person": person})


@require_GET
@requires(Role.HEAD, Role.LEADER, Role.INSPECTOR)
def figure(request: ActorRequest, figure: str) -> HttpResponse:
    """Show the list behind a figure of a board."""
    asked, place, period, board = _figure_asked(request, figure)
    rank, _, tail = request.GET.get("after", "").rpartition("~")
    after = (rank, int(tail)) if rank and tail.isdecimal() and _is_rank(rank) else None
    query = {name: request.GET[name] for name in FROM_FIGURE if request.GET.get(name)}
    page = figure_page(asked, place=place, period=period, board=board, after=after, query=query)
    if figure in OPEN_WORK and request.actor.has(Role.HEAD, Role.LEADER):
        page = replace(page, bulk=FOR_HEADS)
    return render(request, "casework/figure.html", {"page": page})


@require_GET
@requires(Role.HEAD, Role.LEADER, Role.INSPECTOR)
def figure_excel(request: ActorRequest, figure: str) -> HttpResponse:
    """Give the list behind a figure as a workbook."""
    asked, place, period, _board = _figure_asked(request, figure)
    return download(f"{figure}-{period.code}", [figure_table(asked, place=place, period=period)])


def require_below(unit_id: int, actor: Actor) -> None:
    """Let a head see his unit, and leaders and inspectors what lies within or below their agency.

    :raises UnitNotFound: otherwise, as if there were none.
    """
    if unit_id == actor.unit_id:
        return
    if actor.has(Role.LEADER, Role.INSPECTOR):
        above = {each.id for each in organisation.ancestors_of(unit_id)} | {unit_id}
        if actor.agency_id in above:
            return
    raise organisation.UnitNotFound(unit=unit_id)


def _unit_asked(request: ActorRequest, unit_id: int | None) -> tuple[int, Period, datetime]:
    wanted = request.actor.unit_id if unit_id is None else unit_id
    assert wanted is not None
    require_below(wanted, request.actor)
    moment = now()
    return wanted, period_asked(request.GET.get("period", ""), moment.date()), moment


def _agency_asked(request: ActorRequest, agency_id: int | None) -> tuple[int, Period, datetime]:
    wanted = request.actor.agency_id if agency_id is None else agency_id
    assert wanted is not None
    if wanted != request.actor.agency_id:
        require_below(wanted, request.actor)
    moment = now()
    return wanted, period_asked(request.GET.get("period", ""), moment.date()), moment


def _figure_asked(request: ActorRequest, figure: str) -> tuple[Asked, str, Period, Link]:
    """Return the list asked for, whose it is in words, and the board that it belongs to.

    :raises FigureUnknown: if the address names no figure of a place that the person may see.
    """
    if figure not in FIGURES:
        raise FigureUnknown
    given = {name: _number(request.GET.get(name, "")) for name in ("agency", "below", "unit")}
    leads = request.actor.has(Role.LEADER, Role.INSPECTOR)
    for place in filter(None, given.values()):
        if not (leads and place == request.actor.agency_id):
            require_below(place, request.actor)
    if not any(given.values()):
        raise FigureUnknown
    moment = now()
    period = period_asked(request.GET.get("period", ""), moment.date())
    scope = _scope(request, given)
    soon = None
    if scope.unit_id is not None and not scope.agencies:
        calendar = worktime.calendar_in_force(unit_id=scope.unit_id, now=moment)
        soon = calendar.add(moment, worktime.WORKING_DAY)
    asked = Asked(figure=figure, scope=scope, span=period.span, now=moment, soon=soon)
    return asked, _place_words(scope, given, moment), period, _board(request, scope, given, period)


def _scope(request: ActorRequest, given: dict[str, int | None]) -> Scope:
    role, age = request.GET.get("role", ""), _number(request.GET.get("age", ""))
    kind, detector = request.GET.get("kind", ""), request.GET.get("detector", "")
    if (role and role not in _ROLES) or (age is not None and age >= len(AGES)):
        raise FigureUnknown
    if detector and detector not in _DETECTORS:
        raise FigureUnknown
    agencies: tuple[int, ...] = ()
    if given["below"] is not None:
        agencies = tuple(boards.agencies_below(given["below"]))
    elif given["agency"] is not None:
        agencies = (given["agency"],)
    return Scope(
        agencies=agencies,
        unit_id=given["unit"],
        official_id=_number(request.GET.get("official", "")),
        role=role,
        age=age,
        is_dossier={"dossier": True, "task": False}.get(kind),
        detector=detector,
    )


def _place_words(scope: Scope, given: dict[str, int | None], moment: datetime) -> str:
    at = given["unit"] or given["agency"] or given["below"] or 0
    name = organisation.unit_names({at}).get(at, "")
    if scope.official_id is not None:
        return organisation.names_of({scope.official_id}).get(scope.official_id, name)
    return name


def _board(
    request: ActorRequest, scope: Scope, given: dict[str, int | None], period: Period
) -> Link:
    leads = request.actor.has(Role.LEADER, Role.INSPECTOR)
    if leads and scope.agencies:
        at = given["below"] or given["agency"]
        own = at == request.actor.agency_id
        href = reverse("casework:leader") if own else reverse("casework:leader_of", args=[at])
        return Link(Phrase(N_("Điều hành")), f"{href}?period={period.code}")
    href = reverse("casework:unit_of", args=[given["unit"] or request.actor.unit_id])
    return Link(Phrase(N_("Đơn vị")), f"{href}?period={period.code}")


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 19 else None


def _is_rank(text: str) -> bool:
    """Return whether the address continues a list: by a number, or by a moment."""
    if text.isdecimal():
        return len(text) < 19
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False
