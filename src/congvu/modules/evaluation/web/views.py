"""The pages of evaluation: periods, a round, a person's card, the list behind a figure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from congvu.foundation.actors.asking import ActorRequest
from congvu.foundation.actors.gates import requires, signed_in
from congvu.foundation.clock import VIETNAM, now
from congvu.foundation.periods import Period
from congvu.modules.evaluation import access
from congvu.modules.evaluation.commands import evaluate
from congvu.modules.evaluation.queries.pack_versions import pack_entries, shelf_of, waiting_versions
from congvu.modules.evaluation.rules.answers import MEASURES
from congvu.modules.evaluation.rules.asking import metrics_for
from congvu.modules.evaluation.rules.metrics import METRICS
from congvu.modules.evaluation.rules.refusals import CardNotFound
from congvu.modules.evaluation.rules.shelf import packs
from congvu.modules.evaluation.values.cards import Round
from congvu.modules.evaluation.values.metrics import Metric
from congvu.modules.evaluation.values.packs import Pack
from congvu.modules.evaluation.web.lists import evidence_page
from congvu.modules.evaluation.web.pack_versions import pack_context
from congvu.modules.evaluation.web.periods import period_lines
from congvu.modules.evaluation.web.scorecards import card_page
from congvu.modules.evaluation.web.shapes import Sheet
from congvu.modules.evaluation.web.sheets import REMARKS, SHOWN, round_page, round_within
from congvu.modules.evaluation.web.subjects import official_sheet
from congvu.modules.evaluation.web.unit_views import asked_for, units
from congvu.modules.evaluation.web.workbook import round_workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@signed_in
def home(request: ActorRequest) -> HttpResponse:
    """List the periods by pack: what was kept, and what one's own level was."""
    shelf, moment = shelf_of(request.actor.agency_id), now()
    lines = period_lines(actor=request.actor, shelf=shelf, now=moment)
    today = moment.astimezone(VIETNAM).date()
    rates = request.actor.has(*access.RATERS)
    waiting = waiting_versions(request.actor.agency_id) if rates else {}
    first = [version for code, version in waiting.items() if code not in shelf.codes]
    context = {
        "lines": lines,
        "packs": [shelf.today(code, today) for code in shelf.codes],
        "waiting": waiting,
        "first": pack_entries(Q(pk__in=first), today) if first else [],
        "rates": rates,
    }
    return render(request, "evaluation/home.html", context)


@require_GET
@signed_in
def pack(request: ActorRequest, pack: str) -> HttpResponse:
    """Show a pack as people read it: what is law, what is ours, and its worked examples."""
    today = now().astimezone(VIETNAM).date()
    current = shelf_of(request.actor.agency_id).today(pack, today)
    own = pack_entries(access.versions_within(request.actor), today, current.code)
    context = {
        **pack_context(current),
        "own": own,
        "shipped": packs().get(current.code, ()),
        "may_try": request.actor.has(*access.RATERS),
    }
    return render(request, "evaluation/pack.html", context)


@require_GET
@signed_in
def round_(request: ActorRequest, period: Period, pack: str) -> HttpResponse:
    """Show the cards within reach; who sees only his own is led to it. Units are all shown."""
    actor, moment = request.actor, now()
    rules = shelf_of(actor.agency_id).pack_for(pack, period)
    if not rules.kind.is_people:
        return units(request, period, rules)
    reach = access.reach_of(actor, moment.date())
    if reach.is_own_only:
        place = {"period": period, "pack": pack, "official_id": actor.official_id}
        return HttpResponseRedirect(reverse("evaluation:card", kwargs=place))
    shown = (*SHOWN, *REMARKS, *MEASURES)
    found = _round(request, period, rules, moment, metrics_for(rules, shown))
    context = {
        "page": round_page(found, actor=actor) if found else None,
        "period": period,
        "pack": rules,
    }
    return render(request, "evaluation/round.html", context)


@require_GET
@signed_in
def excel(request: ActorRequest, period: Period, pack: str) -> HttpResponse:
    """Give the cards within reach as a workbook."""
    rules = shelf_of(request.actor.agency_id).pack_for(pack, period)
    found = _round(request, period, rules, now(), METRICS.values())
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
        said = _("Đã lưu kết quả của %(people)d người.")
        if not report.pack.kind.is_people:
            said = _("Đã lưu kết quả của %(people)d đơn vị.")
        said %= {"people": len(report.cards)}
        messages.success(request, said)
    place = {"period": period, "pack": report.pack.code}
    return HttpResponseRedirect(reverse("evaluation:round", kwargs=place))


@require_GET
@signed_in
def card(request: ActorRequest, period: Period, pack: str, official_id: int) -> HttpResponse:
    """Show a person's card: what the pack looks at, or every figure of the period (?figures=all).
    A kept card has them all."""
    moment, is_whole = now(), request.GET.get("figures") == "all"
    sheet = _sheet(request, period, pack, official_id, moment, None if is_whole else ("late",))
    context = {
        "page": card_page(sheet, now=moment),
        "may_tell_more": not (sheet.is_kept or is_whole),
    }
    return render(request, "evaluation/card.html", context)


@require_GET
@signed_in
def evidence_list(
    request: ActorRequest, period: Period, pack: str, metric: str, official_id: int
) -> HttpResponse:
    """Show the list behind a figure of a person."""
    moment = now()
    asked, shown = asked_for(request, metric)
    sheet = _sheet(request, period, pack, official_id, moment, (asked.code,))
    page = evidence_page(sheet, asked, shown, now=moment)
    return render(request, "evaluation/evidence.html", {"page": page})


def _round(
    request: ActorRequest,
    period: Period,
    pack: Pack,
    moment: datetime,
    metrics: Iterable[Metric],
) -> Round | None:
    actor = request.actor
    reach = access.reach_of(actor, moment.date())
    return round_within(
        reach, period=period, pack=pack, actor=actor, now=moment, metrics=metrics
    )  # fmt: skip


def _sheet(
    request: ActorRequest,
    period: Period,
    pack: str,
    official_id: int,
    moment: datetime,
    more: tuple[str, ...] | None,
) -> Sheet:
    """Return a sheet with what the pack looks at and `more`; None for every figure."""
    rules = shelf_of(request.actor.agency_id).pack_for(pack, period)
    return official_sheet(
        official_id=official_id,
        period=period,
        pack=rules,
        actor=request.actor,
        now=moment,
        metrics=METRICS.values() if more is None else metrics_for(rules, more),
    )
