"""A plan: what it promised, what became of it, what was done beside it."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.clock import now as clock_now
from congvu.kernel.refusals import N_
from congvu.modules.plans import access
from congvu.modules.plans.queries.beside import (
    PAGE,
    PLANNED,
    beside_of,
    visible_codes,
    worked_cases,
)
from congvu.modules.plans.queries.plan import plan_view
from congvu.modules.plans.rules.refusals import PlanNotFound

KINDS = {
    "dossier": N_("Hồ sơ thủ tục hành chính"),
    "document": N_("Văn bản đến"),
    "directive": N_("Chỉ đạo, nhiệm vụ"),
    "petition": N_("Kiến nghị"),
    "complaint": N_("Khiếu nại"),
    "denunciation": N_("Tố cáo"),
    "internal": N_("Việc nội bộ"),
    PLANNED: N_("Theo kế hoạch"),
}


@signed_in
@require_safe
def plan(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show a plan, at the version asked for."""
    now, actor = clock_now(), actor_of(request)
    row = access.plan(plan_id=plan_id, actor=actor)
    no = request.GET.get("version", "")
    view = plan_view(
        row, actor=actor, now=now, no=int(no) if no.isdecimal() and len(no) < 5 else None
    )
    context = {"plan": view, "beside": beside_of(row), "kinds": KINDS}
    return render(request, "plans/plan.html", context)


@signed_in
@require_safe
def worked(request: HttpRequest, plan_id: int, kind: str) -> HttpResponse:
    """Show the cases that a figure of a plan counts."""
    now, actor = clock_now(), actor_of(request)
    row = access.plan(plan_id=plan_id, actor=actor)
    if kind not in KINDS:
        raise PlanNotFound
    given = request.GET.get("from", "0")
    start = int(given) if given.isdecimal() and len(given) < 6 else 0
    found = worked_cases(row, kind, start=start)
    lines, more = found[:PAGE], found[PAGE:]
    context = {
        "plan": plan_view(row, actor=actor, now=now),
        "lines": lines,
        "visible": visible_codes([line.code for line in lines], actor),
        "kinds": KINDS,
        "title": _(KINDS[kind]),
        "is_planned": kind == PLANNED,
        "next_href": f"?{urlencode({'from': start + PAGE})}" if more else "",
    }
    return render(request, "plans/worked.html", context)
