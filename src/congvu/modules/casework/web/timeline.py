"""The facts of a case as sentences, the latest first."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from congvu.foundation.clock import VIETNAM
from congvu.foundation.ledger.api import StatedFact
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.access import Live
from congvu.modules.casework.facts import WORDS
from congvu.modules.casework.values.choices import (
    Outcome,
    RemarkKind,
    SignalKind,
    Stance,
    Verdict,
)
from congvu.modules.casework.values.matters import LinkKind
from congvu.modules.casework.web.naming import Names
from congvu.modules.casework.web.shapes import Mark, Quote, TimelineEntry
from congvu.modules.casework.web.strip import Tone

Body = Mapping[str, Any]
Say = Callable[[Body, Names], str]

STANCE_TONES = {
    Stance.AGREE: "con",
    Stance.CONDITION: "sap",
    Stance.DISAGREE: "qua",
    Stance.NOT_OURS: "dung",
}


def timeline_of(told: Sequence[StatedFact], live: Live, names: Names) -> tuple[TimelineEntry, ...]:
    """Return the facts as entries, the latest first; kinds of other modules by their `text`."""
    return tuple(_entry(fact, live, names) for fact in reversed(told))


def whole_story(
    told: Sequence[StatedFact], live: Live, *, now: datetime
) -> list[tuple[StatedFact, TimelineEntry]]:
    """Return each fact of a case with its sentence, in their order."""
    officials, units = people_in(told)
    entries = timeline_of(told, live, Names(officials=officials, units=units, on=now.date()))
    return list(zip(told, reversed(entries), strict=True))


def people_in(told: Sequence[StatedFact]) -> tuple[set[int | None], set[int | None]]:
    """Return the officials and units that the facts mention."""
    officials: set[int | None] = {fact.actor_id for fact in told}
    units: set[int | None] = set()
    for fact in told:
        body = json.loads(fact.body)
        officials |= {
            body.get(key) for key in ("to_official", "official_id", "official", "approver")
        }
        units |= {body.get(key) for key in ("to_unit", "unit_id", "unit")}
        units |= {each["unit_id"] for each in body.get("asked", ())}
    return officials, units


def _entry(fact: StatedFact, live: Live, names: Names) -> TimelineEntry:
    body = json.loads(fact.body)
    say = _SENTENCES.get(fact.kind)
    text: Phrase | str = say(body, names) if say else _after_a_name(str(body.get("text") or ""))
    text = text or Phrase(WORDS.get(fact.kind, N_("việc khác")))
    if asked := body.get("asked"):
        places = ", ".join(names.unit(each["unit_id"]) for each in asked)
        text = Phrase(N_("{said}; quy trình hỏi ý kiến {places}"), said=text, places=places)
    return TimelineEntry(
        at=fact.at,
        who=names.official(fact.actor_id),
        text=text,
        tone=_TONES.get(fact.kind, ""),
        quote=_quote(body) if fact.kind == "GiveOpinion" else None,
    )


def _after_a_name(words: str) -> str:
    """Return a sentence that goes on behind a name: small, unless it begins with capitals."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def _quote(body: Body) -> Quote:
    stance = Stance(body["stance"])
    mark = Mark(Phrase(stance.words), STANCE_TONES[stance])
    return Quote(mark, ground=body.get("ground", ""), text=body.get("text", ""))


def _receiver(body: Body, names: Names) -> str:
    if body.get("to_official"):
        return names.official(body["to_official"])
    return names.unit(body.get("to_unit"))


def _moment(text: str) -> str:
    return f"{datetime.fromisoformat(text).astimezone(VIETNAM):%-d/%-m/%Y %H:%M}"


_TONES = {
    "Accept": Tone.COUNTER,
    "Assign": Tone.UNIT,
    "Submit": Tone.LEAD,
    "HandOver": Tone.LEAD,
    "ReturnForRework": Tone.UNIT,
    "AskOpinion": Tone.LEAD,
    "GiveOpinion": Tone.COORDINATE,
    "FallDue": "q",
    "Conclude": Tone.COUNTER,
    "Close": Tone.COUNTER,
    "Remarked": "q",
    "Reminded": "q",
}

_LINKED = {
    LinkKind.REOPENED: N_("mở lại {earlier} thành {later}: {reason}"),
    LinkKind.SAME: N_("nối {later} với {earlier} là cùng một việc: {reason}"),
    LinkKind.DISTINCT: N_("kết luận {later} và {earlier} là hai việc khác nhau: {reason}"),
}

_SENTENCES: Mapping[str, Say] = {
    "Accept": lambda b, n: Phrase(
        N_("tiếp nhận hồ sơ {code}, hẹn {due}"),
        code=b.get("code", ""),
        due=_moment(b["due_at"]),
    ),
    "Assign": lambda b, n: Phrase(N_("phân công {to}"), to=_receiver(b, n)),
    "HandOver": lambda b, n: Phrase(
        N_("chuyển cho {to}: {reason}"), to=_receiver(b, n), reason=b["reason"]
    ),
    "Succeed": lambda b, n: Phrase(
        N_("trong lúc chờ, việc chuyển cho {to}: {reason}"), to=_receiver(b, n), reason=b["reason"]
    ),
    "RefuseHandOver": lambda b, n: Phrase(
        N_("không nhận việc chuyển: {reason}"), reason=b["reason"]
    ),
    "Submit": lambda b, n: Phrase(
        N_("xong bước, trình chuyển tiếp: {product}"), product=b.get("product") or "–"
    ),
    "ReturnForRework": lambda b, n: Phrase(N_("trả lại để sửa: {reason}"), reason=b["reason"]),
    "AskOpinion": lambda b, n: Phrase(
        N_("hỏi ý kiến {place}, hạn trả lời {due}"),
        place=n.unit(b["unit_id"]),
        due=_moment(b["due_at"]),
    ),
    "GiveOpinion": lambda b, n: Phrase(N_("cho ý kiến")),
    "MarkVague": lambda b, n: Phrase(
        N_("đánh dấu ý kiến không rõ chính kiến: {reason}"), reason=b["reason"]
    ),
    "FallDue": lambda b, n: Phrase(
        N_("ý kiến quá hạn chưa trả lời; từ đây giờ tính cho nơi được hỏi")
    ),
    "RequestSupplement": lambda b, n: Phrase(
        N_("yêu cầu bổ sung: {items} ({ground})"), items=b["items"], ground=b["ground"]
    ),
    "ReceiveSupplement": lambda b, n: (
        Phrase(N_("nhận đủ giấy tờ bổ sung; hạn mới {due}"), due=_moment(b["due_at"]))
        if b.get("due_at")
        else Phrase(N_("nhận đủ giấy tờ bổ sung; đồng hồ chạy tiếp"))
    ),
    "Pause": lambda b, n: Phrase(
        N_("tạm dừng: {reason} (căn cứ: {ground})"), reason=b["reason"], ground=b["ground"]
    ),
    "Resume": lambda b, n: Phrase(N_("hết lý do tạm dừng, đồng hồ chạy tiếp")),
    "AskExtension": lambda b, n: Phrase(
        N_("đề nghị gia hạn đến {due}: {reason}"), due=_moment(b["wanted_at"]), reason=b["reason"]
    ),
    "RefuseExtension": lambda b, n: Phrase(
        N_("không đồng ý gia hạn: {reason}"), reason=b["reason"]
    ),
    "AwaitPayment": lambda b, n: Phrase(
        N_("đồng hồ dừng chờ người nộp: {owed} (căn cứ: {ground})"),
        owed=b["owed"],
        ground=b["ground"],
    ),
    "ReceivePayment": lambda b, n: Phrase(
        N_("nghĩa vụ tài chính đã xong, đồng hồ chạy tiếp: {note}"), note=b.get("note") or "–"
    ),
    "Extend": lambda b, n: Phrase(
        N_("hẹn lại {due}: {reason}"), due=_moment(b["due_at"]), reason=b["reason"]
    ),
    "Conclude": lambda b, n: Phrase(
        N_("kết luận “{outcome}”: {result}"),
        outcome=Phrase(Outcome(b["outcome"]).words),
        result=b.get("result") or "–",
    ),
    "Close": lambda b, n: Phrase(N_("kết thúc: {reason}"), reason=b.get("reason") or "–"),
    "Recalendar": lambda b, n: (
        Phrase(
            N_("lịch làm việc thay đổi: hạn {before} tính lại thành {due}"),
            before=_moment(b["due_before"]),
            due=_moment(b["due_at"]),
        )
        if b.get("due_before")
        else Phrase(N_("lịch làm việc thay đổi, hạn tính lại {due}"), due=_moment(b["due_at"]))
    ),
    "NameComplained": lambda b, n: Phrase(
        N_("ghi đơn phản ánh về {unit}: {reason}"), unit=n.unit(b["unit_id"]), reason=b["reason"]
    ),
    "Note": lambda b, n: _after_a_name(str(b["text"])),
    "Remarked": lambda b, n: Phrase(
        N_("{kind} {person} vì trễ hạn: {text}")
        if b.get("cause") == "delay"
        else N_("{kind} {person}: {text}"),
        kind=Phrase(RemarkKind(b["remark"]).words),
        person=n.official(b["official"]),
        text=b["text"],
    ),
    "Reminded": lambda b, n: (
        Phrase(N_("nhắc {person}: {words}"), person=n.official(b["official"]), words=b["words"])
        if b.get("words")
        else Phrase(N_("nhắc {person} xử lý việc này"), person=n.official(b["official"]))
    ),
    "Linked": lambda b, n: Phrase(_LINKED[LinkKind(b["how"])], **b),
    "SignalReplied": lambda b, n: Phrase(
        N_("giải trình dấu hiệu “{kind}”: {reply}"),
        kind=Phrase(SignalKind(b["kind"]).words),
        reply=b["reply"],
    ),
    "SignalDecided": lambda b, n: Phrase(
        N_("kết luận dấu hiệu “{kind}”: {verdict}. {ground}"),
        kind=Phrase(SignalKind(b["kind"]).words),
        verdict=Phrase(Verdict(b["verdict"]).words),
        ground=b["ground"],
    ),
}
