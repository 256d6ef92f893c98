"""To whom a document goes, as people type it: one recipient a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from congvu.foundation.writing.api import Purpose, Recipient
from congvu.kernel.words import clean, fold

_EMAIL = re.compile(r"[<(]?\s*([^\s<>()@]+@[^\s<>()@]+\.[^\s<>()@]+)\s*[>)]?")
_BRIEF = re.compile(r"\((?:để\s+)?(b/c|báo cáo|t/h|thực hiện|p/h|phối hợp|biết)\)", re.IGNORECASE)
_PURPOSES = {
    "b/c": Purpose.REPORT,
    "bao cao": Purpose.REPORT,
    "t/h": Purpose.ACT,
    "thuc hien": Purpose.ACT,
    "p/h": Purpose.COORDINATE,
    "phoi hop": Purpose.COORDINATE,
    "biet": Purpose.INFORM,
}


def recipients_typed(
    addressed: str, others: str, codes: Mapping[str, tuple[str, int]]
) -> tuple[Recipient, ...]:
    """Return the recipients of two fields; `codes` are agencies by folded name."""
    return (
        *(_recipient(line, Purpose.ADDRESSED, codes) for line in _lines(addressed)),
        *(_recipient(line, None, codes) for line in _lines(others)),
    )


def place_of(recipient: Recipient) -> str:
    """Return by what a recipient is known again on another document.

    >>> place_of(Recipient("Ông Trần Văn An", Purpose.INFORM))
    'ong tran van an'
    """
    return recipient.agency_code or recipient.email or fold(recipient.name)


def typed_recipients(recipients: Sequence[Recipient]) -> tuple[str, str]:
    """Return both fields as one would type them."""
    addressed = [_typed(each) for each in recipients if each.purpose is Purpose.ADDRESSED]
    others = [
        _typed(each) for each in recipients if each.purpose not in (Purpose.ADDRESSED, Purpose.FILE)
    ]
    return "\n".join(addressed), "\n".join(others)


def _recipient(
    line: str, purpose: Purpose | None, codes: Mapping[str, tuple[str, int]]
) -> Recipient:
    email, brief = _EMAIL.search(line), _BRIEF.search(line)
    name = clean(_BRIEF.sub("", _EMAIL.sub("", line))).strip(" ,;.-")
    code, unit_id = codes.get(fold(name), ("", 0))
    found = _PURPOSES[fold(brief.group(1))] if brief else Purpose.INFORM
    return Recipient(
        name or (email.group(1) if email else line),
        purpose or found,
        code,
        unit_id or None,
        email.group(1) if email else "",
    )


def _typed(each: Recipient) -> str:
    said = [each.name]
    if each.email:
        said.append(f"<{each.email}>")
    if each.purpose.brief and each.purpose is not Purpose.INFORM:
        said.append(f"({each.purpose.brief})")
    return " ".join(said)


def _lines(text: str) -> Iterable[str]:
    return (line for line in (clean(each).strip(" ;-") for each in text.splitlines()) if line)
