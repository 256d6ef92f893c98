"""What a meeting leads to: minutes, conclusions, what came of a difficulty."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.clock import VIETNAM
from congvu.foundation.clock import now as clock_now
from congvu.foundation.pages.typed import Attempt, attempt_of, typed_in
from congvu.kernel.refusals import Refusal
from congvu.modules.meetings import access
from congvu.modules.meetings.commands.concluding import conclude, follow_up
from congvu.modules.meetings.commands.minuting import record_minutes
from congvu.modules.meetings.models import Meeting
from congvu.modules.meetings.queries.meeting import meeting_view
from congvu.modules.meetings.rules.refusals import MeetingNotFound
from congvu.modules.meetings.values.views import MeetingView
from congvu.modules.meetings.web.asking import MET, POINTS, frame, leads, minutes_of


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def minuted(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Ask who was there, what was said, what was concluded and who is to do it by when."""
    now, actor = clock_now(), actor_of(request)
    row = access.meeting(meeting_id=meeting_id, actor=actor)
    if not access.prepares(row, actor):
        raise MeetingNotFound
    attempt = Attempt()
    attended = request.POST.getlist("attended")
    if request.method == "POST":
        typed = typed_in(request)
        try:
            minutes = minutes_of(typed, attended)
            typed.check()
            record_minutes(meeting_id=meeting_id, minutes=minutes, actor=actor, now=now)
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã ghi biên bản; chờ người chủ trì kết luận."))
            return redirect("meetings:meeting", meeting_id=meeting_id)
    view = meeting_view(row, actor=actor, now=now)
    context = {
        **frame(actor),
        **attempt.context(**_written(row)),
        "meeting": view,
        "attended": set(attended) if request.method == "POST" else _there(view),
        "leads": leads(row.agency_id, now),
        "topics": [("", _("Không theo mục nào")), *_topics(view)],
        "rows": {"points": POINTS, "met": MET},
    }
    return render(request, "meetings/minutes.html", context, status=attempt.status)


@signed_in
@require_POST
def concluded(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Conclude: all tasks become directives at once."""
    given = conclude(meeting_id=meeting_id, actor=actor_of(request), now=clock_now())
    words = ngettext(
        "Đã kết luận, giao %(n)d nhiệm vụ.", "Đã kết luận, giao %(n)d nhiệm vụ.", len(given)
    )
    messages.success(request, words % {"n": len(given)} if given else _("Đã kết luận."))
    return redirect("meetings:meeting", meeting_id=meeting_id)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def followed(request: HttpRequest, meeting_id: int, no: int) -> HttpResponse:
    """Ask how a difficulty stands since the visit."""
    now, actor = clock_now(), actor_of(request)
    row = access.meeting(meeting_id=meeting_id, actor=actor)
    view = meeting_view(row, actor=actor, now=now)
    point = next((each for each in view.points if each.no == no), None)
    if point is None or "after" not in view.may:
        raise MeetingNotFound
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            follow_up(
                meeting_id=meeting_id, no=no, after=typed.said.get("after", "")[:1000],
                actor=actor, now=now,
            )  # fmt: skip
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã ghi kết quả."))
            return redirect("meetings:meeting", meeting_id=meeting_id)
    context = {
        **frame(actor), **attempt.context(after=point.after), "meeting": view, "point": point,
    }  # fmt: skip
    return render(request, "meetings/after.html", context, status=attempt.status)


def _there(view: MeetingView) -> set[str]:
    """Return who is ticked at first: who was noted, else who said he would come."""
    noted = any(each.attended is not None for each in view.people)
    return {
        str(each.id)
        for each in view.people
        if not each.withdrawn and (each.attended if noted else each.reply != "decline")
    }


def _topics(view: MeetingView) -> list[tuple[str, str]]:
    return [(str(topic.position), topic.text) for topic in view.topics]


def _written(row: Meeting) -> dict[str, str]:
    """Return minutes as their form shows them."""
    said = {"minutes": row.minutes}
    for point in row.conclusions.select_related("topic"):
        lead = f"u{point.lead_unit_id}" if point.lead_unit_id else ""
        if point.lead_official_id:
            lead = f"p{point.lead_unit_id}.{point.lead_official_id}"
        said |= {
            f"point_{point.no}": point.text,
            f"topic_{point.no}": str(point.topic.position) if point.topic else "",
            f"raised_{point.no}": point.raised_by,
            f"before_{point.no}": point.before,
            f"answer_{point.no}": point.answer,
            f"lead_{point.no}": lead,
            f"product_{point.no}": point.product,
            f"due_{point.no}": _day(point.due_at),
        }
    for each in row.met.all():
        said |= {f"met_{each.position}": each.name, f"about_{each.position}": each.about}
    return said


def _day(at: datetime | None) -> str:
    return at.astimezone(VIETNAM).date().isoformat() if at else ""
