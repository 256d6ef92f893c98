"""The import wizard: upload, preview, confirm, undo; and the way out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from congvu.foundation import clock
from congvu.foundation.pages.refusals import sentence
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import Conflict, Refusal
from congvu.modules.organisation import access, api
from congvu.modules.organisation.commands.imports import problems_of
from congvu.modules.organisation.models import ImportBatch
from congvu.modules.organisation.queries import exports
from congvu.modules.organisation.values import SheetKind
from congvu.modules.organisation.web import forms
from congvu.modules.organisation.web.acting import actor_of
from congvu.modules.organisation.web.views.units import either, keepers

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 200


@either
@keepers
def start_import(request: HttpRequest) -> HttpResponse:
    """Take a file and go to its preview; list the files brought in before."""
    actor = actor_of(request)
    form = forms.UploadForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                batch_id = api.preview_import(
                    content=file.read(), file_name=file.name, actor=actor, now=clock.now()
                )
            except Conflict:
                raise
            except Refusal as refusal:
                form.add_error("file", sentence(refusal))
            else:
                return redirect("organisation:import", batch_id)
    batches = access.imports_of(actor).defer("content", "sample", "problems").order_by("-pk")
    context = {"form": form, "batches": _named(list(batches[:20]))}
    return render(request, "organisation/imports.html", context, status=status)


def _named(batches: list[ImportBatch]) -> list[tuple[ImportBatch, str]]:
    names = api.names_of([batch.actor_id for batch in batches if batch.actor_id])
    return [(batch, names.get(batch.actor_id or 0, "congvu")) for batch in batches]


@require_GET
@keepers
def show_import(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Show what a file would write or wrote, and what is wrong in it."""
    batch = access.import_to_see(actor=actor_of(request), batch_id=batch_id)
    problems = [_problem(each) for each in batch.problems]
    context = {
        "batch": batch,
        "grave": [each for each in problems if each["grave"]][:SHOWN],
        "grave_count": batch.problem_count - sum(not each["grave"] for each in problems),
        "hints": [each for each in problems if not each["grave"]][:SHOWN],
        "kinds": [(kind, batch.counts.get(kind.value, 0)) for kind in SheetKind],
        "sample": batch.sample,
        "new": sum(batch.counts.values()),
    }
    return render(request, "organisation/import.html", context)


def _problem(stored: dict[str, Any]) -> dict[str, Any]:
    """Return a stored problem with its sentence as a phrase that can be translated."""
    return {**stored, "words": Phrase(stored["message"], **stored["details"])}


@require_POST
@keepers
def confirm_import(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Write what the file says."""
    report = api.confirm_import(batch_id=batch_id, actor=actor_of(request), now=clock.now())
    messages.success(request, _("Đã nhập %(count)d dòng.") % {"count": report.imported})
    return redirect("organisation:import", batch_id)


@require_POST
@keepers
def undo_import(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Take back what the file wrote."""
    api.undo_import(batch_id=batch_id, actor=actor_of(request), now=clock.now())
    messages.success(request, _("Đã hoàn tác lần nhập."))
    return redirect("organisation:import", batch_id)


@require_GET
@keepers
def download_problems(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Hand out every problem of a file as a workbook."""
    actor = actor_of(request)
    batch = access.import_to_see(actor=actor, batch_id=batch_id)
    content = exports.problems_workbook(problems_of(batch, actor=actor, now=clock.now()))
    return _file(content, f"loi-{batch_id}.xlsx")


@require_GET
@keepers
def download_template(request: HttpRequest) -> HttpResponse:
    """Hand out the empty form."""
    del request
    return _file(exports.template_workbook(), "mau-to-chuc.xlsx")


@require_GET
@keepers
def download_agency(request: HttpRequest) -> HttpResponse:
    """Hand out the actor's agency as a workbook that can be brought in again."""
    actor, today = actor_of(request), clock.now().date()
    content = exports.agency_workbook([actor.agency_id or 0], today)
    return _file(content, f"to-chuc-{today.isoformat()}.xlsx")


def _file(content: bytes, name: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}"'
    headers = {"Content-Disposition": disposition, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=EXCEL, headers=headers)
