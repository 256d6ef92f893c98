"""Hand-over to the archive, hand-over of leavers, and the retention schedule."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import requires, signed_in
from congvu.foundation.actors.values import Role
from congvu.foundation.clock import now as clock_now
from congvu.foundation.pages.refusals import sentence
from congvu.foundation.pages.typed import Attempt, attempt_of, typed_in
from congvu.kernel.refusals import Refusal
from congvu.modules.archives import access
from congvu.modules.archives.commands.handing import offer_files, receive_files
from congvu.modules.archives.commands.schedule import withdraw_retention, write_retention
from congvu.modules.archives.models import WorkFile
from congvu.modules.archives.queries.file import own_lines, retention_lines
from congvu.modules.archives.queries.lines import (
    leavings,
    lines_of,
    ready_lines,
    transfer_line,
    transfers,
)
from congvu.modules.archives.queries.papers import minutes_pdf
from congvu.modules.archives.rules.retention import MOST_YEARS, years_words
from congvu.modules.archives.values.words import Matter
from congvu.modules.archives.web.asking import as_file, frame, ids_of


@signed_in
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Show hand-overs to the archive."""
    actor = actor_of(request)
    context = {**frame(actor, "transfers"), "lines": transfers(actor)}
    return render(request, "archives/transfers.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def offered(request: HttpRequest) -> HttpResponse:
    """Offer ended files that one keeps to the archive."""
    now, actor = clock_now(), actor_of(request)
    attempt, ticked = Attempt(), ids_of(request, "files")
    if request.method == "POST":
        typed = typed_in(request)
        try:
            made = offer_files(file_ids=ticked, actor=actor, now=now)
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã giao nộp, chờ lưu trữ cơ quan nhận."))
            return redirect("archives:transfer", transfer_id=made)
    context = {
        **frame(actor, "transfers"),
        **attempt.context(),
        "lines": ready_lines(actor, now=now),
        "ticked": ticked,
    }
    return render(request, "archives/transfer_new.html", context, status=attempt.status)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def transfer(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """Show a hand-over; the archive receives it, file by file."""
    now, actor = clock_now(), actor_of(request)
    attempt = Attempt()
    row = access.transfer(transfer_id=transfer_id, actor=actor)
    if request.method == "POST":
        typed = typed_in(request)
        returned = {
            int(name[1:]): why
            for name, why in typed.said.items()
            if name[:1] == "r" and name[1:].isdecimal() and why.strip()
        }
        try:
            receive_files(transfer_id=transfer_id, returned=returned, actor=actor, now=now)
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã ghi kết quả giao nhận."))
            return redirect("archives:transfer", transfer_id=transfer_id)
    lines = {
        line.id: line for line in lines_of(WorkFile.objects.filter(transfers__transfer=row), now)
    }
    context = {
        **frame(actor, "transfers"),
        **attempt.context(),
        "it": transfer_line(row),
        "files": [(lines[each.file_id], each) for each in row.lines.order_by("pk")],
        "can_receive": actor.has(Role.RECORDS_CLERK)
        and row.received_at is None
        and row.giver_id != actor.official_id,
    }
    return render(request, "archives/transfer.html", context, status=attempt.status)


@signed_in
@require_safe
def minutes(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """Give the minutes of a hand-over as PDF."""
    now, actor = clock_now(), actor_of(request)
    row = access.transfer(transfer_id=transfer_id, actor=actor)
    pdf = minutes_pdf(row, agency=actor.agency_name, now=now)
    return as_file(pdf, f"bien-ban-giao-nhan-{row.number}-{row.year}.pdf", "application/pdf")


@signed_in
@require_safe
def left_behind(request: HttpRequest) -> HttpResponse:
    """Show what leavers left behind, and who took it over."""
    now, actor = clock_now(), actor_of(request)
    found = leavings(actor, now=now)
    context = {**frame(actor, "leavings"), "found": found, "my_unit": actor.unit_name}
    return render(request, "archives/leavings.html", context)


@requires(Role.RECORDS_CLERK)
@require_http_methods(["GET", "HEAD", "POST"])
def schedule(request: HttpRequest) -> HttpResponse:
    """Show the retention schedule, and add lines of the agency's own."""
    now, actor = clock_now(), actor_of(request)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        years = typed.number("years", least=0, most=MOST_YEARS)
        matter, title = typed.choice("matter", Matter, Matter.OTHER), typed.words("title")
        ground, usual = typed.words("ground"), bool(typed.said.get("usual"))
        try:
            typed.check()
            write_retention(
                matter=matter, title=title, years=years or 0, ground=ground, is_usual=usual,
                actor=actor, now=now,
            )  # fmt: skip
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã thêm vào bảng thời hạn bảo quản."))
            return redirect("archives:schedule")
    agency_id = access.archive(actor)
    context = {
        **frame(actor, "schedule"),
        **attempt.context(years="10"),
        "lines": retention_lines(agency_id),
        "own": own_lines(agency_id),
        "matters": [(each.value, _(each.words)) for each in Matter],
        "years_words": years_words,
    }
    return render(request, "archives/schedule.html", context, status=attempt.status)


@requires(Role.RECORDS_CLERK)
@require_POST
def withdrawn(request: HttpRequest, retention_id: int) -> HttpResponse:
    """Withdraw a line of the agency's own."""
    try:
        withdraw_retention(retention_id=retention_id, actor=actor_of(request), now=clock_now())
        messages.success(request, _("Đã bỏ dòng này khỏi bảng."))
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    return redirect("archives:schedule")
