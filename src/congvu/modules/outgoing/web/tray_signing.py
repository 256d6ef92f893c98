"""Signing from the tray: the key that was given for this once, each document by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from congvu.foundation.actors.values import Actor
from congvu.foundation.pages.refusals import sentence
from congvu.foundation.signing import api as signing
from congvu.foundation.signing.api import Key
from congvu.kernel.refusals import Refusal
from congvu.modules.outgoing.commands.signing import ask_to_sign, collect_signature, sign
from congvu.modules.outgoing.queries.tray import Card

MOST_KEY = 256 * 1024


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: signed, asked of the telephone, or refused and why."""

    card: Card
    is_done: bool
    words: str
    is_asked: bool = False
    code: str = ""


def signed_all(
    request: HttpRequest, cards: Iterable[Card], *, actor: Actor, now: datetime
) -> list[Outcome]:
    """Sign each document with the key that came with the form, or ask the service for each."""
    remote = number_given(request, "remote")
    if remote:
        return [_asked(request, card, remote, actor, now) for card in cards]
    try:
        key = key_given(request)
    except Refusal as refusal:
        return [_refused(card, refusal) for card in cards]
    return [_signed(request, card, key, actor, now) for card in cards]


def key_choice(held: Sequence[signing.CertificateEntry]) -> dict[str, Any]:
    """Return certificates by where their keys lie, as the partial of the keys shows them."""
    usable = [each for each in held if each.standing.is_usable]

    def at(place: signing.KeyPlace) -> list[signing.CertificateEntry]:
        return [each for each in usable if each.place is place]

    return {
        "unusable": [each for each in held if not each.standing.is_usable],
        "files": at(signing.KeyPlace.PKCS12),
        "tokens": at(signing.KeyPlace.TOKEN) if settings.SIGNING_TOKEN_LIBRARY else [],
        "remotes": at(signing.KeyPlace.REMOTE),
        "has_any": bool(usable),
    }


def key_given(request: HttpRequest) -> Key | None:
    """Return the key: of the file with its password, or of the token with its PIN; None without.

    :raises KeyUnreadable, KeyMissing, TokenAway, TokenPinWrong: as the key says.
    """
    upload = request.FILES.get("key")
    if upload is not None:
        data = bytes(upload.read(MOST_KEY + 1))
        return signing.FileKey.opened(data, request.POST.get("password", "")[:200])
    token, pin = request.POST.get("token", "").strip()[:100], request.POST.get("pin", "")[:100]
    if token and pin and settings.SIGNING_TOKEN_LIBRARY:
        label = request.POST.get("token_key", "").strip()[:100]
        place = signing.TokenPlace(settings.SIGNING_TOKEN_LIBRARY, token, label)
        return signing.TokenKey.found(place, pin)
    return None


def collected(cards: Iterable[Card], *, actor: Actor, now: datetime) -> list[Outcome]:
    """Fetch the signatures that were asked for; nothing for those not confirmed yet."""
    found = []
    for card in cards:
        if not card.is_asked:
            continue
        try:
            done = collect_signature(draft_id=card.id, actor=actor, now=now)
        except Refusal as refusal:
            found.append(_refused(card, refusal))
        else:
            if done is not None:
                found.append(Outcome(card, True, _("Đã ký.")))
    return found


def asked_again(request: HttpRequest) -> bool:
    """Return whether the page asks by itself, not the person."""
    return request.headers.get("HX-Request") == "true"


def _signed(
    request: HttpRequest, card: Card, key: Key | None, actor: Actor, now: datetime
) -> Outcome:
    try:
        sign(
            draft_id=card.id, key=key, seen=number_given(request, f"seen-{card.id}"), actor=actor,
            now=now, tsa=settings.TIME_STAMPS,
        )  # fmt: skip
    except Refusal as refusal:
        return _refused(card, refusal)
    return Outcome(card, True, _("Đã ký."))


def _asked(
    request: HttpRequest, card: Card, certificate_id: int, actor: Actor, now: datetime
) -> Outcome:
    try:
        ask_to_sign(
            draft_id=card.id, certificate_id=certificate_id,
            seen=number_given(request, f"seen-{card.id}"), actor=actor, now=now,
            tsa=settings.TIME_STAMPS,
        )  # fmt: skip
    except Refusal as refusal:
        return _refused(card, refusal)
    words = _("Đã gửi yêu cầu; hãy xác nhận trên ứng dụng ký của bạn.")
    return Outcome(card, True, words, is_asked=True)


def _refused(card: Card, refusal: Refusal) -> Outcome:
    return Outcome(card, False, sentence(refusal), code=refusal.code)


def number_given(request: HttpRequest, name: str) -> int:
    """Return the number in a field of the form, 0 for none."""
    said = request.POST.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 18 else 0
