"""The forms by which products are assigned and proposed."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import requires, signed_in
from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.clock import now as clock_now
from congvu.foundation.pages.typed import Attempt, FieldMissing, attempt_of, typed_in
from congvu.foundation.periods import Period, PeriodKind
from congvu.kernel.refusals import Refusal
from congvu.modules.organisation import api as organisation
from congvu.modules.plans import api as plans
from congvu.modules.products import access
from congvu.modules.products.commands.assigning import assign, propose
from congvu.modules.products.queries.catalogue import catalogue_of, offered_to
from congvu.modules.products.rules.assigning import MOST
from congvu.modules.products.values.catalogue import StandardView
from congvu.modules.products.values.work import Task
from congvu.modules.products.web.periods import day_here

Choices = list[tuple[str, str]]


@requires(Role.HEAD, Role.LEADER)
@require_http_methods(["GET", "HEAD", "POST"])
def assigned(request: HttpRequest) -> HttpResponse:
    """Ask what is assigned to whom, until when; each who is ticked gets one."""
    now, actor = clock_now(), actor_of(request)
    today = day_here(now)
    attempt, ticked = Attempt(), set(request.POST.getlist("official"))
    if request.method == "POST":
        typed = typed_in(request)
        try:
            chosen = [int(each) for each in ticked if each.isdecimal() and len(each) < 18]
            if not chosen:
                typed.fault("official", FieldMissing())
            told = {
                "standard_id": typed.key("standard"),
                "quantity": typed.number("quantity", least=1, most=MOST) or 0,
                "title": typed.words("title"),
                "due_on": typed.day("due") or today,
                "origin": typed.words("origin", required=False),
                "plan": _line(typed.said.get("plan", "")),
            }
            typed.check()
            tasks = [Task(official_id=each, **told) for each in sorted(chosen)]  # type: ignore[arg-type]
            made = assign(tasks=tasks, actor=actor, now=now)
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            words = ngettext("Đã giao %(n)d sản phẩm.", "Đã giao %(n)d sản phẩm.", len(made))
            messages.success(request, words % {"n": len(made)})
            return redirect("products:board")
    context = {
        **attempt.context(quantity="1"),
        "people": _people(actor, today),
        "ticked": ticked,
        "standards": _grouped(actor, today),
        "lines": _lines(actor, today),
    }
    return render(request, "products/assign.html", context, status=attempt.status)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def proposed(request: HttpRequest) -> HttpResponse:
    """Ask what somebody made of his own accord."""
    now, actor = clock_now(), actor_of(request)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            standard = typed.key("standard")
            quantity = typed.number("quantity", least=1, most=MOST) or 0
            title = typed.words("title")
            note = typed.words("note", required=False, most=2_000)
            typed.check()
            made = propose(
                standard_id=standard, quantity=quantity, title=title, note=note, actor=actor,
                now=now,
            )  # fmt: skip
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã đề xuất; sản phẩm được tính khi người đứng đầu nhận."))
            return redirect("products:product", product_id=made)
    offered = offered_to(
        actor.agency_id or 0, [role.value for role in actor.roles], actor.post_title, day_here(now)
    )
    context = {**attempt.context(quantity="1"), "standards": [_choice(each) for each in offered]}
    return render(request, "products/propose.html", context, status=attempt.status)


def _line(said: str) -> tuple[int, UUID] | None:
    plan, _dot, key = said.partition(".")
    if not (plan.isdecimal() and len(plan) < 18):
        return None
    try:
        return int(plan), UUID(key)
    except ValueError:
        return None


def _people(actor: Actor, on: date) -> list[tuple[str, str, str]]:
    """Return whom this person heads: key, name, post and unit."""
    found = organisation.staff_of(actor.agency_id or 0, on)
    return [
        (str(each.id), each.full_name, each.post_title)
        for each in found
        if each.is_primary
        and access.heads(
            official_id=each.id, unit_id=each.unit_id, agency_id=actor.agency_id, actor=actor, on=on
        )
        and (actor.has(Role.HEAD) or not each.has(Role.CLERK, Role.SPECIALIST))
    ]


def _grouped(actor: Actor, on: date) -> list[tuple[str, Choices]]:
    return [
        (position.name, [_choice(each) for each in standards])
        for position, standards in catalogue_of(actor.agency_id or 0, on)
        if standards
    ]


def _choice(standard: StandardView) -> tuple[str, str]:
    worth = standard.worth
    words = _("%(code)s · %(name)s · %(points)d điểm (K %(k)s)") % {
        "code": standard.code, "name": worth.name, "points": worth.points, "k": standard.k,
    }  # fmt: skip
    return str(standard.id), words


def _lines(actor: Actor, on: date) -> Choices:
    """Return the lines of the unit's plans of this quarter and the next."""
    quarter = Period.holding(on, PeriodKind.QUARTER)
    found = plans.promised_of(actor.unit_id or 0, quarter.first, quarter.next().until)
    return [("", _("Không thuộc dòng kế hoạch nào"))] + [
        (f"{each.plan_id}.{each.key}", f"{each.work[:90]} · {each.due_on.day}/{each.due_on.month}")
        for each in found[:100]
    ]
