"""Rooms, the threshold of hours, and a person's own calendar address."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import requires, signed_in
from congvu.foundation.clock import now as clock_now
from congvu.foundation.pages.typed import Attempt, attempt_of, typed_in
from congvu.kernel.refusals import Refusal
from congvu.modules.meetings import access
from congvu.modules.meetings.commands.rooms import (
    close_feed,
    close_room,
    open_feed,
    open_room,
    set_norm,
)
from congvu.modules.meetings.models import Feed
from congvu.modules.meetings.queries.events import events_for, feed_of
from congvu.modules.meetings.queries.seats import rooms_for, weekly_norm
from congvu.modules.meetings.rules.icalendar import calendar_text
from congvu.modules.meetings.rules.refusals import FeedNotFound
from congvu.modules.meetings.web.asking import frame
from congvu.modules.meetings.web.meeting import as_calendar


@requires(*access.KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def rooms(request: HttpRequest) -> HttpResponse:
    """Show the rooms and the threshold; a form for each."""
    now, actor = clock_now(), actor_of(request)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            if typed.said.get("what") == "norm":
                hours = typed.number("hours", least=1, most=40)
                typed.check()
                set_norm(hours=hours or 0, actor=actor, now=now)
            else:
                name = typed.words("name")
                seats = typed.number("seats", least=1, most=5000, required=False)
                typed.check()
                open_room(name=name, seats=seats, actor=actor, now=now)
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã ghi."))
            return redirect("meetings:rooms")
    agency = actor.agency_id or 0
    context = {
        **frame(actor),
        **attempt.context(hours=str(weekly_norm(agency) // 3600)),
        "rooms": rooms_for(agency),
        "norm": weekly_norm(agency),
    }
    return render(request, "meetings/rooms.html", context, status=attempt.status)


@requires(*access.KEEPERS)
@require_POST
def room_closed(request: HttpRequest, room_id: int) -> HttpResponse:
    """Let a room be booked no more."""
    close_room(room_id=room_id, actor=actor_of(request), now=clock_now())
    messages.success(request, _("Đã thôi dùng phòng này."))
    return redirect("meetings:rooms")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def feed(request: HttpRequest) -> HttpResponse:
    """Give a person the address of his calendar, once; or withdraw it."""
    now, actor = clock_now(), actor_of(request)
    given = ""
    if request.method == "POST":
        if request.POST.get("what") == "close":
            close_feed(actor=actor, now=now)
            messages.success(
                request, _("Đã thu hồi địa chỉ; lịch trên thiết bị không cập nhật nữa.")
            )
            return redirect("meetings:feed")
        token = open_feed(actor=actor, now=now)
        given = request.build_absolute_uri(reverse("meetings:feed_ics", kwargs={"token": token}))
    held = Feed.objects.filter(official=actor.official_id, closed_at=None).first()
    context = {**frame(actor), "given": given, "held": held}
    response = render(request, "meetings/feed.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def feed_ics(request: HttpRequest, token: str) -> HttpResponse:
    """Give whoever has the secret a person's meetings; absent and withdrawn answer alike."""
    found = feed_of(token)
    if found is None:
        raise FeedNotFound
    events = events_for(found.official_id, clock_now())
    text = calendar_text(events, method="PUBLISH", name=f"Lịch họp: {found.official.full_name}")
    return as_calendar(text, "lich-hop")
