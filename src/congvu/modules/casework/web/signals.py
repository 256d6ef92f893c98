"""The page of one signal: evidence, the person's reply, the superior's decision."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
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
from congvu.modules.casework.queries.thresholds import thresholds_at
from congvu.modules.casework.rules.definitions import meaning
from congvu.modules.casework.values.choices import Label, Outcome, SignalKind, Verdict
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
                upward = entry.kind == SignalKind.UPWARD
                verdict = Label if upward else Verdict
                said = choice(request.POST, "verdict", verdict, N_("Kết luận"))
                decide_signal(
                    signal_id=signal_id,
                    verdict=None if upward else said,
                    label=said if upward else None,
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
    told = json.loads(entry.evidence)
    names = Names(
        officials=[entry.official_id, entry.decided_by, told.get("giver")],
        units=[entry.unit_id, told.get("to_unit")],
        on=moment.date(),
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
        "meaning": meaning(SignalKind(entry.kind), thresholds_at(_judged_at(told, entry))),
        "verdict": Verdict(entry.decision) if entry.decision else None,
        "label": Label(entry.label) if entry.label else None,
        "evidence": _evidence(told, names),
        "precision": precision_of(entry.kind, agency_id=actor.agency_id or 0),
        "may_reply": about_me and entry.decision is None,
        "may_decide": superior and not about_me and entry.decision is None,
        "verdicts": [
            ("", Phrase(N_("– chọn –"))),
            *(
                (each.value, Phrase(each.words))
                for each in (Label if entry.kind == SignalKind.UPWARD else Verdict)
            ),
        ],
    }


def _judged_at(told: Mapping[str, Any], entry: SignalEntry) -> datetime:
    """Return a moment by whose thresholds it was judged."""
    since = told.get("rule_from") or told.get("received") or told.get("accepted")
    return datetime.fromisoformat(since) if since else entry.at


Tell = Callable[[Any, Names], str]


def _said(value: Any, _names: Names) -> str:
    return str(value)


def _hours(seconds: Any, _names: Names) -> str:
    return hours_words(max(0, seconds))


def _moment(at: str) -> str:
    return short_moment(datetime.fromisoformat(at))


def _day(day: str) -> str:
    return f"{date.fromisoformat(day):%-d/%-m/%Y}"


_EVIDENCE: Mapping[str, tuple[str, Tell]] = {
    "held": (N_("Đã giữ"), _hours),
    "threshold": (N_("Ngưỡng"), _hours),
    "left": (N_("Thời gian của bước còn lại"), _hours),
    "allowance": (N_("Thời gian được giao"), _hours),
    "between": (
        N_("Các lượt xử lý"),
        lambda turns, _names: " → ".join(str(each + 1) for each in turns),
    ),
    "used_percent": (N_("Đã dùng của thời hạn"), lambda share, _names: f"{share} %"),
    "request": (N_("Yêu cầu bổ sung lần thứ"), _said),
    "reason": (N_("Lý do người hỏi nêu"), _said),
    "text": (N_("Nội dung trả lời"), _said),
    "ground": (N_("Căn cứ đã nêu"), _said),
    "received": (N_("Nhận việc lúc"), lambda at, _names: _moment(at)),
    "due": (N_("Hạn của bước"), lambda at, _names: _moment(at)),
    "to_unit": (N_("Nơi nhận, nơi được hỏi"), lambda unit, names: names.unit(unit)),
    "words": (N_("Câu hỏi, lý do, lời kết"), _said),
    "before": (N_("Câu đã hỏi lần trước"), _said),
    "answered": (N_("Đã được trả lời lúc"), lambda at, _names: _moment(at)),
    "said_words": (N_("Số từ nội dung, bỏ câu ai cũng viết được"), _said),
    "ground_words": (N_("Số từ của căn cứ, bỏ câu ai cũng viết được"), _said),
    "giver": (N_("Người uỷ quyền"), lambda official, names: names.official(official)),
    "decision": (N_("Văn bản uỷ quyền"), lambda text, _names: text or "–"),
    "since": (N_("Uỷ quyền từ ngày"), lambda day, _names: _day(day)),
    "until": (N_("Uỷ quyền đến trước ngày"), lambda day, _names: _day(day)),
    "sent": (N_("Nơi bị phản ánh nhận việc lúc"), lambda at, _names: _moment(at)),
    "earlier": (N_("Hồ sơ trước"), _said),
    "ended": (N_("Hồ sơ trước kết thúc lúc"), lambda at, _names: _moment(at) if at else "–"),
    "outcome": (
        N_("Kết thúc bằng"),
        lambda outcome, _names: Phrase(Outcome(outcome).words) if outcome else "–",
    ),
    "accepted": (N_("Nộp lại, tiếp nhận lúc"), lambda at, _names: _moment(at)),
    "phrase": (N_("Câu chỉ sang nơi khác"), _said),
    "asked": (N_("Câu hỏi"), _said),
    "rule_from": (N_("Theo ngưỡng có hiệu lực từ"), lambda at, _names: _day(at[:10])),
}


def _evidence(told: Mapping[str, Any], names: Names) -> list[tuple[str, str]]:
    """Return the evidence as labels and values in words."""
    return [
        (Phrase(_EVIDENCE[key][0]), _EVIDENCE[key][1](value, names))
        for key, value in told.items()
        if key in _EVIDENCE
    ]
