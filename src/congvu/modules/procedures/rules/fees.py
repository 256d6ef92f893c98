"""Fees: the cell of the portal, and where its own explanation speaks against it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.kernel.words import clean
from congvu.modules.procedures.rules.page import NOTHING
from congvu.modules.procedures.values.imported import Fee

_CELL = re.compile(
    rf"(?P<free>Miễn phí)|(?P<none>{NOTHING})"
    r"|(?P<sum>\d[\d,.]*) (?P<money>Việt Nam Đồng|VNĐ|USD|EUR|JPY)"
)
_DONG = ("Việt Nam Đồng", "VNĐ")
_SUM_SAID = re.compile(
    r"(?P<sum>\d{1,3}(?:[.,]\d{3})+(?=\s*(?:đồng|đ\b|vnđ|vnd|việt nam đồng|/))|"
    r"\d{4,}(?=\s*(?:đồng|đ\b|vnđ|vnd|việt nam đồng)))",
    re.I,
)
_SET_ELSEWHERE = re.compile(
    r"mức (?:thu|phí|lệ phí)|hội đồng nhân dân|biểu (?:phí|mức)|theo (?:quy định|thông tư)|"
    r"(?:nộp|phí) (?:lệ phí|thẩm định)|thông tư (?:số|liên)",
    re.I,
)
_FREE_FOR_A_TIME = re.compile(r"miễn (?:phí|thu|lệ phí)[^;]{0,20}(?:từ|đến) ", re.I)
_FEE_LINE = re.compile(r"(?:^|\n)[-+*\s]*(?:phí|lệ phí|mức (?:phí|thu|lệ phí))\b[^\n]*", re.I)
LEAST = 1_000
"""No fee is smaller: a smaller number in đồng has lost its thousands ("150 VNĐ" for 150.000)."""

FREE_BUT = N_("Ô phí ghi “Miễn phí” nhưng mô tả nêu mức thu: “{text}”")
TOO_SMALL = N_("Ô phí ghi {sum} đồng, có thể thiếu phần nghìn: “{text}”")
OTHERWISE = N_("Ô phí ghi {sum} đồng nhưng mô tả nêu mức khác: “{text}”")
SEVERAL = N_("Có nhiều mức phí tùy trường hợp: “{text}”")


@dataclass(frozen=True, slots=True)
class FeeRead:
    """A fee as read; the doubt, if any; and where in the text it ends."""

    fee: Fee
    doubt: Phrase | None
    end: int


def read_fee(text: str, place: int = 0) -> FeeRead:
    """Read the one or more fee cells that begin at `place`, each with its remark in brackets."""
    said: list[str] = []
    sums: list[int | None] = []
    doubts: list[Phrase | None] = []
    while cell := _CELL.match(text, place):
        remark, place = _remark(text, cell.end())
        if not cell["none"]:
            said.append(_words(cell, remark))
            sum_, doubt = _sum(cell, remark)
            sums.append(sum_)
            doubts.append(doubt)
    fee = Fee("; ".join(said), sums[0] if len(set(sums)) == 1 else None)
    if len(set(sums)) > 1:
        doubts.insert(0, Phrase(SEVERAL, text=_short(fee.text)))
    return FeeRead(fee, next(filter(None, doubts), None), place)


def doubt_of_note(fee: Fee, note: str) -> Phrase | None:
    """Return the doubt if the description of the way names other sums than the cell."""
    said = _FEE_LINE.search(note)
    sums = {_number(one["sum"]) for one in _SUM_SAID.finditer(said[0])} if said else set()
    if said and sums - {fee.vnd} and fee.vnd is not None:
        cost = f"{fee.vnd:,}".replace(",", ".")
        return Phrase(OTHERWISE, sum=cost, text=_short(clean(said[0])))
    return None


def _remark(text: str, place: int) -> tuple[str, int]:
    """Return the remark in brackets that begins at `place` ("" if none) and where it ends.

    Brackets within are counted; one that never closes ends at the last bracket, or at the end.
    """
    if text[place : place + 1] != "(":
        return "", place
    depth = 0
    for here in range(place, len(text)):
        depth += {"(": 1, ")": -1}.get(text[here], 0)
        if depth == 0:
            return clean(" ".join(text[place + 1 : here].split())), here + 1
    last = text.rfind(")", place)
    end = last + 1 if last > place else len(text)
    return clean(" ".join(text[place + 1 : end].split())).removesuffix(")"), end


def _words(cell: re.Match[str], remark: str) -> str:
    if cell["free"]:
        cost = cell["free"]
    else:
        money = "đồng" if cell["money"] in _DONG else cell["money"]
        cost = f"{_dotted(cell['sum'])} {money}"
    return f"{cost} ({remark})" if remark else cost


def _sum(cell: re.Match[str], remark: str) -> tuple[int | None, Phrase | None]:
    """Return the sum in đồng if it is certain, and the doubt if it is not."""
    if cell["free"]:
        if _SUM_SAID.search(remark) or _SET_ELSEWHERE.search(remark):
            return None, Phrase(FREE_BUT, text=_short(remark))
        return 0, None
    if cell["money"] not in _DONG:
        return None, None
    sum_ = _number(cell["sum"])
    if sum_ < LEAST:
        return None, Phrase(TOO_SMALL, sum=cell["sum"], text=_short(remark))
    others = {_number(said["sum"]) for said in _SUM_SAID.finditer(remark)} - {sum_}
    if others or _FREE_FOR_A_TIME.search(remark):
        return None, Phrase(OTHERWISE, sum=_dotted(cell["sum"]), text=_short(remark))
    return sum_, None


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _dotted(text: str) -> str:
    return text.replace(",", ".")


def _short(text: str) -> str:
    return text if len(text) <= 160 else text[:159].rstrip() + "…"
