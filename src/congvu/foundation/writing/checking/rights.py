"""Whether the lines above the signature fit the document (Decree 30/2020 art. 13, PL I, II.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from congvu.foundation.writing.checking.values import Finding
from congvu.foundation.writing.kinds import DocumentKind
from congvu.foundation.writing.laying import RULING
from congvu.foundation.writing.paper import Paper
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_

ARTICLE = "NĐ 30/2020, Điều 13; PL I, II.7"
_TITLED = re.compile(r"(GS|PGS|TS|ThS|BS|KS|CN|LS)\.|(Đại|Thượng|Trung|Thiếu) (tướng|tá|úy)\b")
_COLLEGIUM = re.compile(r"(ủy ban nhân dân|uỷ ban nhân dân|hội đồng|ban chỉ đạo|ban quản lý)", re.I)

_COLLECTIVE = N_("Thẩm quyền ban hành là tập thể thì phải ký thay mặt (TM.).")
_ALONE = N_("Thẩm quyền ban hành là người đứng đầu thì không ký thay mặt (TM.).")


def of_rights(paper: Paper) -> Iterator[Finding]:
    """Return where name, lines and the kind of document don't fit each other."""
    signer = paper.signer
    if not signer.name.strip():
        yield _grave("SIGNER_MISSING", N_("Chưa có họ tên người ký."))
    elif _TITLED.match(signer.name):
        words = Phrase(N_("Trước họ tên người ký không ghi học hàm, học vị, quân hàm."))
        yield Finding("SIGNER_TITLED", words, "PL I, II.7.c", grave=False)
    if not signer.lines:
        yield _grave("POST_MISSING", N_("Chưa ghi quyền hạn, chức vụ của người ký."))
        return
    yield from _order(signer.signs, signer.lines)
    yield from _fit(paper)


def _order(signs: tuple[str, ...], lines: tuple[str, ...]) -> Iterator[Finding]:
    if "TUQ." in signs and len(signs) > 1:
        yield _grave(
            "AUTHORITY_PASSED_ON", N_("Người được ủy quyền không được ủy quyền lại (TUQ.).")
        )
    elif "TM." in signs[1:] or ("KT." in signs and "TL." in signs[signs.index("KT.") :]):
        yield _grave(
            "RIGHTS_DISORDERED", N_("Thứ tự quyền hạn ký sai: TM. hoặc TL. đứng trước KT.")
        )
    if len(lines) == len(signs) and signs[-1:] != ("Q.",):
        yield _grave("POST_MISSING", N_("Dưới dòng quyền hạn phải ghi chức vụ của người ký."))


def _fit(paper: Paper) -> Iterator[Finding]:
    signs = paper.signer.signs
    if paper.kind is DocumentKind.RESOLUTION and "TM." not in signs:
        yield _grave("RESOLUTION_NOT_COLLECTIVE", N_("Nghị quyết phải ký thay mặt tập thể (TM.)."))
    if paper.kind in RULING and "TL." in signs:
        words = Phrase(N_("Quyết định ký thừa lệnh (TL.): xem lại quy chế làm việc."))
        yield Finding("RULING_BY_ORDER", words, ARTICLE, grave=False)
    if paper.kind is not DocumentKind.DECISION or not paper.authority:
        return
    is_collective = bool(_COLLEGIUM.match(paper.authority))
    if is_collective and "TM." not in signs:
        yield _grave("AUTHORITY_UNLIKE_RIGHT", _COLLECTIVE)
    elif not is_collective and "TM." in signs:
        yield _grave("AUTHORITY_UNLIKE_RIGHT", _ALONE)


def _grave(code: str, words: str) -> Finding:
    return Finding(code, Phrase(words), ARTICLE)
