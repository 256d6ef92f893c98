"""Submitting, approving, sending back, changing a plan; giving its lines."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.clock import now as clock_now
from congvu.foundation.pages.typed import Attempt, attempt_of, typed_in
from congvu.kernel.refusals import Refusal
from congvu.modules.plans import access
from congvu.modules.plans.commands.deciding import (
    approve,
    begin_change,
    discard_change,
    send_back,
    submit,
)
from congvu.modules.plans.commands.giving import attach, give_item
from congvu.modules.plans.queries.plan import plan_view


@signed_in
@require_POST
def submitted(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Submit a draft."""
    submit(plan_id=plan_id, actor=actor_of(request), now=clock_now())
    messages.success(request, _("Đã trình duyệt."))
    return redirect("plans:plan", plan_id=plan_id)


@signed_in
@require_POST
def approved(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Approve what was submitted."""
    approve(plan_id=plan_id, actor=actor_of(request), now=clock_now())
    messages.success(request, _("Đã duyệt; kế hoạch có hiệu lực."))
    return redirect("plans:plan", plan_id=plan_id)


@signed_in
@require_POST
def discarded(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Give a new version up."""
    discard_change(plan_id=plan_id, actor=actor_of(request), now=clock_now())
    messages.success(request, _("Đã bỏ bản điều chỉnh; bản đã duyệt vẫn có hiệu lực."))
    return redirect("plans:plan", plan_id=plan_id)


@signed_in
@require_POST
def given(request: HttpRequest, plan_id: int, key: UUID) -> HttpResponse:
    """Give a line as a directive."""
    made = give_item(plan_id=plan_id, key=key, actor=actor_of(request), now=clock_now())
    messages.success(request, _("Đã giao nhiệm vụ %(code)s.") % {"code": made.code})
    return redirect("plans:plan", plan_id=plan_id)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def returned(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Ask why a plan is sent back."""
    return _asked(
        request, plan_id, "return",
        lambda said, actor, now: send_back(
            plan_id=plan_id, why=said.get("reason", "")[:500], actor=actor, now=now
        ),
        _("Đã trả lại để sửa."),
    )  # fmt: skip


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def changed(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Ask why an approved plan is changed."""
    return _asked(
        request, plan_id, "change",
        lambda said, actor, now: begin_change(
            plan_id=plan_id, reason=said.get("reason", "")[:500], actor=actor, now=now
        ),
        _("Đã mở bản điều chỉnh; bản đã duyệt vẫn có hiệu lực cho đến khi bản mới được duyệt."),
    )  # fmt: skip


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def attached(request: HttpRequest, plan_id: int, key: UUID) -> HttpResponse:
    """Ask which case does the work of a line."""
    return _asked(
        request, plan_id, "attach",
        lambda said, actor, now: attach(
            plan_id=plan_id, key=key, code=said.get("code", "")[:60], actor=actor, now=now
        ),
        _("Đã gắn việc vào dòng kế hoạch."),
        key,
    )  # fmt: skip


def _asked(
    request: HttpRequest,
    plan_id: int,
    page: str,
    act: Callable[..., object],
    done: str,
    key: UUID | None = None,
) -> HttpResponse:
    now, actor = clock_now(), actor_of(request)
    row = access.plan(plan_id=plan_id, actor=actor)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            act(typed.said, actor, now)
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, done)
            return redirect("plans:plan", plan_id=plan_id)
    view = plan_view(row, actor=actor, now=now)
    context = {
        **attempt.context(),
        "plan": view,
        "item": next((item for item in view.items if item.key == key), None),
    }
    return render(request, f"plans/{page}.html", context, status=attempt.status)
