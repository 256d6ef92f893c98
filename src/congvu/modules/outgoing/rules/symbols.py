"""What stands on a document by its type: who decides, how a letter says its matter."""

from __future__ import annotations

from congvu.foundation.writing.api import DocumentKind

_BY_AUTHORITY = (DocumentKind.DECISION, DocumentKind.RESOLUTION)


def authority_line(kind: DocumentKind, issuer: str, is_committee: bool) -> str:
    """Return the line in capitals; empty where a document of this type has none.

    >>> authority_line(DocumentKind.DECISION, "Ủy ban nhân dân phường Thành Sen", True)
    'ỦY BAN NHÂN DÂN PHƯỜNG THÀNH SEN'
    >>> authority_line(DocumentKind.DECISION, "Sở Tài chính", False)
    'GIÁM ĐỐC SỞ TÀI CHÍNH'
    """
    if kind not in _BY_AUTHORITY:
        return ""
    if is_committee or kind is DocumentKind.RESOLUTION:
        return issuer.upper()
    return f"{'Giám đốc' if issuer.startswith('Sở ') else 'Thủ trưởng'} {issuer}".upper()


def abstract_on(kind: DocumentKind, abstract: str) -> str:
    """Return the abstract as it stands on the page: a letter's has "V/v" before it already.

    >>> abstract_on(DocumentKind.LETTER, "Về việc rà soát quỹ đất công")
    'rà soát quỹ đất công'
    """
    head, _space, rest = abstract.partition(" ")
    if kind is not DocumentKind.LETTER:
        return abstract
    if head.casefold() == "v/v":
        return rest
    return rest.removeprefix("việc ") if abstract.casefold().startswith("về việc ") else abstract
