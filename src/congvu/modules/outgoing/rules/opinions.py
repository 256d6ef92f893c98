"""When an opinion about a draft says something (Công điện 280/CĐ-TTg: chính kiến rõ ràng)."""

from __future__ import annotations

import re

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.kernel.words import fold
from congvu.modules.outgoing.rules.refusals import StanceGeneral
from congvu.modules.outgoing.values.drafting import Stance

FEWEST_WORDS = 5
FEWEST_GROUND = 2
_GENERAL = re.compile(
    r"\b(?:(?:ve )?co ban|hoan toan|toi|chung toi|don vi|phong|so|xin|thi|la|da|va|ve|voi|noi dung|"
    r"du thao(?: van ban)?|van ban|nhat tri|thong nhat|dong y|khong dong y|"
    r"khong co y kien(?: gi)?(?: them)?|"
    r"de nghi|thuc hien|tham muu|xem xet|quyet dinh|can cu|theo|dung|phu hop|cac|cua|"
    r"quy dinh(?: cua)?(?: phap luat)?(?: hien hanh)?|phap luat(?: hien hanh)?|tham quyen|tiep tuc|"
    r"nghien cuu|chu dong|kip thoi)\b"
)
"""Words that every such answer has; what is left of a text without them is what it says."""


def require_stance(*, stance: Stance, ground: str, text: str, changes: str) -> None:
    """Refuse an answer from which nobody could act.

    :raises StanceGeneral: without a ground of its own, with general words alone, or with changes
        that aren't said.
    """
    if _said(ground) < FEWEST_GROUND:
        raise StanceGeneral(lack=Phrase(N_("chưa có căn cứ cụ thể (luật, số liệu, hồ sơ)")))
    if stance is Stance.WITH_CHANGES and len(changes.split()) < FEWEST_WORDS:
        raise StanceGeneral(lack=Phrase(N_("chưa ghi đoạn nào sửa thành thế nào")))
    least = FEWEST_GROUND if stance is Stance.AGREE else FEWEST_WORDS
    if len(text.split()) < FEWEST_WORDS or _said(text) < least:
        raise StanceGeneral(lack=Phrase(N_("phần nhận xét chưa nói điều gì của riêng việc này")))


def _said(text: str) -> int:
    """Return how many words a text has besides the general ones."""
    return len(re.findall(r"\w+", _GENERAL.sub(" ", fold(text))))
