"""When two registrations are of one document: same author, same number and symbol, same day.

Legal source: Decree 30/2020/NĐ-CP, App. VI: the system warns of a repeated number and symbol of
the same issuer.
"""

from __future__ import annotations

import re

from congvu.kernel.words import clean, fold

_SHORT = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "ubmttq": "uy ban mat tran to quoc",
    "vp": "van phong",
    "tp": "thanh pho",
    "tt": "thi tran",
    "gd": "giao duc",
}


def author_key(author: str) -> str:
    """Return an author as it is compared: without accents, marks and usual shortenings.

    >>> author_key("UBND tỉnh  Hà Tĩnh") == author_key("Ủy ban nhân dân Tỉnh Hà Tĩnh")
    True
    """
    bare = re.sub(r"[^a-z0-9 ]+", " ", fold(clean(author)))
    return " ".join(_SHORT.get(word, word) for word in bare.split())


def notation_key(notation: str) -> str:
    """Return number and symbol as they are compared; empty where a document bears none.

    >>> notation_key("05/QĐ-UBND") == notation_key(" 5 / qd-ubnd ")
    True
    """
    bare = re.sub(r"[^a-z0-9/.&-]+", "", fold(clean(notation)))
    return re.sub(r"^0+(?=\d)", "", bare)
