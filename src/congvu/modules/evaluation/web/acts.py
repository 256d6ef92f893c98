"""The pages of recorded acts: the list, one with what can be done about it, a new one."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import requires, signed_in
from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.clock import now as clock_now
from congvu.foundation.pages.typed import (
    Attempt,
    ChoiceUnknown,
    FieldMissing,
    Typed,
    attempt_of,
    typed_in,
)
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_, Refusal
from congvu.modules.evaluation import access
from congvu.modules.evaluation.commands.recording import correct_act, record_act, withdraw_act
from congvu.modules.evaluation.queries.acts import PAGE, ActLine, act_line, act_lines
from congvu.modules.evaluation.queries.entries import subjects_of
from congvu.modules.evaluation.rules.expiry import expiries
from congvu.modules.evaluation.rules.refusals_people import ActNotFound
from congvu.modules.evaluation.values.acts import ActKind, ActText

_NONE = ("", Phrase(N_("– chọn –")))


@signed_in
@require_safe
def acts(request: HttpRequest) -> HttpResponse:
    """List what is on record: one's own, and what one may see of others."""
    actor, today = actor_of(request), _day(clock_now())
    after = request.GET.get("before", "")
    before = int(after) if after.isascii() and after.isdigit() and len(after) < 18 else None
    rows = act_lines(access.acts_within(actor, today), today, before=before)
    following = f"?before={rows[PAGE - 1].row.pk}" if len(rows) > PAGE else ""
    context = {"rows": rows[:PAGE], "next_href": following, "records": access.may_record(actor)}
    return render(request, "evaluation/acts.html", context)


@requires(*access.RATERS)
@require_http_methods(["GET", "HEAD", "POST"])
def act_new(request: HttpRequest) -> HttpResponse:
    """Put an act on record."""
    now, actor = clock_now(), actor_of(request)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            act_id = _recorded(typed, actor, now)
        except Refusal as refused:
            attempt = attempt_of(typed, refused)
        else:
            messages.success(request, _("Đã ghi; tính vào kỳ có ngày hiệu lực."))
            return redirect("evaluation:act", act_id=act_id)
    context = {
        "kinds": [_NONE, *((kind.value, Phrase(kind.words)) for kind in ActKind)],
        "subjects": [_NONE, *subjects_of(actor.agency_id or 0, _day(now))],
        "expiries": expiries(),
        **attempt.context(document_on=_day(now).isoformat(), effective_on=_day(now).isoformat()),
    }
    return render(request, "evaluation/act_new.html", context, status=attempt.status)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, act_id: int) -> HttpResponse:
    """Show an act; correct it, by those who record."""
    now, actor = clock_now(), actor_of(request)
    line = _line(act_id, actor, now)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            text, reason = _text(typed), typed.words("reason", most=2_000)
            typed.check()
            new_id = correct_act(act_id=act_id, text=text, reason=reason, actor=actor, now=now)
        except Refusal as refused:
            attempt = attempt_of(typed, refused)
        else:
            messages.success(request, _("Đã đính chính; bản đầu vẫn giữ và không tính nữa."))
            return redirect("evaluation:act", act_id=new_id)
    row = line.row
    usual = attempt.context(
        form=row.form,
        document=row.document,
        document_on=row.document_on.isoformat(),
        ground=row.ground,
        effective_on=row.effective_on.isoformat(),
    )
    others = row.official_id is None or row.official_id != actor.official_id
    changes = access.may_record(actor) and row.agency_id == actor.agency_id and others
    context = {"line": line, "may_change": changes and line.is_live, **usual}
    return render(request, "evaluation/act.html", context, status=attempt.status)


@requires(*access.RATERS)
@require_POST
def act_withdraw(request: HttpRequest, act_id: int) -> HttpResponse:
    """Withdraw an act, with the reason."""
    reason = typed_in(request).said.get("withdrawn_for", "")
    withdraw_act(act_id=act_id, reason=reason, actor=actor_of(request), now=clock_now())
    messages.success(request, _("Đã rút; ghi nhận vẫn nằm trong danh sách cùng lý do."))
    return redirect("evaluation:act", act_id=act_id)


def _line(act_id: int, actor: Actor, now: datetime) -> ActLine:
    line = act_line(access.acts_within(actor, _day(now)), _day(now), act_id)
    if line is None:
        raise ActNotFound
    return line


def _recorded(typed: Typed, actor: Actor, now: datetime) -> int:
    kind, whose = typed.said.get("kind", ""), typed.said.get("whose", "")
    if kind not in set(ActKind):
        typed.fault("kind", FieldMissing() if not kind else ChoiceUnknown())
    if whose[:1] not in ("u", "o") or not whose[1:].isdigit() or len(whose) > 18:
        typed.fault("whose", FieldMissing() if not whose else ChoiceUnknown())
    text = _text(typed)
    typed.check()
    subject = int(whose[1:])
    return record_act(
        kind=ActKind(kind),
        unit_id=subject if whose[0] == "u" else None,
        official_id=subject if whose[0] == "o" else None,
        text=text,
        actor=actor,
        now=now,
    )


def _text(typed: Typed) -> ActText:
    document, ground = typed.words("document"), typed.words("ground", most=2_000)
    form = typed.words("form", required=False)
    on, since = typed.day("document_on"), typed.day("effective_on")
    return ActText(document, on or date.max, form, ground, since or on or date.max)


def _day(now: datetime) -> date:
    return now.astimezone(VIETNAM).date()
