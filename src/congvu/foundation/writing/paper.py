"""An administrative document with all that the decree wants on it (D 30/2020 art. 8, App. I)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from congvu.foundation.writing.body import Body
from congvu.foundation.writing.kinds import DocumentKind, Urgency
from congvu.foundation.writing.recipients import Recipient
from congvu.foundation.writing.symbols import notation_of

RIGHTS = ("TM.", "KT.", "TL.", "TUQ.", "Q.")


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: the lines of right and post above the signature, the name without titles.

    >>> Signer("Lê Thị B", ("TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch")).signs
    ('TM.', 'KT.')
    """

    name: str
    lines: tuple[str, ...]
    other_post: str = ""  # of one who signs for an advisory body, above the name

    @property
    def signs(self) -> tuple[str, ...]:
        """Return by what rights the signer signs (App. I part I, II.7.b)."""
        heads = (line.split(" ", 1)[0].upper() for line in self.lines)
        return tuple(head for head in heads if head in RIGHTS)


@dataclass(frozen=True, slots=True)
class Issuer:
    """The agency that issues: its name, the one right above it, where it sits."""

    name: str
    superior: str = ""
    place: str = ""
    address: str = ""  # the line at the foot of the first page, where wanted


@dataclass(frozen=True, slots=True)
class Paper:
    """A document, numbered and dated or not yet."""

    kind: DocumentKind
    abstract: str
    body: Body
    issuer: Issuer
    symbol: str
    signer: Signer
    recipients: tuple[Recipient, ...] = ()
    number: int | None = None
    issued_on: date | None = None
    authority: str = ""  # who decides or resolves, in capitals above the grounds
    beside: Signer | None = None  # who signs at the left: a secretary, the other party
    urgency: Urgency = Urgency.NORMAL
    circulation: str = ""  # "Lưu hành nội bộ"
    drafter: str = ""  # initials
    copies: int | None = None

    @property
    def notation(self) -> str:
        """Return number and symbol, empty before it has a number."""
        return "" if self.number is None else notation_of(self.number, self.symbol)
