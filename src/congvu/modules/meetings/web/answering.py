"""After the invitation: answers, changes, cancellation."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.clock import now as clock_now
from congvu.foundation.pages.typed import Attempt, Typed, attempt_of, typed_in
from congvu.kernel.refusals import Refusal
from congvu.modules.meetings import access
from congvu.modules.meetings.commands.changing import cancel, change
from congvu.modules.meetings.commands.replying import reply
from congvu.modules.meetings.models import Meeting
from congvu.modules.meetings.queries.meeting import meeting_view
from congvu.modules.meetings.queries.seats import seats_for
from congvu.modules.meetings.rules.refusals import MeetingNotFound
from congvu.modules.meetings.values.meeting import Reply
from congvu.modules.meetings.web.asking import (
    choices,
    chosen,
    frame,
    hour_of,
    is_key,
    people_groups,
    people_of,
    stored,
)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def replied(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Ask whether a person comes, whom he sends, or why not."""
    now, actor = clock_now(), actor_of(request)
    row = access.meeting(meeting_id=meeting_id, actor=actor)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            answer = typed.choice("reply", Reply, Reply.ATTEND)
            typed.check()
            reply(
                meeting_id=meeting_id, answer=answer, deputy_id=chosen(typed, "deputy"),
                reason=typed.said.get("reason", "")[:500], actor=actor, now=now,
            )  # fmt: skip
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã trả lời giấy mời."))
            return redirect("meetings:meeting", meeting_id=meeting_id)
    context = {
        **frame(actor),
        **attempt.context(reply=request.GET.get("reply", Reply.ATTEND.value)),
        "meeting": meeting_view(row, actor=actor, now=now),
        "replies": [(each.value, _(each.words)) for each in Reply if each],
        "people": people_groups(seats_for(actor.agency_id or 0, now.date()).values()),
    }
    return render(request, "meetings/reply.html", context, status=attempt.status)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def changed(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Ask for another hour, place or other people, and why."""
    now, actor = clock_now(), actor_of(request)
    row = _own(request, meeting_id)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            with transaction.atomic():
                _change(request, typed, meeting_id, actor=actor, now=now)
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã đổi lịch; mọi người dự được báo."))
            return redirect("meetings:meeting", meeting_id=meeting_id)
    starts, ends = row.starts_at.astimezone(VIETNAM), row.ends_at.astimezone(VIETNAM)
    usual = {
        "on": starts.date().isoformat(), "starts": f"{starts:%H:%M}", "ends": f"{ends:%H:%M}",
        "room": str(row.room_id or ""), "place": row.place,
    }  # fmt: skip
    context = {
        **frame(actor),
        **attempt.context(**usual),
        **choices(row.agency_id, now),
        "meeting": meeting_view(row, actor=actor, now=now),
        "leaving": set(request.POST.getlist("leave")),
    }
    return render(request, "meetings/change.html", context, status=attempt.status)


def _change(
    request: HttpRequest, typed: Typed, meeting_id: int, *, actor: Actor, now: datetime
) -> None:
    on = typed.day("on") or date(2000, 1, 1)
    starts, ends = hour_of(typed, "starts"), hour_of(typed, "ends")
    room, place = chosen(typed, "room"), typed.words("place", required=False)
    reason = typed.words("reason", most=500)
    despite = typed.words("despite", required=False, most=500)
    papers = stored(request, typed, actor=actor, now=now)
    typed.check()
    change(
        meeting_id=meeting_id,
        starts_at=datetime.combine(on, starts, VIETNAM),
        ends_at=datetime.combine(on, ends, VIETNAM),
        room_id=room,
        place=place,
        add=tuple(people_of(typed)),
        withdraw=[int(each) for each in request.POST.getlist("leave") if is_key(each)],
        papers=papers,
        despite=despite,
        reason=reason,
        actor=actor,
        now=now,
    )


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def cancelled(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Ask why a meeting is called off."""
    now, actor = clock_now(), actor_of(request)
    row = _own(request, meeting_id)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            cancel(
                meeting_id=meeting_id, reason=typed.said.get("reason", "")[:500],
                actor=actor, now=now,
            )  # fmt: skip
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã hủy; mọi người dự được báo."))
            return redirect("meetings:meeting", meeting_id=meeting_id)
    context = {
        **frame(actor),
        **attempt.context(),
        "meeting": meeting_view(row, actor=actor, now=now),
    }
    return render(request, "meetings/cancel.html", context, status=attempt.status)


def _own(request: HttpRequest, meeting_id: int) -> Meeting:
    """Return a meeting that the person prepares."""
    actor = actor_of(request)
    row = access.meeting(meeting_id=meeting_id, actor=actor)
    if not access.prepares(row, actor):
        raise MeetingNotFound
    return row
