"""The page of a procedure: what it takes, how long, what it costs, who does what."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from congvu.foundation.actors.asking import visitor_of
from congvu.foundation.clock import now
from congvu.modules.procedures.access import may_edit
from congvu.modules.procedures.queries.lists import flags_of
from congvu.modules.procedures.queries.versions import (
    history_of,
    newest_version,
    version_by_id,
    version_in_force,
)
from congvu.modules.procedures.rules.steps import steps_or_default
from congvu.modules.procedures.values.choices import Asked
from congvu.modules.procedures.values.refusals import (
    ProcedureExpired,
    ProcedureNotYetInForce,
    ProcedureUnknown,
)
from congvu.modules.procedures.values.versions import ProcedureVersion, VersionLine
from congvu.modules.procedures.web.drawing import bar_of_steps


@require_GET
def procedure(request: HttpRequest, code: str) -> HttpResponse:
    """Show the version in force today; where there is none, the newest, and say so."""
    today = now().date()
    try:
        shown = version_in_force(code, today)
    except (ProcedureExpired, ProcedureNotYetInForce):
        shown = newest_version(code)
    return _page(request, shown, today)


@require_GET
def version(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Show one version, in force or past."""
    chosen = next((line for line in history_of(code) if line.number == number), None)
    if chosen is None:
        raise ProcedureUnknown(procedure=f"{code[:40]} ({number})")
    return _page(request, version_by_id(chosen.id), now().date())


def _page(request: HttpRequest, shown: ProcedureVersion, today: date) -> HttpResponse:
    actor = visitor_of(request)
    history = history_of(shown.code)
    line = next(line for line in history if line.id == shown.id)
    steps = steps_or_default(shown)
    cases = [
        (case, list(papers)) for case, papers in groupby(shown.papers, key=lambda paper: paper.case)
    ]
    context = {
        "shown": shown,
        "line": line,
        "state": _state(line, today),
        "history": history if len(history) > 1 else (),
        "newest": history[0],
        "cases": cases,
        "ways": _alike(shown),
        "bar": bar_of_steps(steps, shown.limit),
        "is_default_process": not shown.steps,
        "flags": flags_of(shown.id) if actor else (),
        "parts": {one.value: one.words for one in Asked},
        "may_edit": may_edit(actor),
    }
    return render(request, "procedures/page.html", context)


def _state(line: VersionLine, today: date) -> str:
    """Return "in_force", "coming" or "ended"."""
    if line.valid_from > today:
        return "coming"
    if line.valid_to is not None and line.valid_to <= today:
        return "ended"
    return "in_force"


def _alike(shown: ProcedureVersion) -> list[tuple[list[str], object]]:
    """Return the ways with those of the same limit, fee and note in one row."""
    rows: dict[tuple[object, ...], tuple[list[str], object]] = {}
    for way in shown.ways:
        key = (way.limit, way.same_day, way.fee_text, way.note)
        rows.setdefault(key, ([], way))[0].append(way.channel.words)
    return list(rows.values())
