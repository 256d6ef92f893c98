"""The classified registers and who may know of them; to everybody else there is nothing here."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.actors.values import Role
from congvu.foundation.clock import VIETNAM
from congvu.foundation.clock import now as clock_now
from congvu.foundation.pages.workbook import Table, download
from congvu.foundation.writing.api import DocumentKind, Secrecy
from congvu.kernel.refusals import N_, Refusal
from congvu.kernel.words import clean
from congvu.modules.documents import access
from congvu.modules.documents.commands.classified import (
    give_clearance,
    register_marked,
    withdraw_clearance,
)
from congvu.modules.documents.queries.classified import clearances_of, marked_lines
from congvu.modules.documents.rules.reading import MOST_WORDS, Reading
from congvu.modules.documents.rules.refusals import ChoiceUnknown, DocumentNotFound
from congvu.modules.documents.rules.wording import day_lawful, number_lawful
from congvu.modules.documents.values.classified import Marked, MarkedLine
from congvu.modules.documents.web.asking import (
    Attempt,
    attempt_of,
    frame,
    intake_key_of,
    number_of,
    typed_in,
)
from congvu.modules.documents.web.labels import kind_options, people_options, secrecy_options
from congvu.modules.organisation import api as organisation

COLUMNS = (
    (N_("Ngày đến"), 12), (N_("Số đến"), 8), (N_("Cơ quan ban hành"), 28),
    (N_("Số, ký hiệu"), 18), (N_("Ngày tháng văn bản"), 12),
    (N_("Tên loại và trích yếu nội dung"), 48), (N_("Độ mật"), 12),
    (N_("Đơn vị hoặc người nhận"), 28), (N_("Ký nhận"), 18), (N_("Ghi chú"), 24),
)  # fmt: skip
MOST_EXPORTED = 5_000


@signed_in
@require_safe
def classified(request: HttpRequest) -> HttpResponse:
    """Show the classified registers of a year, as far as the person is cleared."""
    now, actor = clock_now(), actor_of(request)
    words, year = clean(request.GET.get("q", ""))[:100], _year(request, now)
    lines = marked_lines(actor, year=year, words=words, now=now)
    context = {
        **frame(actor, "classified", now),
        "rows": [(line, _cells(line)) for line in lines],
        "words": words,
        "year": year,
        "keeps": actor.has(Role.RECORDS_CLERK),
    }
    return render(request, "documents/classified.html", context)


@signed_in
@require_safe
def classified_workbook(request: HttpRequest) -> HttpResponse:
    """Give the classified registers as a workbook, as far as the person is cleared."""
    now, actor = clock_now(), actor_of(request)
    year = _year(request, now)
    rows = [_cells(line) for line in marked_lines(actor, year=year, now=now, most=MOST_EXPORTED)]
    title = _("Sổ đăng ký văn bản mật đến")
    heads, widths = [_(name) for name, _width in COLUMNS], [width for _name, width in COLUMNS]
    return download(f"so-{year}", [Table(title, (title, actor.agency_name), heads, rows, widths)])


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def classified_new(request: HttpRequest) -> HttpResponse:
    """Enter a document in the classified register of its mark."""
    now, actor = clock_now(), actor_of(request)
    up_to = access.cleared_or_absent(actor, now.date())
    if not actor.has(Role.RECORDS_CLERK):
        raise DocumentNotFound
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        reading = Reading(typed)
        marked = _marked(reading, now)
        try:
            reading.check()
            _id, number = register_marked(
                marked=marked, intake_key=intake_key_of(typed), actor=actor, now=now
            )
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            words = {"n": number, "mark": _(marked.secrecy.words)}
            messages.success(request, _("Đã vào sổ %(mark)s: số %(n)d.") % words)
            return redirect("documents:classified")
    today = now.astimezone(VIETNAM).date().isoformat()
    context = {
        **frame(actor, "classified", now),
        **attempt.context,
        "typed": {"secrecy": "1", "kind": "letter", "arrived_on": today} | attempt.typed,
        "intake_key": attempt.typed.get("intake_key") or str(uuid4()),
        "kinds": kind_options(),
        "secrecies": secrecy_options(up_to),
    }
    return render(request, "documents/classified_new.html", context, status=attempt.status)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def clearances(request: HttpRequest) -> HttpResponse:
    """Show who is cleared in the agency, and clear somebody by a decision."""
    now, actor = clock_now(), actor_of(request)
    lines = clearances_of(actor, now=now)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        reading = Reading(typed)
        starts_on, ends_on = reading.day("starts_on"), reading.day("ends_on")
        decision, secrecy = reading.words("decision"), _secrecy(reading)
        try:
            reading.check()
            assert starts_on is not None
            assert ends_on is not None
            give_clearance(
                official_id=number_of(typed, "official"), secrecy=secrecy, decision=decision,
                starts_on=starts_on, ends_on=ends_on, actor=actor, now=now,
            )  # fmt: skip
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã ghi quyết định tiếp cận bí mật nhà nước."))
            return redirect("documents:clearances")
    today = now.astimezone(VIETNAM).date()
    staff = organisation.staff_of(actor.agency_id or 0, today)
    context = {
        **frame(actor, "classified", now),
        **attempt.context,
        "lines": lines,
        "today": today,
        "staff": people_options((each.id, each.full_name, each.post_title) for each in staff),
        "secrecies": secrecy_options(Secrecy.TOP_SECRET),
        "typed": {"starts_on": today.isoformat()} | attempt.typed,
    }
    return render(request, "documents/clearances.html", context, status=attempt.status)


@signed_in
@require_POST
def clearance_withdrawn(request: HttpRequest, clearance_id: int) -> HttpResponse:
    """Withdraw a clearance at once."""
    withdraw_clearance(clearance_id=clearance_id, actor=actor_of(request), now=clock_now())
    messages.success(request, _("Đã thu hồi quyền tiếp cận."))
    return redirect("documents:clearances")


def _marked(reading: Reading, now: datetime) -> Marked:
    today = now.astimezone(VIETNAM).date()
    return Marked(
        secrecy=_secrecy(reading),
        author=reading.words("author"),
        notation=reading.words("notation", required=False),
        issued_on=reading.day("issued_on") or today,
        kind=reading.choice("kind", DocumentKind) or DocumentKind.LETTER,
        arrived_on=min(reading.day("arrived_on") or today, today),
        receiver=reading.words("receiver"),
        abstract=reading.words("abstract", required=False, most=MOST_WORDS),
        note=reading.words("note", required=False, most=MOST_WORDS),
    )


def _secrecy(reading: Reading) -> Secrecy:
    said = reading.typed.get("secrecy", "")
    if said in {str(each.value) for each in Secrecy}:
        return Secrecy(int(said))
    reading.fault("secrecy", ChoiceUnknown())
    return Secrecy.CONFIDENTIAL


def _year(request: HttpRequest, now: datetime) -> int:
    said = request.GET.get("year", "")
    return int(said) if said.isdecimal() and len(said) == 4 else now.astimezone(VIETNAM).year


def _cells(line: MarkedLine) -> tuple[str, ...]:
    """Return the ten columns of the classified register."""
    title = ": ".join(filter(None, (line.kind.words, line.abstract)))
    return (
        day_lawful(line.arrived_on), number_lawful(line.number), line.author, line.notation,
        day_lawful(line.issued_on), title, line.secrecy.words, line.receiver, "", line.note,
    )  # fmt: skip
