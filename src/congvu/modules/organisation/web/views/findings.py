"""The setup check: what is misconfigured, why it matters and where to mend it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from congvu.foundation import clock
from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import requires
from congvu.foundation.actors.values import Role
from congvu.modules.organisation import api


@require_GET
@requires(Role.PERSONNEL, Role.ADMINISTRATOR, Role.INSPECTOR, Role.LEADER)
def show_findings(request: HttpRequest) -> HttpResponse:
    """Check the actor's agency and everything below it."""
    actor = actor_of(request)
    findings = api.setup_findings(actor.agency_id or 0, clock.now().date())
    open_ones = [each for each in findings if each.count]
    context = {
        "found": open_ones,
        "fine": [each for each in findings if not each.count],
        "count": sum(each.count for each in open_ones),
        "grave": sum(each.count for each in open_ones if each.grave),
    }
    return render(request, "organisation/check.html", context)
