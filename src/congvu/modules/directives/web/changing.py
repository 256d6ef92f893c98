"""The form by which the giver changes lead, deadline, product or who coordinates."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.clock import now as clock_now
from congvu.foundation.pages.typed import Attempt, FieldMissing, Typed, attempt_of, typed_in
from congvu.kernel.refusals import Refusal
from congvu.modules.directives import access
from congvu.modules.directives.commands.changing import change
from congvu.modules.directives.models import Directive
from congvu.modules.directives.queries.places import followers_for, places_for
from congvu.modules.directives.queries.seats import giver_in_office
from congvu.modules.directives.queries.standing import terms_of
from congvu.modules.directives.rules.giving import LONGEST_TITLE
from congvu.modules.directives.rules.refusals import NotTheGiver
from congvu.modules.directives.values.giving import Terms
from congvu.modules.directives.web.asking import (
    COORDINATORS,
    code_of,
    people_options,
    read_coordinators,
    read_lead,
    read_person,
    seat_groups,
)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def changed(request: HttpRequest, directive_id: int) -> HttpResponse:
    """Ask for other terms and why; the clocks begin anew under them."""
    now, actor = clock_now(), actor_of(request)
    row = access.directive(directive_id=directive_id, actor=actor)
    if not access.speaks_for(row, actor, now):
        raise NotTheGiver(giver=row.giver.full_name)
    before = terms_of(row)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            terms = _terms(typed, before)
            reason = typed.words("reason", most=LONGEST_TITLE)
            seen = typed.key("seen")
            typed.check()
            change(
                directive_id=directive_id, terms=terms, seen=seen, reason=reason, actor=actor,
                now=now,
            )  # fmt: skip
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã thay đổi nhiệm vụ; đồng hồ chạy theo chỉ đạo mới."))
            return redirect("directives:directive", directive_id=directive_id)
    return _page(request, row, before, attempt, actor, now)


def _page(
    request: HttpRequest,
    row: Directive,
    before: Terms,
    attempt: Attempt,
    actor: Actor,
    now: datetime,
) -> HttpResponse:
    shared = (*row.places, *(row.parent.places if row.parent else ()))
    places = places_for(giver_in_office(row, now), now, shared=shared)
    context = {
        "directive": row,
        "seen": row.terms.get(replaced_at=None).no,
        "seats": seat_groups(places),
        "followers": people_options(followers_for(row.agency_id, now)),
        "rows": range(1, COORDINATORS + 1),
    } | attempt.context(**_usual(before))
    return render(request, "directives/change.html", context, status=attempt.status)


def _terms(typed: Typed, before: Terms) -> Terms:
    due = typed.end_of_day("due_on")
    if due is None:
        typed.fault("due_on", FieldMissing())
    if due is not None and due.date() == before.due_at.astimezone(VIETNAM).date():
        due = before.due_at
    kept = {seat.unit_id: seat for seat in before.coordinators}
    coordinators = tuple(
        kept[seat.unit_id]
        if seat.unit_id in kept and _same_day(seat.due_at, kept[seat.unit_id].due_at)
        else seat
        for seat in read_coordinators(typed)
    )
    return Terms(
        lead=read_lead(typed),
        due_at=due or before.due_at,
        product=typed.words("product", most=LONGEST_TITLE),
        coordinators=coordinators,
        follower_id=read_person(typed, "follower"),
    )


def _same_day(one: datetime | None, other: datetime | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.astimezone(VIETNAM).date() == other.astimezone(VIETNAM).date()


def _usual(before: Terms) -> dict[str, str]:
    """Return the terms that hold, as the form shows them first."""
    said = {
        "lead_other": code_of(before.lead),
        "due_on": before.due_at.astimezone(VIETNAM).date().isoformat(),
        "product": before.product,
        "follower": str(before.follower_id or ""),
    }
    for place, seat in enumerate(before.coordinators, start=1):
        said[f"seat_{place}"] = code_of(seat)
        if seat.due_at is not None:
            said[f"seat_due_{place}"] = seat.due_at.astimezone(VIETNAM).date().isoformat()
    return said
