"""How a matter is followed to its end: the follower's form, and that of who has its last step."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.clock import VIETNAM
from congvu.foundation.clock import now as clock_now
from congvu.kernel.refusals import Refusal
from congvu.modules.documents import access
from congvu.modules.documents.commands.closing import close_matter
from congvu.modules.documents.commands.urging import urge
from congvu.modules.documents.queries.document import document_view
from congvu.modules.documents.rules.reading import MOST_WORDS, Reading
from congvu.modules.documents.values.directing import Ending
from congvu.modules.documents.web.asking import Attempt, attempt_of, frame, stored_scans, typed_in


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def urged(request: HttpRequest, document_id: int) -> HttpResponse:
    """Ask what to tell whoever has the matter, and urge him."""
    now, actor = clock_now(), actor_of(request)
    row = access.document(document_id=document_id, actor=actor)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        reading = Reading(typed)
        text = reading.words("text", required=False, most=MOST_WORDS)
        try:
            reading.check()
            urge(document_id=document_id, text=text, actor=actor, now=now)
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã đôn đốc người đang giữ việc."))
            return redirect("documents:document", document_id=document_id)
    context = {
        **frame(actor, "", now),
        "document": document_view(row, actor=actor, now=now),
        **attempt.context,
    }
    return render(request, "documents/urge.html", context, status=attempt.status)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def closed(request: HttpRequest, document_id: int) -> HttpResponse:
    """Ask what came of the matter, and end it."""
    now, actor = clock_now(), actor_of(request)
    row = access.document(document_id=document_id, actor=actor)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        reading = Reading(typed)
        ending = reading.choice("ending", Ending) or Ending.WITHOUT_REPLY
        text = reading.words("text", required=False, most=MOST_WORDS)
        reply_on = reading.day("reply_on", required=ending is Ending.REPLIED)
        try:
            with transaction.atomic():
                scans = stored_scans(request, reading, actor=actor, now=now, name="file")
                reading.check()
                close_matter(
                    document_id=document_id, ending=ending, text=text, actor=actor, now=now,
                    reply_notation=typed.get("reply_notation", ""), reply_on=reply_on,
                    file_id=scans[0].file_id if scans else None,
                )  # fmt: skip
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã kết thúc việc."))
            return redirect("documents:document", document_id=document_id)
    today = now.astimezone(VIETNAM).date().isoformat()
    context = {
        **frame(actor, "", now),
        **attempt.context,
        "document": document_view(row, actor=actor, now=now),
        "endings": [(each.value, _(each.words)) for each in Ending],
        "typed": {"ending": Ending.REPLIED.value, "reply_on": today} | attempt.typed,
    }
    return render(request, "documents/close.html", context, status=attempt.status)
