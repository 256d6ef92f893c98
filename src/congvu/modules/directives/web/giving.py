"""Giving a directive: three fields on a phone, the rest folded away; and two leaders at odds."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.clock import now as clock_now
from congvu.foundation.once.api import FIELD
from congvu.foundation.pages.typed import Attempt, Typed, attempt_of, typed_in
from congvu.kernel.refusals import Refusal
from congvu.kernel.words import clean
from congvu.modules.directives import access
from congvu.modules.directives.commands.clashing import Wanted, may_supersede, supersede, yield_to
from congvu.modules.directives.commands.giving import give
from congvu.modules.directives.models import Directive
from congvu.modules.directives.queries.places import followers_for, places_for, usual_leads
from congvu.modules.directives.queries.seats import giver_of, seated
from congvu.modules.directives.queries.standing import side_of, side_wanted
from congvu.modules.directives.rules.giving import LONGEST_TITLE
from congvu.modules.directives.rules.refusals import DirectedOtherwise, NotAGiver, NotTheLead
from congvu.modules.directives.values.giving import Choice, Given, Source, SourceKind, Terms
from congvu.modules.directives.web.asking import (
    COORDINATORS,
    day_options,
    people_options,
    read_coordinators,
    read_due,
    read_lead,
    read_person,
    seat_groups,
)
from congvu.modules.worktime import api as worktime

USUAL = {"days": "5", "product": "Báo cáo kết quả thực hiện"}


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Give a directive of one's own."""
    actor = actor_of(request)
    if not actor.has(Role.LEADER, Role.HEAD):
        raise NotAGiver
    return _form(request, None, actor, clock_now())


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def split(request: HttpRequest, directive_id: int) -> HttpResponse:
    """Give a part of a directive that one leads or gave."""
    now, actor = clock_now(), actor_of(request)
    whole = access.directive(directive_id=directive_id, actor=actor)
    if not (access.leads(whole, actor) or access.speaks_for(whole, actor, now)):
        raise NotTheLead(lead=access.lead_name(whole))
    return _form(request, whole, actor, now)


def _form(
    request: HttpRequest, whole: Directive | None, actor: Actor, now: datetime
) -> HttpResponse:
    attempt = Attempt(typed=_offered(request))
    if request.method == "POST":
        typed = typed_in(request)
        try:
            wanted = _wanted(typed, actor, now)
            typed.check()
            done = _given(typed, wanted, whole, actor, now)
        except Refusal as refusal:
            standing = _standing(typed, refusal, actor)
            if standing is not None:
                return _otherwise(request, typed, standing, refusal, actor, now)
            attempt = attempt_of(typed, refusal)
        else:
            if done is None:
                messages.success(request, _("Đã giữ chỉ đạo trước; ý kiến của bạn được ghi lại."))
                return redirect("directives:directive", directive_id=int(typed.said["standing"]))
            messages.success(request, _("Đã giao; đồng hồ của từng nơi bắt đầu chạy."))
            return redirect("directives:directive", directive_id=done.directive_id)
    context = _choices(whole, actor, now) | attempt.context(**USUAL)
    return render(request, "directives/new.html", context, status=attempt.status)


def _offered(request: HttpRequest) -> dict[str, str]:
    """Return what a link from elsewhere puts into the form: a document's title, its own name."""
    said = {name: clean(request.GET.get(name, "")) for name in ("title", "source_title", "ref")}
    kind = request.GET.get("source", "")
    if kind in set(SourceKind):
        said["source"] = kind
    return {name: text[:LONGEST_TITLE] for name, text in said.items() if text}


def _choices(whole: Directive | None, actor: Actor, now: datetime) -> dict[str, Any]:
    giver = giver_of(actor, None, now)
    places = places_for(giver, now, shared=whole.places if whole else ())
    calendar = worktime.calendar_in_force(unit_id=actor.unit_id, now=now)
    return {
        "whole": whole,
        "usual": usual_leads(giver, places),
        "seats": seat_groups(places),
        "days": day_options(now, calendar, whole.due_at if whole else None),
        "followers": people_options(followers_for(giver.agency_id, now)),
        "sources": [(kind.value, _(kind.words)) for kind in SourceKind],
        "rows": range(1, COORDINATORS + 1),
    }


def _wanted(typed: Typed, actor: Actor, now: datetime) -> Wanted:
    calendar = worktime.calendar_in_force(unit_id=actor.unit_id, now=now)
    source = typed.choice("source", SourceKind, SourceKind.PHONE)
    ref = typed.words("ref", required=False)
    return Wanted(
        title=typed.words("title", most=LONGEST_TITLE),
        product=typed.words("product", most=LONGEST_TITLE),
        lead=read_lead(typed),
        due_at=read_due(typed, now, calendar),
        source=Source(source, typed.words("source_title", required=False), ref),
        coordinators=read_coordinators(typed),
        follower_id=read_person(typed, "follower"),
        theme=typed.words("theme", required=False),
    )


def _given(
    typed: Typed, wanted: Wanted, whole: Directive | None, actor: Actor, now: datetime
) -> Given | None:
    """Give it; or do what a leader chose who was told of another's direction."""
    choice, standing = typed.said.get("choice", ""), typed.said.get("standing", "")
    if choice in set(Choice) and standing.isascii() and standing.isdigit():
        reason = typed.words("reason", required=False, most=LONGEST_TITLE)
        if choice == Choice.YIELD:
            yield_to(directive_id=int(standing), wanted=wanted, reason=reason, actor=actor, now=now)
            return None
        return supersede(
            directive_id=int(standing), wanted=wanted, reason=reason, actor=actor, now=now
        )
    parent_id = whole.pk if whole else None
    return give(**wanted.given, parent_id=parent_id, actor=actor, now=now)


def _standing(typed: Typed, refusal: Refusal, actor: Actor) -> Directive | None:
    """Return the other leader's directive, where it is what stands in the way."""
    if isinstance(refusal, DirectedOtherwise):
        found = refusal.directive_id
    else:
        said = typed.said.get("standing", "")
        found = int(said) if said.isascii() and said.isdigit() and len(said) < 18 else 0
    return access.directive(directive_id=found, actor=actor) if found else None


def _otherwise(
    request: HttpRequest,
    typed: Typed,
    standing: Directive,
    refusal: Refusal,
    actor: Actor,
    now: datetime,
) -> HttpResponse:
    """Show both directions side by side; the leader chooses."""
    wanted = _wanted(typed, actor, now)
    terms = seated(Terms(wanted.lead, wanted.due_at, wanted.product), now)
    attempt = attempt_of(typed, refusal)
    context = {
        "standing_id": standing.pk,
        "standing": side_of(standing),
        "wanted": side_wanted(wanted.title, terms, actor.name, now),
        "kept": {name: said for name, said in typed.said.items() if name not in _NOT_KEPT},
        "may": may_supersede(standing, actor, now),
    } | attempt.context()
    return render(request, "directives/otherwise.html", context, status=attempt.status)


_NOT_KEPT = ("csrfmiddlewaretoken", FIELD, "choice", "standing", "reason")
