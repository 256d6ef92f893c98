"""The forms of who keeps the catalogue: a product, a new worth, a group, what turns count as."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import requires
from congvu.foundation.actors.values import Role
from congvu.foundation.clock import now as clock_now
from congvu.foundation.pages.typed import Attempt, Typed, attempt_of, typed_in
from congvu.foundation.periods import Period, PeriodKind
from congvu.kernel.refusals import Refusal
from congvu.modules.organisation import api as organisation
from congvu.modules.products import access
from congvu.modules.products.commands.catalogue import (
    add_position,
    add_standard,
    retire_standard,
    revise_standard,
)
from congvu.modules.products.commands.mapping import map_turns, unmap_turns
from congvu.modules.products.queries.catalogue import catalogue_of, versions_of
from congvu.modules.products.queries.positions import positions_of
from congvu.modules.products.values.catalogue import Worth
from congvu.modules.products.values.choices import CASE_KINDS, MAPPED_ROLES, Basis, Level
from congvu.modules.products.web.periods import day_here

MOST_POINTS = 9_999


@requires(*access.KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def added(request: HttpRequest) -> HttpResponse:
    """Ask for a new standard product."""
    now, actor = clock_now(), actor_of(request)
    on, attempt = day_here(now), Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            worth, since = _worth(typed), typed.day("since")
            position, code = typed.key("position"), typed.words("code").upper()
            typed.check()
            made = add_standard(
                position_id=position, code=code, worth=worth, since=since or on, actor=actor,
                now=now,
            )  # fmt: skip
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã thêm vào danh mục."))
            return redirect("products:standard", standard_id=made)
    context = {
        **attempt.context(since=Period.holding(on, PeriodKind.QUARTER).first.isoformat()),
        **_choices(actor.agency_id or 0),
        "code": "",
    }
    return render(request, "products/worth.html", context, status=attempt.status)


@requires(*access.KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def revised(request: HttpRequest, standard_id: int) -> HttpResponse:
    """Ask what a standard product is worth from another day on."""
    now, actor = clock_now(), actor_of(request)
    tomorrow = day_here(now) + timedelta(days=1)
    row, versions = versions_of(actor.agency_id or 0, standard_id)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            since = typed.day("since")
            if typed.said.get("retire"):
                typed.check()
                retire_standard(standard_id=standard_id, on=since or tomorrow, actor=actor, now=now)
            else:
                worth = _worth(typed)
                typed.check()
                revise_standard(
                    standard_id=standard_id, worth=worth, since=since or tomorrow, actor=actor,
                    now=now,
                )  # fmt: skip
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã ghi; áp dụng từ ngày đã chọn."))
            return redirect("products:standard", standard_id=standard_id)
    last = versions[0].worth
    context = {
        **attempt.context(
            name=last.name, done_when=last.done_when, level=str(last.level.value),
            points=str(last.points), unit=last.unit, ground=last.ground,
            since=tomorrow.isoformat(),
        ),
        **_choices(actor.agency_id or 0),
        "code": row.code,
        "standard_id": row.pk,
    }  # fmt: skip
    return render(request, "products/worth.html", context, status=attempt.status)


@requires(*access.KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def grouped(request: HttpRequest) -> HttpResponse:
    """Ask for a group of job positions."""
    now, actor = clock_now(), actor_of(request)
    attempt, ticked = Attempt(), set(request.POST.getlist("role"))
    if request.method == "POST":
        typed = typed_in(request)
        try:
            code, name = typed.words("code").upper(), typed.words("name")
            titles = typed.words("titles", required=False, most=2_000).splitlines()
            typed.check()
            roles = [Role(each) for each in sorted(ticked) if each in set(Role)]
            add_position(code=code, name=name, roles=roles, titles=titles, actor=actor, now=now)
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã thêm nhóm vị trí."))
            return redirect("products:catalogue")
    context = {
        **attempt.context(),
        "roles": [(role.value, words) for role, words in organisation.ROLE_WORDS.items()],
        "ticked": ticked,
    }
    return render(request, "products/group.html", context, status=attempt.status)


@requires(*access.KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def mapped(request: HttpRequest) -> HttpResponse:
    """Ask what turns of a kind of case count as."""
    now, actor = clock_now(), actor_of(request)
    on, attempt = day_here(now), Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            standard, since = typed.key("standard"), typed.day("since")
            procedure = typed.words("procedure", required=False)
            typed.check()
            map_turns(
                kind=typed.said.get("kind", ""), role=typed.said.get("role", ""),
                procedure=procedure, standard_id=standard, since=since or on, actor=actor, now=now,
            )  # fmt: skip
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã khai báo quy đổi."))
            return redirect("products:catalogue")
    context = {
        **attempt.context(since=(on + timedelta(days=1)).isoformat()),
        "kinds": [(key, _(words)) for key, words in CASE_KINDS.items()],
        "roles": [(key, _(words)) for key, words in MAPPED_ROLES.items()],
        "standards": [
            (str(each.id), f"{each.code} · {each.worth.name} (K {each.k})")
            for _group, found in catalogue_of(actor.agency_id or 0, on)
            for each in found
        ],
    }
    return render(request, "products/mapping.html", context, status=attempt.status)


@requires(*access.KEEPERS)
@require_POST
def unmapped(request: HttpRequest, mapping_id: int) -> HttpResponse:
    """Let turns count as a product no more from tomorrow on."""
    now = clock_now()
    unmap_turns(
        mapping_id=mapping_id, on=day_here(now) + timedelta(days=1), actor=actor_of(request),
        now=now,
    )  # fmt: skip
    messages.success(request, _("Đã chấm dứt quy đổi từ ngày mai."))
    return redirect("products:catalogue")


def _worth(typed: Typed) -> Worth:
    level = typed.number("level", least=1, most=5) or 1
    return Worth(
        typed.words("name"), typed.words("done_when"), Level(level),
        typed.number("points", least=0, most=MOST_POINTS) or 0, typed.words("unit"),
        Basis.DECISION, typed.words("ground"),
    )  # fmt: skip


def _choices(agency_id: int) -> dict[str, object]:
    return {
        "positions": [(str(each.id), each.name) for each in positions_of(agency_id)],
        "levels": [
            (str(level.value), _("N%(n)d: đến %(most)d điểm") % {"n": level, "most": level.ceiling})
            for level in Level
        ],
    }
