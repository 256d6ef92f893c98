"""A meeting: its page, its papers, its calendar file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import now as clock_now
from congvu.foundation.files import api as files
from congvu.modules.meetings import access
from congvu.modules.meetings.models import Meeting, Paper
from congvu.modules.meetings.queries.events import events_of, with_people
from congvu.modules.meetings.queries.meeting import meeting_view
from congvu.modules.meetings.rules.icalendar import calendar_text
from congvu.modules.meetings.rules.refusals import MeetingNotFound
from congvu.modules.meetings.web.asking import frame

GUARD = "meetings.paper"


@signed_in
@require_safe
def meeting(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Show a meeting: what for, about what, with whom, and what followed."""
    now, actor = clock_now(), actor_of(request)
    row = access.meeting(meeting_id=meeting_id, actor=actor)
    context = {**frame(actor), "meeting": meeting_view(row, actor=actor, now=now)}
    return render(request, "meetings/meeting.html", context)


@signed_in
@require_safe
def paper(request: HttpRequest, meeting_id: int, position: int) -> HttpResponse:
    """Lead to a paper of a meeting, by a link that ends soon."""
    actor = actor_of(request)
    row = access.meeting(meeting_id=meeting_id, actor=actor)
    found = Paper.objects.filter(meeting=row, position=position).first()
    if found is None:
        raise MeetingNotFound
    link = files.link(
        found.file_id, actor=actor, now=clock_now(), guarded_by=GUARD, subject=str(meeting_id)
    )
    return redirect(link)


@signed_in
@require_safe
def ics(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Give a meeting as a calendar file."""
    now = clock_now()
    row = access.meeting(meeting_id=meeting_id, actor=actor_of(request))
    events = events_of(with_people(Meeting.objects.filter(pk=row.pk)), now)
    return as_calendar(calendar_text(events, method="PUBLISH"), f"hop-{row.pk}")


def as_calendar(text: str, name: str) -> HttpResponse:
    """Return an iCalendar object."""
    response = HttpResponse(text.encode(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    response["Cache-Control"] = "private, no-store"
    return response


def may_fetch(actor: Actor | None, file_id: int, subject: str) -> bool:
    """Say whether a person may still fetch a paper of a meeting (asked at the download)."""
    if actor is None or not subject.isdigit():
        return False
    try:
        access.meeting(meeting_id=int(subject), actor=actor)
    except MeetingNotFound:
        return False
    return Paper.objects.filter(meeting=int(subject), file_id=file_id).exists()


files.guard(GUARD, may_fetch)
