"""The pages of the backlog list: who is on it, a line with reply and strike, what is behind it."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import requires, signed_in
from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.clock import VIETNAM
from congvu.foundation.clock import now as clock_now
from congvu.foundation.pages.typed import Attempt, attempt_of, typed_in
from congvu.foundation.periods import Period
from congvu.kernel.refusals import Refusal
from congvu.modules.evaluation import access
from congvu.modules.evaluation.commands.backlog import find_backlog, reply_to_line, strike_line
from congvu.modules.evaluation.queries.backlog import PAGE, BacklogEntry, backlog_lines, backlog_one
from congvu.modules.evaluation.queries.evidence import evidence
from congvu.modules.evaluation.rules.backlog import backlog_rule, last_whole_month
from congvu.modules.evaluation.rules.metrics import METRICS
from congvu.modules.evaluation.rules.refusals_backlog import BacklogNotFound
from congvu.modules.evaluation.values.backlog import IN_HAND, LATE
from congvu.modules.evaluation.web.lists import evidence_lines
from congvu.modules.worktime import api as worktime


@signed_in
@require_safe
def backlog(request: HttpRequest) -> HttpResponse:
    """List who keeps backlog regularly, with the method; one's own lines at once."""
    now, actor = clock_now(), actor_of(request)
    after = request.GET.get("before", "")
    before = int(after) if after.isascii() and after.isdigit() and len(after) < 18 else None
    lines = backlog_lines(access.backlog_within(actor, now), before=before)
    month = last_whole_month(now.astimezone(VIETNAM).date())
    rule = backlog_rule(month)
    context = {
        "lines": lines[:PAGE],
        "next_href": f"?before={lines[PAGE - 1].row.pk}" if len(lines) > PAGE else "",
        "rule": rule,
        "wait": worktime.TimeLimit.parse(rule.wait).words(),
        "month": month,
        "finds": access.may_record(actor),
        "me": actor.official_id,
        "now": now,
    }
    return render(request, "evaluation/backlog.html", context)


@requires(*access.RATERS)
@require_POST
def backlog_find(request: HttpRequest) -> HttpResponse:
    """Find who kept backlog regularly up to the last whole month."""
    actor = actor_of(request)
    found = find_backlog(agency_id=actor.agency_id or 0, actor=actor, now=clock_now())
    said = _("Có %(n)d người mới; từng người được báo và trả lời trước, sau đó cơ quan mới thấy.")
    messages.success(request, said % {"n": found} if found else _("Không có ai mới."))
    return redirect("evaluation:backlog")


@signed_in
@require_safe
def backlog_line(request: HttpRequest, line_id: int) -> HttpResponse:
    """Show a line: its months, the reply beside it, whether it was struck."""
    return _page(request, line_id, Attempt())


@requires(*Role)
@require_http_methods(["POST"])
def backlog_answer(request: HttpRequest, line_id: int, act: str) -> HttpResponse:
    """Reply to one's own line; strike a line as a superior."""
    actor, now, typed = actor_of(request), clock_now(), typed_in(request)
    try:
        if act == "reply":
            text = typed.words("text", most=5_000)
            typed.check()
            reply_to_line(line_id=line_id, text=text, actor=actor, now=now)
            said = _("Đã gửi trả lời; cơ quan thấy trả lời cùng với dòng này.")
        elif act == "strike":
            reason = typed.words("reason", most=2_000)
            typed.check()
            strike_line(line_id=line_id, reason=reason, actor=actor, now=now)
            said = _("Đã rút khỏi danh sách; dòng và lý do vẫn giữ.")
        else:
            raise BacklogNotFound
    except BacklogNotFound:
        raise
    except Refusal as refused:
        return _page(request, line_id, attempt_of(typed, refused))
    messages.success(request, said)
    return redirect("evaluation:backlog_line", line_id=line_id)


@signed_in
@require_safe
def backlog_list(request: HttpRequest, line_id: int, month: Period, behind: str) -> HttpResponse:
    """Show the tasks behind a month's figure of a line, to who may open the person's lists."""
    now, actor = clock_now(), actor_of(request)
    entry = _entry(line_id, actor, now=now)
    kept = entry.row.figures.get(month.code)
    if kept is None or behind not in (LATE, IN_HAND):
        raise BacklogNotFound
    if not access.may_open_backlog(entry.row, actor, now):
        raise BacklogNotFound
    rows = evidence(METRICS[behind], entry.row.official_id, month.span)
    context = {
        "it": entry,
        "period": month,
        "metric": METRICS[behind],
        "lines": evidence_lines(rows),
        "then": kept[0] if behind == LATE else kept[2],
    }
    return render(request, "evaluation/backlog_list.html", context)


def _page(request: HttpRequest, line_id: int, attempt: Attempt) -> HttpResponse:
    now, actor = clock_now(), actor_of(request)
    entry = _entry(line_id, actor, now=now)
    row, is_mine = entry.row, entry.row.official_id == actor.official_id
    is_open = entry.strike is None
    context = {
        "it": entry,
        "is_mine": is_mine,
        "is_shown": entry.reply is not None or row.shown_from <= now,
        "opens": access.may_open_backlog(row, actor, now),
        "replies": is_mine and is_open and entry.reply is None,
        "strikes": is_open and access.may_decide(row, actor, now.astimezone(VIETNAM).date()),
        "late": METRICS[LATE],
        "in_hand": METRICS[IN_HAND],
        **attempt.context(),
    }
    return render(request, "evaluation/backlog_line.html", context, status=attempt.status)


def _entry(line_id: int, actor: Actor, *, now: datetime) -> BacklogEntry:
    entry = backlog_one(access.backlog_within(actor, now), line_id)
    if entry is None:
        raise BacklogNotFound
    return entry
