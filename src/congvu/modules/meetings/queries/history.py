"""The facts of a meeting's chain as sentences, the latest first."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from congvu.foundation.ledger.api import StatedFact
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.meetings.facts import MeetingFact
from congvu.modules.meetings.values.meeting import Form, Reply
from congvu.modules.meetings.values.views import Told

Body = Mapping[str, Any]
Names = Mapping[int, str]


def told_of(facts: Sequence[StatedFact], names: Names) -> tuple[Told, ...]:
    """Return what happened to a meeting."""
    return tuple(
        Told(fact.at, names.get(fact.actor_id or 0, ""), _said(fact, names))
        for fact in reversed(facts)
    )


def people_named(facts: Sequence[StatedFact]) -> set[int]:
    """Return the officials whom the sentences name."""
    named: set[int | None] = set()
    for fact in facts:
        body = json.loads(fact.body)
        named |= {fact.actor_id, body.get("deputy"), body.get("person")}
    return {each for each in named if each is not None}


def _said(fact: StatedFact, names: Names) -> str:
    return _SENTENCES[MeetingFact(fact.kind)](json.loads(fact.body), names)


def _called(body: Body, names: Names) -> str:
    if body["form"] == Form.LETTER:
        return Phrase(N_("trình ký giấy mời {letter}"), letter=body.get("letter", ""))
    if body.get("despite"):
        return Phrase(N_("gửi giấy mời, dù vướng lịch: {why}"), why=body["despite"])
    return Phrase(N_("gửi giấy mời"))


def _replied(body: Body, names: Names) -> str:
    if body["reply"] == Reply.ATTEND:
        return Phrase(N_("trả lời sẽ dự"))
    if body["reply"] == Reply.DEPUTY:
        deputy = names.get(body["deputy"], "")
        return Phrase(N_("cử {deputy} dự thay: {why}"), deputy=deputy, why=body["reason"])
    return Phrase(N_("trả lời không dự: {why}"), why=body["reason"])


def _concluded(body: Body, names: Names) -> str:
    count = len(body["directives"])
    if not count:
        return Phrase(N_("kết luận, không giao nhiệm vụ"))
    return Phrase(N_("kết luận, giao {count} nhiệm vụ"), count=count)


_SENTENCES: Mapping[MeetingFact, Callable[[Body, Names], str]] = {
    MeetingFact.PREPARED: lambda body, names: Phrase(N_("chuẩn bị cuộc họp")),
    MeetingFact.CALLED: _called,
    MeetingFact.LETTER_ISSUED: lambda body, names: Phrase(
        N_("giấy mời đã phát hành, số {notation}"), notation=body["notation"]
    ),
    MeetingFact.REPLIED: _replied,
    MeetingFact.CHANGED: lambda body, names: Phrase(N_("đổi lịch: {why}"), why=body["reason"]),
    MeetingFact.CANCELLED: lambda body, names: Phrase(N_("hủy: {why}"), why=body["reason"]),
    MeetingFact.MINUTED: lambda body, names: Phrase(
        N_("ghi biên bản, {count} kết luận"), count=len(body["points"])
    ),
    MeetingFact.CONCLUDED: _concluded,
    MeetingFact.FOLLOWED: lambda body, names: Phrase(
        N_("ghi kết quả dòng {no}: {after}"), no=body["no"], after=body["after"]
    ),
}
