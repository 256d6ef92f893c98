"""A numbered document: to read, to seal, to issue, and what its receivers say of it."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import requires, signed_in
from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.clock import now as clock_now
from congvu.foundation.files import api as files
from congvu.foundation.ledger import api as ledger
from congvu.foundation.pages.refusals import sentence
from congvu.foundation.pages.typed import Attempt, attempt_of, typed_in
from congvu.foundation.signing import api as signing
from congvu.kernel.refusals import Refusal
from congvu.modules.organisation import api as organisation
from congvu.modules.outgoing import access
from congvu.modules.outgoing.commands.sealing import ask_to_seal, collect_seal, seal
from congvu.modules.outgoing.models import Issued
from congvu.modules.outgoing.queries.beside import signers_of
from congvu.modules.outgoing.queries.history import told_of
from congvu.modules.outgoing.queries.paper import signers_in_force
from congvu.modules.outgoing.queries.register import dispatches_of, line_of
from congvu.modules.outgoing.rules.chains import chain_of
from congvu.modules.outgoing.rules.refusals import IssuedNotFound
from congvu.modules.outgoing.values.issuing import Standing
from congvu.modules.outgoing.web.drafts import SHOWN_PAGES, picture_response
from congvu.modules.outgoing.web.tray_signing import (
    asked_again,
    key_choice,
    key_given,
    number_given,
)

GUARD = "outgoing.issued"


@signed_in
@require_safe
def document(request: HttpRequest, issued_id: int) -> HttpResponse:
    """Show a document with its number: to read, where it went, what is open."""
    now, actor = clock_now(), actor_of(request)
    row = access.issued(document_id=issued_id, actor=actor)
    facts = ledger.facts_of(chain_of(row.draft_id))
    names = organisation.names_of([each.actor_id for each in facts if each.actor_id is not None])
    line = line_of(row)
    count = files.pages_of(files.file_entry(_paper(row))) or 1
    context = {
        "line": line,
        "draft_id": row.draft_id,
        "draft_code": row.draft.code,
        "answers_code": row.draft.answers.code if row.draft.answers else "",
        "signers": signers_of(row.draft),
        "dispatches": dispatches_of(row),
        "history": told_of(facts, names),
        "ended_by_id": row.ended_by_id,
        "sealed_at": row.sealed_at,
        "pages": range(1, min(count, SHOWN_PAGES) + 1),
        "may": _may(line.standing, row, actor),
        "is_over": row.issued_at is None and now > row.issue_by,
    }
    return render(request, "outgoing/document.html", context)


@signed_in
@require_safe
def page(request: HttpRequest, issued_id: int, page: int) -> HttpResponse:
    """Show one page of a document as a picture."""
    row = access.issued(document_id=issued_id, actor=actor_of(request))
    return picture_response(_paper(row), page)


@signed_in
@require_safe
def file(request: HttpRequest, issued_id: int) -> HttpResponse:
    """Lead to a document's file."""
    now, actor = clock_now(), actor_of(request)
    row = access.issued(document_id=issued_id, actor=actor)
    link = files.link(_paper(row), actor=actor, now=now, guarded_by=GUARD, subject=str(issued_id))
    return redirect(link)


@requires(Role.RECORDS_CLERK)
@sensitive_post_parameters("password", "pin")
@require_http_methods(["GET", "HEAD", "POST"])
def sealed(request: HttpRequest, issued_id: int) -> HttpResponse:
    """Ask for the agency's key, or the service that holds it; no key is kept."""
    now, actor = clock_now(), actor_of(request)
    row = access.issued(document_id=issued_id, actor=actor)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        for secret in ("password", "pin"):
            typed.said.pop(secret, None)
        try:
            return _sealed_or_asked(request, issued_id, actor, now)
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
            row = access.issued(document_id=issued_id, actor=actor)
    seals = signing.seals_of(row.agency_id, trust=signing.installed_trust(), now=now)
    context = {
        **attempt.context(),
        **key_choice(seals),
        "line": line_of(row),
        "is_asked": row.waiting is not None,
    }
    return render(request, "outgoing/seal.html", context, status=attempt.status)


@requires(Role.RECORDS_CLERK)
@require_POST
def seal_collected(request: HttpRequest, issued_id: int) -> HttpResponse:
    """Fetch the seal that was confirmed on the telephone."""
    now, actor, is_part = clock_now(), actor_of(request), asked_again(request)
    place = reverse("outgoing:document", args=[issued_id])
    try:
        done = collect_seal(document_id=issued_id, actor=actor, now=now)
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
        place = reverse("outgoing:seal", args=[issued_id]) + "?still=1"
    else:
        if done is None and is_part:
            return HttpResponse(status=204)
        if done is None:
            messages.info(request, _("Chưa có xác nhận trên điện thoại."))
            return redirect("outgoing:seal", issued_id=issued_id)
        messages.success(request, _("Đã đóng dấu cơ quan."))
    return HttpResponse(headers={"HX-Redirect": place}) if is_part else redirect(place)


def _sealed_or_asked(
    request: HttpRequest, issued_id: int, actor: Actor, now: datetime
) -> HttpResponse:
    """Seal with the key that came with the form, or ask the service that was chosen."""
    remote = number_given(request, "remote")
    if remote:
        ask_to_seal(
            document_id=issued_id, certificate_id=remote, actor=actor, now=now,
            tsa=settings.TIME_STAMPS,
        )  # fmt: skip
        messages.success(request, _("Đã gửi yêu cầu; hãy xác nhận trên ứng dụng ký của bạn."))
        return redirect("outgoing:seal", issued_id=issued_id)
    seal(
        document_id=issued_id, key=key_given(request), actor=actor, now=now,
        tsa=settings.TIME_STAMPS,
    )  # fmt: skip
    messages.success(request, _("Đã đóng dấu cơ quan."))
    return redirect("outgoing:document", issued_id=issued_id)


def may_fetch(actor: Actor | None, file_id: int, subject: str) -> bool:
    """Say whether a person may still fetch a document's file (asked at the download)."""
    if actor is None or not subject.isdigit():
        return False
    try:
        row = access.issued(document_id=int(subject), actor=actor)
    except IssuedNotFound:
        return False
    return _paper(row) == file_id


files.guard(GUARD, may_fetch)


def _paper(row: Issued) -> int:
    """Return the file that people read: sealed, else as the signers left it."""
    if row.file_id is not None:
        return row.file_id
    return signers_in_force(row.draft)[-1].file_id or 0


def _may(standing: Standing, row: Issued, actor: Actor) -> frozenset[str]:
    """Return the acts that are open to a person now."""
    if actor.agency_id != row.agency_id:
        return frozenset()
    found: set[str] = set()
    if actor.has(Role.RECORDS_CLERK):
        found |= {"seal"} if standing is Standing.TO_SEAL else set()
        found |= {"issue"} if standing is Standing.TO_ISSUE else set()
    if standing is Standing.IN_FORCE:
        found |= {"recall"} if actor.has(Role.LEADER) else set()
        is_part = actor.unit_id == row.unit_id or actor.has(Role.RECORDS_CLERK, Role.LEADER)
        found |= {"replace", "correct"} if is_part else set()
    return frozenset(found)
