"""Jobs on pages: a list, and one with its bar that moves by itself."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.jobs import commands, queries

_PAGE = 30


@signed_in
def jobs(request: HttpRequest) -> HttpResponse:
    """List one's jobs, the newest first."""
    given = request.GET.get("before", "")
    before = int(given) if given.isdecimal() and len(given) < 19 else None
    actor = actor_of(request)
    entries = queries.jobs_of(actor, before=before, count=_PAGE)
    more = entries[-1].id if len(entries) == _PAGE else None
    return render(request, "jobs/jobs.html", {"jobs": entries, "more": more})


@signed_in
def job(request: HttpRequest, job_id: int) -> HttpResponse:
    """Show one job; htmx asks for the part that changes once a second until it is over."""
    entry = queries.job_of(actor_of(request), job_id)
    part = request.headers.get("HX-Request") == "true"
    return render(request, "jobs/part.html" if part else "jobs/job.html", {"job": entry})


@require_POST
@signed_in
def stop(request: HttpRequest, job_id: int) -> HttpResponse:
    """Ask the job to stop."""
    entry = queries.job_of(actor_of(request), job_id)
    commands.ask_to_stop(entry.id)
    return redirect("jobs:job", job_id=entry.id)
