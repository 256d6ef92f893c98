"""The counter's lists: to answer, waiting for papers, to return, the register."""

from __future__ import annotations

from datetime import date, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import requires
from congvu.foundation.actors.values import Role
from congvu.foundation.clock import now as clock_now
from congvu.foundation.moments import day_short
from congvu.foundation.pages.refusals import sentence
from congvu.kernel.refusals import Refusal
from congvu.kernel.words import clean, fold
from congvu.modules.dossiers.queries import counter
from congvu.modules.dossiers.queries.register import register_rows
from congvu.modules.dossiers.rules.codes import VIETNAM
from congvu.modules.dossiers.rules.filing import read_day
from congvu.modules.dossiers.rules.refusals import SpanBad
from congvu.modules.dossiers.rules.register import register_workbook
from congvu.modules.dossiers.values.register import RegisterHead

SHOWN = 200
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@requires(Role.CLERK)
@require_safe
def submissions(request: HttpRequest) -> HttpResponse:
    """List what was handed in online or elsewhere and waits for an answer."""
    now, actor = clock_now(), actor_of(request)
    context = {
        "tab": "submissions",
        "numbers": counter.numbers(actor, now),
        "lines": counter.submissions(actor, now),
    }
    return render(request, "dossiers/counter/submissions.html", context)


@requires(Role.CLERK)
@require_safe
def supplements(request: HttpRequest) -> HttpResponse:
    """List the dossiers that wait for papers."""
    now, actor = clock_now(), actor_of(request)
    context = {
        "tab": "supplements",
        "numbers": counter.numbers(actor, now),
        "lines": counter.supplements(actor, now),
    }
    return render(request, "dossiers/counter/supplements.html", context)


@requires(Role.CLERK)
@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """List the results to hand out, found by name, telephone number or code."""
    now, actor = clock_now(), actor_of(request)
    q = clean(request.GET.get("q", ""))[:100]
    context = {
        "tab": "results",
        "numbers": counter.numbers(actor, now),
        "q": q,
        "lines": counter.results_to_return(actor, fold(q)),
    }
    return render(request, "dossiers/counter/results.html", context)


@requires(Role.CLERK)
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Show the follow-up book over a span of days."""
    now, actor = clock_now(), actor_of(request)
    today = now.astimezone(VIETNAM).date()
    typed = {
        "first": request.GET.get("first") or day_short(today.replace(day=1)),
        "last": request.GET.get("last") or day_short(today),
    }
    rows, fault, status = [], "", 200
    try:
        first, last = _span(typed)
        rows = list(register_rows(actor, first, last, most=SHOWN))
    except Refusal as refusal:
        fault, status = sentence(refusal), refusal.status
    context = {
        "tab": "register",
        "numbers": counter.numbers(actor, now),
        "typed": typed,
        "rows": rows,
        "fault": fault,
        "full": len(rows) == SHOWN,
    }
    return render(request, "dossiers/counter/register.html", context, status=status)


@requires(Role.CLERK)
@require_safe
def register_file(request: HttpRequest) -> HttpResponse:
    """Give the follow-up book as a workbook."""
    now, actor = clock_now(), actor_of(request)
    first, last = _span({name: request.GET.get(name, "") for name in ("first", "last")})
    head = RegisterHead(
        agency=actor.agency_name,
        unit=actor.unit_name,
        span=f"Từ {day_short(first)} đến {day_short(last)}",
        exported_at=_whole(now),
    )
    book = register_workbook(head, register_rows(actor, first, last))
    response = HttpResponse(book, content_type=WORKBOOK)
    name = f"so-theo-doi-{first:%Y%m%d}-{last:%Y%m%d}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _span(typed: dict[str, str]) -> tuple[date, date]:
    first, last = read_day(clean(typed["first"])), read_day(clean(typed["last"]))
    if first is None or last is None:
        raise SpanBad
    return first, last


def _whole(now: datetime) -> datetime:
    return now.replace(microsecond=0)
