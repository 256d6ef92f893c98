"""What bears a mark of secrecy is not drafted here (Law on the protection of state secrets)."""

from __future__ import annotations

from collections.abc import Iterable

from congvu.foundation.writing.api import Secrecy
from congvu.modules.outgoing.rules.refusals import ClassifiedElsewhere

_MARKS = frozenset(mark.words.upper() for mark in Secrecy)


def refuse_secrets(secrecy: Secrecy | None, texts: Iterable[str]) -> None:
    """Refuse a mark of secrecy, be it chosen or written where the mark stands, alone in its line.

    :raises ClassifiedElsewhere: then nothing of it is kept.
    """
    marked = any(line.strip() in _MARKS for text in texts for line in text.splitlines())
    if secrecy is not None or marked:
        raise ClassifiedElsewhere
