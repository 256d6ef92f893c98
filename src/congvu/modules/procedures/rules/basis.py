"""Legal basis and result, from the portal's glued tables."""

from __future__ import annotations

import re

from congvu.kernel.words import clean
from congvu.modules.procedures.rules.page import BASIS_HEAD
from congvu.modules.procedures.values.imported import LegalText

_NUMBER = re.compile(
    r"(?P<said>(?:Luật số|Nghị định|NĐ|Thông tư|Luật|[sS]ố) ?)?"
    r"(?P<run>\d+(?:\.\d+)?)[a-z]?(?P<symbol>/(?:\d{4}/)?"
    r"(?:QH1\d|UBTVQH1\d|(?:NĐ|ND|NQ)-CP|QĐ-TTg|(?:NĐ|ND|TT|TTLT|NQ|QĐ|QD|CT|VBHN)-[A-ZĐ]+(?:-[A-ZĐ]+)*"
    r"(?=[A-ZĐ][^\WA-ZĐ\d_]|\W|\d|$)))"
)
_KINDS = {"", "Luật", "Nghị định", "Thông tư", "Nghị quyết", "Quyết định"}
_TAIL = re.compile(r"(?:Từ khóa|Mô tả|Chọn cơ quan thực hiện).*$", re.S)
_RESULT_CODE = re.compile(r"Mã:\s*[\w.-]+?(?=[A-ZĐ][^\W\d_A-Z]|\s|$|\.{2}|[+(])", re.A)


def read_legal_basis(text: str) -> tuple[LegalText, ...]:
    """Return the legal texts: a number ends its row where no more of the title follows.

    A number glued to its title ("Nghị định 05/2012/NĐ-CP05/2012/NĐ-CP") is the row's; a number
    inside a title is followed by a space.
    """
    body = " ".join(text.removeprefix(BASIS_HEAD).split())
    texts: list[LegalText] = []
    place = 0
    for number in _NUMBER.finditer(body):
        after = body[number.end() : number.end() + 1]
        if after in {" ", ".", ",", ";", ")", ":"}:
            continue
        glued = _year_before(number["run"])
        title = body[place : number.start("run")] + number["run"][:glued]
        number_ = number["run"][glued:] + number["symbol"]
        if title.endswith(number["said"] or " ") and _bare(title) == _bare(number["said"] or ""):
            title = f"{title}{number_}"
        known = {text.number for text in texts}
        if number_ not in known or _bare(title).removesuffix(number_).strip() not in _KINDS:
            texts.append(LegalText(_bare(title), number_))
        place = number.end()
    rest = _bare(body[place:])
    if rest:
        texts.append(LegalText(rest, ""))
    return tuple(texts)


def _year_before(run: str) -> int:
    """Return how many digits of the run are the year that ends the title: "2023" + "23"."""
    return 4 if len(run) > 4 and run[:2] in {"19", "20"} else 0


def read_result(text: str) -> str:
    """Return the result's name without its codes and the page's buttons."""
    named = _TAIL.sub("", text)
    parts = (_bare(part) for part in _RESULT_CODE.split(named))
    return "; ".join(filter(None, parts))


def _bare(text: str) -> str:
    return clean(" ".join(text.split())).strip(" .;,-")
