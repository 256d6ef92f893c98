"""One act on several cases at once."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from congvu.foundation.actors.gates import signed_in
from congvu.foundation.clock import now
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_, Refusal
from congvu.modules.casework import access
from congvu.modules.casework.web import acts
from congvu.modules.casework.web.shapes import ActPage, FieldShape, Link
from congvu.modules.casework.web.views import ActorRequest

MOST = 100
ALLOWED = ("assign", "hand-over")


@require_POST
@signed_in
def bulk(request: ActorRequest) -> HttpResponse:
    """Do one act on several cases; each that is refused is told, the others are done."""
    codes = request.POST.getlist("case")[:MOST]
    key = request.POST.get("act", "")
    if key not in ALLOWED or not codes:
        return HttpResponseRedirect(reverse("casework:desk"))
    refused: list[str] = []
    if request.POST.get("sure") == "1":
        refused = _done(request, codes, acts.FORMS[key])
        if not refused:
            return HttpResponseRedirect(reverse("casework:desk"))
    page = _page(request, codes, key, refused)
    return render(request, "casework/act.html", {"page": page}, status=409 if refused else 200)


def _done(request: ActorRequest, codes: list[str], form: acts.ActForm) -> list[str]:
    """Do the act on each case and return what was refused, in words."""
    refused = []
    for code in codes:
        try:
            live = access.visible_case(code=code, actor=request.actor)
            form.perform(live, request.POST.dict(), request.actor, now())
        except Refusal as refusal:
            refused.append(f"{code}: {refusal}")
    return refused


def _page(request: ActorRequest, codes: list[str], key: str, refused: list[str]) -> ActPage:
    form = acts.FORMS[key]
    live = access.visible_case(code=codes[0], actor=request.actor)
    hidden = (("act", key), ("sure", "1"), *(("case", code) for code in codes))
    return ActPage(
        title=Phrase(form.title),
        lead=Phrase(N_("{count} việc đã chọn"), count=len(codes)),
        case=Link(Phrase(N_("Bàn làm việc")), reverse("casework:desk")),
        left=None,
        fields=(
            *form.fields(live, request.actor, now()),
            *(FieldShape("hidden", name, "", value=value) for name, value in hidden),
        ),
        submit=Phrase(form.submit),
        action=reverse("casework:bulk"),
        consequence=Phrase(form.consequence) if form.consequence else "",
        refusal=Phrase(
            N_("Đã xong {done} việc; không làm được: {refused}"),
            done=len(codes) - len(refused),
            refused="; ".join(refused),
        )
        if refused
        else "",
        cases=tuple(Link(code, reverse("casework:case", args=[code])) for code in codes),
    )
