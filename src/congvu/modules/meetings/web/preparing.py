"""Preparing a meeting, and calling it: what stands in the way is shown before."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import requires, signed_in
from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.clock import now as clock_now
from congvu.foundation.moments import moment_short
from congvu.foundation.pages.refusals import sentence
from congvu.foundation.pages.typed import Attempt, attempt_of, typed_in
from congvu.kernel.refusals import Refusal
from congvu.modules.meetings import access
from congvu.modules.meetings.commands.calling import call, require_complete, weigh
from congvu.modules.meetings.commands.preparing import drop_paper, prepare, revise
from congvu.modules.meetings.models import Meeting
from congvu.modules.meetings.queries.meeting import meeting_view
from congvu.modules.meetings.rules.refusals import (
    InvitationIncomplete,
    MeetingNotFound,
    SentAlready,
)
from congvu.modules.meetings.values.meeting import Form, Kind, Part
from congvu.modules.meetings.web.asking import choices, frame, invitation_of, stored


@requires(*access.CALLERS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Ask for all that an invitation says; it is called on the next page."""
    now, actor = clock_now(), actor_of(request)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            with transaction.atomic():
                invitation = invitation_of(typed)
                papers = stored(request, typed, actor=actor, now=now)
                typed.check()
                made = prepare(invitation=invitation, papers=papers, actor=actor, now=now)
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            return redirect("meetings:send", meeting_id=made)
    return _form(request, attempt, _usual(request, actor, now), None, actor, now)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Write an invitation anew that was not sent yet."""
    now, actor = clock_now(), actor_of(request)
    row = _draft(meeting_id, actor)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            with transaction.atomic():
                invitation = invitation_of(typed)
                papers = stored(request, typed, actor=actor, now=now)
                typed.check()
                revise(
                    meeting_id=meeting_id, invitation=invitation, papers=papers,
                    actor=actor, now=now,
                )  # fmt: skip
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            return redirect("meetings:send", meeting_id=meeting_id)
    return _form(request, attempt, _written(row), row, actor, now)


@signed_in
@require_POST
def paper_dropped(request: HttpRequest, meeting_id: int, position: int) -> HttpResponse:
    """Take a paper out of an invitation that was not sent yet."""
    drop_paper(meeting_id=meeting_id, position=position, actor=actor_of(request))
    return redirect("meetings:edit", meeting_id=meeting_id)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Show what stands in the way of a meeting; call it by notice or by letter."""
    now, actor = clock_now(), actor_of(request)
    row = _draft(meeting_id, actor)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            form = typed.choice("form", Form, Form.NOTICE)
            typed.check()
            call(
                meeting_id=meeting_id, form=form, despite=typed.said.get("despite", "")[:500],
                actor=actor, now=now,
            )  # fmt: skip
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            done = _("Đã gửi giấy mời.")
            if form is Form.LETTER:
                done = _("Đã trình ký giấy mời; người dự được báo khi giấy mời phát hành.")
            messages.success(request, done)
            return redirect("meetings:meeting", meeting_id=meeting_id)
    context = {
        **frame(actor),
        **attempt.context(form=Form.NOTICE.value),
        "meeting": meeting_view(row, actor=actor, now=now),
        "weighing": weigh(row),
        "lacking": _lacking(row),
        "forms": [(each.value, _(each.words)) for each in Form],
    }
    return render(request, "meetings/send.html", context, status=attempt.status)


def _lacking(row: Meeting) -> str:
    try:
        require_complete(row)
    except InvitationIncomplete as lacks:
        return sentence(lacks)
    return ""


def _draft(meeting_id: int, actor: Actor) -> Meeting:
    row = access.meeting(meeting_id=meeting_id, actor=actor)
    if not access.prepares(row, actor):
        raise MeetingNotFound
    if row.sent_at is not None:
        raise SentAlready(at=moment_short(row.sent_at))
    return row


def _form(
    request: HttpRequest,
    attempt: Attempt,
    usual: dict[str, str],
    row: Meeting | None,
    actor: Actor,
    now: datetime,
) -> HttpResponse:
    context = {
        **frame(actor),
        **attempt.context(**usual),
        **choices(actor.agency_id or 0, now),
        "meeting": meeting_view(row, actor=actor, now=now) if row else None,
        "kinds": [(each.value, _(each.words)) for each in Kind],
    }
    return render(request, "meetings/form.html", context, status=attempt.status)


def _usual(request: HttpRequest, actor: Actor, now: datetime) -> dict[str, str]:
    kind = request.GET.get("kind", "")
    tomorrow = now.astimezone(VIETNAM).date() + timedelta(days=1)
    return {
        "kind": kind if kind in set(Kind) else Kind.MEETING.value,
        "on": tomorrow.isoformat(), "starts": "08:00", "ends": "09:30",
        "chair": str(actor.official_id or ""),
    }  # fmt: skip


def _written(row: Meeting) -> dict[str, str]:
    """Return an invitation as its form shows it."""
    starts, ends = row.starts_at.astimezone(VIETNAM), row.ends_at.astimezone(VIETNAM)
    said = {
        "kind": row.kind, "subject": row.subject, "purpose": row.purpose, "place": row.place,
        "on": starts.date().isoformat(), "starts": f"{starts:%H:%M}", "ends": f"{ends:%H:%M}",
        "room": str(row.room_id or ""),
    }  # fmt: skip
    people = list(row.participants.order_by("pk"))
    for each in people:
        if each.part in (Part.CHAIR, Part.SECRETARY):
            said[each.part] = str(each.official_id)
    members = [each for each in people if each.part == Part.MEMBER]
    for place, each in enumerate(members, start=1):
        said |= {f"person_{place}": str(each.official_id), f"ground_{place}": each.ground}
    for topic in row.topics.all():
        said |= {
            f"topic_{topic.position}": topic.text,
            f"topic_minutes_{topic.position}": str(topic.minutes or ""),
            f"decision_{topic.position}": topic.decision,
        }
    for guest in row.guests.all():
        said |= {
            f"guest_{guest.position}": guest.name,
            f"guest_ground_{guest.position}": guest.ground,
        }
    return said
