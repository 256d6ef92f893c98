"""Copies in words."""

from __future__ import annotations

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.custody.values.views import Paper


def copy_words(number: int) -> str:
    """Return what a copy is called: "Bản chính", "Bản sao số 2"."""
    return Phrase(N_("Bản sao số {number}"), number=number) if number else Phrase(N_("Bản chính"))


def copy_plain(number: int) -> str:
    """Return the same for papers in Vietnamese."""
    return f"Bản sao số {number}" if number else "Bản chính"


def title_of(paper: Paper) -> str:
    """Return type and abstract; of what is Tuyệt mật there is only the type."""
    return ": ".join(filter(None, (paper.kind.words, paper.abstract)))
