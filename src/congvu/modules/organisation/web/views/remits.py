"""Pages by which a deputy is put in charge of units."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from congvu.foundation import clock
from congvu.foundation.actors.asking import actor_of
from congvu.modules.organisation import access, api
from congvu.modules.organisation.queries.remits import remit
from congvu.modules.organisation.web import forms
from congvu.modules.organisation.web.acting import carry_out
from congvu.modules.organisation.web.views.officials import kept, page_of
from congvu.modules.organisation.web.views.units import either, keepers


@either
@keepers
def give_remit(request: HttpRequest, official_id: int) -> HttpResponse:
    """Put a deputy in charge of units."""
    actor, now = actor_of(request), clock.now()
    person = kept(request, official_id)
    form = forms.RemitForm(request.POST or None, initial={"starts_on": now.date()})
    form.offer(_offered(official_id, now.date()))

    def act(given: dict[str, Any]) -> None:
        api.give_remit(
            official_id=official_id,
            unit_ids=[int(each) for each in given["units"]],
            starts_on=given["starts_on"],
            decision=given["decision"],
            actor=actor,
            now=now,
        )

    lead = _("%(name)s trả lời về các đơn vị này khi được đánh giá ở cương vị cấp phó.")
    if not form.fields["units"].choices:  # type: ignore[attr-defined]
        lead = _("%(name)s không giữ chức vụ cấp phó ở trên đơn vị nào.")
    page = page_of(
        person, _("Phân công phụ trách"), _("Ghi phân công"), lead=lead % {"name": person.full_name}
    )
    return carry_out(request, page, form, act, _("Đã ghi phân công phụ trách."))


def _offered(official_id: int, on: date) -> list[tuple[str, str]]:
    """Return the units below the deputy; beside one the name of who is in charge of it now."""
    found = api.units(api.units_to_charge(official_id, on))
    held = api.in_charge_of(found, on)
    taken = _("%(unit)s (đang do %(name)s phụ trách)")
    return [
        (
            str(each.id),
            taken % {"unit": each.name, "name": held[each.id].official_name}
            if each.id in held
            else each.name,
        )
        for each in sorted(found.values(), key=lambda unit: (unit.name, unit.id))
    ]


@either
@keepers
def end_remit(request: HttpRequest, remit_id: int) -> HttpResponse:
    """End a deputy's charge of a unit from a day on."""
    actor, now = actor_of(request), clock.now()
    held = remit(remit_id)
    if held is None:
        raise access.RemitNotFound(remit=remit_id)
    person = kept(request, held.official_id)
    form = forms.DayForm(request.POST or None, initial={"on": max(now.date(), held.starts_on)})

    def act(given: dict[str, Any]) -> None:
        api.end_remit(remit_id=remit_id, on=given["on"], actor=actor, now=now)

    lead = _("%(unit)s. Ghi đúng ngày bắt đầu nếu lần phân công này là ghi nhầm.") % {
        "unit": held.unit_name
    }
    page = page_of(person, _("Thôi phụ trách"), _("Ghi thôi phụ trách"), lead=lead, grave=True)
    return carry_out(request, page, form, act, _("Đã ghi thôi phụ trách."))
