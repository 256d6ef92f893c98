"""The leader's page of proposed criticism: the evidence, and a decision with its ground."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import requires
from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.clock import now as clock_now
from congvu.foundation.pages.typed import Attempt, FieldMissing, attempt_of, typed_in
from congvu.kernel.refusals import N_, Refusal
from congvu.modules.followup.commands.judging import judge
from congvu.modules.followup.queries.letters import PAGE, proposals_page
from congvu.modules.followup.rules.refusals import ProposalNotFound
from congvu.modules.followup.values.letters import Judgement
from congvu.modules.followup.values.views import ProposalRow
from congvu.modules.worktime import api as worktime


@requires(Role.LEADER, Role.INSPECTOR)
@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """Show what the ladder proposes for criticism, undecided first."""
    now, actor = clock_now(), actor_of(request)
    after = request.GET.get("after", "")
    wanted = int(after) if after.isascii() and after.isdigit() and len(after) < 18 else None
    rows = proposals_page(actor, after=wanted)
    following = f"?after={rows[PAGE - 1].id}" if len(rows) > PAGE else ""
    context = {
        "rows": [(row, _left(row, now)) for row in rows[:PAGE]],
        "next_href": following,
        "waiting": sum(row.verdict is None for row in rows[:PAGE]),
    }
    return render(request, "followup/proposals.html", context)


@requires(Role.LEADER, Role.INSPECTOR)
@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """Show a proposal with its evidence; take a leader's decision."""
    now, actor = clock_now(), actor_of(request)
    row = _row(actor, proposal_id)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            if not typed.said.get("verdict"):
                typed.fault("verdict", FieldMissing())
            verdict = typed.choice("verdict", Judgement, Judgement.DISMISS)
            ground = typed.words("ground", most=2_000)
            typed.check()
            judge(proposal_id=proposal_id, verdict=verdict, ground=ground, actor=actor, now=now)
        except Refusal as refused:
            attempt = attempt_of(typed, refused)
        else:
            messages.success(request, _("Đã ghi quyết định vào hồ sơ việc."))
            return redirect("followup:proposals")
    context = {
        "row": row,
        "left": _left(row, now),
        "verdicts": [("", N_("– chọn –")), *((each.value, each.words) for each in Judgement)],
        "may_judge": row.verdict is None and actor.has(Role.LEADER)
        and row.person_id != actor.official_id,
        **attempt.context(),
    }  # fmt: skip
    return render(request, "followup/proposal.html", context, status=attempt.status)


def _row(actor: Actor, proposal_id: int) -> ProposalRow:
    found = proposals_page(actor, proposal_id=proposal_id)
    if not found:
        raise ProposalNotFound
    return found[0]


def _left(row: ProposalRow, now: datetime) -> worktime.TimeLeft | None:
    if row.is_over:
        return None
    calendar = worktime.calendar_by_id(row.calendar_id)
    return worktime.time_left(now=now, due_at=row.due_at, calendar=calendar, started_at=row.due_at)
