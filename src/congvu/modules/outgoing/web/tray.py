"""The signing tray, made for the telephone: one document a screen, read first, then signed.

A page that the signer is shown is noted as read when its picture is fetched, and pictures are
fetched as he comes to them.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import now as clock_now
from congvu.foundation.signing import api as signing
from congvu.modules.outgoing import access
from congvu.modules.outgoing.commands.printing import sheet_of
from congvu.modules.outgoing.commands.reading import read
from congvu.modules.outgoing.queries.beside import checks_of, opinions_of, signers_of
from congvu.modules.outgoing.queries.tray import (
    Card,
    changed_since_read,
    pages_read,
    tray_of,
)
from congvu.modules.outgoing.web.drafts import paper_of_draft, picture_response
from congvu.modules.outgoing.web.tray_signing import (
    Outcome,
    asked_again,
    collected,
    key_choice,
    signed_all,
)


@signed_in
@require_safe
def tray(request: HttpRequest) -> HttpResponse:
    """Show what waits for this person's signature; what he has read he may sign together."""
    now, actor = clock_now(), actor_of(request)
    cards = tray_of(actor, now)
    context = {
        **_keys(actor, now),
        "cards": cards,
        "read": [card for card in cards if card.is_read and not card.is_asked],
        "asked": [card for card in cards if card.is_asked],
        "is_asking": "still" not in request.GET,
    }
    return render(request, "outgoing/tray.html", context)


@signed_in
@require_safe
def tray_draft(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Show one document of the tray: its pages, who said what, what changed, how to sign it."""
    now, actor = clock_now(), actor_of(request)
    row = access.draft(draft_id=draft_id, actor=actor)
    cards = tray_of(actor, now)
    place = next((at for at, card in enumerate(cards) if card.id == draft_id), None)
    if place is None:
        return redirect("outgoing:draft", draft_id=draft_id)
    sheet = sheet_of(row, now=now)
    context = {
        **_keys(actor, now),
        "card": cards[place],
        "place": place + 1,
        "count": len(cards),
        "before": cards[place - 1].id if place else None,
        "after": cards[place + 1].id if place + 1 < len(cards) else None,
        "draft": row,
        "pages": range(1, sheet.pages + 1),
        "key": sheet.key[:12],
        "unread": sheet.pages - pages_read(row, sheet.pk, actor),
        "opinions": opinions_of(row, actor, now),
        "checks": checks_of(row),
        "signers": signers_of(row),
        "changed": changed_since_read(row, actor),
    }
    return render(request, "outgoing/tray_draft.html", context)


@signed_in
@require_safe
def tray_page(request: HttpRequest, draft_id: int, page: int) -> HttpResponse:
    """Show one page as a picture, and note that this person was shown it."""
    now, actor = clock_now(), actor_of(request)
    row = access.draft(draft_id=draft_id, actor=actor)
    response = picture_response(paper_of_draft(row, now), page)
    response["Cache-Control"] = "no-store"
    if request.method == "GET":
        read(draft_id=draft_id, page=page, actor=actor, now=now)
    return response


@signed_in
@require_POST
@sensitive_post_parameters("password", "pin")
def tray_sign(request: HttpRequest) -> HttpResponse:
    """Sign what was picked, each by itself: what one refuses doesn't hold up the others."""
    now, actor = clock_now(), actor_of(request)
    cards = {card.id: card for card in tray_of(actor, now)}
    wanted = _picked(request)
    picked = [cards[each] for each in wanted if each in cards]
    if len(picked) < len(wanted):
        messages.warning(
            request,
            _("Văn bản đã chọn không còn chờ bạn ký: đã ký, đã được rút hoặc trả lại."),
        )
    elif not picked:
        messages.warning(request, _("Chưa chọn văn bản nào để ký."))
    if not picked:
        return redirect("outgoing:tray")
    outcomes = signed_all(request, picked, actor=actor, now=now)
    return _onwards(request, outcomes, list(cards.values()))


@signed_in
@require_POST
def tray_collect(request: HttpRequest) -> HttpResponse:
    """Fetch the signatures that were confirmed on the telephone."""
    now, actor = clock_now(), actor_of(request)
    outcomes = collected(tray_of(actor, now), actor=actor, now=now)
    is_part = asked_again(request)
    if not outcomes:
        if is_part:
            return HttpResponse(status=204)
        messages.info(request, _("Chưa có chữ ký nào được xác nhận trên điện thoại."))
        return redirect("outgoing:tray")
    _tell(request, outcomes)
    if not is_part:
        return redirect("outgoing:tray")
    is_over = all(each.is_done for each in outcomes)
    return HttpResponse(
        headers={"HX-Redirect": reverse("outgoing:tray") + ("" if is_over else "?still=1")}
    )


def _onwards(request: HttpRequest, outcomes: list[Outcome], cards: list[Card]) -> HttpResponse:
    """Lead to the next document after one signature; otherwise show what became of each."""
    if len(outcomes) == 1 and outcomes[0].is_done:
        _tell(request, outcomes)
        place = next(at for at, card in enumerate(cards) if card.id == outcomes[0].card.id)
        rest = [*cards[place + 1 :], *cards[:place]]
        if rest and not outcomes[0].is_asked:
            return redirect("outgoing:tray_draft", draft_id=rest[0].id)
        return redirect("outgoing:tray")
    status = 200 if any(each.is_done for each in outcomes) else 422
    return render(request, "outgoing/tray_done.html", {"outcomes": outcomes}, status=status)


def _tell(request: HttpRequest, outcomes: list[Outcome]) -> None:
    for each in outcomes:
        tell = messages.success if each.is_done else messages.error
        tell(request, f"{each.card.code}: {each.words}")


def _keys(actor: Actor, now: datetime) -> dict[str, Any]:
    """Return with what this person may sign: his certificates by where their keys lie."""
    trust = signing.installed_trust()
    return key_choice(
        [
            each
            for each in signing.certificates_of(actor.user_id or 0, trust=trust, now=now)
            if each.kind is signing.SignerKind.PERSON
        ]
    )


def _picked(request: HttpRequest) -> list[int]:
    said = request.POST.getlist("pick")[:50]
    return [int(each) for each in said if each.isascii() and each.isdigit() and len(each) < 18]
