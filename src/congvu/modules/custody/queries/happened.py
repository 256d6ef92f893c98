"""The sealed facts about a copy as sentences, the latest first."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.custody.facts import CustodyFact
from congvu.modules.custody.values.views import Happened
from congvu.modules.documents import api as documents
from congvu.modules.organisation import api as organisation

PEOPLE = ("to", "giver", "witness", "permitted_by")
Names = Mapping[int, str]

_SENTENCES: dict[CustodyFact, str] = {
    CustodyFact.ENTERED: N_("vào sổ, giữ bản chính"),
    CustodyFact.ISSUED: N_("vào sổ văn bản mật đi"),
    CustodyFact.OFFERED: N_("bàn giao cho {to}, chờ ký nhận: {purpose}"),
    CustodyFact.TAKEN: N_("ký nhận từ {giver}"),
    CustodyFact.DECLINED: N_("từ chối nhận từ {giver}: {reason}"),
    CustodyFact.WITHDRAWN: N_("rút lại lượt bàn giao cho {to}"),
    CustodyFact.PERMITTED: N_("cho phép sao {count} bản: {purpose}"),
    CustodyFact.COPIED: N_("sao theo quyết định của {permitted_by}"),
    CustodyFact.SENT: N_("gửi ra ngoài cho {to}, biên nhận {receipt}"),
    CustodyFact.CAME_BACK: N_("nhận lại từ bên ngoài"),
    CustodyFact.RECOVERED: N_("thu hồi từ {giver}, {witness} chứng kiến: {reason}"),
    CustodyFact.REMINDED: N_("quá hạn trả, nhắc bậc {rung}"),
    CustodyFact.PROPOSED: N_("đề nghị tiêu hủy"),
    CustodyFact.DESTROYED: N_("tiêu hủy, biên bản số {minutes}"),
    CustodyFact.APPROVED: N_("duyệt tiêu hủy"),
    CustodyFact.ATTESTED: N_("xác nhận chứng kiến tiêu hủy"),
    CustodyFact.DROPPED: N_("thôi đề nghị tiêu hủy"),
}


def happened_to(ref: UUID) -> tuple[Happened, ...]:
    """Return what was done to a copy, or in a destruction. Ask only for who may know."""
    facts = documents.sealed_about(f"custody:{ref}")
    ids = {fact.actor_id for fact in facts} | {
        fact.body[name] for fact in facts for name in PEOPLE if isinstance(fact.body.get(name), int)
    }
    names = organisation.names_of(each for each in ids if each is not None)
    return tuple(
        Happened(fact.at, names.get(fact.actor_id or 0, ""), _sentence(fact, names))
        for fact in reversed(facts)
    )


def _sentence(fact: documents.SealedTold, names: Names) -> str:
    said = {
        name: names.get(value, "") if name in PEOPLE and isinstance(value, int) else value
        for name, value in fact.body.items()
    }
    return Phrase(_SENTENCES[CustodyFact(fact.kind)], **said)
