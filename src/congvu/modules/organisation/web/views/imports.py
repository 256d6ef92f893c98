"""The import wizard: upload, preview, confirm, undo; and the way out."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from congvu.foundation import clock
from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.values import Role
from congvu.foundation.jobs import api as jobs
from congvu.foundation.jobs.api import JobState
from congvu.foundation.pages.refusals import sentence
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_, Conflict, Refusal
from congvu.modules.organisation import access, api
from congvu.modules.organisation.commands.imports import problems_of
from congvu.modules.organisation.models import ImportBatch
from congvu.modules.organisation.queries import exports
from congvu.modules.organisation.values import ROLE_WORDS, Rank, SheetKind, UnitKind
from congvu.modules.organisation.web import forms
from congvu.modules.organisation.web.views.units import either, keepers

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 200
COLUMN_WORDS = {
    "name": N_("Tên đơn vị"),
    "kind": N_("Loại đơn vị"),
    "parent_code": N_("Trực thuộc"),
    "agency_code": N_("Mã định danh"),
    "area_code": N_("Mã địa bàn"),
    "title": N_("Tên vị trí"),
    "rank": N_("Cấp"),
    "quota": N_("Định biên"),
    "roles": N_("Vai trò"),
    "full_name": N_("Họ và tên"),
    "email": N_("Thư điện tử"),
    "phone": N_("Điện thoại"),
    "ends_on": N_("Thôi giữ từ ngày"),
    "decision": N_("Số quyết định"),
}


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
                batch_id = api.bring_file(
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
    """Show what a file would do or did, what is wrong in it, or how far it is."""
    actor = actor_of(request)
    batch = access.import_to_see(actor=actor, batch_id=batch_id)
    asked_again = request.headers.get("HX-Request") == "true"
    job = jobs.entry_of(batch.job_id, patience=0 if asked_again else settings.JOB_PATIENCE)
    if job is not None and not job.state.is_over:
        name = (
            "organisation/import_progress.html" if asked_again else "organisation/import_busy.html"
        )
        return render(request, name, {"batch": batch, "job": job})
    if asked_again:
        return HttpResponse(headers={"HX-Refresh": "true"})
    batch = access.import_to_see(actor=actor, batch_id=batch_id)  # as the job left it
    failed = job if job is not None and job.state is not JobState.DONE else None
    if batch.state == "received":
        return render(request, "organisation/import_failed.html", {"batch": batch, "job": failed})
    return render(request, "organisation/import.html", {**_shown(batch), "failed": failed})


def _shown(batch: ImportBatch) -> dict[str, Any]:
    problems = [_problem(each) for each in batch.problems]
    return {
        "batch": batch,
        "grave": [each for each in problems if each["grave"]][:SHOWN],
        "grave_count": batch.problem_count - sum(not each["grave"] for each in problems),
        "hints": [each for each in problems if not each["grave"]][:SHOWN],
        "kinds": [(kind, batch.counts.get(kind.value, 0)) for kind in SheetKind],
        "sample": batch.sample,
        "changes": [_change(each) for each in batch.sample.get("changes", ())],
        "new": sum(batch.counts.values()),
    }


def _change(stored: dict[str, Any]) -> dict[str, Any]:
    """Return a stored change with its columns in words: old and new."""
    columns = [
        (COLUMN_WORDS[name], _cell(name, stored["before"][name]), _cell(name, after))
        for name, after in stored["after"].items()
    ]
    return {**stored, "kind": SheetKind(stored["kind"]), "columns": columns}


def _cell(name: str, value: Any) -> str:
    if value in (None, "", []):
        return "–"
    if name == "kind":
        return str(_(UnitKind(value).words))
    if name == "rank":
        return str(_(Rank(value).words))
    if name == "roles":
        return ", ".join(str(_(ROLE_WORDS[Role(role)])) for role in value)
    if name == "ends_on":
        day = date.fromisoformat(value)
        return f"{day.day}/{day.month}/{day.year}"
    return str(value)


def _problem(stored: dict[str, Any]) -> dict[str, Any]:
    """Return a stored problem with its sentence as a phrase that can be translated."""
    return {**stored, "words": Phrase(stored["message"], **stored["details"])}


@require_POST
@keepers
def confirm_import(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Have the file written."""
    actor = actor_of(request)
    api.ask_to_write(batch_id=batch_id, actor=actor, now=clock.now())
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
