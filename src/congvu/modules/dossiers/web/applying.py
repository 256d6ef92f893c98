"""Simple online intake: choose the procedure, fill in, attach, get a reference and a secret."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from congvu.foundation.actors import throttle
from congvu.foundation.clock import now as clock_now
from congvu.foundation.files import api as files
from congvu.kernel.refusals import N_, Refusal
from congvu.kernel.words import clean
from congvu.modules.dossiers.commands.intake import Submitted, submit_online
from congvu.modules.dossiers.models import Dossier
from congvu.modules.dossiers.queries import catalogue, places
from congvu.modules.dossiers.rules.faults import FilingFaulty
from congvu.modules.dossiers.rules.filing import read_filing
from congvu.modules.dossiers.rules.secret import draw_secret, spaced
from congvu.modules.dossiers.values.catalogue import Chosen
from congvu.modules.dossiers.values.filing import ApplicantKind, Channel, HandBack
from congvu.modules.dossiers.web.asking import (
    Attempt,
    attempt_of,
    intake_key_of,
    secret_key,
    typed_in,
)
from congvu.modules.dossiers.web.labels import LABELS, limit_phrase, options
from congvu.modules.dossiers.web.tokens import asker_key, dossier_of, pass_to

FROM_ONE_PLACE = (20, 3_600)


class ApplyTooOften(throttle.TooOften):
    """Too many submissions from one place."""

    code = "APPLY_TOO_OFTEN"
    message = N_("Nộp quá nhiều hồ sơ từ một nơi. Vui lòng thử lại sau {wait} phút.")


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Find the procedure by ordinary words."""
    find = clean(request.GET.get("find", ""))[:100]
    found = catalogue.found(find, clock_now(), limit=20) if find else ()
    return render(request, "dossiers/public/choose.html", {"find": find, "found": found})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest, code: str) -> HttpResponse:
    """Fill in, attach and hand in; a repeated sending is one dossier."""
    now = clock_now()
    chosen = catalogue.chosen(code, now, Channel.ONLINE)
    if request.method != "POST":
        return _page(request, chosen, Attempt(), now)
    typed = typed_in(request)
    try:
        throttle.take(f"apply:{asker_key(request)}", *FROM_ONE_PLACE, now, ApplyTooOften)
        handed = _handed_in(request, code, typed, now)
    except Refusal as refusal:
        return _page(request, chosen, attempt_of(typed, refusal), now)
    return redirect("dossiers:applied", token=pass_to(Dossier.objects.get(pk=handed.dossier_id)))


@never_cache
@require_safe
def applied(request: HttpRequest, token: str) -> HttpResponse:
    """Show reference and secret to whoever handed in, for half an hour."""
    dossier = dossier_of(token)
    secret = draw_secret(key=secret_key(), salt=bytes(dossier.salt))
    context = {"dossier": dossier, "secret": spaced(secret), "token": token}
    return render(request, "dossiers/public/applied.html", context)


@transaction.atomic
def _handed_in(request: HttpRequest, code: str, typed: dict[str, str], now: datetime) -> Submitted:
    chosen = catalogue.still_chosen(code, typed.get("version", ""), now, Channel.ONLINE)
    key = intake_key_of(typed)
    stored, faulty = _stored(request, chosen, now)
    try:
        filing = read_filing(typed, asked=chosen.papers, channel=Channel.ONLINE, files=stored)
    except FilingFaulty as refused:
        raise FilingFaulty(refused.faults | faulty) from None
    if faulty:
        raise FilingFaulty(faulty)
    counter = typed.get("counter", "")
    number = int(counter) if counter.isascii() and counter.isdigit() and len(counter) < 18 else 0
    return submit_online(filing=filing, chosen=chosen, counter_id=number, intake_key=key, now=now)


def _stored(
    request: HttpRequest, chosen: Chosen, now: datetime
) -> tuple[dict[int, int], dict[str, Refusal]]:
    """Store each uploaded component; return ids by position, and why others were refused."""
    stored: dict[int, int] = {}
    faulty: dict[str, Refusal] = {}
    for paper in chosen.papers:
        upload = request.FILES.get(f"file_{paper.position}")
        if upload is None:
            continue
        try:
            stored[paper.position] = files.store(upload, actor=None, now=now).id
        except Refusal as refusal:
            faulty[f"paper_{paper.position}"] = refusal
    return stored, faulty


def _page(request: HttpRequest, chosen: Chosen, attempt: Attempt, now: datetime) -> HttpResponse:
    context: dict[str, Any] = {
        "chosen": chosen,
        "limit_words": limit_phrase(chosen),
        "labels": {name: _(label) for name, label in LABELS.items()},
        **attempt.context,
        "intake_key": attempt.typed.get("intake_key") or str(uuid4()),
        "kinds": options(ApplicantKind),
        "hand_backs": options(HandBack),
        "counters": [(str(unit.id), unit.name) for unit in places.counters(now)],
        "allowed": files.ALLOWED,
    }
    return render(request, "dossiers/public/apply.html", context, status=attempt.status)
