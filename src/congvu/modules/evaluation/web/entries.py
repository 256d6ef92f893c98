"""The pages of entered figures: the list, a figure, a correction, a workbook of many."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import requires, signed_in
from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.clock import now as clock_now
from congvu.foundation.pages.refusals import sentence
from congvu.foundation.pages.typed import (
    Attempt,
    ChoiceUnknown,
    FieldMissing,
    Typed,
    attempt_of,
    typed_in,
)
from congvu.foundation.periods import Period, PeriodKind
from congvu.kernel.refusals import N_, Refusal
from congvu.modules.evaluation import access
from congvu.modules.evaluation.commands.entering import Document, correct_figure, enter_figure
from congvu.modules.evaluation.queries.entries import (
    PAGE,
    entry_line,
    entry_lines,
    subjects_of,
)
from congvu.modules.evaluation.queries.entry_sheet import COLUMNS, LineFault, read_entries
from congvu.modules.evaluation.rules.entered import enterable

LARGEST = 10**12


@signed_in
@require_safe
def entries(request: HttpRequest) -> HttpResponse:
    """List what was entered: of the agency for those who enter, one's own for everybody else."""
    actor, after = actor_of(request), request.GET.get("before", "")
    before = int(after) if after.isascii() and after.isdigit() and len(after) < 18 else None
    enters = actor.has(*access.ENTERERS)
    own = None if enters else actor.official_id or 0
    rows = entry_lines(actor.agency_id or 0, official_id=own, before=before)
    following = f"?before={rows[PAGE - 1].row.pk}" if len(rows) > PAGE else ""
    context = {"rows": rows[:PAGE], "next_href": following, "enters": enters}
    return render(request, "evaluation/entries.html", context)


@requires(*access.ENTERERS)
@require_http_methods(["GET", "HEAD", "POST"])
def entry_new(request: HttpRequest) -> HttpResponse:
    """Enter a figure with its document."""
    now, actor = clock_now(), actor_of(request)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            _entered(typed, actor, now)
        except Refusal as refused:
            attempt = attempt_of(typed, refused)
        else:
            messages.success(request, _("Đã nhập số liệu."))
            return redirect("evaluation:entries")
    context = {
        "kinds": [("", N_("– chọn –")), *((each.code, each.name) for each in enterable().values())],
        "subjects": [("", N_("– chọn –")), *subjects_of(actor.agency_id or 0, _day(now))],
        "figures": [each for each in enterable().values() if each.method],
        **attempt.context(period=Period.holding(_day(now), PeriodKind.QUARTER).code),
    }
    return render(request, "evaluation/entry_new.html", context, status=attempt.status)


@requires(*access.ENTERERS)
@require_http_methods(["GET", "HEAD", "POST"])
def entry_correct(request: HttpRequest, entry_id: int) -> HttpResponse:
    """Correct a figure by a new one; the first stays in the list."""
    now, actor = clock_now(), actor_of(request)
    line = entry_line(actor.agency_id or 0, entry_id)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            counted = typed.number("counted", least=0, most=LARGEST) or 0
            of_all = _whole(typed, is_share=line.figure.is_share)
            reason = typed.words("reason", most=2_000)
            typed.check()
            correct_figure(
                entry_id=entry_id,
                counted=counted,
                of_all=of_all,
                reason=reason,
                actor=actor,
                now=now,
            )
        except Refusal as refused:
            attempt = attempt_of(typed, refused)
        else:
            messages.success(request, _("Đã đính chính; bản đầu vẫn giữ trong danh sách."))
            return redirect("evaluation:entries")
    row = line.row
    usual = attempt.context(counted=str(row.counted), of_all=str(row.of_all))
    context = {"line": line, **usual}
    return render(request, "evaluation/entry_correct.html", context, status=attempt.status)


@requires(*access.ENTERERS)
@require_http_methods(["GET", "HEAD", "POST"])
def entry_import(request: HttpRequest) -> HttpResponse:
    """Enter the rows of a workbook: all of them, or none and what is wrong with each."""
    now, actor = clock_now(), actor_of(request)
    attempt = Attempt()
    faults: list[LineFault] = []
    if request.method == "POST":
        typed = typed_in(request)
        try:
            number, faults = _imported(request, typed, actor, now)
        except Refusal as refused:
            attempt = attempt_of(typed, refused)
        else:
            if not faults:
                said = ngettext("Đã nhập %(n)d số liệu.", "Đã nhập %(n)d số liệu.", number)
                messages.success(request, said % {"n": number})
                return redirect("evaluation:entries")
    status = 422 if faults else attempt.status
    context = {"line_faults": faults, "columns": COLUMNS, **attempt.context()}
    return render(request, "evaluation/entry_import.html", context, status=status)


def _entered(typed: Typed, actor: Actor, now: datetime) -> None:
    kind, whose = typed.said.get("kind", ""), typed.said.get("whose", "")
    figure = enterable().get(kind)
    if figure is None:
        typed.fault("kind", FieldMissing() if not kind else ChoiceUnknown())
    if whose[:1] not in ("u", "o") or not whose[1:].isdigit() or len(whose) > 18:
        typed.fault("whose", FieldMissing() if not whose else ChoiceUnknown())
    counted = typed.number("counted", least=0, most=LARGEST) or 0
    of_all = _whole(typed, is_share=figure is not None and figure.is_share)
    notation, note = typed.words("document"), typed.words("note", required=False, most=2_000)
    on = typed.day("document_on")
    typed.check()
    subject = int(whose[1:])
    enter_figure(
        kind=kind,
        unit_id=subject if whose[0] == "u" else None,
        official_id=subject if whose[0] == "o" else None,
        period=typed.said.get("period", ""),
        counted=counted,
        of_all=of_all,
        document=Document(notation, on or _day(now)),
        note=note,
        actor=actor,
        now=now,
    )


def _whole(typed: Typed, *, is_share: bool) -> int | None:
    """Return the whole of a share; what is counted by the piece has none."""
    return typed.number("of_all", least=1, most=LARGEST) if is_share else None


def _imported(
    request: HttpRequest, typed: Typed, actor: Actor, now: datetime
) -> tuple[int, list[LineFault]]:
    upload = request.FILES.get("file")
    if upload is None:
        typed.fault("file", FieldMissing())
    typed.check()
    assert upload is not None
    lines, faults = read_entries(
        upload.read(), upload.name or "", agency_id=actor.agency_id or 0, on=_day(now)
    )
    with transaction.atomic():
        for line in lines:
            try:
                enter_figure(
                    kind=line.kind,
                    unit_id=line.unit_id,
                    official_id=line.official_id,
                    period=line.period,
                    counted=line.counted,
                    of_all=line.of_all if enterable()[line.kind].is_share else None,
                    document=Document(line.document, line.document_on),
                    actor=actor,
                    now=now,
                )
            except Refusal as refused:
                faults.append(LineFault(line.row, sentence(refused)))
        if faults:
            transaction.set_rollback(True)
    return len(lines), sorted(faults, key=lambda fault: fault.row)


def _day(now: datetime) -> date:
    return now.astimezone(VIETNAM).date()
