"""Drafts: the list with what waits for a person on top, and a draft's page to read and act."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import now as clock_now
from congvu.foundation.files import api as files
from congvu.foundation.writing.api import Body, difference
from congvu.kernel.refusals import N_
from congvu.kernel.words import clean
from congvu.modules.outgoing import access
from congvu.modules.outgoing.commands.printing import sheet_of
from congvu.modules.outgoing.models import Draft, Sheet, Signer, Version
from congvu.modules.outgoing.queries.draft import draft_view
from congvu.modules.outgoing.queries.form import form_of
from congvu.modules.outgoing.queries.lists import PAGE, drafts_of, waiting_drafts
from congvu.modules.outgoing.rules.refusals import DraftNotFound
from congvu.modules.outgoing.values.drafting import DraftState
from congvu.modules.outgoing.web.picture import picture_of

GUARD = "outgoing.draft"
SHOWN_PAGES = 8
DUTIES = {
    "sign": N_("Chờ tôi ký"),
    "check": N_("Chờ tôi kiểm tra"),
    "opinion": N_("Chờ tôi cho ý kiến"),
    "draft": N_("Tôi đang soạn"),
    "issue": N_("Chờ cho số, phát hành"),
}


@signed_in
@require_safe
def drafts(request: HttpRequest) -> HttpResponse:
    """Show what waits for this person, then every draft that he may see."""
    now, actor = clock_now(), actor_of(request)
    given = request.GET
    words, state = clean(given.get("q", ""))[:100], given.get("state", "")[:20]
    after = _place(given.get("after", ""))
    found = drafts_of(actor, now, words=words, state=state, after=after)
    lines = found[:PAGE]
    is_narrowed = bool(words or state or after)
    context = {
        "mine": [] if is_narrowed else waiting_drafts(actor, now),
        "duties": {key: _(said) for key, said in DUTIES.items()},
        "lines": lines,
        "next_href": _next(request, lines[-1].moved_at, lines[-1].id) if len(found) > PAGE else "",
        "words": words,
        "state": state,
        "states": [
            ("", _("Mọi trạng thái")),
            *((each.value, _(each.words)) for each in DraftState),
        ],
    }
    return render(request, "outgoing/drafts.html", context)


@signed_in
@require_safe
def draft(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Show a draft: to read on one side, opinions, checks and signers on the other."""
    now, actor = clock_now(), actor_of(request)
    row = access.draft(draft_id=draft_id, actor=actor)
    sheet = sheet_of(row, now=now)
    findings = form_of(row, now) if row.state in (DraftState.DRAFTING, DraftState.CHECKING) else ()
    view = draft_view(row, pages=sheet.pages, findings=findings, actor=actor, now=now)
    context = {
        "draft": view,
        "strip": picture_of(access.live_of(row, actor), now),
        "pages": range(1, min(view.pages, SHOWN_PAGES) + 1),
        "sign_href": reverse("outgoing:tray_draft", args=[draft_id]),
    }
    return render(request, "outgoing/draft.html", context)


@signed_in
@require_safe
def page(request: HttpRequest, draft_id: int, page: int) -> HttpResponse:
    """Show one page of the draft's paper as a picture."""
    row = access.draft(draft_id=draft_id, actor=actor_of(request))
    return picture_response(paper_of_draft(row, clock_now()), page)


@signed_in
@require_safe
def file(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Lead to the draft's paper: signed, once somebody has."""
    now, actor = clock_now(), actor_of(request)
    row = access.draft(draft_id=draft_id, actor=actor)
    link = files.link(
        paper_of_draft(row, now), actor=actor, now=now, guarded_by=GUARD, subject=str(draft_id)
    )
    return redirect(link)


@signed_in
@require_safe
def differences(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Show what changed between two versions."""
    row = access.draft(draft_id=draft_id, actor=actor_of(request))
    last = _number(request, "to") or row.version
    first = _number(request, "from") or max(1, last - 1)
    versions = {each.no: each for each in Version.objects.filter(draft=row, no__in=[first, last])}
    if first not in versions or last not in versions:
        raise DraftNotFound
    old, new = versions[first], versions[last]
    change = difference(Body.from_json(old.body), Body.from_json(new.body))
    context = {
        "draft": row,
        "old": old,
        "new": new,
        "groups": list(change.changes()),
        "abstract": None if old.abstract == new.abstract else (old.abstract, new.abstract),
        "numbers": range(1, row.version + 1),
    }
    return render(request, "outgoing/differences.html", context)


def picture_response(file_id: int, page: int) -> HttpResponse:
    """Return one page of a file as a picture that the reading pane shows."""
    response = HttpResponse(files.page_picture(file_id, page), content_type="image/png")
    response["Cache-Control"] = "private, max-age=60"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def may_fetch(actor: Actor | None, file_id: int, subject: str) -> bool:
    """Say whether a person may still fetch a draft's paper (asked at the download)."""
    if actor is None or not subject.isdigit():
        return False
    try:
        row = access.draft(draft_id=int(subject), actor=actor)
    except DraftNotFound:
        return False
    drawn = Sheet.objects.filter(draft=row, file_id=file_id).exists()
    return drawn or Signer.objects.filter(draft=row, file_id=file_id).exists()


files.guard(GUARD, may_fetch)


def paper_of_draft(row: Draft, now: datetime) -> int:
    """Return the file that people read: as signed so far, else as it would be printed."""
    signed = row.signers.filter(voided_at=None, file__isnull=False).order_by("-position").first()
    if signed is not None and signed.file_id is not None:
        return signed.file_id
    return sheet_of(row, now=now).file_id


def _number(request: HttpRequest, name: str) -> int:
    said = request.GET.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 5 else 0


def _place(said: str) -> tuple[str, int] | None:
    at, _dot, last = said.partition("_")
    try:
        found = parse_datetime(at)
    except ValueError:
        return None
    return (at, int(last)) if found and last.isdecimal() and len(last) < 18 else None


def _next(request: HttpRequest, at: datetime, last: int) -> str:
    return f"?{urlencode({**request.GET.dict(), 'after': f'{at.isoformat()}_{last}'})}"
