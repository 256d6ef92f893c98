"""The facts of a directive's chain as sentences, the latest first."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from congvu.foundation.ledger.api import StatedFact
from congvu.foundation.moments import moment_short
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.directives.facts import DirectiveFact
from congvu.modules.directives.values.giving import Choice
from congvu.modules.directives.values.views import Told

Body = Mapping[str, Any]


def told_of(facts: Sequence[StatedFact], names: Mapping[int, str]) -> tuple[Told, ...]:
    """Return what happened to a directive."""
    return tuple(_told(fact, names) for fact in reversed(facts))


def _told(fact: StatedFact, names: Mapping[int, str]) -> Told:
    say = _SENTENCES[DirectiveFact(fact.kind)]
    return Told(fact.at, names.get(fact.actor_id or 0, ""), say(json.loads(fact.body)))


def _when(said: str) -> str:
    return moment_short(datetime.fromisoformat(said))


def _accepted(body: Body) -> str:
    if body.get("parts_reason"):
        return Phrase(N_("nghiệm thu khi còn nhiệm vụ con: {why}"), why=body["parts_reason"])
    return Phrase(N_("nghiệm thu sản phẩm"))


def _clashed(body: Body) -> str:
    if body["choice"] == Choice.SUPERSEDE:
        return Phrase(N_("chỉ đạo khác về việc này, thay chỉ đạo trước: {why}"), why=body["reason"])
    return Phrase(N_("muốn chỉ đạo khác rồi giữ chỉ đạo này: {what}"), what=body["title"])


_SENTENCES: Mapping[DirectiveFact, Callable[[Body], str]] = {
    DirectiveFact.GIVEN: lambda b: Phrase(N_("giao nhiệm vụ, hạn {due}"), due=_when(b["due"])),
    DirectiveFact.CHANGED: lambda b: Phrase(
        N_("thay đổi nhiệm vụ, hạn {due}: {why}"), due=_when(b["due"]), why=b["reason"]
    ),
    DirectiveFact.REPORTED: lambda b: Phrase(N_("báo cáo tiến độ: {done}"), done=b["done"]),
    DirectiveFact.DELIVERED: lambda b: Phrase(
        N_("nộp sản phẩm lần {no}: {what}"), no=b["no"], what=b["notation"] or b["text"]
    ),
    DirectiveFact.RETURNED: lambda b: Phrase(N_("trả lại sản phẩm: {why}"), why=b["reason"]),
    DirectiveFact.ACCEPTED: _accepted,
    DirectiveFact.STOPPED: lambda b: Phrase(N_("dừng nhiệm vụ: {why}"), why=b["reason"]),
    DirectiveFact.SUPERSEDED: lambda b: Phrase(
        N_("thay bằng chỉ đạo khác: {why}"), why=b["reason"]
    ),
    DirectiveFact.EXTENSION_ASKED: lambda b: Phrase(
        N_("xin hạn mới {due}: {why}"), due=_when(b["wanted"]), why=b["reason"]
    ),
    DirectiveFact.EXTENDED: lambda b: Phrase(
        N_("gia hạn đến {due}: {why}"), due=_when(b["due"]), why=b["reason"]
    ),
    DirectiveFact.NOT_EXTENDED: lambda b: Phrase(N_("không gia hạn: {why}"), why=b["reason"]),
    DirectiveFact.CLASHED: _clashed,
}
