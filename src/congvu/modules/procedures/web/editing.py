"""The editor: a new version of a procedure; and the settling of doubts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import requires
from congvu.foundation.clock import now
from congvu.kernel.refusals import N_
from congvu.modules.procedures.access import EDITORS
from congvu.modules.procedures.commands.editing import settle_flag, write_version
from congvu.modules.procedures.queries.lists import fields_in_force, flags_of
from congvu.modules.procedures.queries.versions import newest_version
from congvu.modules.procedures.values.choices import (
    PROCESS_ROLES,
    Asked,
    Level,
    SupplementEffect,
    UnitRule,
)
from congvu.modules.procedures.values.refusals import VersionInvalid
from congvu.modules.procedures.values.versions import ProcedureVersion
from congvu.modules.procedures.web.entered import (
    SAME_DAY,
    Entered,
    Errors,
    draft_in,
    entered_in,
    shown_of,
)
from congvu.modules.worktime.api import LimitUnit

_BLANK_PAPER = {
    "name": "",
    "case": "",
    "form": "",
    "originals": "1",
    "copies": "0",
    "required": True,
}
_BLANK_STEP = {"name": "", "role": "lead", "unit_rule": "responsible", "share": "", "group": ""}
_UNITS = (
    (LimitUnit.WORKING_DAY.value, N_("ngày làm việc")),
    (LimitUnit.WORKING_HOUR.value, N_("giờ làm việc")),
    (LimitUnit.CALENDAR_DAY.value, N_("ngày")),
    (LimitUnit.MONTH.value, N_("tháng")),
    (SAME_DAY, N_("trong ngày")),
)


@require_http_methods(["GET", "POST"])
@requires(*EDITORS)
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Write a new version over the newest one; errors stand beside their fields (422)."""
    actor = actor_of(request)
    version = newest_version(code)
    if request.method != "POST":
        return _form(request, version, shown_of(version, now().date()), {})
    entered = entered_in(request.POST)
    if "more" in request.POST:
        return _form(request, version, entered, {})
    draft, errors = draft_in(entered, version)
    edited = request.POST.get("edited", "")
    try:
        if not errors:
            new = write_version(
                code=code,
                edited=int(edited) if edited.isdecimal() else 0,
                draft=draft,
                actor=actor,
                now=now(),
            )
            day = f"{new.valid_from.day}/{new.valid_from.month}/{new.valid_from.year}"
            words = gettext("Đã lưu phiên bản %(number)s, có hiệu lực từ %(day)s.")
            messages.success(request, words % {"number": new.number, "day": day})
            return redirect("procedures:page", code=code)
    except VersionInvalid as refusal:
        errors = refusal.details["errors"]  # type: ignore[assignment]
    return _form(request, version, entered, errors, status=422)


@require_POST
@requires(*EDITORS)
def settle(request: HttpRequest, flag_id: int) -> HttpResponse:
    """Confirm that a doubtful value is right, and go back to where one came from."""
    actor = actor_of(request)
    settle_flag(flag_id=flag_id, actor=actor, now=now())
    messages.success(request, gettext("Đã xác nhận."))
    back = request.POST.get("back", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = reverse("procedures:flags")
    return HttpResponseRedirect(back)


def _form(
    request: HttpRequest,
    version: ProcedureVersion,
    entered: Entered,
    errors: Errors,
    status: int = 200,
) -> HttpResponse:
    """Show the editor; blank rows stand below the filled ones."""
    context: dict[str, Any] = {
        "version": version,
        "entered": entered,
        "papers": [*entered.papers, _BLANK_PAPER, _BLANK_PAPER],
        "steps": [*entered.steps, _BLANK_STEP],
        "errors": errors,
        "flags": flags_of(version.id),
        "parts": {one.value: one.words for one in Asked},
        "levels": [(one.value, gettext(one.words)) for one in Level],
        "units": [(value, gettext(words)) for value, words in _UNITS],
        "roles": [(one.value, gettext(one.words)) for one in PROCESS_ROLES],
        "rules": [(one.value, gettext(one.words)) for one in UnitRule],
        "effects": [(one.value, gettext(one.words)) for one in SupplementEffect],
        "fields": [name for name, _ in fields_in_force(now().date())],
    }
    return render(request, "procedures/edit.html", context, status=status)
