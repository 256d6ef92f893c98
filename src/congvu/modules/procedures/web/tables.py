"""The catalogue as Excel: taken out, brought in, looked at, confirmed, taken back."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import requires
from congvu.foundation.clock import now
from congvu.foundation.jobs import api as jobs
from congvu.foundation.jobs.api import JobState
from congvu.foundation.pages.refusals import sentence
from congvu.kernel.refusals import Invalid
from congvu.modules.procedures.access import EDITORS
from congvu.modules.procedures.commands.tabling import ask_to_take, bring_table
from congvu.modules.procedures.commands.undoing import undo_import
from congvu.modules.procedures.queries.imports import import_of, imports_so_far
from congvu.modules.procedures.queries.previews import MOST_SHOWN, seen
from congvu.modules.procedures.queries.tables import table_of

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "POST"])
@requires(*EDITORS)
def imports(request: HttpRequest) -> HttpResponse:
    """List what was brought in; take an Excel file and show what it would do."""
    actor = actor_of(request)
    error = ""
    if request.method == "POST":
        upload = request.FILES.get("file")
        try:
            if upload is not None:
                number = bring_table(upload=upload, actor=actor, now=now())
                return redirect("procedures:preview", number=number)
            error = gettext("Hãy chọn một tệp Excel.")
        except Invalid as refusal:
            error = sentence(refusal)
    context = {"lines": imports_so_far(), "error": error}
    return render(request, "procedures/imports.html", context, status=422 if error else 200)


@require_GET
@requires(*EDITORS)
def table(request: HttpRequest) -> HttpResponse:
    """Give the procedures in force today as an Excel file that can be brought in again."""
    del request
    name = f"thu-tuc-{now().date().isoformat()}.xlsx"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(table_of(now().date()), content_type=EXCEL, headers=disposition)


@require_GET
@requires(*EDITORS)
def preview(request: HttpRequest, number: int) -> HttpResponse:
    """Show what a table would do, what an import did, or how far a job is with it."""
    line = import_of(number)
    asked_again = request.headers.get("HX-Request") == "true"
    job = jobs.entry_of(line.job_id, patience=0 if asked_again else settings.JOB_PATIENCE)
    if job is not None and not job.state.is_over:
        name = "procedures/import_progress.html" if asked_again else "procedures/import_busy.html"
        return render(request, name, {"line": line, "job": job})
    if asked_again:
        return HttpResponse(headers={"HX-Refresh": "true"})
    line = import_of(number)  # as the job left it
    waits = line.file_id is not None and line.confirmed_at is None
    context = {
        "line": line,
        "preview": seen(line.preview) if waits and line.preview else None,
        "refused": line.refused[:MOST_SHOWN],
        "failed": job if job is not None and waits and job.state is not JobState.DONE else None,
    }
    return render(request, "procedures/preview.html", context)


@require_POST
@requires(*EDITORS)
def confirm(request: HttpRequest, number: int) -> HttpResponse:
    """Have the table taken in."""
    actor = actor_of(request)
    ask_to_take(import_id=number, actor=actor, now=now())
    return redirect("procedures:preview", number=number)


@require_POST
@requires(*EDITORS)
def undo(request: HttpRequest, number: int) -> HttpResponse:
    """Take an import back."""
    actor = actor_of(request)
    taken_back = undo_import(import_id=number, actor=actor, now=now())
    words = gettext("Đã hoàn tác: %(count)s phiên bản được thu lại.")
    messages.success(request, words % {"count": taken_back})
    return redirect("procedures:imports")
