"""Copying: the head permits, the keeper makes numbered copies."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.clock import now as clock_now
from congvu.foundation.pages.typed import MOST_WORDS, Attempt, attempt_of, typed_in
from congvu.kernel.refusals import Refusal
from congvu.modules.custody import access
from congvu.modules.custody.commands.copying import MOST_COPIES, make_copies, permit_copying
from congvu.modules.custody.queries.copy import copy_view
from congvu.modules.custody.rules.refusals import CopyingNotPermitted
from congvu.modules.custody.rules.wording import copy_words, title_of
from congvu.modules.custody.web.asking import frame, refs_of


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def permitted(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Permit numbered copies of a document."""
    now, actor = clock_now(), actor_of(request)
    row = access.copy(ref=ref, actor=actor, now=now)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        count = typed.number("count", least=1, most=MOST_COPIES)
        purpose = typed.words("purpose", most=MOST_WORDS)
        try:
            typed.check()
            permit_copying(ref=ref, count=count or 0, purpose=purpose, actor=actor, now=now)
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã cho phép sao chụp."))
            return redirect("custody:copy", ref=ref)
    context = {
        **frame(actor, "board", now),
        **attempt.context(count="1"),
        "copy": copy_view(row, actor=actor, now=now),
        "title_of": title_of,
        "copy_words": copy_words,
    }
    return render(request, "custody/permit.html", context, status=attempt.status)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def copied(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Make numbered copies as permitted."""
    now, actor = clock_now(), actor_of(request)
    row = access.copy(ref=ref, actor=actor, now=now)
    view = copy_view(row, actor=actor, now=now)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        count = typed.number("count", least=1, most=MOST_COPIES)
        try:
            typed.check()
            given = refs_of([typed.said.get("permission", "")])
            if not given:
                raise CopyingNotPermitted
            make_copies(ref=ref, permission_ref=given[0], count=count or 0, actor=actor, now=now)
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã ghi các bản sao; bạn đang giữ chúng."))
            return redirect("custody:copy", ref=ref)
    permits = [
        (str(each.ref), _("%(by)s: còn %(n)d bản, %(why)s") % {
            "by": each.by, "n": each.left, "why": each.purpose})
        for each in view.permits if each.left
    ]  # fmt: skip
    context = {
        **frame(actor, "board", now),
        **attempt.context(count="1"),
        "copy": view,
        "permits": permits,
        "title_of": title_of,
        "copy_words": copy_words,
    }
    return render(request, "custody/make_copies.html", context, status=attempt.status)
