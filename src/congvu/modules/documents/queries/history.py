"""The facts of a document's chain as sentences, the latest first."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from congvu.foundation.ledger.api import StatedFact
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.documents.facts import DocumentFact
from congvu.modules.documents.models import Incoming
from congvu.modules.documents.values.directing import Ending
from congvu.modules.documents.values.views import Told

Body = Mapping[str, Any]
Names = Mapping[int, str]
Say = Callable[[Body, Names, Incoming], str]


def told_of(facts: Sequence[StatedFact], names: Names, row: Incoming) -> tuple[Told, ...]:
    """Return what happened to a document."""
    return tuple(_told(fact, names, row) for fact in reversed(facts))


def _told(fact: StatedFact, names: Names, row: Incoming) -> Told:
    body = json.loads(fact.body)
    say = _SENTENCES[DocumentFact(fact.kind)]
    return Told(
        at=fact.at,
        who=names.get(fact.actor_id or 0, ""),
        text=say(body, names, row),
        is_late=bool(body.get("late")),
    )


def _registered(body: Body, names: Names, row: Incoming) -> str:
    if body.get("again_because"):
        return Phrase(
            N_("vào sổ lần nữa, số đến {number}: {why}"),
            number=body["number"],
            why=body["again_because"],
        )
    return Phrase(N_("vào sổ, số đến {number}"), number=body["number"])


def _directed(body: Body, names: Names, row: Incoming) -> str:
    template = N_("bút phê, mở việc {case}")
    if body.get("reason"):
        template = N_("thay đổi chỉ đạo, mở việc {case}: {why}")
    return Phrase(template, case=body["case"], why=body.get("reason", ""))


def _filed(body: Body, names: Names, row: Incoming) -> str:
    if body.get("reason"):
        return Phrase(N_("thay đổi chỉ đạo thành xem, lưu: {why}"), why=body["reason"])
    return Phrase(N_("xem, lưu"))


def _closed(body: Body, names: Names, row: Incoming) -> str:
    if body["ending"] == Ending.REPLIED:
        return Phrase(N_("kết thúc, văn bản trả lời {reply}"), reply=body["reply"])
    return Phrase(N_("kết thúc, không cần văn bản trả lời: {why}"), why=body["text"])


_FIELDS = {
    "author": N_("tác giả"), "notation": N_("số, ký hiệu"), "issued_on": N_("ngày văn bản"),
    "kind": N_("tên loại"), "abstract": N_("trích yếu"), "pages": N_("số trang"),
    "note": N_("ghi chú"),
}  # fmt: skip
_ASKED = {
    ("recall", True): N_("đồng ý để nơi gửi thu hồi: {wanted}"),
    ("recall", False): N_("từ chối để nơi gửi thu hồi: {why}"),
    ("update", True): N_("đồng ý cập nhật theo nơi gửi: {wanted}"),
    ("update", False): N_("từ chối cập nhật theo nơi gửi: {why}"),
}


def _corrected(body: Body, names: Names, row: Incoming) -> str:
    changes = "; ".join(
        f"{_FIELDS[name]} “{before or '–'}” → “{body['after'][name] or '–'}”"
        for name, before in body["before"].items()
    )
    return Phrase(N_("sửa sổ, {changes}. Lý do: {why}"), changes=changes, why=body["reason"])


def _replaced(body: Body, names: Names, row: Incoming) -> str:
    return Phrase(
        N_("nơi gửi thay thế bằng văn bản số đến {number}/{year}"),
        number=body["number"],
        year=body["year"],
    )


def _answered(body: Body, names: Names, row: Incoming) -> str:
    template, wanted = _ASKED[body["asked"], body["agrees"]], body.get("wanted") or "–"
    return Phrase(template, why=body["reason"], wanted=wanted)


_SENTENCES: Mapping[DocumentFact, Say] = {
    DocumentFact.REGISTERED: _registered,
    DocumentFact.ACKNOWLEDGED: lambda b, n, r: Phrase(N_("xác nhận đã nhận với nơi gửi")),
    DocumentFact.SUBMITTED: lambda b, n, r: Phrase(
        N_("trình {leader}"), leader=n.get(b["leader"], "")
    ),
    DocumentFact.PASSED: lambda b, n, r: Phrase(
        N_("chuyển {leader} quyết định: {text}"), leader=n.get(b["to"], ""), text=b["text"] or "–"
    ),
    DocumentFact.DIRECTED: _directed,
    DocumentFact.FILED: _filed,
    DocumentFact.CLOSED: _closed,
    DocumentFact.CORRECTED: _corrected,
    DocumentFact.ANSWERED_SENDER: _answered,
    DocumentFact.REPLACED: _replaced,
}
