"""What the views of custody ask of a request; to whoever is not cleared there is no page."""

from __future__ import annotations

from datetime import datetime
from typing import cast
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from congvu.foundation.actors.address import asker
from congvu.foundation.actors.models import User
from congvu.foundation.actors.proving import Proof, proof_asked, prove
from congvu.foundation.actors.values import Actor
from congvu.foundation.pages.typed import Typed
from congvu.foundation.writing.api import DocumentKind, Secrecy
from congvu.modules.custody import access
from congvu.modules.documents import api as documents
from congvu.modules.organisation import api as organisation

PROOF = "proof"
Options = list[tuple[str, str]]


def frame(actor: Actor, tab: str, now: datetime) -> dict[str, object]:
    """Return what stands above every page of custody.

    :raises CopyNotFound: to whoever is not cleared: the same answer as for no address at all.
    """
    mark = access.clearance(actor, now)
    return {
        "tab": tab,
        "mark": mark,
        "keeps": access.is_keeper(actor),
        "heads": documents.heads_agency(actor, access.today(now)),
    }


def proof_field(request: HttpRequest) -> dict[str, str]:
    """Return how the form asks to show that it is oneself."""
    if proof_asked(cast(User, request.user)) is Proof.CODE:
        return {
            "label": _("Mã xác thực hai bước"),
            "hint": _("mã đang hiện trên điện thoại của bạn"),
            "autocomplete": "one-time-code",
            "type": "text",
        }
    return {
        "label": _("Mật khẩu của bạn"),
        "hint": _("nhập lại để xác nhận chính bạn thực hiện"),
        "autocomplete": "current-password",
        "type": "password",
    }


def proved(request: HttpRequest, typed: Typed, now: datetime) -> Proof:
    """Accept what was typed as proof; it never goes back into the page.

    :raises CodeWrong, PasswordWrong, SignInTooOften: if it is another one.
    """
    said = typed.said.pop(PROOF, "")
    return prove(cast(User, request.user), said, asker=asker(request), now=now)


def people_options(people: list[organisation.OfficialEntry], first: str = "") -> Options:
    found = [(str(each.id), f"{each.full_name}, {each.post_title}") for each in people]
    return [("", first), *found] if first else found


def secrecy_options(up_to: Secrecy) -> Options:
    return [(str(each.value), _(each.words)) for each in Secrecy if each <= up_to]


def kind_options() -> Options:
    return [(kind.value, _(kind.words)) for kind in DocumentKind]


def refs_of(said: list[str]) -> list[UUID]:
    """Return the copies that a form ticks; what is no reference is left out."""
    found = []
    for each in said[:200]:
        try:
            found.append(UUID(each))
        except ValueError:
            continue
    return found


def year_of(request: HttpRequest, now: datetime) -> int:
    said = request.GET.get("year", "")
    return int(said) if said.isdecimal() and len(said) == 4 else access.today(now).year
