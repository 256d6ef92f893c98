"""Writing the lines of a draft, by hand or from a workbook."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import now as clock_now
from congvu.foundation.pages.typed import Attempt, FieldMissing, Typed, attempt_of, typed_in
from congvu.foundation.periods import Period
from congvu.kernel.refusals import Refusal
from congvu.modules.plans import access
from congvu.modules.plans.commands.writing import (
    add_item,
    change_item,
    drop_item,
    import_items,
    item_of,
)
from congvu.modules.plans.models import Item as Row
from congvu.modules.plans.models import Plan
from congvu.modules.plans.queries.lists import theme_of
from congvu.modules.plans.queries.seats import partners_of, seats_of
from congvu.modules.plans.rules.refusals import ItemNotFound, NotYourPlan
from congvu.modules.plans.values.plan import Item
from congvu.modules.plans.values.sheet import CellFault

LARGEST = 20 * 1024 * 1024


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def item_new(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Ask for a line."""
    now, actor = clock_now(), actor_of(request)
    plan = _own(plan_id, actor)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            item = _typed_item(typed, request.POST.getlist("partner"))
            typed.check()
            add_item(plan_id=plan_id, item=item, actor=actor, now=now)
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã thêm việc vào kế hoạch."))
            if typed.said.get("more"):
                return redirect("plans:item_new", plan_id=plan_id)
            return redirect("plans:plan", plan_id=plan_id)
    return _form(request, plan, attempt, {}, set(request.POST.getlist("partner")), None, now)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def item(request: HttpRequest, plan_id: int, key: UUID) -> HttpResponse:
    """Ask for a line anew."""
    now, actor = clock_now(), actor_of(request)
    plan = _own(plan_id, actor)
    row = Row.objects.filter(version__plan=plan, key=key).order_by("-version__no").first()
    if row is None:
        raise ItemNotFound
    attempt, partners = Attempt(), {str(unit) for unit in row.coordinators}
    if request.method == "POST":
        typed = typed_in(request)
        partners = set(request.POST.getlist("partner"))
        try:
            told = _typed_item(typed, list(partners))
            typed.check()
            change_item(plan_id=plan_id, key=key, item=told, actor=actor, now=now)
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã sửa."))
            return redirect("plans:plan", plan_id=plan_id)
    return _form(request, plan, attempt, _written(item_of(row)), partners, key, now)


@signed_in
@require_POST
def item_dropped(request: HttpRequest, plan_id: int, key: UUID) -> HttpResponse:
    """Take a line out of a draft."""
    drop_item(plan_id=plan_id, key=key, actor=actor_of(request), now=clock_now())
    messages.success(request, _("Đã bỏ việc khỏi bản này."))
    return redirect("plans:plan", plan_id=plan_id)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def imported(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Read a workbook into a draft: all its lines, or none and what is wrong cell by cell."""
    now, actor = clock_now(), actor_of(request)
    plan = _own(plan_id, actor)
    attempt, faults = Attempt(), tuple[CellFault, ...]()
    if request.method == "POST":
        typed = typed_in(request)
        upload = request.FILES.get("file")
        try:
            if upload is None:
                typed.fault("file", FieldMissing())
            typed.check()
            assert upload is not None
            count, faults = import_items(
                plan_id=plan_id, content=upload.read(LARGEST + 1), name=upload.name or "",
                actor=actor, now=now,
            )  # fmt: skip
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            if not faults:
                words = ngettext("Đã nhập %(n)d việc.", "Đã nhập %(n)d việc.", count)
                messages.success(request, words % {"n": count})
                return redirect("plans:plan", plan_id=plan_id)
    context = {**attempt.context(), "plan": _head(plan), "cell_faults": faults}
    return render(request, "plans/import.html", context, status=422 if faults else attempt.status)


def _own(plan_id: int, actor: Actor) -> Plan:
    plan = access.plan(plan_id=plan_id, actor=actor)
    if not access.writes(plan, actor):
        raise NotYourPlan(who=plan.official.full_name if plan.official else plan.unit.name)
    return plan


def _head(plan: Plan) -> dict[str, object]:
    return {
        "id": plan.pk,
        "name": plan.official.full_name if plan.official else plan.unit.name,
        "period": Period.parse(plan.period),
    }


def _typed_item(typed: Typed, partners: list[str]) -> Item:
    lead = typed.said.get("lead", "")
    post, _dot, official = lead.partition(".")
    if not post.isdecimal():
        typed.fault("lead", FieldMissing())
    programme = typed.said.get("programme", "")
    return Item(
        work=" ".join(typed.words("work", most=1_000).split()),
        product=typed.words("product"),
        due_on=typed.day("due") or date(2000, 1, 1),
        post_id=int(post) if post.isdecimal() and len(post) < 18 else 0,
        official_id=int(official) if official.isdecimal() and len(official) < 18 else None,
        coordinators=tuple(int(each) for each in partners if each.isdecimal() and len(each) < 18),
        programme_id=int(programme) if programme.isdecimal() and len(programme) < 18 else None,
        hours=typed.number("hours", least=1, most=2_000, required=False),
    )


def _written(item: Item) -> dict[str, str]:
    return {
        "work": item.work,
        "product": item.product,
        "due": item.due_on.isoformat(),
        "lead": f"{item.post_id}.{item.official_id or ''}",
        "programme": str(item.programme_id or ""),
        "hours": str(item.hours or ""),
    }


def _form(
    request: HttpRequest,
    plan: Plan,
    attempt: Attempt,
    usual: dict[str, str],
    partners: set[str],
    key: UUID | None,
    now: datetime,
) -> HttpResponse:
    period = Period.parse(plan.period)
    theme = theme_of(plan.agency_id, period.year)
    seats = seats_of(plan.unit_id, now.date())
    if plan.official_id is not None:
        seats = tuple(seat for seat in seats if seat.official_id == plan.official_id)
    context = {
        **attempt.context(**usual),
        "plan": _head(plan),
        "key": key,
        "seats": [
            (
                f"{seat.post_id}.{seat.official_id or ''}",
                f"{seat.name}, {seat.title}"
                if seat.name
                else _("%(title)s (chưa có người)") % {"title": seat.title},
            )
            for seat in seats
        ],
        "units": [
            (str(unit), name)
            for unit, (_code, name) in partners_of(plan.agency_id, now.date()).items()
            if unit != plan.unit_id
        ],
        "partners": partners,
        "programmes": [
            ("", _("Không thuộc chương trình")),
            *((str(each), title) for each, title in (theme.programmes if theme else ())),
        ],
    }
    return render(request, "plans/item.html", context, status=attempt.status)
