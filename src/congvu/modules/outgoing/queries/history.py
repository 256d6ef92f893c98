"""The facts of a draft's chain as sentences, the latest first."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from congvu.foundation.ledger.api import StatedFact
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.outgoing.facts import OutgoingFact
from congvu.modules.outgoing.values.drafting import Check, Stance
from congvu.modules.outgoing.values.views import Told

Body = Mapping[str, Any]


def told_of(facts: Sequence[StatedFact], names: Mapping[int, str]) -> tuple[Told, ...]:
    """Return what happened to a draft and the document that it became."""
    return tuple(
        Told(fact.at, names.get(fact.actor_id or 0, ""), _said(fact, body), bool(body.get("late")))
        for fact in reversed(facts)
        for body in [json.loads(fact.body)]
    )


def _said(fact: StatedFact, body: Body) -> str:
    return _SENTENCES[OutgoingFact(fact.kind)](body)


def _plain(text: str) -> Callable[[Body], str]:
    return lambda body: Phrase(text, **{name: body.get(name, "") for name in _FIELDS})


_FIELDS = ("version", "notation", "reason", "by", "note")


def _checked(body: Body) -> str:
    template = N_("{check}: ký nháy bản {version}")
    if not body["passed"]:
        template = N_("{check}: trả lại bản {version}: {text}")
    words = Phrase(Check(body["check"]).words)
    return Phrase(template, check=words, version=body["version"], text=body["text"])


def _given(body: Body) -> str:
    stance = Phrase(Stance(body["stance"]).words)
    return Phrase(N_("cho ý kiến bản {version}: {stance}"), version=body["version"], stance=stance)


_SENTENCES: Mapping[OutgoingFact, Callable[[Body], str]] = {
    OutgoingFact.DRAFTED: _plain(N_("soạn dự thảo")),
    OutgoingFact.REVISED: _plain(N_("lưu bản {version}. {note}")),
    OutgoingFact.OPINION_ASKED: _plain(N_("hỏi ý kiến về bản {version}")),
    OutgoingFact.OPINION_GIVEN: _given,
    OutgoingFact.SUBMITTED: _plain(N_("trình bản {version}")),
    OutgoingFact.CHECKED: _checked,
    OutgoingFact.RETURNED: _plain(N_("trả lại bản {version}: {reason}")),
    OutgoingFact.WITHDRAWN: _plain(N_("rút lại: {reason}")),
    OutgoingFact.DROPPED: _plain(N_("thôi ban hành: {reason}")),
    OutgoingFact.SIGNED: _plain(N_("ký bản {version}")),
    OutgoingFact.NUMBERED: _plain(N_("cho số {notation}")),
    OutgoingFact.SEALED: _plain(N_("đóng dấu cơ quan")),
    OutgoingFact.ISSUED: _plain(N_("phát hành {notation}")),
    OutgoingFact.RECALLED: _plain(N_("thu hồi: {reason}")),
    OutgoingFact.REPLACED: _plain(N_("được thay thế bằng {by}")),
    OutgoingFact.CORRECTED: _plain(N_("được đính chính bằng {by}")),
}
