"""What a check found."""

from __future__ import annotations

from dataclasses import dataclass

from congvu.kernel.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault of form: its stable code, what to say of it, the place in the decree that asks it.

    A grave one must be mended before the document is signed; another is for the checker to weigh.
    """

    code: str
    words: Phrase
    article: str
    grave: bool = True
