"""One's own certificates: how they stand, adding one, withdrawing one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from congvu.foundation import clock
from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.pages.refusals import sentence
from congvu.foundation.signing.api import installed_trust
from congvu.foundation.signing.custody import commands, queries
from congvu.foundation.signing.custody.refusals import SealNotYours, ServiceUnknown
from congvu.foundation.signing.custody.remotes import remotes
from congvu.foundation.signing.custody.values import KeyPlace
from congvu.foundation.signing.refusals import CertificateUnreadable, ServiceAway, ServiceRefused
from congvu.foundation.signing.values import SignerKind
from congvu.kernel.refusals import Refusal

MOST_BYTES = 64 * 1024


@require_http_methods(["GET", "POST"])
@signed_in
def certificates(request: HttpRequest) -> HttpResponse:
    """List one's certificates; on POST register one more."""
    actor = actor_of(request)
    typed, errors = _typed(request), {}
    if request.method == "POST":
        errors = _registered(request, actor, typed)
        if not errors:
            messages.success(request, _("Đã đăng ký chứng thư số."))
            return redirect("signing:certificates")
    trust = installed_trust()
    context = {
        "entries": queries.certificates_of(actor.user_id or 0, trust=trust, now=clock.now()),
        "typed": typed,
        "errors": errors,
        "kinds": _kinds(actor),
        "places": [(each.value, _(each.words)) for each in _places()],
        "services": remotes(),
        "is_trusting": bool(trust.roots),
    }
    return render(request, "signing/certificates.html", context, status=422 if errors else 200)


@require_POST
@signed_in
def withdraw(request: HttpRequest, certificate_id: int) -> HttpResponse:
    """Withdraw one certificate."""
    commands.withdraw(certificate_id=certificate_id, actor=actor_of(request), now=clock.now())
    messages.success(request, _("Đã gỡ chứng thư số. Văn bản đã ký vẫn giữ nguyên giá trị."))
    return redirect("signing:certificates")


def _kinds(actor: Actor) -> list[tuple[str, str]]:
    kinds = [SignerKind.PERSON]
    if actor.has(Role.RECORDS_CLERK):
        kinds.append(SignerKind.AGENCY)
    return [(each.value, _(each.words)) for each in kinds]


def _places() -> list[KeyPlace]:
    return [each for each in KeyPlace if each is not KeyPlace.REMOTE or remotes()]


def _typed(request: HttpRequest) -> dict[str, str]:
    names = ("kind", "place", "service", "credential")
    return {name: request.POST.get(name, "").strip()[:200] for name in names}


def _registered(request: HttpRequest, actor: Actor, typed: dict[str, str]) -> dict[str, str]:
    """Register what was given and return nothing, or what is wrong by field."""
    try:
        kind, place = SignerKind(typed["kind"] or "person"), KeyPlace(typed["place"] or "token")
    except ValueError:
        return {"place": _("Hãy chọn một trong các mục.")}
    given: dict[str, Any] = {
        "kind": kind, "actor": actor, "trust": installed_trust(), "now": clock.now(),
    }  # fmt: skip
    try:
        if place is KeyPlace.REMOTE:
            if not typed["credential"]:
                return {"credential": _("Hãy nhập mã chứng thư ở dịch vụ ký từ xa.")}
            commands.register_remote(
                service=typed["service"], credential=typed["credential"], **given
            )
        else:
            commands.register(data=_file(request), place=place, **given)
    except SealNotYours as refusal:
        return {"kind": sentence(refusal)}
    except (ServiceUnknown, ServiceAway, ServiceRefused) as refusal:
        return {"credential": sentence(refusal)}
    except Refusal as refusal:
        return {"credential" if place is KeyPlace.REMOTE else "file": sentence(refusal)}
    return {}


def _file(request: HttpRequest) -> bytes:
    upload = request.FILES.get("file")
    if upload is None or (upload.size or 0) > MOST_BYTES:
        raise CertificateUnreadable
    return bytes(upload.read())
