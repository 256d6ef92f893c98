"""The plans of a period, beginning one, the theme of the year."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import requires, signed_in
from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.clock import VIETNAM
from congvu.foundation.clock import now as clock_now
from congvu.foundation.pages.figures import said
from congvu.foundation.pages.typed import Attempt, attempt_of, typed_in
from congvu.foundation.periods import Period, PeriodKind, PeriodNotUnderstood
from congvu.kernel.refusals import Refusal
from congvu.modules.plans import access
from congvu.modules.plans.commands.opening import open_plan, set_theme
from congvu.modules.plans.queries.lists import PAGE, plan_lines, plans_to_approve, theme_of

KINDS = (PeriodKind.YEAR, PeriodKind.QUARTER, PeriodKind.MONTH)


@signed_in
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the plans of a period: whose, in which state, how far."""
    now, actor = clock_now(), actor_of(request)
    period = period_of(request.GET.get("period", ""), now)
    after = request.GET.get("after", "")
    seen = int(after) if after.isascii() and after.isdigit() and len(after) < 18 else 0
    waiting = plans_to_approve(actor, period, now=now)
    found = plan_lines(actor, period, now=now, waiting=waiting, after=seen)
    lines, more = found[:PAGE], found[PAGE:]
    today = now.astimezone(VIETNAM).date()
    context = {
        "period": period,
        "periods": [
            (Period.holding(today, kind).code, said(Period.holding(today, kind).words))
            for kind in KINDS
        ],
        "before": period.previous().code,
        "after": period.next().code,
        "units": [line for line in lines if not line.official],
        "people": [line for line in lines if line.official],
        "next_href": f"?period={period.code}&after={lines[-1].id}" if more else "",
        "is_whole": not (seen or more),
        "waiting": len(waiting),
        "theme": theme_of(actor.agency_id or 0, period.year),
        "opens": bool(_choices(actor)) and period.span.end > now,
        "leads": actor.has(Role.LEADER),
    }
    return render(request, "plans/home.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Ask for whom and for which period a plan is begun."""
    now, actor = clock_now(), actor_of(request)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            made = open_plan(
                unit_id=actor.unit_id or 0,
                official_id=actor.official_id if typed.said.get("whose") == "mine" else None,
                period=Period.parse(typed.said.get("period", "")), actor=actor, now=now,
            )  # fmt: skip
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            return redirect("plans:plan", plan_id=made)
    choices = _choices(actor)
    asked = request.GET.get("period", "")
    context = {
        **attempt.context(whose=choices[0][0], period=period_of(asked, now).code),
        "whose": choices,
        "periods": _periods(now),
    }
    return render(request, "plans/new.html", context, status=attempt.status)


@requires(Role.LEADER)
@require_http_methods(["GET", "HEAD", "POST"])
def theme(request: HttpRequest) -> HttpResponse:
    """Ask for the theme of a year and its programmes."""
    now, actor = clock_now(), actor_of(request)
    attempt = Attempt()
    this_year = now.astimezone(VIETNAM).year
    if request.method == "POST":
        typed = typed_in(request)
        try:
            year = typed.number("year", least=this_year, most=this_year + 1)
            title = typed.words("title")
            programmes = typed.words("programmes", required=False, most=4_000).splitlines()
            typed.check()
            set_theme(
                year=year or this_year, title=title, programmes=programmes[:30], actor=actor,
                now=now,
            )  # fmt: skip
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã đặt chủ đề năm."))
            return redirect("plans:home")
    context = {
        **attempt.context(year=str(this_year)),
        "years": [(str(year), str(year)) for year in (this_year, this_year + 1)],
        "known": theme_of(access.for_the_year(actor), this_year),
    }
    return render(request, "plans/theme.html", context, status=attempt.status)


def period_of(given: str, now: datetime) -> Period:
    """Return the period that a page asks for; the quarter of today where it can't be read."""
    usual = Period.holding(now.astimezone(VIETNAM).date(), PeriodKind.QUARTER)
    try:
        found = Period.parse(given) if given else usual
    except PeriodNotUnderstood:
        return usual
    return found if found.kind in KINDS else usual


def _choices(actor: Actor) -> list[tuple[str, str]]:
    """Return for whom this person can write a plan."""
    found = []
    if actor.unit_id and access.may_write(unit_id=actor.unit_id, official_id=None, actor=actor):
        found.append(("unit", _("Đơn vị: %(unit)s") % {"unit": actor.unit_name}))
    return [*found, ("mine", _("Của tôi: %(name)s") % {"name": actor.name})]


def _periods(now: datetime) -> list[tuple[str, str]]:
    today = now.astimezone(VIETNAM).date()
    found = []
    for kind in KINDS:
        period = Period.holding(today, kind)
        found += [(each.code, str(said(each.words))) for each in (period, period.next())]
    return found
