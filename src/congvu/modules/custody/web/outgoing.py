"""The register of outgoing classified documents: its page, its form, its workbook and its print."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import now as clock_now
from congvu.foundation.pages.typed import (
    MOST_WORDS,
    Attempt,
    ChoiceUnknown,
    Typed,
    attempt_of,
    typed_in,
)
from congvu.foundation.pages.workbook import Table, download
from congvu.foundation.writing.api import DocumentKind, Secrecy
from congvu.kernel.refusals import Refusal
from congvu.kernel.words import clean
from congvu.modules.custody import access
from congvu.modules.custody.commands.entering import issue
from congvu.modules.custody.queries.outgoing import COLUMNS, cells, outgoing_lines
from congvu.modules.custody.values.views import Outgoing
from congvu.modules.custody.web.asking import frame, kind_options, secrecy_options, year_of
from congvu.modules.documents import api as documents

MOST_EXPORTED = 5_000


@signed_in
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Show the register of a year, as far as the person is cleared."""
    now, actor = clock_now(), actor_of(request)
    words, year = clean(request.GET.get("q", ""))[:100], year_of(request, now)
    lines = outgoing_lines(actor, year=year, words=words, now=now)
    context = {
        **frame(actor, "outgoing", now),
        "rows": [(line, cells(line)) for line in lines],
        "words": words,
        "year": year,
        "columns": [name for name, _width in COLUMNS],
    }
    return render(request, "custody/outgoing.html", context)


@signed_in
@require_safe
def workbook(request: HttpRequest) -> HttpResponse:
    """Give the register as a workbook, as far as the person is cleared."""
    now, actor = clock_now(), actor_of(request)
    year = year_of(request, now)
    lines = outgoing_lines(actor, year=year, now=now, most=MOST_EXPORTED)
    title = _("Sổ đăng ký văn bản mật đi")
    heads, widths = [_(name) for name, _width in COLUMNS], [width for _name, width in COLUMNS]
    table = Table(title, (title, actor.agency_name), heads, map(cells, lines), widths)
    return download(f"so-di-{year}", [table])


@signed_in
@require_safe
def printed(request: HttpRequest) -> HttpResponse:
    """Give the register as a PDF with all columns, to be signed and bound."""
    now, actor = clock_now(), actor_of(request)
    year = year_of(request, now)
    lines = outgoing_lines(actor, year=year, now=now, most=MOST_EXPORTED)
    head = documents.RegisterHead(
        agency=actor.agency_name, unit=actor.unit_name, span=f"Năm {year}",
        printed_at=now.replace(microsecond=0), printed_by=actor.name,
    )  # fmt: skip
    rows = [cells(line) for line in lines]
    return as_pdf(
        documents.book_pdf("SỔ ĐĂNG KÝ VĂN BẢN MẬT ĐI", head, COLUMNS, rows), f"so-di-{year}"
    )


def as_pdf(content: bytes, name: str) -> HttpResponse:
    """Return a PDF of our own making, which opens in the browser."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Enter a classified document of ours before it leaves."""
    now, actor = clock_now(), actor_of(request)
    access.keeping(actor, now, Secrecy.CONFIDENTIAL)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        outgoing = _outgoing(typed, now)
        try:
            typed.check()
            number, ref = issue(outgoing=outgoing, intake_key=_key(typed), actor=actor, now=now)
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            words = {"n": number, "mark": _(outgoing.secrecy.words)}
            messages.success(request, _("Đã vào sổ %(mark)s: số %(n)d.") % words)
            return redirect("custody:copy", ref=ref)
    context = {
        **frame(actor, "outgoing", now),
        **_usual(attempt, actor, now),
        "kinds": kind_options(),
        "secrecies": secrecy_options(access.clearance(actor, now)),
    }
    return render(request, "custody/outgoing_new.html", context, status=attempt.status)


def _usual(attempt: Attempt, actor: Actor, now: datetime) -> dict[str, object]:
    return attempt.context(
        secrecy="1", kind=DocumentKind.REPORT.value, issued_on=access.today(now).isoformat(),
        copies="1", kept_by=actor.unit_name,
        intake_key=attempt.typed.get("intake_key") or str(uuid4()),
    )  # fmt: skip


def _key(typed: Typed) -> UUID:
    try:
        return UUID(typed.said.get("intake_key", ""))
    except ValueError:
        return uuid4()


def _outgoing(typed: Typed, now: datetime) -> Outgoing:
    said = typed.said.get("secrecy", "")
    if said not in {str(each.value) for each in Secrecy}:
        typed.fault("secrecy", ChoiceUnknown())
        said = "1"
    return Outgoing(
        secrecy=Secrecy(int(said)),
        notation=typed.words("notation"),
        issued_on=typed.day("issued_on") or access.today(now),
        kind=typed.choice("kind", DocumentKind, DocumentKind.REPORT),
        signer=typed.words("signer"),
        recipients=typed.words("recipients"),
        kept_by=typed.words("kept_by"),
        copies=typed.number("copies", least=0, most=99) or 0,
        abstract=typed.words("abstract", required=False, most=MOST_WORDS),
        note=typed.words("note", required=False, most=MOST_WORDS),
    )
