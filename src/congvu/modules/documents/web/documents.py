"""A document: its page, its files page by page, and the short acts of the registry."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import requires, signed_in
from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.clock import now as clock_now
from congvu.foundation.files import api as files
from congvu.kernel.refusals import Refusal
from congvu.modules.casework import api as casework
from congvu.modules.documents import access
from congvu.modules.documents.commands.submitting import acknowledge, submit
from congvu.modules.documents.models import Scan
from congvu.modules.documents.queries.document import document_view
from congvu.modules.documents.queries.papers import slip_pdf
from congvu.modules.documents.queries.seats import leaders_for
from congvu.modules.documents.rules.refusals import DocumentNotFound
from congvu.modules.documents.web.asking import Attempt, attempt_of, frame, number_of, typed_in
from congvu.modules.documents.web.labels import people_options
from congvu.modules.documents.web.offers import offers_on
from congvu.modules.documents.web.picture import picture_of
from congvu.modules.documents.web.registers import as_pdf

SHOWN_PAGES = 8
GUARD = "documents.scan"


@signed_in
@require_safe
def document(request: HttpRequest, document_id: int) -> HttpResponse:
    """Show a document: to read on one side, what is known and decided on the other."""
    now, actor = clock_now(), actor_of(request)
    row = access.document(document_id=document_id, actor=actor)
    view = document_view(row, actor=actor, now=now)
    live = casework.visible_case(code=view.case_code, actor=actor) if view.case_code else None
    shown = _shown(request, [each.pages for each in view.files])
    context = {
        **frame(actor, "", now),
        "document": view,
        "strip": picture_of(live, now),
        "shown": shown,
        "offers": offers_on(view, actor, now),
    }
    return render(request, "documents/document.html", context)


@signed_in
@require_safe
def file(request: HttpRequest, document_id: int, position: int) -> HttpResponse:
    """Lead to a file of a document, by a link that ends soon."""
    actor = actor_of(request)
    scan = _scan(document_id, position, actor)
    link = files.link(
        scan.file_id, actor=actor, now=clock_now(), guarded_by=GUARD, subject=str(document_id)
    )
    return redirect(link)


@signed_in
@require_safe
def page(request: HttpRequest, document_id: int, position: int, page: int) -> HttpResponse:
    """Show one page of a file as a picture."""
    scan = _scan(document_id, position, actor_of(request))
    picture = files.page_picture(scan.file_id, page)
    response = HttpResponse(picture, content_type="image/png")
    response["Cache-Control"] = "private, max-age=3600, immutable"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@signed_in
@require_safe
def slip(request: HttpRequest, document_id: int) -> HttpResponse:
    """Give the slip of a document (Phiếu giải quyết văn bản đến) as it stands now."""
    now, actor = clock_now(), actor_of(request)
    row = access.document(document_id=document_id, actor=actor)
    view = document_view(row, actor=actor, now=now)
    return as_pdf(slip_pdf(view, agency=actor.agency_name, now=now), f"phieu-{document_id}")


@requires(Role.RECORDS_CLERK)
@require_POST
def acknowledged(request: HttpRequest, document_id: int) -> HttpResponse:
    """Confirm to the sender that a document was received."""
    acknowledge(document_id=document_id, actor=actor_of(request), now=clock_now())
    messages.success(request, _("Đã xác nhận với nơi gửi."))
    return redirect("documents:document", document_id=document_id)


@requires(Role.RECORDS_CLERK)
@require_http_methods(["GET", "HEAD", "POST"])
def submitted(request: HttpRequest, document_id: int) -> HttpResponse:
    """Submit a document to a leader."""
    now, actor = clock_now(), actor_of(request)
    row = access.document(document_id=document_id, actor=actor)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            leader = number_of(typed, "leader")
            submit(document_id=document_id, leader_id=leader, actor=actor, now=now)
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã trình lãnh đạo."))
            return redirect("documents:document", document_id=document_id)
    context = {
        **frame(actor, "", now),
        "document": document_view(row, actor=actor, now=now),
        "leaders": people_options(leaders_for(row.agency_id, now)),
        **attempt.context,
    }
    return render(request, "documents/submit.html", context, status=attempt.status)


def may_fetch(actor: Actor | None, file_id: int, subject: str) -> bool:
    """Say whether a person may still fetch a file of a document (asked at the download)."""
    if actor is None or not subject.isdigit():
        return False
    try:
        access.document(document_id=int(subject), actor=actor)
    except DocumentNotFound:
        return False
    return Scan.objects.filter(document_id=int(subject), file_id=file_id).exists()


files.guard(GUARD, may_fetch)


def _scan(document_id: int, position: int, actor: Actor) -> Scan:
    row = access.document(document_id=document_id, actor=actor)
    scan = row.scans.filter(position=position).first()
    if scan is None:
        raise DocumentNotFound
    return scan


def _shown(request: HttpRequest, pages: list[int | None]) -> dict[str, object]:
    """Return which file and which of its pages are shown, and where to go on."""
    asked = number_of(request.GET.dict(), "file") or next(
        (place for place, count in enumerate(pages, start=1) if count), 1
    )
    count = pages[asked - 1] if 0 < asked <= len(pages) else None
    first = max(1, number_of(request.GET.dict(), "page"))
    last = min(count or 0, first + SHOWN_PAGES - 1)
    return {
        "file": asked,
        "pages": list(range(first, last + 1)),
        "count": count or 0,
        "before": max(1, first - SHOWN_PAGES) if first > 1 else 0,
        "next": last + 1 if count and last < count else 0,
    }
