"""The pages of evaluation: periods, a round, a person's card, the list behind a figure."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from congvu.foundation.actors.asking import ActorRequest
from congvu.foundation.actors.gates import requires, signed_in
from congvu.foundation.clock import now
from congvu.foundation.periods import Period
from congvu.modules.evaluation import access
from congvu.modules.evaluation.commands import evaluate
from congvu.modules.evaluation.rules.packs_terms import declared
from congvu.modules.evaluation.rules.refusals import CardNotFound, PackUnknown
from congvu.modules.evaluation.rules.shelf import pack_for, packs
from congvu.modules.evaluation.values.cards import Round
from congvu.modules.evaluation.web.lists import evidence_page
from congvu.modules.evaluation.web.periods import period_lines
from congvu.modules.evaluation.web.rulebook import rulebook_of
from congvu.modules.evaluation.web.scorecards import card_page, limits_of
from congvu.modules.evaluation.web.shapes import Sheet
from congvu.modules.evaluation.web.sheets import round_page, round_within
from congvu.modules.evaluation.web.subjects import official_sheet
from congvu.modules.evaluation.web.unit_views import asked_for, units
from congvu.modules.evaluation.web.workbook import round_workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@signed_in
def home(request: ActorRequest) -> HttpResponse:
    """List the periods by pack: what was kept, and what one's own level was."""
    lines = period_lines(actor=request.actor, now=now())
    context = {"lines": lines, "packs": [versions[-1] for versions in packs().values()]}
    return render(request, "evaluation/home.html", context)


@require_GET
@signed_in
def pack(request: ActorRequest, pack: str) -> HttpResponse:
    """Show a pack as people read it: what is law, what is ours, and its worked examples."""
    versions = packs().get(pack)
    if versions is None:
        raise PackUnknown(pack=pack, known=", ".join(packs()))
    context = {
        "pack": versions[-1],
        "versions": versions,
        "metrics": declared(versions[-1]),
        "limits": limits_of(versions[-1]),
        "book": rulebook_of(versions[-1]),
        "may_try": request.actor.has(*access.RATERS),
    }
    return render(request, "evaluation/pack.html", context)


@require_GET
@signed_in
def round_(request: ActorRequest, period: Period, pack: str) -> HttpResponse:
    """Show the cards within reach; who sees only his own is led to it. Units are all shown."""
    if not pack_for(pack, period).kind.is_people:
        return units(request, period, pack)
    actor, moment = request.actor, now()
    reach = access.reach_of(actor, moment.date())
    if reach.is_own_only:
        place = {"period": period, "pack": pack, "official_id": actor.official_id}
        return HttpResponseRedirect(reverse("evaluation:card", kwargs=place))
    found = _round(request, period, pack, moment)
    context = {
        "page": round_page(found, actor=actor) if found else None,
        "period": period,
        "pack": pack_for(pack, period),
    }
    return render(request, "evaluation/round.html", context)


@require_GET
@signed_in
def excel(request: ActorRequest, period: Period, pack: str) -> HttpResponse:
    """Give the cards within reach as a workbook."""
    found = _round(request, period, pack, now())
    if found is None:
        raise CardNotFound
    name = f"xep-loai-{period.code}-{found.pack.code}.xlsx"
    return HttpResponse(
        round_workbook(found),
        content_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_POST
@requires(*access.RATERS)
def make(request: ActorRequest, period: Period, pack: str) -> HttpResponse:
    """Rate the actor's agency and keep the round."""
    report = evaluate(
        period=period.code,
        pack=pack,
        agency_id=request.actor.agency_id,
        actor=request.actor,
        now=now(),
    )
    if report.rounds[0].again:
        messages.info(request, _("Số liệu không đổi so với lần chốt trước, không lưu thêm."))
    else:
        said = _("Đã lưu kết quả của %(people)d người.") % {"people": len(report.cards)}
        messages.success(request, said)
    place = {"period": period, "pack": report.pack.code}
    return HttpResponseRedirect(reverse("evaluation:round", kwargs=place))


@require_GET
@signed_in
def card(request: ActorRequest, period: Period, pack: str, official_id: int) -> HttpResponse:
    """Show a person's card."""
    moment = now()
    sheet = _sheet(request, period, pack, official_id, moment)
    return render(request, "evaluation/card.html", {"page": card_page(sheet, now=moment)})


@require_GET
@signed_in
def evidence_list(
    request: ActorRequest, period: Period, pack: str, metric: str, official_id: int
) -> HttpResponse:
    """Show the list behind a figure of a person."""
    moment = now()
    asked, shown = asked_for(request, metric)
    sheet = _sheet(request, period, pack, official_id, moment)
    page = evidence_page(sheet, asked, shown, now=moment)
    return render(request, "evaluation/evidence.html", {"page": page})


def _round(request: ActorRequest, period: Period, pack: str, moment: datetime) -> Round | None:
    actor = request.actor
    return round_within(
        access.reach_of(actor, moment.date()),
        period=period,
        pack=pack_for(pack, period),
        actor=actor,
        now=moment,
    )


def _sheet(
    request: ActorRequest, period: Period, pack: str, official_id: int, moment: datetime
) -> Sheet:
    return official_sheet(
        official_id=official_id,
        period=period,
        pack=pack_for(pack, period),
        actor=request.actor,
        now=moment,
    )
