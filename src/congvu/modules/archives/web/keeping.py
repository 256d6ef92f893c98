"""What a file's keeper does with it; what the head permits; what a successor takes over."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.clock import now as clock_now
from congvu.foundation.pages.refusals import sentence
from congvu.foundation.pages.typed import MOST_WORDS, Attempt, Typed, attempt_of, typed_in
from congvu.kernel.refusals import Refusal
from congvu.modules.archives import access
from congvu.modules.archives.commands.handing import keep_back
from congvu.modules.archives.commands.leaving import take_over
from congvu.modules.archives.commands.making import end_file, set_retention
from congvu.modules.archives.commands.papers import add_paper, arrange_papers, remove_paper
from congvu.modules.archives.queries.file import file_view
from congvu.modules.archives.values.files import Sheet
from congvu.modules.archives.web.asking import frame, ids_of, scans_of

MOST_PAGES = 5_000


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def added(request: HttpRequest, file_id: int) -> HttpResponse:
    """Add a paper to a file."""

    @transaction.atomic
    def act(typed: Typed) -> str:
        actor, now = actor_of(request), clock_now()
        scans = scans_of(request, typed, actor=actor, now=now)
        pages = typed.number("pages", least=1, most=MOST_PAGES, required=False)
        sheet = Sheet(
            kind=typed.words("kind"), notation=typed.words("notation", required=False),
            author=typed.words("author"), abstract=typed.words("abstract", most=MOST_WORDS),
            issued_on=typed.day("issued_on", required=False),
            pages=pages or scans.pages or None, files=scans.files,
        )  # fmt: skip
        typed.check()
        add_paper(file_id=file_id, sheet=sheet, actor=actor, now=now)
        return _("Đã đưa tài liệu vào hồ sơ.")

    return _form(request, file_id, "archives/paper_new.html", act)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def removed(request: HttpRequest, file_id: int, work_paper: int) -> HttpResponse:
    """Take a paper out of a file, with the reason."""

    def act(typed: Typed) -> str:
        reason = typed.words("reason", required=False, most=MOST_WORDS)
        typed.check()
        remove_paper(
            file_id=file_id, paper_id=work_paper, reason=reason, actor=actor_of(request),
            now=clock_now(),
        )  # fmt: skip
        return _("Đã rút tài liệu ra; lý do ghi trong diễn biến.")

    return _form(request, file_id, "archives/paper_remove.html", act, paper_id=work_paper)


@signed_in
@require_POST
def arranged(request: HttpRequest, file_id: int) -> HttpResponse:
    """Put the papers in the order of the numbers typed, and write down their sheets."""
    typed = typed_in(request)
    papers = [int(name[1:]) for name in typed.said if name[:1] == "o" and name[1:].isdecimal()]
    places = {pk: typed.number(f"o{pk}", least=1, most=9_999) for pk in papers}
    pages = {
        pk: count
        for pk in papers
        if (count := typed.number(f"p{pk}", least=1, most=MOST_PAGES, required=False))
    }
    try:
        typed.check()
        order = sorted(papers, key=lambda pk: (places[pk] or 0, pk))
        arrange_papers(
            file_id=file_id, order=order, pages=pages, actor=actor_of(request), now=clock_now()
        )
        messages.success(request, _("Đã ghi thứ tự và số tờ."))
    except Refusal as refusal:
        if refusal.status in (403, 404):
            raise
        messages.error(request, sentence(refusal))
    return redirect("archives:file", file_id=file_id)


@signed_in
@require_POST
def retained(request: HttpRequest, file_id: int) -> HttpResponse:
    """Give a file another line of the retention schedule."""
    typed = typed_in(request)
    set_retention(
        file_id=file_id, retention_id=typed.key("retention"), actor=actor_of(request),
        now=clock_now(),
    )  # fmt: skip
    messages.success(request, _("Đã đổi thời hạn bảo quản."))
    return redirect("archives:file", file_id=file_id)


@signed_in
@require_POST
def ended(request: HttpRequest, file_id: int) -> HttpResponse:
    """End a file that was opened by hand."""
    end_file(file_id=file_id, actor=actor_of(request), now=clock_now())
    messages.success(request, _("Đã kết thúc hồ sơ."))
    return redirect("archives:file", file_id=file_id)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def kept_back(request: HttpRequest, file_id: int) -> HttpResponse:
    """Let a unit keep a file back for a time."""

    def act(typed: Typed) -> str:
        until, reason = typed.day("until"), typed.words("reason", most=MOST_WORDS)
        typed.check()
        assert until is not None
        keep_back(
            file_id=file_id, until=until, reason=reason, actor=actor_of(request), now=clock_now()
        )
        return _("Đã cho phép giữ lại hồ sơ.")

    return _form(request, file_id, "archives/keep_back.html", act)


@signed_in
@require_POST
def taken_over(request: HttpRequest) -> HttpResponse:
    """Take over files that somebody left behind."""
    taken = take_over(file_ids=ids_of(request, "files"), actor=actor_of(request), now=clock_now())
    messages.success(request, _("Bạn đã nhận bàn giao %(n)d hồ sơ.") % {"n": taken})
    return redirect("archives:leavings")


def _form(
    request: HttpRequest,
    file_id: int,
    template: str,
    act: Callable[[Typed], str],
    paper_id: int | None = None,
) -> HttpResponse:
    """Show a form about a file, or do its act."""
    now, actor = clock_now(), actor_of(request)
    row = access.file(file_id=file_id, actor=actor)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            messages.success(request, act(typed))
        except Refusal as refusal:
            if refusal.status in (403, 404):
                raise
            attempt = attempt_of(typed, refusal)
        else:
            return redirect("archives:file", file_id=file_id)
    view = file_view(row, actor=actor, now=now)
    context = {
        **frame(actor, "files"),
        **attempt.context(author=actor.agency_name),
        "file": view,
        "paper": next((each for each in view.papers if each.id == paper_id), None),
    }
    return render(request, template, context, status=attempt.status)
