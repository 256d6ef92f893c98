"""The page of one signal: evidence, the person's reply, the superior's decision."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from congvu.foundation.actors.asking import ActorRequest
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.clock import now
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_, Refusal
from congvu.kernel.words import clean
from congvu.modules.casework.commands.signals import decide_signal, reply_to_signal
from congvu.modules.casework.queries.signals import (
    SignalEntry,
    precision_of,
    signal_entry,
)
from congvu.modules.casework.values.choices import SignalKind, Verdict
from congvu.modules.casework.web.acts import choice
from congvu.modules.casework.web.naming import Names
from congvu.modules.casework.web.strip.words import hours_words, short_moment


@require_http_methods(["GET", "POST"])
@signed_in
def signal(request: ActorRequest, signal_id: int) -> HttpResponse:
    """Show a signal; take the reply of whom it is about, or the decision of a superior."""
    actor, moment = request.actor, now()
    entry = signal_entry(signal_id, actor=actor)
    refusal: Refusal | None = None
    if request.method == "POST":
        try:
            if request.POST.get("act") == "reply":
                reply = clean(request.POST.get("reply", ""))
                reply_to_signal(signal_id=signal_id, reply=reply, actor=actor, now=moment)
            else:
                decide_signal(
                    signal_id=signal_id,
                    verdict=choice(request.POST, "verdict", Verdict, "kết luận"),
                    ground=clean(request.POST.get("ground", "")),
                    actor=actor,
                    now=moment,
                )
            return HttpResponseRedirect(reverse("casework:signal", args=[signal_id]))
        except Refusal as refused:
            refusal = refused
    context = _context(entry, actor, moment) | {"refusal": refusal}
    status = 200 if refusal is None else refusal.status
    return render(request, "casework/signal.html", context, status=status)


def _context(entry: SignalEntry, actor: Actor, moment: datetime) -> dict[str, object]:
    names = Names(
        officials=[entry.official_id, entry.decided_by], units=[entry.unit_id], on=moment.date()
    )
    about_me = entry.official_id == actor.official_id or (
        entry.official_id is None and actor.has(Role.HEAD) and actor.unit_id == entry.unit_id
    )
    superior = actor.has(Role.LEADER) or (
        actor.has(Role.HEAD) and actor.unit_id == entry.unit_id and entry.official_id is not None
    )
    return {
        "entry": entry,
        "kind": SignalKind(entry.kind),
        "person": names.official(entry.official_id)
        if entry.official_id
        else names.unit(entry.unit_id),
        "unit": names.unit(entry.unit_id),
        "decider": names.official(entry.decided_by) if entry.decided_by else "",
        "verdict": Verdict(entry.decision) if entry.decision else None,
        "evidence": _evidence(entry),
        "precision": precision_of(entry.kind, agency_id=actor.agency_id or 0),
        "may_reply": about_me and entry.decision is None,
        "may_decide": superior and not about_me and entry.decision is None,
        "verdicts": [(each.value, Phrase(each.words)) for each in Verdict],
    }


_EVIDENCE: Mapping[str, tuple[str, Callable[[Any], str]]] = {
    "held": (N_("Đã giữ"), hours_words),
    "threshold": (N_("Ngưỡng"), hours_words),
    "left": (N_("Thời gian của bước còn lại"), lambda left: hours_words(max(0, left))),
    "allowance": (N_("Thời gian được giao"), hours_words),
    "between": (N_("Các lượt xử lý"), lambda turns: " → ".join(str(each + 1) for each in turns)),
    "used_percent": (N_("Đã dùng của thời hạn"), lambda share: f"{share} %"),
    "request": (N_("Yêu cầu bổ sung lần thứ"), str),
    "reason": (N_("Lý do người hỏi nêu"), str),
    "text": (N_("Nội dung trả lời"), str),
    "ground": (N_("Căn cứ đã nêu"), str),
    "received": (N_("Nhận việc lúc"), lambda at: short_moment(datetime.fromisoformat(at))),
    "due": (N_("Hạn của bước"), lambda at: short_moment(datetime.fromisoformat(at))),
}


def _evidence(entry: SignalEntry) -> list[tuple[str, str]]:
    """Return the evidence as labels and values in words."""
    told = json.loads(entry.evidence)
    return [
        (Phrase(_EVIDENCE[key][0]), _EVIDENCE[key][1](value))
        for key, value in told.items()
        if key in _EVIDENCE
    ]
