"""The catalogue: what is standard for whom, its versions, what handled cases count as."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import requires, signed_in
from congvu.foundation.clock import now as clock_now
from congvu.foundation.pages.typed import Attempt, FieldMissing, attempt_of, typed_in
from congvu.foundation.pages.workbook import Cell, Table, download
from congvu.foundation.periods import Period, PeriodKind
from congvu.kernel.refusals import Refusal
from congvu.modules.products import access
from congvu.modules.products.commands.adopting import adopt
from congvu.modules.products.commands.catalogue import lock_period
from congvu.modules.products.commands.importing import import_catalogue
from congvu.modules.products.queries.catalogue import (
    catalogue_of,
    locks_of,
    mappings_of,
    versions_of,
)
from congvu.modules.products.rules.columns import COLUMNS, WIDTHS
from congvu.modules.products.rules.starters import STARTERS, starter
from congvu.modules.products.values.catalogue import Imported
from congvu.modules.products.values.choices import CASE_KINDS, MAPPED_ROLES, Basis
from congvu.modules.products.web.periods import day_here

LARGEST = 20 * 1024 * 1024


@signed_in
@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """Show what is standard for whom, with its points and K."""
    now, actor = clock_now(), actor_of(request)
    on, agency_id = day_here(now), actor.agency_id or 0
    groups = catalogue_of(agency_id, on)
    mappings = mappings_of(agency_id, on)
    ours = any(each.worth.basis is Basis.DEFAULT for _, found in groups for each in found)
    last = Period.holding(on, PeriodKind.QUARTER).previous()
    context = {
        "groups": groups,
        "mappings": mappings,
        "kinds": CASE_KINDS,
        "roles": MAPPED_ROLES,
        "keeps": access.keeps(actor),
        "is_ours": ours,
        "locks": [Period.parse(code) for code in locks_of(agency_id)],
        "lockable": last if last.code not in locks_of(agency_id) else None,
        "starters": [(name, starter(name).name) for name in STARTERS],
    }
    return render(request, "products/catalogue.html", context)


@signed_in
@require_safe
def standard(request: HttpRequest, standard_id: int) -> HttpResponse:
    """Show a standard product and what it was worth, when."""
    actor = actor_of(request)
    row, versions = versions_of(actor.agency_id or 0, standard_id)
    context = {
        "id": row.pk,
        "code": row.code,
        "versions": versions,
        "latest": versions[0],
        "keeps": access.keeps(actor),
    }
    return render(request, "products/standard.html", context)


@requires(*access.KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def imported(request: HttpRequest) -> HttpResponse:
    """Read a workbook into the catalogue: all its lines, or none and what is wrong."""
    now, actor = clock_now(), actor_of(request)
    attempt, found = Attempt(), Imported()
    if request.method == "POST":
        typed, upload = typed_in(request), request.FILES.get("file")
        try:
            if upload is None:
                typed.fault("file", FieldMissing())
            typed.check()
            assert upload is not None
            found = import_catalogue(
                content=upload.read(LARGEST + 1), name=upload.name or "", actor=actor, now=now
            )
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            if not found.faults:
                words = _("Đã nhập: %(added)d mã mới, %(revised)d mã đổi, %(same)d mã giữ nguyên.")
                told = {"added": found.added, "revised": found.revised, "same": found.unchanged}
                messages.success(request, words % told)
                return redirect("products:catalogue")
    context = {**attempt.context(), "cell_faults": found.faults}
    status = 422 if found.faults else attempt.status
    return render(request, "products/import.html", context, status=status)


@signed_in
@require_safe
def workbook(request: HttpRequest) -> HttpResponse:
    """Give the catalogue as a workbook that can be imported again."""
    now, actor = clock_now(), actor_of(request)
    on = day_here(now)
    rows: list[list[Cell]] = [
        [
            position.name, each.code, each.worth.name, each.worth.done_when,
            f"N{each.worth.level.value}", each.worth.points, each.worth.unit, each.worth.ground,
            f"{each.valid_from.day}/{each.valid_from.month}/{each.valid_from.year}",
        ]
        for position, found in catalogue_of(actor.agency_id or 0, on)
        for each in found
    ]  # fmt: skip
    about = (
        _("Danh mục sản phẩm chuẩn, %(agency)s") % {"agency": actor.agency_name},
        _("Hệ số K bằng điểm chia 5. Cột Căn cứ ghi số quyết định của cơ quan."),
    )
    table = Table(_("Danh mục"), about, COLUMNS, rows, WIDTHS)
    return download("danh-muc-san-pham", [table])


@requires(*access.KEEPERS)
@require_POST
def adopted(request: HttpRequest) -> HttpResponse:
    """Begin the catalogue with one that is shipped."""
    now = clock_now()
    name = request.POST.get("starter", "")
    since = Period.holding(day_here(now), PeriodKind.QUARTER).first
    count = adopt(
        name=name if name in STARTERS else STARTERS[0], since=since, actor=actor_of(request),
        now=now,
    )  # fmt: skip
    words = ngettext("Đã lập danh mục %(n)d sản phẩm.", "Đã lập danh mục %(n)d sản phẩm.", count)
    messages.success(request, words % {"n": count})
    return redirect("products:catalogue")


@requires(*access.KEEPERS)
@require_POST
def locked(request: HttpRequest) -> HttpResponse:
    """Lock a period that is over."""
    period = Period.parse(request.POST.get("period", ""))
    lock_period(period=period, actor=actor_of(request), now=clock_now())
    messages.success(request, _("Đã khóa kỳ; hệ số và sản phẩm trong kỳ không đổi nữa."))
    return redirect("products:catalogue")
