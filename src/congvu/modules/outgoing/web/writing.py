"""Writing a document: the type first, then only the fields that it needs."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.clock import now as clock_now
from congvu.foundation.files import api as files
from congvu.foundation.pages.typed import MOST_WORDS, Attempt, Typed, attempt_of, typed_in
from congvu.foundation.writing.api import (
    Body,
    DocumentKind,
    Recipient,
    Secrecy,
    Urgency,
    draft_in,
)
from congvu.kernel.refusals import Invalid, Refusal
from congvu.modules.casework import api as casework
from congvu.modules.outgoing import access
from congvu.modules.outgoing.commands.drafting import draft
from congvu.modules.outgoing.commands.versions import revise
from congvu.modules.outgoing.models import Draft, Version
from congvu.modules.outgoing.rules.addressing import recipients_typed, typed_recipients
from congvu.modules.outgoing.rules.typing import body_typed, text_of
from congvu.modules.outgoing.values.drafting import Drafted
from congvu.modules.outgoing.web.labels import (
    ADDRESSED,
    GROUNDED,
    SIGNED_BY_TWO,
    USUAL,
    agency_codes,
    other_kinds,
    secrecy_options,
    signer_options,
    urgency_options,
)

MOST_TEXT = 200_000


@signed_in
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Ask which type of document it will be."""
    kind = request.GET.get("kind", "")
    query = f"?case={request.GET['case']}" if request.GET.get("case", "") else ""
    if kind in set(DocumentKind):
        return redirect(f"{kind}/{query}")
    context = {
        "usual": [(each, _(said), icon) for each, said, icon in USUAL],
        "others": other_kinds(),
        "query": query,
    }
    return render(request, "outgoing/choose.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, document_kind: str) -> HttpResponse:
    """Show the fields of a type, and begin a draft."""
    if document_kind not in set(DocumentKind):
        raise Http404
    kind = DocumentKind(document_kind)
    now, actor = clock_now(), actor_of(request)
    answered = _answered(request, actor)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            with transaction.atomic():
                made = _draft(request, typed, kind, answered, actor, now)
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã lưu dự thảo %(code)s.") % {"code": made.code})
            return redirect("outgoing:draft", draft_id=made.draft_id)
    usual = {"urgency": "0", "others": "", "secrecy": ""}
    if answered is not None:
        usual |= {"abstract": _("Về việc trả lời %(what)s") % {"what": answered.subject[:120]}}
        usual["addressed"] = answered.applicant
    return _page(request, kind, attempt, usual, actor, now, answered=answered)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Show a draft's fields as last saved, and save a new version."""
    now, actor = clock_now(), actor_of(request)
    row = access.draft(draft_id=draft_id, actor=actor)
    last = Version.objects.get(draft=row, no=row.version)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            with transaction.atomic():
                number = _revise(request, typed, row, last, actor, now)
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã lưu bản %(no)d.") % {"no": number})
            return redirect("outgoing:draft", draft_id=draft_id)
    body = Body.from_json(last.body)
    grounds, text = text_of(body)
    addressed, others = typed_recipients([Recipient.from_json(each) for each in last.recipients])
    usual = {
        "abstract": last.abstract, "grounds": grounds, "text": text, "addressed": addressed,
        "others": others, "seen": str(row.version),
    }  # fmt: skip
    return _page(request, DocumentKind(row.kind), attempt, usual, actor, now, row=row)


def _draft(
    request: HttpRequest,
    typed: Typed,
    kind: DocumentKind,
    answered: casework.Live | None,
    actor: Actor,
    now: datetime,
) -> Drafted:
    abstract, recipients, body, source = _read(request, typed, None, actor, now)
    said = typed.said.get("secrecy", "")
    secrecy = Secrecy(int(said)) if said in {str(each.value) for each in Secrecy} else None
    signers = [_id(typed, name) for name in ("signer", "second")]
    typed.check()
    return draft(
        kind=kind, abstract=abstract, body=body, recipients=recipients,
        unit_id=actor.unit_id or 0, actor=actor, now=now,
        case_id=answered.case_id if answered else None,
        signer_ids=[each for each in signers if each],
        urgency=_urgency(typed), secrecy=secrecy, source_id=source,
    )  # fmt: skip


def _revise(
    request: HttpRequest, typed: Typed, row: Draft, last: Version, actor: Actor, now: datetime
) -> int:
    before = Body.from_json(last.body)
    abstract, recipients, body, source = _read(request, typed, before, actor, now)
    note = typed.words("note", required=False)
    typed.check()
    return revise(
        draft_id=row.pk, abstract=abstract, body=body, recipients=recipients,
        seen=_id(typed, "seen"), actor=actor, now=now, note=note, source_id=source,
    )  # fmt: skip


def _read(
    request: HttpRequest, typed: Typed, before: Body | None, actor: Actor, now: datetime
) -> tuple[str, tuple[Recipient, ...], Body, int | None]:
    """Return what was typed, or what a Word file says in its place."""
    abstract = typed.words("abstract", most=MOST_WORDS)
    codes = agency_codes(now.astimezone(VIETNAM).date())
    recipients = recipients_typed(
        typed.words("addressed", required=False, most=MOST_WORDS),
        typed.words("others", required=False, most=MOST_WORDS),
        codes,
    )
    grounds = typed.words("grounds", required=False, most=MOST_TEXT)
    text = typed.words("text", required=False, most=MOST_TEXT)
    upload = request.FILES.get("file")
    if upload is None:
        return abstract, recipients, body_typed(grounds, text, before), None
    try:
        entry = files.store(upload, actor=actor, now=now)
        upload.seek(0)
        return abstract, recipients, draft_in(upload.read(), entry.name).body, entry.id
    except Invalid as refused:
        typed.fault("file", refused)
        return abstract, recipients, Body(), None


def _page(
    request: HttpRequest,
    kind: DocumentKind,
    attempt: Attempt,
    usual: dict[str, str],
    actor: Actor,
    now: datetime,
    *,
    answered: casework.Live | None = None,
    row: Draft | None = None,
) -> HttpResponse:
    context = {
        **attempt.context(**usual),
        "kind": kind,
        "draft": row,
        "answered": answered,
        "has_grounds": kind in GROUNDED or bool(usual.get("grounds")),
        "has_addressed": kind in ADDRESSED,
        "has_second": kind in SIGNED_BY_TWO,
        "urgencies": urgency_options(),
        "secrecies": secrecy_options(),
        "signers": signer_options(actor.agency_id or 0, now),
    }
    return render(request, "outgoing/write.html", context, status=attempt.status)


def _answered(request: HttpRequest, actor: Actor) -> casework.Live | None:
    """Return the case that a new document answers, if the page was opened from one."""
    code = request.GET.get("case", "") or request.POST.get("case", "")
    return casework.visible_case(code=code[:60], actor=actor) if code else None


def _id(typed: Typed, name: str) -> int:
    said = typed.said.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 18 else 0


def _urgency(typed: Typed) -> Urgency:
    said = typed.said.get("urgency", "0")
    known = {str(each.value): each for each in Urgency}
    return known.get(said, Urgency.NORMAL)
