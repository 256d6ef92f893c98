"""Pages of officials: the person, the posts held over time, and the acts on them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from congvu.foundation import clock
from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import requires, signed_in
from congvu.foundation.actors.values import Actor, Role
from congvu.modules.organisation import access, api
from congvu.modules.organisation.queries.history import history_of_official
from congvu.modules.organisation.rules import an_account_name
from congvu.modules.organisation.values import ROLE_WORDS, Rank
from congvu.modules.organisation.web import forms
from congvu.modules.organisation.web.acting import Act, carry_out
from congvu.modules.organisation.web.pictures import timeline
from congvu.modules.organisation.web.views.units import either, keepers


@require_GET
@signed_in
def show_official(request: HttpRequest, official_id: int) -> HttpResponse:
    """Show an official: posts over time, absences and deputies, delegations, history."""
    actor, now = actor_of(request), clock.now()
    today = now.date()
    person = api.official(official_id)
    appointments = api.appointments_of(official_id)
    current = [each for each in appointments if each.is_in_force(today)]
    seats = api.posts_held(official_id, today)
    context = {
        "person": person,
        "appointments": appointments,
        "current": sorted(current, key=lambda each: not each.is_primary),
        "timeline": timeline(appointments, today),
        "today": today,
        "absences": api.absences_of(official_id, now),
        "away": api.away([official_id], now).get(official_id),
        "stands_in": api.standing_in_now(official_id, now),
        "delegations": api.delegations_of(official_id, today),
        "remits": api.remits_of(official_id),
        "is_deputy": any(each.rank is Rank.DEPUTY for each in seats),
        "roles": sorted(
            {role for seat in seats for role in seat.roles}, key=list(ROLE_WORDS).index
        ),
        "role_words": ROLE_WORDS,
        "history": history_of_official(official_id),
        "may_keep": access.may_change_official(actor, official_id, today),
        "may_record": access.may_record_time(actor, official_id, today),
        "account": api.account_of(official_id),
        "may_open_account": actor.has(Role.ADMINISTRATOR) and person.user_id is None,
    }
    return render(request, "organisation/official.html", context)


def page_of(
    person: api.Person, title: str, verb: str, *, lead: str = "", grave: bool = False
) -> Act:
    """Return the page of an act on an official."""
    here = reverse("organisation:official", args=[person.id])
    trail = ((_("Tổ chức"), reverse("organisation:units")), (person.full_name, here), (title, ""))
    return Act(title, verb, here, lead, trail, grave)


def kept(request: HttpRequest, official_id: int) -> api.Person:
    """Return the official if the person may change him; raises as access.must_change_official."""
    person = api.official(official_id)
    access.must_change_official(actor_of(request), official_id, clock.now().date())
    return person


@either
@keepers
def enter_official(request: HttpRequest) -> HttpResponse:
    """Enter an official; then go on to the appointment when a post was chosen before."""
    actor, now = actor_of(request), clock.now()
    form = forms.OfficialForm(request.POST or None)
    entered: dict[str, int] = {}

    def act(given: dict[str, Any]) -> None:
        entered["id"] = api.enter_official(**given, actor=actor, now=now)

    title = _("Thêm cán bộ")
    back = reverse("organisation:units")
    trail = ((_("Tổ chức"), back), (title, ""))
    lead = _("Thêm vào danh sách trước, bổ nhiệm vào vị trí ở bước sau.")
    response = carry_out(
        request, Act(title, _("Thêm"), back, lead, trail), form, act, _("Đã thêm cán bộ.")
    )
    if "id" in entered:
        post = request.GET.get("post", "")
        address = reverse("organisation:appoint", args=[entered["id"]])
        response["Location"] = f"{address}?post={post}" if post.isdigit() else address
    return response


@either
@keepers
def correct_official(request: HttpRequest, official_id: int) -> HttpResponse:
    """Correct what the register says of an official."""
    actor, now = actor_of(request), clock.now()
    person = kept(request, official_id)
    start = {"full_name": person.full_name, "email": person.email, "phone": person.phone}
    form = forms.PersonForm(request.POST or None, initial=start)

    def act(given: dict[str, Any]) -> None:
        api.correct_official(official_id=official_id, **given, actor=actor, now=now)

    page = page_of(person, _("Sửa thông tin"), _("Lưu"))
    return carry_out(request, page, form, act, _("Đã sửa thông tin."))


@either
@keepers
def appoint(request: HttpRequest, official_id: int) -> HttpResponse:
    """Appoint an official to a post, as primary, by transfer, or beside the primary one.

    He may come from another agency: the post decides who may do it.
    """
    actor, now = actor_of(request), clock.now()
    person = api.official(official_id)
    start: dict[str, Any] = {"starts_on": now.date(), "post": request.GET.get("post", "")}
    if any(each.is_primary for each in api.posts_held(official_id, now.date())):
        start["how"] = "transfer"
    form = forms.AppointForm(request.POST or None, initial=start)
    form.offer(_open_posts(actor, request.GET.get("post", "")))

    def act(given: dict[str, Any]) -> None:
        post_id, how = int(given["post"]), given["how"]
        if how == "transfer":
            api.transfer(
                official_id=official_id,
                post_id=post_id,
                on=given["starts_on"],
                ends_on=given["ends_on"],
                decision=given["decision"],
                actor=actor,
                now=now,
            )
            return
        api.appoint(
            official_id=official_id,
            post_id=post_id,
            starts_on=given["starts_on"],
            ends_on=given["ends_on"],
            is_primary=how == "primary",
            decision=given["decision"],
            actor=actor,
            now=now,
        )

    page = page_of(
        person,
        _("Bổ nhiệm, điều chuyển"),
        _("Ghi quyết định"),
        lead=_("Mỗi người có một vị trí chính; các vị trí khác là kiêm nhiệm."),
    )
    return carry_out(request, page, form, act, _("Đã ghi quyết định."))


def _open_posts(actor: Actor, wanted: str) -> list[Any]:
    """Return the posts of the actor's agency by unit, and the one that was asked for."""
    today = clock.now().date()
    agency = actor.agency_id or 0
    if wanted.isdigit():
        agency = api.agency_of(api.post(int(wanted), today).unit_id).id
    choices: list[Any] = [("", _("Chọn vị trí"))]
    for unit, posts in api.posts_by_unit(agency, today):
        options = [
            (
                str(post.id),
                _("%(post)s · %(unit)s (còn %(vacant)d chỗ)")
                % {"post": post.title, "unit": unit, "vacant": post.vacant},
            )
            for post in posts
        ]
        choices.append((unit, options))
    return choices


@either
@keepers
def end_appointment(request: HttpRequest, appointment_id: int) -> HttpResponse:
    """End an appointment from a day on."""
    actor, now = actor_of(request), clock.now()
    held = api.appointment(appointment_id)
    person = kept(request, held.official_id)
    form = forms.DayForm(request.POST or None, initial={"on": now.date()})

    def act(given: dict[str, Any]) -> None:
        api.end_appointment(appointment_id=appointment_id, on=given["on"], actor=actor, now=now)

    lead = _("%(post)s, %(unit)s. Việc đang giữ ở vị trí này phải bàn giao.") % {
        "post": held.entry.post_title,
        "unit": held.entry.unit_name,
    }
    page = page_of(person, _("Thôi giữ vị trí"), _("Ghi thôi giữ"), lead=lead, grave=True)
    return carry_out(request, page, form, act, _("Đã ghi thôi giữ vị trí."))


@either
@requires(Role.ADMINISTRATOR)
def open_account(request: HttpRequest, official_id: int) -> HttpResponse:
    """Open an account for an official and tell the first password once, on this page only."""
    actor, now = actor_of(request), clock.now()
    person = kept(request, official_id)
    form = forms.AccountForm(
        request.POST or None, initial={"username": an_account_name(person.full_name)}
    )
    told: dict[str, str] = {}

    def act(given: dict[str, Any]) -> None:
        told["first_password"] = api.open_account(
            official_id=official_id, username=given["username"], actor=actor, now=now
        )

    lead = _("Mật khẩu đầu tiên chỉ hiện một lần; người dùng phải đổi khi đăng nhập.")
    page = page_of(person, _("Cấp tài khoản"), _("Cấp tài khoản"), lead=lead)
    response = carry_out(request, page, form, act, _("Đã cấp tài khoản."))
    if not told:
        return response
    context = {"page": page, "person": person, "username": form.cleaned_data["username"], **told}
    return render(request, "organisation/account.html", context)


@either
@keepers
def let_go(request: HttpRequest, official_id: int) -> HttpResponse:
    """Record that an official works here no more."""
    actor, now = actor_of(request), clock.now()
    person = kept(request, official_id)
    form = forms.DayForm(request.POST or None, initial={"on": now.date()})

    def act(given: dict[str, Any]) -> None:
        api.let_go(official_id=official_id, on=given["on"], actor=actor, now=now)

    lead = _("Nghỉ hưu, thôi việc hoặc chuyển đi: mọi vị trí đang giữ kết thúc từ ngày này.")
    page = page_of(person, _("Ghi nghỉ việc"), _("Ghi nghỉ việc"), lead=lead, grave=True)
    return carry_out(request, page, form, act, _("Đã ghi nghỉ việc."))
