"""The page of the rules: the ladder by kind of case, the task force's rule, all their versions."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import requires, signed_in
from congvu.foundation.actors.values import Role
from congvu.foundation.clock import now as clock_now
from congvu.foundation.pages.typed import Attempt, Typed, attempt_of, typed_in
from congvu.kernel.refusals import N_, Refusal
from congvu.modules.casework.api import CaseKind
from congvu.modules.followup import access
from congvu.modules.followup.commands.rules import (
    MOST_DAYS,
    MOST_WEEKS,
    change_ladder,
    change_rule,
)
from congvu.modules.followup.models import Ladder
from congvu.modules.followup.queries.rules import ladder_versions, rule_in_force, rule_versions
from congvu.modules.followup.values.force import ForceRule
from congvu.modules.followup.values.letters import Due

KINDS = {
    "": N_("Mọi loại việc khác"),
    CaseKind.DOSSIER.value: N_("Hồ sơ thủ tục"),
    CaseKind.DOCUMENT.value: N_("Văn bản đến"),
    CaseKind.DIRECTIVE.value: N_("Chỉ đạo, nhiệm vụ"),
    CaseKind.PETITION.value: N_("Phản ánh, kiến nghị"),
    CaseKind.COMPLAINT.value: N_("Khiếu nại"),
    CaseKind.DENUNCIATION.value: N_("Tố cáo"),
    CaseKind.INTERNAL.value: N_("Việc nội bộ, dự thảo"),
}


@signed_in
@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Show by which days reminders follow each other, and who comes onto the list; by whom set."""
    actor, now = actor_of(request), clock_now()
    versions = ladder_versions()
    current: dict[str, Ladder] = {}
    for row in versions:
        if row.valid_from <= now:
            current.setdefault(row.kind, row)
    context = {
        "ladders": [(KINDS.get(row.kind, row.kind), row) for row in current.values()],
        "past": [(KINDS.get(r.kind, r.kind), r) for r in versions if r not in current.values()],
        "rule": rule_in_force(actor.agency_id or 0, now),
        "rules": rule_versions(actor.agency_id or 0),
        "may_change": actor.has(Role.LEADER),
    }
    return render(request, "followup/rules.html", context)


@requires(Role.LEADER)
@require_http_methods(["GET", "HEAD", "POST"])
def ladder(request: HttpRequest) -> HttpResponse:
    """Set the days of the ladder, from now on, for one kind of case or all others."""
    now, actor = clock_now(), actor_of(request)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            kind = typed.said.get("kind", "")
            days = [_number(typed, name, MOST_DAYS) for name in ("first", "second", "third")]
            reason = typed.words("reason", most=2_000)
            typed.check()
            change_ladder(
                kind=CaseKind(kind) if kind in set(CaseKind) else None, due=Due(*days),
                reason=reason, actor=actor, now=now,
            )  # fmt: skip
        except Refusal as refused:
            attempt = attempt_of(typed, refused)
        else:
            messages.success(request, _("Bậc đôn đốc mới có hiệu lực từ bây giờ."))
            return redirect("followup:rules")
    context = {
        "kinds": list(KINDS.items()),
        **attempt.context(first="1", second="3", third="5"),
    }
    return render(request, "followup/ladder.html", context, status=attempt.status)


@requires(Role.LEADER)
@require_http_methods(["GET", "HEAD", "POST"])
def force(request: HttpRequest) -> HttpResponse:
    """Set by which rule a unit of the agency is on the task force's list, from now on."""
    now, actor = clock_now(), actor_of(request)
    rule = rule_in_force(access.rules_of(actor), now)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            bounds = (("overdue", 1000), ("days", MOST_DAYS))
            weeks = (("weeks", MOST_WEEKS), ("of_weeks", MOST_WEEKS))
            said = [_number(typed, name, most) for name, most in bounds + weeks]
            reason = typed.words("reason", most=2_000)
            typed.check()
            change_rule(rule=ForceRule(*said), reason=reason, actor=actor, now=now)
        except Refusal as refused:
            attempt = attempt_of(typed, refused)
        else:
            messages.success(request, _("Quy tắc mới có hiệu lực từ bây giờ."))
            return redirect("followup:rules")
    usual = {
        "overdue": str(rule.least_overdue), "days": str(rule.least_days),
        "weeks": str(rule.weeks), "of_weeks": str(rule.of_weeks),
    }  # fmt: skip
    context = attempt.context(**usual)
    return render(request, "followup/force_rule.html", context, status=attempt.status)


def _number(typed: Typed, name: str, most: int) -> int:
    return typed.number(name, least=1, most=most) or 0
