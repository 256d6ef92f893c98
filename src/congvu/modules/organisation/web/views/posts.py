"""Pages of the acts on posts."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from congvu.foundation import clock
from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.values import Role
from congvu.modules.organisation import api
from congvu.modules.organisation.values import PostEntry, Rank
from congvu.modules.organisation.web import forms
from congvu.modules.organisation.web.acting import Act, carry_out
from congvu.modules.organisation.web.views.units import either, keepers, kept, page_of


def _read(given: dict[str, Any]) -> dict[str, Any]:
    """Turn what the form holds into what the commands take."""
    return {
        **given,
        "rank": Rank(given["rank"]),
        "roles": [Role(role) for role in given["roles"]],
    }


@either
@keepers
def open_post(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Open a post in a unit."""
    actor, now = actor_of(request), clock.now()
    unit = kept(request, unit_id)
    form = forms.PostForm(request.POST or None, initial={"rank": Rank.STAFF.value})

    def act(given: dict[str, Any]) -> None:
        api.open_post(unit_id=unit_id, **_read(given), actor=actor, now=now)

    page = page_of(unit, _("Thêm vị trí công tác"), _("Lập vị trí"), lead=unit.name)
    return carry_out(request, page, form, act, _("Đã lập vị trí."))


@either
@keepers
def change_post(request: HttpRequest, post_id: int) -> HttpResponse:
    """Change a post."""
    actor, now = actor_of(request), clock.now()
    post = api.post(post_id, now.date())
    start = {
        "title": post.title,
        "rank": post.rank.value,
        "quota": post.quota,
        "roles": [role.value for role in post.roles],
    }
    form = forms.PostForm(request.POST or None, initial=start)

    def act(given: dict[str, Any]) -> None:
        api.change_post(post_id=post_id, **_read(given), actor=actor, now=now)

    page = _page(
        request,
        post,
        _("Sửa vị trí công tác"),
        _("Lưu"),
        lead=_("Quyền của người đang giữ đổi theo ngay."),
    )
    return carry_out(request, page, form, act, _("Đã sửa vị trí."))


@either
@keepers
def close_post(request: HttpRequest, post_id: int) -> HttpResponse:
    """Do away with a post from a day on."""
    actor, now = actor_of(request), clock.now()
    post = api.post(post_id, now.date())
    form = forms.DayForm(request.POST or None, initial={"on": now.date()})

    def act(given: dict[str, Any]) -> None:
        api.close_post(post_id=post_id, on=given["on"], actor=actor, now=now)

    page = _page(
        request, post, _("Bỏ vị trí công tác"), _("Bỏ vị trí"), lead=post.title, grave=True
    )
    return carry_out(request, page, form, act, _("Đã bỏ vị trí."))


def _page(
    request: HttpRequest,
    post: PostEntry,
    title: str,
    verb: str,
    *,
    lead: str,
    grave: bool = False,
) -> Act:
    return page_of(kept(request, post.unit_id), title, verb, lead=lead, grave=grave)


@either
@keepers
def appoint_to_post(request: HttpRequest, post_id: int) -> HttpResponse:
    """Find an official for a post; the appointment itself is made on his page of it."""
    now = clock.now()
    post = api.post(post_id, now.date())
    words = request.GET.get("q", "").strip()[:100]
    people = api.search_officials(words, now.date(), limit=30) if words else []
    seats = api.seats_of([person.id for person in people], now.date())
    page = page_of(
        kept(request, post.unit_id),
        _("Bổ nhiệm vào “%(post)s”") % {"post": post.title},
        _("Tìm"),
        words=words,
        post=post,
        people=[(person, seats.get(person.id)) for person in people],
        new_href=reverse("organisation:enter_official") + f"?post={post_id}",
    )
    return render(request, "organisation/find_official.html", {"page": page, **page.extra})
