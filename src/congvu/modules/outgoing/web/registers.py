"""The register of outgoing documents: fifty lines a page, as a workbook, as a print."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import requires, signed_in
from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.clock import now as clock_now
from congvu.foundation.moments import day_short, moment_short
from congvu.foundation.pages.printing import drawn
from congvu.foundation.pages.typed import day_of
from congvu.foundation.pages.workbook import Table, download
from congvu.foundation.writing.api import DocumentKind
from congvu.kernel.words import clean
from congvu.modules.outgoing import access
from congvu.modules.outgoing.queries.lines import PAGE, Wanted, register_lines
from congvu.modules.outgoing.queries.register import waiting_to_issue
from congvu.modules.outgoing.rules.columns import OUTGOING, note_of, outgoing_cells
from congvu.modules.outgoing.rules.wording import title_of
from congvu.modules.outgoing.values.issuing import Standing
from congvu.modules.outgoing.values.views import RegisterLine

MOST_EXPORTED = 20_000
MOST_PRINTED = 3_000
FORMS = Path(__file__).parent.parent / "data"


@signed_in
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Show the register of the year, narrowed as asked, the latest first."""
    now, actor = clock_now(), actor_of(request)
    wanted = wanted_of(request, now)
    found = register_lines(actor, wanted)
    lines = found[:PAGE]
    context = {
        "rows": [register_row(line, now) for line in lines],
        "next_href": _next(request, lines[-1]) if len(found) > PAGE else "",
        "wanted": wanted,
        "waiting": waiting_to_issue(actor.agency_id or 0),
        "this_year": now.astimezone(VIETNAM).year,
        "states": (("", _("Mọi trạng thái")), *((each.value, _(each.words)) for each in Standing)),
        "kinds": (("", _("Mọi loại")), *((each.value, _(each.words)) for each in DocumentKind)),
        "query": _query(request),
        "keeps": actor.has(*access.OVERSEERS),
    }
    return render(request, "outgoing/register.html", context)


@requires(*access.OVERSEERS)
@require_safe
def workbook(request: HttpRequest) -> HttpResponse:
    """Give the register as a workbook, all ten columns."""
    now, actor = clock_now(), actor_of(request)
    wanted = wanted_of(request, now)
    lines = register_lines(actor, wanted, most=MOST_EXPORTED)
    title = _("Sổ đăng ký văn bản đi")
    table = Table(
        title,
        (title, actor.agency_name, actor.unit_name, _span(wanted)),
        [_(name) for name, _width in OUTGOING],
        [outgoing_cells(line) for line in reversed(lines)],
        [width for _name, width in OUTGOING],
    )
    return download(f"so-van-ban-di-{wanted.year}", [table])


@requires(*access.OVERSEERS)
@require_safe
def printed(request: HttpRequest) -> HttpResponse:
    """Give the register as a PDF with all columns, to be signed and bound."""
    now, actor = clock_now(), actor_of(request)
    wanted = wanted_of(request, now)
    lines = register_lines(actor, wanted, most=MOST_PRINTED)
    response = HttpResponse(_book(lines, wanted, actor, now), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="so-di-{wanted.year}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


def register_row(line: RegisterLine, now: datetime) -> tuple[object, ...]:
    """Return what a row of the register is drawn of: nothing else may be seen on it."""
    is_late = line.is_late or (line.issued_at is None and line.issue_by < now)
    return line, title_of(line.kind, line.abstract), note_of(line), is_late


def wanted_of(request: HttpRequest, now: datetime) -> Wanted:
    """Return which lines a page asks for; what can't be read narrows nothing."""
    given = request.GET
    year, kind = given.get("year", ""), given.get("kind", "")
    return Wanted(
        year=int(year) if year.isdecimal() and len(year) == 4 else now.astimezone(VIETNAM).year,
        words=clean(given.get("q", ""))[:100],
        kind=kind if kind in set(DocumentKind) else "",
        state=given.get("state", "")[:20],
        first=day_of(clean(given.get("first", ""))),
        last=day_of(clean(given.get("last", ""))),
        after=_place(given.get("after", "")),
    )


def _book(lines: list[RegisterLine], wanted: Wanted, actor: Actor, now: datetime) -> bytes:
    content = {
        "title": "SỔ ĐĂNG KÝ VĂN BẢN ĐI",
        "agency": actor.agency_name,
        "unit": actor.unit_name,
        "span": _span(wanted),
        "printed": moment_short(now),
        "by": actor.name,
        "heads": [name for name, _width in OUTGOING],
        "widths": [width for _name, width in OUTGOING],
        "rows": [outgoing_cells(line) for line in reversed(lines)],
    }
    return drawn(FORMS / "book.typ", content, issued_at=now)


def _span(wanted: Wanted) -> str:
    if wanted.first or wanted.last:
        since = f"Từ {day_short(wanted.first)} " if wanted.first else ""
        return f"{since}đến {day_short(wanted.last)}" if wanted.last else since.strip()
    return f"Năm {wanted.year}"


def _place(said: str) -> tuple[str, int] | None:
    at, _dot, last = said.partition("_")
    try:
        found = parse_datetime(at)
    except ValueError:
        return None
    return (at, int(last)) if found and last.isdecimal() and len(last) < 18 else None


def _next(request: HttpRequest, last: RegisterLine) -> str:
    place = f"{last.numbered_at.isoformat()}_{last.id}"
    return f"?{urlencode({**request.GET.dict(), 'after': place})}"


def _query(request: HttpRequest) -> str:
    kept = {name: value for name, value in request.GET.items() if name != "after"}
    return f"?{urlencode(kept)}" if kept else ""
