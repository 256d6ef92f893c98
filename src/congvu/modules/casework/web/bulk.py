"""One act on several cases at once."""

from __future__ import annotations

from contextlib import suppress

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from congvu.foundation.actors.asking import ActorRequest
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import now
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_, Refusal
from congvu.kernel.words import clean
from congvu.modules.casework import access
from congvu.modules.casework.rules.refusals import CaseNotFound
from congvu.modules.casework.web import acts
from congvu.modules.casework.web.shapes import ActLink, ActPage, FieldShape, Link

MOST = 100
ALLOWED = ("assign", "hand-over", "remind")
FOR_HEADS = (ActLink(Phrase(N_("Nhắc người giữ")), "remind"),)
"""What a head may do from the lists of his unit's cases."""

_DONE = {
    "assign": N_("Đã phân công {count} việc."),
    "hand-over": N_("Đã chuyển giao {count} việc."),
    "remind": N_("Đã nhắc người giữ {count} việc."),
}


@require_POST
@signed_in
def bulk(request: ActorRequest) -> HttpResponse:
    """Do one act on several cases; each that is refused is told with why, the others are done."""
    codes = list(dict.fromkeys(filter(None, map(clean, request.POST.getlist("case")))))[:MOST]
    key, back = request.POST.get("act", ""), _back(request)
    if key not in ALLOWED or not codes:
        return HttpResponseRedirect(back)
    refused: dict[str, Refusal] = {}
    done = 0
    if request.POST.get("sure") == "1":
        refused = _done(request, codes, acts.FORMS[key])
        done = len(codes) - len(refused)
        if not refused:
            messages.success(request, str(Phrase(_DONE[key], count=done)))
            return HttpResponseRedirect(back)
    left = [code for code in codes if not isinstance(refused.get(code), CaseNotFound)]
    left = [code for code in left if not refused or code in refused]
    if refused and not left:  # nothing that could be tried again
        messages.warning(request, str(_told(refused, done)))
        return HttpResponseRedirect(back)
    page = _page(request, left, key, back, refused, done)
    return render(request, "casework/act.html", {"page": page}, status=409 if refused else 200)


def _back(request: ActorRequest) -> str:
    """Return the list from which the cases were chosen, if it is one of ours."""
    back = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return back
    return reverse("casework:desk")


def _done(request: ActorRequest, codes: list[str], form: acts.ActForm) -> dict[str, Refusal]:
    """Do the act on each case and return those that were refused, with the refusal."""
    refused = {}
    for code in codes:
        try:
            live = access.visible_case(code=code, actor=request.actor)
            form.perform(live, request.POST.dict(), request.actor, now())
        except Refusal as refusal:
            refused[code] = refusal
    return refused


def _page(
    request: ActorRequest,
    codes: list[str],
    key: str,
    back: str,
    refused: dict[str, Refusal],
    done: int,
) -> ActPage:
    form = acts.FORMS[key]
    live = access.visible_case(code=codes[0], actor=request.actor)
    hidden = (("act", key), ("sure", "1"), ("back", back), *(("case", code) for code in codes))
    return ActPage(
        title=Phrase(form.title),
        lead=Phrase(N_("{count} việc đã chọn"), count=len(codes)),
        case=Link(Phrase(N_("Danh sách")), back),
        left=None,
        fields=(
            *form.fields(live, request.actor, now()),
            *(FieldShape("hidden", name, "", value=value) for name, value in hidden),
        ),
        submit=Phrase(form.submit),
        action=reverse("casework:bulk"),
        consequence=Phrase(form.consequence) if form.consequence else "",
        refusal=_told(refused, done),
        refusal_code=", ".join(sorted({each.code for each in refused.values()})),
        cases=tuple(_link(code, request.actor) for code in codes),
    )


def _link(code: str, actor: Actor) -> Link:
    """Return the way to a case by its subject; by its code alone where it can't be seen."""
    label = code
    with suppress(CaseNotFound):
        label = f"{access.visible_case(code=code, actor=actor).subject} · {code}"
    return Link(label, reverse("casework:case", args=[code]))


def _told(refused: dict[str, Refusal], done: int) -> Phrase | str:
    """Say how many were done, and for each that was not, why."""
    if not refused:
        return ""
    return Phrase(
        N_("Đã xong {done} việc; không làm được: {refused}"),
        done=done,
        refused="; ".join(
            f"{code}: {str(refusal).rstrip('.')}" for code, refusal in refused.items()
        ),
    )
