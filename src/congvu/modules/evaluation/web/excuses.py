"""The pages of excuses: asking from a slip, one's asks, the queue, one ask and its decision."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.clock import now as clock_now
from congvu.foundation.files import api as files
from congvu.foundation.pages.typed import Attempt, FieldMissing, Typed, attempt_of, typed_in
from congvu.kernel.refusals import N_, Invalid, Refusal
from congvu.modules.evaluation import access, models
from congvu.modules.evaluation.commands.excusing import (
    ask_excuse,
    confirm_excuse,
    refuse_excuse,
    withdraw_excuse,
)
from congvu.modules.evaluation.queries.excuses import PAGE, View, excuses_page, named, views_of
from congvu.modules.evaluation.queries.slips import slip_of
from congvu.modules.evaluation.rules.refusals_excuses import (
    ExcuseNotFound,
    SlipNotFound,
)
from congvu.modules.evaluation.values.excuses import Cause, Item, Place, State

GUARD = "evaluation.excuse"
MOST = 4_000
VERDICTS = (
    ("", N_("– chọn –")),
    (State.CONFIRMED.value, N_("Xác nhận: nguyên nhân khách quan, không tính")),
    (State.REFUSED.value, N_("Không xác nhận: vẫn tính")),
)


@signed_in
@require_safe
def excuses(request: HttpRequest) -> HttpResponse:
    """List asks: those to decide, one's own, those of an agency that one oversees."""
    now, actor = clock_now(), actor_of(request)
    views = views_of(actor)
    said, after = request.GET.get("view", ""), request.GET.get("before", "")
    view = View(said) if said in views else views[0]
    before = int(after) if after.isascii() and after.isdigit() and len(after) < 18 else None
    rows = excuses_page(view, actor, _day(now), before=before)
    following = f"?view={view}&before={rows[PAGE - 1].row.pk}" if len(rows) > PAGE else ""
    context = {
        "view": view,
        "tabs": [(_(each.words), f"?view={each}", each is view) for each in views],
        "rows": rows[:PAGE],
        "next_href": following,
    }
    return render(request, "evaluation/excuses.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def excuse_ask(request: HttpRequest, item: str, item_id: int, no: int) -> HttpResponse:
    """Ask that a slip of one's own not count."""
    now, actor = clock_now(), actor_of(request)
    if item not in set(Item):
        raise SlipNotFound
    place = Place(Item(item), item_id, no)
    slip = slip_of(place, official_id=actor.official_id or 0, now=now)
    if slip is None:
        raise SlipNotFound
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            made = _asked(request, typed, place, actor, now)
        except Refusal as refused:
            attempt = attempt_of(typed, refused)
        else:
            messages.success(request, _("Đã gửi đề nghị tới cấp trên."))
            return redirect("evaluation:excuse", excuse_id=made)
    context = {
        "slip": slip,
        "item": place.item,
        "causes": [("", N_("– chọn –")), *((each.value, each.words) for each in Cause)],
        **attempt.context(),
    }
    return render(request, "evaluation/excuse_ask.html", context, status=attempt.status)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def excuse(request: HttpRequest, excuse_id: int) -> HttpResponse:
    """Show an ask; take a superior's decision."""
    now, actor = clock_now(), actor_of(request)
    row = access.excuse_to_read(excuse_id, actor, _day(now))
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            _decided(typed, excuse_id, actor, now)
        except Refusal as refused:
            attempt = attempt_of(typed, refused)
        else:
            messages.success(request, _("Đã ghi quyết định."))
            return redirect("evaluation:excuse", excuse_id=excuse_id)
    (shown,) = named([row])
    waits = row.state == State.ASKED
    context = {
        "shown": shown,
        "goes_on": waits and _goes_on(row, now),
        "may_decide": waits and access.may_decide(row, actor, _day(now)),
        "may_withdraw": waits and row.official_id == actor.official_id,
        "verdicts": VERDICTS,
        **attempt.context(),
    }
    return render(request, "evaluation/excuse.html", context, status=attempt.status)


@signed_in
@require_POST
def excuse_withdraw(request: HttpRequest, excuse_id: int) -> HttpResponse:
    """Take back one's own ask."""
    withdraw_excuse(excuse_id=excuse_id, actor=actor_of(request), now=clock_now())
    messages.success(request, _("Đã rút đề nghị."))
    return redirect("evaluation:excuses")


@signed_in
@require_safe
def excuse_file(request: HttpRequest, excuse_id: int) -> HttpResponse:
    """Lead to the file that shows a cause, by a link that ends soon."""
    now, actor = clock_now(), actor_of(request)
    row = access.excuse_to_read(excuse_id, actor, _day(now))
    if row.file_id is None:
        raise ExcuseNotFound
    subject = str(excuse_id)
    return redirect(
        files.link(row.file_id, actor=actor, now=now, guarded_by=GUARD, subject=subject)
    )


def may_fetch(actor: Actor | None, file_id: int, subject: str) -> bool:
    """Say whether a person may still fetch the file of an ask (asked at the download)."""
    if actor is None or not subject.isdigit():
        return False
    try:
        row = access.excuse_to_read(int(subject), actor, _day(clock_now()))
    except ExcuseNotFound:
        return False
    return row.file_id == file_id


files.guard(GUARD, may_fetch)


def _asked(request: HttpRequest, typed: Typed, place: Place, actor: Actor, now: datetime) -> int:
    if not typed.said.get("cause"):
        typed.fault("cause", FieldMissing())
    cause = typed.choice("cause", Cause, Cause.OTHER)
    ground, evidence = (typed.words(name, most=MOST) for name in ("ground", "evidence"))
    with transaction.atomic():
        upload = request.FILES.get("file")
        stored = None
        if upload is not None:
            try:
                stored = files.store(upload, actor=actor, now=now).id
            except Invalid as refused:
                typed.fault("file", refused)
        typed.check()
        return ask_excuse(
            place=place,
            cause=cause,
            ground=ground,
            evidence=evidence,
            file_id=stored,
            actor=actor,
            now=now,
        )


def _decided(typed: Typed, excuse_id: int, actor: Actor, now: datetime) -> None:
    verdict = typed.said.get("verdict", "")
    if verdict not in (State.CONFIRMED, State.REFUSED):
        typed.fault("verdict", FieldMissing())
    reason = typed.words("reason", most=MOST)
    until = typed.day("until", required=False)
    typed.check()
    if verdict == State.REFUSED:
        refuse_excuse(excuse_id=excuse_id, reason=reason, actor=actor, now=now)
    else:
        confirm_excuse(excuse_id=excuse_id, reason=reason, until=until, actor=actor, now=now)


def _goes_on(row: models.Excuse, now: datetime) -> bool:
    place = Place(Item(row.item), row.item_id, row.no)
    slip = slip_of(place, official_id=row.official_id, now=now)
    return slip is not None and slip.ends_at is None


def _day(now: datetime) -> date:
    return now.astimezone(VIETNAM).date()
