"""Pages that make calendars: a revision prepared as a draft, a calendar of its own."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import requires
from congvu.foundation.actors.values import Role
from congvu.foundation.clock import now
from congvu.kernel.refusals import Refusal
from congvu.modules.worktime.commands import open_calendar, revise_calendar
from congvu.modules.worktime.queries import calendar_by_id, calendar_lines, newest_version
from congvu.modules.worktime.rules.comparisons import differences, samples
from congvu.modules.worktime.web import drafts
from congvu.modules.worktime.web.forms import OpenForm


@require_http_methods(["GET", "POST"])
@requires(Role.ADMINISTRATOR)
def revise(request: HttpRequest, code: str) -> HttpResponse:
    """Prepare the next version of a calendar: add changes, see what they do, then make it."""
    page = drafts.read(request.POST, newest_version(code))
    today = now().date()
    kind = request.POST.get("add", "")
    if kind:
        drafts.add(page, request.POST, kind, today)
    if page.kept and page.after is None:
        refusal = page.refusal
        drafts.preview(page, today)
        page.refusal = refusal or page.refusal
    if "save" in request.POST and page.after is not None:
        made = _save(request, page, code)
        if made is not None:
            return made
    status = 422 if page.is_refused else 200
    return render(request, "worktime/revise.html", _revision(page), status=status)


@require_http_methods(["GET", "POST"])
@requires(Role.ADMINISTRATOR)
def open_new(request: HttpRequest) -> HttpResponse:
    """Open a calendar for units that work by other hours than the rest."""
    origins = [(line.newest.code, line.newest.name) for line in calendar_lines()]
    form = OpenForm(request.POST or None, origins=origins)
    refusal = None
    if form.is_valid():
        try:
            made = open_calendar(**form.cleaned_data, actor=actor_of(request), now=now())
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, _("Đã mở lịch. Hãy đặt giờ và ngày riêng của lịch này."))
            return redirect("worktime:revise", code=made.code)
    context = {"form": form, "refusal": refusal}
    return render(request, "worktime/open.html", context, status=422 if form.is_bound else 200)


def _save(request: HttpRequest, page: drafts.Page, code: str) -> HttpResponse | None:
    seen = request.POST.get("seen", "")
    try:
        fact = revise_calendar(
            code=code,
            changes=page.changes,
            actor=actor_of(request),
            now=now(),
            seen_version=int(seen) if seen.isascii() and seen.isdigit() else 0,
        )
    except Refusal as refusal:
        page.refusal = refusal
        return None
    messages.success(
        request,
        _("Đã lưu bản %(version)s. Việc đang mở được tính lại theo lịch mới.")
        % {"version": fact.version},
    )
    address = redirect("worktime:calendar", code=code)
    if fact.first_changed is not None:
        address["Location"] += f"?year={fact.first_changed.year}"
    return address


def _revision(page: drafts.Page) -> dict[str, Any]:
    before = calendar_by_id(page.version.id)
    context: dict[str, Any] = {
        "version": page.version,
        "page": page,
        "changes": page.changes,
        "texts": page.texts,
        "differences": [],
        "samples": [],
    }
    if page.after is not None:
        after = page.after.calendar(page.version.version + 1, page.version.name)
        context["differences"] = differences(page.before.days, page.after.days)
        context["samples"] = samples(before, after, now())
    return context
