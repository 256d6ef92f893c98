"""The pages of units: all of an agency, the sheet of one, the lists behind its figures."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from congvu.foundation.actors.asking import ActorRequest
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.clock import now
from congvu.foundation.periods import Period
from congvu.modules.evaluation.queries.pack_versions import shelf_of
from congvu.modules.evaluation.rules.metrics import METRICS
from congvu.modules.evaluation.rules.refusals import CardNotFound, MetricUnknown
from congvu.modules.evaluation.values.metrics import Metric
from congvu.modules.evaluation.values.packs import Pack
from congvu.modules.evaluation.web.lists import evidence_page
from congvu.modules.evaluation.web.scorecards import card_page
from congvu.modules.evaluation.web.subjects import unit_sheet
from congvu.modules.evaluation.web.units import units_page
from congvu.modules.evaluation.web.whom import Shown


def units(request: ActorRequest, period: Period, pack: Pack) -> HttpResponse:
    """Show what each unit of the agency comes to, by a pack that rates units."""
    page = units_page(period=period, pack=pack, actor=request.actor, now=now())
    return render(request, "evaluation/units.html", {"page": page})


@require_GET
@signed_in
def unit(request: ActorRequest, period: Period, pack: str, unit_id: int) -> HttpResponse:
    """Show a unit's sheet."""
    moment, rules = now(), shelf_of(request.actor.agency_id).pack_for(pack, period)
    if rules.kind.is_people:
        raise CardNotFound
    sheet = unit_sheet(unit_id=unit_id, period=period, pack=rules, actor=request.actor, now=moment)
    return render(request, "evaluation/card.html", {"page": card_page(sheet, now=moment)})


@require_GET
@signed_in
def unit_evidence(
    request: ActorRequest, period: Period, pack: str, metric: str, unit_id: int
) -> HttpResponse:
    """Show the list behind a figure of a unit, to who may see the people in it."""
    moment = now()
    asked, shown = asked_for(request, metric)
    sheet = unit_sheet(
        unit_id=unit_id,
        period=period,
        pack=shelf_of(request.actor.agency_id).pack_for(pack, period),
        actor=request.actor,
        now=moment,
    )
    if not sheet.whom.may_open:
        raise CardNotFound
    page = evidence_page(sheet, asked, shown, now=moment)
    return render(request, "evaluation/evidence.html", {"page": page})


def asked_for(request: HttpRequest, metric: str) -> tuple[Metric, Shown]:
    """Return of which figure which rows are asked for.

    :raises MetricUnknown: if there is no such figure, or it has no list.
    """
    found = METRICS.get(metric)
    if found is None or not found.source.is_on_record:
        raise MetricUnknown(metric=metric)
    asked = request.GET.get("show", "")
    return found, Shown(asked) if asked in set(Shown) else Shown.COUNTED
