"""Files of work: lists, a file with its contents list, what is printed of it."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import now as clock_now
from congvu.foundation.files import api as stored
from congvu.foundation.pages.typed import Attempt, attempt_of, typed_in
from congvu.kernel.refusals import Refusal
from congvu.kernel.words import clean
from congvu.modules.archives import access
from congvu.modules.archives.commands.making import open_file
from congvu.modules.archives.models import Scan
from congvu.modules.archives.queries.file import file_view, retention_lines
from congvu.modules.archives.queries.lines import PAGE, Wanted, due_lines, file_lines
from congvu.modules.archives.queries.papers import contents_pdf, file_xml
from congvu.modules.archives.queries.whole import whole_pdf
from congvu.modules.archives.rules.retention import years_plain, years_words
from congvu.modules.archives.web.asking import as_file, frame

PDF, XML = "application/pdf", "application/xml"
GUARD = "archives.scan"


@signed_in
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Show files: one's own, the unit's, or all that the person oversees."""
    now, actor = clock_now(), actor_of(request)
    given = {name: clean(request.GET.get(name, ""))[:100] for name in ("q", "whose", "state")}
    before = request.GET.get("before", "")
    whose = given["whose"] or "mine"
    wanted = Wanted(
        whose, given["q"], given["state"],
        int(before) if before.isdecimal() and len(before) < 18 else None,
    )  # fmt: skip
    found = file_lines(actor, wanted, now=now)
    lines, more = found[:PAGE], found[PAGE:]
    kept = {name: value for name, value in given.items() if value}
    context = {
        **frame(actor, "files"),
        "lines": lines,
        "wanted": wanted,
        "next_href": f"?{urlencode({**kept, 'before': lines[-1].id})}" if more else "",
    }
    return render(request, "archives/files.html", context)


@signed_in
@require_safe
def due(request: HttpRequest) -> HttpResponse:
    """Show what must go to the archive, the earliest last day first."""
    now, actor = clock_now(), actor_of(request)
    context = {**frame(actor, "due"), "lines": due_lines(actor, now=now)}
    return render(request, "archives/due.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def opened(request: HttpRequest) -> HttpResponse:
    """Open a file by hand, for work that no door of the house knows of."""
    now, actor = clock_now(), actor_of(request)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        title = typed.words("title")
        try:
            typed.check()
            made = open_file(title=title, actor=actor, now=now)
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã lập hồ sơ."))
            return redirect("archives:file", file_id=made)
    context = {**frame(actor, "files"), **attempt.context()}
    return render(request, "archives/open.html", context, status=attempt.status)


@signed_in
@require_safe
def file(request: HttpRequest, file_id: int) -> HttpResponse:
    """Show a file with its contents list."""
    now, actor = clock_now(), actor_of(request)
    row = access.file(file_id=file_id, actor=actor)
    context = {
        **frame(actor, "files"),
        **Attempt().context(),
        "file": file_view(row, actor=actor, now=now),
        "retentions": [
            (str(line.id), f"{line.title} ({_said(line.years)})")
            for line in retention_lines(row.agency_id)
        ],
    }
    return render(request, "archives/file.html", context)


@signed_in
@require_safe
def contents(request: HttpRequest, file_id: int) -> HttpResponse:
    """Give the contents list as PDF."""
    now, actor = clock_now(), actor_of(request)
    row = access.file(file_id=file_id, actor=actor)
    view = file_view(row, actor=actor, now=now)
    pdf = contents_pdf(view, years=years_plain(row.years), now=now)
    return as_file(pdf, f"muc-luc-{row.number}-{row.year}.pdf", PDF)


@signed_in
@require_safe
def exported(request: HttpRequest, file_id: int, form: str) -> HttpResponseBase:
    """Give the whole file as PDF, every document in it, or its entries as XML."""
    now, actor = clock_now(), actor_of(request)
    row = access.file(file_id=file_id, actor=actor)
    view = file_view(row, actor=actor, now=now)
    name = f"ho-so-{row.number}-{row.year}.{form}"
    if form == "xml":
        return as_file(file_xml(view, years=row.years, now=now), name, XML)
    bound = whole_pdf(view, years=years_plain(row.years), now=now)
    answer = FileResponse(bound, filename=name, content_type=PDF)
    answer["Cache-Control"] = "private, no-store"
    return answer


@signed_in
@require_safe
def scan(request: HttpRequest, file_id: int, work_paper: int, position: int) -> HttpResponse:
    """Lead to a file of a paper, by a link that ends soon."""
    actor = actor_of(request)
    found = access.scan(file_id=file_id, paper_id=work_paper, position=position, actor=actor)
    link = stored.link(
        found.file_id, actor=actor, now=clock_now(), guarded_by=GUARD, subject=str(file_id)
    )
    return redirect(link)


def may_fetch(actor: Actor | None, file_id: int, subject: str) -> bool:
    """Say whether a person may still fetch a file of a file of work (asked at the download)."""
    if actor is None or not subject.isdigit():
        return False
    return Scan.objects.filter(
        file_id=file_id, paper__file__in=access.files(actor).filter(pk=int(subject))
    ).exists()


stored.guard(GUARD, may_fetch)


def _said(years: int) -> str:
    words = years_words(years)
    said: str = words.said(_) if hasattr(words, "said") else _(words)
    return said
