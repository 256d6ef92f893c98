"""The registers: the page of fifty rows, the follow-up book, as workbooks and as prints."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import requires, signed_in
from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.clock import now as clock_now
from congvu.foundation.moments import day_short
from congvu.foundation.pages.workbook import Table, download
from congvu.foundation.writing.api import DocumentKind, Urgency
from congvu.kernel.words import clean
from congvu.modules.documents import access
from congvu.modules.documents.queries.lines import (
    PAGE,
    follow_up_lines,
    is_by_due,
    register_lines,
    whole_register,
)
from congvu.modules.documents.queries.papers import follow_up_pdf, register_pdf
from congvu.modules.documents.rules.columns import (
    FOLLOW_UP,
    INCOMING,
    document_words,
    follow_up_cells,
    incoming_cells,
)
from congvu.modules.documents.rules.reading import read_day
from congvu.modules.documents.rules.refusals import SpanTooLong
from congvu.modules.documents.rules.wording import title_of
from congvu.modules.documents.values.directing import State
from congvu.modules.documents.values.register import Line, RegisterHead, Wanted
from congvu.modules.documents.web.asking import frame
from congvu.modules.documents.web.labels import kind_options, urgency_options
from congvu.modules.worktime import api as worktime

MOST_EXPORTED = 20_000
MOST_PRINTED = 3_000


@signed_in
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Show the register of the year, narrowed as asked, the pressing first."""
    now, actor = clock_now(), actor_of(request)
    wanted = wanted_of(request, now)
    found = register_lines(actor, wanted, now=now)
    lines, more = found[:PAGE], found[PAGE:]
    context = {
        **frame(actor, "register", now),
        "rows": [register_row(line, now) for line in lines],
        "next_href": _next(request, lines[-1]) if more else "",
        "wanted": wanted,
        "asked": request.GET,
        "this_year": now.astimezone(VIETNAM).year,
        "states": (("", _("Mọi trạng thái")), *_states()),
        "kinds": (("", _("Mọi loại")), *kind_options()),
        "urgencies": (("", _("Mọi độ khẩn")), *urgency_options()),
        "query": _query(request),
        "oversees": actor.has(*access.OVERSEERS),
    }
    return render(request, "documents/register.html", context)


@signed_in
@require_safe
def follow_up(request: HttpRequest) -> HttpResponse:
    """Show the follow-up book: what was given to somebody, the earliest due first."""
    now, actor = clock_now(), actor_of(request)
    wanted = wanted_of(request, now)
    wanted = replace(wanted, state=wanted.state or State.IN_HAND)
    if is_by_due(wanted):
        wanted = replace(wanted, after=_due_place(request.GET.get("after", "")))
    found = follow_up_lines(actor, wanted, now=now)
    lines, more = found[:PAGE], found[PAGE:]
    context = {
        **frame(actor, "follow_up", now),
        "rows": [(line, document_words(line), left_of(line, now)) for line in lines],
        "next_href": _next(request, lines[-1], by_due=is_by_due(wanted)) if more else "",
        "wanted": wanted,
        "asked": request.GET,
        "this_year": now.astimezone(VIETNAM).year,
        "states": (
            (State.IN_HAND.value, _("Đang giải quyết")), ("late", _("Quá hạn")),
            (State.DONE.value, _("Đã giải quyết")), ("directed", _("Tất cả")),
        ),
        "query": _query(request),
    }  # fmt: skip
    return render(request, "documents/follow_up.html", context)


@requires(*access.OVERSEERS)
@require_safe
def register_workbook(request: HttpRequest) -> HttpResponse:
    """Give the register as a workbook, all ten columns."""
    now, actor = clock_now(), actor_of(request)
    wanted = wanted_of(request, now)
    lines = whole_register(actor, wanted, now=now, most=MOST_EXPORTED)
    rows = [incoming_cells(line) for line in lines]
    table = _table(_("Sổ đăng ký văn bản đến"), INCOMING, rows, _head(actor, wanted, now))
    return download(f"so-van-ban-den-{wanted.year}", [table])


@requires(*access.OVERSEERS)
@require_safe
def register_print(request: HttpRequest) -> HttpResponse:
    """Give the register as a PDF with all columns, to be signed and bound."""
    now, actor = clock_now(), actor_of(request)
    wanted = wanted_of(request, now)
    lines = whole_register(actor, wanted, now=now, most=MOST_PRINTED)
    return as_pdf(register_pdf(_head(actor, wanted, now), lines), f"so-den-{wanted.year}")


@signed_in
@require_safe
def follow_up_workbook(request: HttpRequest) -> HttpResponse:
    """Give the follow-up book as a workbook, all seven columns."""
    now, actor = clock_now(), actor_of(request)
    wanted = _followed(request, now)
    lines = follow_up_lines(actor, wanted, now=now, most=MOST_EXPORTED)
    rows = [follow_up_cells(line) for line in lines]
    head = _head(actor, wanted, now)
    table = _table(_("Sổ theo dõi giải quyết văn bản đến"), FOLLOW_UP, rows, head)
    return download(f"so-theo-doi-{wanted.year}", [table])


@signed_in
@require_safe
def follow_up_print(request: HttpRequest) -> HttpResponse:
    """Give the follow-up book as a PDF with all columns."""
    now, actor = clock_now(), actor_of(request)
    wanted = _followed(request, now)
    lines = follow_up_lines(actor, wanted, now=now, most=MOST_PRINTED)
    return as_pdf(follow_up_pdf(_head(actor, wanted, now), lines), f"so-theo-doi-{wanted.year}")


def as_pdf(content: bytes, name: str) -> HttpResponse:
    """Return a PDF of our own making, which opens in the browser."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


def wanted_of(request: HttpRequest, now: datetime) -> Wanted:
    """Return which lines a page asks for; what can't be read narrows nothing.

    :raises SpanTooLong: for days in the wrong order.
    """
    given = request.GET
    year = given.get("year", "")
    urgency, kind = given.get("urgency", ""), given.get("kind", "")
    first, last = read_day(clean(given.get("first", ""))), read_day(clean(given.get("last", "")))
    if first and last and last < first:
        raise SpanTooLong
    return Wanted(
        year=int(year) if year.isdecimal() and len(year) == 4 else now.astimezone(VIETNAM).year,
        words=clean(given.get("q", ""))[:100],
        state=given.get("state", "")[:20],
        kind=kind if kind in set(DocumentKind) else "",
        urgency=int(urgency) if urgency in {str(each.value) for each in Urgency} else None,
        first=first,
        last=last,
        after=_place(given.get("after", "")),
    )


def register_row(line: Line, now: datetime) -> tuple[object, ...]:
    """Return what a row of the register is drawn of: nothing else may be seen on it."""
    to_submit_by = line.submit_by if line.state is State.TO_SUBMIT else None
    unanswered = line.acknowledge_by if line.acknowledged_at is None else None
    return (
        line,
        title_of(line.kind, line.abstract),
        left_of(line, now),
        to_submit_by is not None and to_submit_by < now,
        "" if unanswered is None else "qua" if unanswered < now else "sap",
    )


def left_of(line: Line, now: datetime) -> worktime.TimeLeft | None:
    """Return how much time a directed document has left, in words: its seconds are not told, so
    that rows are alike as long as they say the same."""
    if line.due_at is None or line.calendar_id is None or line.accepted_at is None:
        return None
    left = worktime.time_left(
        now=now,
        due_at=line.due_at,
        calendar=worktime.calendar_by_id(line.calendar_id),
        started_at=line.accepted_at,
        closed_at=line.concluded_at,
    )
    return replace(left, seconds=0)


def _followed(request: HttpRequest, now: datetime) -> Wanted:
    wanted = wanted_of(request, now)
    return replace(wanted, state=wanted.state or "directed", after=None)


def _place(said: str) -> tuple[int, int] | None:
    pressing, _dot, number = said.partition(".")
    if pressing.isdecimal() and number.isdecimal() and len(said) < 14:
        return int(pressing), int(number)
    return None


def _due_place(said: str) -> tuple[datetime, int] | None:
    moment, _dot, row = said.partition(".")
    if moment.isdecimal() and row.isdecimal() and len(moment) < 18 and len(row) < 18:
        return datetime.fromtimestamp(int(moment) / 1e6, UTC), int(row)
    return None


def _next(request: HttpRequest, last: Line, *, by_due: bool = False) -> str:
    place = f"{last.pressing}.{last.number}"
    if by_due and last.due_at is not None:
        place = f"{round(last.due_at.timestamp() * 1e6)}.{last.id}"
    return f"?{urlencode({**request.GET.dict(), 'after': place})}"


def _query(request: HttpRequest) -> str:
    kept = {name: value for name, value in request.GET.items() if name != "after"}
    return f"?{urlencode(kept)}" if kept else ""


def _states() -> list[tuple[str, str]]:
    extra = [("late", _("Quá hạn giải quyết")), ("to_acknowledge", _("Chờ xác nhận đã nhận"))]
    return [(state.value, _(state.words)) for state in State] + extra


def _head(actor: Actor, wanted: Wanted, now: datetime) -> RegisterHead:
    return RegisterHead(
        agency=actor.agency_name,
        unit=actor.unit_name,
        span=_span(wanted.first, wanted.last, wanted.year),
        printed_at=now.replace(microsecond=0),
        printed_by=actor.name,
    )


def _span(first: date | None, last: date | None, year: int) -> str:
    if first is None and last is None:
        return f"Năm {year}"
    since = f"Từ {day_short(first)} " if first else ""
    return f"{since}đến {day_short(last)}" if last else since.strip()


def _table(
    title: str,
    columns: tuple[tuple[str, int], ...],
    rows: list[tuple[str, ...]],
    head: RegisterHead,
) -> Table:
    about = (title, head.agency, head.unit, head.span)
    heads = [_(name) for name, _width in columns]
    return Table(title[:31], about, heads, rows, [width for _name, width in columns])
