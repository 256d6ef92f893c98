"""Pages of absences and delegations; everyone may record his own."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from congvu.foundation import clock
from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.clock import VIETNAM
from congvu.modules.organisation import access, api
from congvu.modules.organisation.values import OfficialEntry, Scope
from congvu.modules.organisation.web import forms
from congvu.modules.organisation.web.acting import carry_out
from congvu.modules.organisation.web.views.officials import page_of
from congvu.modules.organisation.web.views.units import either

MORNING, EVENING = time(7, 30), time(17, 0)


def _colleagues(official_id: int) -> list[OfficialEntry]:
    """Return who sits in the same agencies, each once."""
    today = clock.now().date()
    found: dict[int, OfficialEntry] = {}
    for agency_id in sorted(access.agencies_of(official_id, today)):
        for each in api.staff_of(agency_id, today):
            found.setdefault(each.id, each)
    return list(found.values())


@either
@signed_in
def record_absence(request: HttpRequest, official_id: int) -> HttpResponse:
    """Record an absence and who stands in."""
    actor, now = actor_of(request), clock.now()
    person = api.official(official_id)
    access.must_record_time(actor, official_id, now.date())
    tomorrow = now.date() + timedelta(days=1)
    start = {
        "starts_at": datetime.combine(tomorrow, MORNING, VIETNAM),
        "ends_at": datetime.combine(tomorrow, EVENING, VIETNAM),
    }
    form = forms.AbsenceForm(request.POST or None, initial=start)
    form.offer(_colleagues(official_id), but=official_id)

    def act(given: dict[str, Any]) -> None:
        api.record_absence(
            official_id=official_id,
            starts_at=given["starts_at"],
            ends_at=given["ends_at"],
            deputy_id=int(given["deputy"]) if given["deputy"] else None,
            reason=given["reason"],
            actor=actor,
            now=now,
        )

    lead = _("Người thay thế có thể lại vắng: khi đó việc đến người thay của người thay.")
    page = page_of(person, _("Ghi vắng mặt"), _("Ghi vắng mặt"), lead=lead)
    return carry_out(request, page, form, act, _("Đã ghi vắng mặt."))


@require_POST
@signed_in
def end_absence(request: HttpRequest, absence_id: int) -> HttpResponse:
    """Say that someone is back, or never left."""
    official_id = api.end_absence(absence_id=absence_id, actor=actor_of(request), now=clock.now())
    messages.success(request, _("Đã ghi trở lại làm việc."))
    return redirect("organisation:official", official_id)


@either
@signed_in
def delegate(request: HttpRequest, official_id: int) -> HttpResponse:
    """Hand authority to another for some days."""
    actor, now = actor_of(request), clock.now()
    person = api.official(official_id)
    access.must_record_time(actor, official_id, now.date())
    start: dict[str, Any] = {"starts_on": now.date(), "last_day": now.date() + timedelta(days=7)}
    form = forms.DelegationForm(request.POST or None, initial=start)
    form.offer(_colleagues(official_id), but=official_id)

    def act(given: dict[str, Any]) -> None:
        api.delegate(
            giver_id=official_id,
            taker_id=int(given["taker"]),
            scope=Scope(given["scope"]),
            starts_on=given["starts_on"],
            ends_on=form.ends_on(),
            decision=given["decision"],
            actor=actor,
            now=now,
        )

    lead = _("Việc được uỷ quyền không được uỷ quyền tiếp; mọi thao tác ghi rõ là thay mặt ai.")
    page = page_of(person, _("Uỷ quyền"), _("Uỷ quyền"), lead=lead)
    return carry_out(request, page, form, act, _("Đã ghi uỷ quyền."))


@require_POST
@signed_in
def end_delegation(request: HttpRequest, delegation_id: int) -> HttpResponse:
    """Take delegated authority back."""
    giver_id = api.end_delegation(
        delegation_id=delegation_id, actor=actor_of(request), now=clock.now()
    )
    messages.success(request, _("Đã thôi uỷ quyền."))
    return redirect("organisation:official", giver_id)
