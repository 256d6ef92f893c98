"""The catalogue as Excel: taken out, brought in, looked at, confirmed, taken back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from congvu.foundation.actors.gates import requires
from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import now
from congvu.foundation.pages.refusals import sentence
from congvu.kernel.refusals import Invalid
from congvu.modules.procedures.access import EDITORS
from congvu.modules.procedures.commands.tabling import confirm_table, preview_table
from congvu.modules.procedures.commands.undoing import undo_import
from congvu.modules.procedures.queries.imports import import_of, imports_so_far
from congvu.modules.procedures.queries.tables import preview_of, table_of

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_SHOWN = 200


@require_http_methods(["GET", "POST"])
@requires(*EDITORS)
def imports(request: HttpRequest) -> HttpResponse:
    """List what was brought in; take an Excel file and show what it would do."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    error = ""
    if request.method == "POST":
        upload = request.FILES.get("file")
        try:
            if upload is not None:
                number = preview_table(upload=upload, actor=actor, now=now())
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
    """Show what a table would do, or what an import did."""
    line = import_of(number)
    seen = None
    if line.file_id is not None and line.confirmed_at is None:
        seen, _ = preview_of(line.file_id, line.file_name)
    context = {
        "line": line,
        "preview": seen,
        "changes": seen.changes[:MOST_SHOWN] if seen else (),
        "problems": seen.problems[:MOST_SHOWN] if seen else (),
        "refused": line.refused[:MOST_SHOWN],
    }
    return render(request, "procedures/preview.html", context)


@require_POST
@requires(*EDITORS)
def confirm(request: HttpRequest, number: int) -> HttpResponse:
    """Do what the table says."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    made = confirm_table(import_id=number, actor=actor, now=now())
    words = gettext("Đã nhập: %(made)s thủ tục có phiên bản mới.")
    messages.success(request, words % {"made": made})
    return redirect("procedures:imports")


@require_POST
@requires(*EDITORS)
def undo(request: HttpRequest, number: int) -> HttpResponse:
    """Take an import back."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    taken_back = undo_import(import_id=number, actor=actor, now=now())
    words = gettext("Đã hoàn tác: %(count)s phiên bản được thu lại.")
    messages.success(request, words % {"count": taken_back})
    return redirect("procedures:imports")
