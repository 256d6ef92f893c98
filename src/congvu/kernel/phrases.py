"""Sentences that pure code makes and the edge may say in another language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self


class Phrase(str):
    """A Vietnamese sentence that remembers the template and the details it was made of.

    It is an ordinary string everywhere; only `said` looks at its template, which is the msgid of
    the catalogue. Details that are phrases themselves are translated too.

    >>> Phrase(N_("Còn {time}"), time=Phrase(N_("{hours} giờ"), hours=4))
    'Còn 4 giờ'
    """

    template: str
    details: dict[str, object]

    def __new__(cls, template: str, **details: object) -> Self:
        phrase = super().__new__(cls, template.format(**details) if details else template)
        phrase.template = template
        phrase.details = details
        return phrase

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        return (self.template,), self.details

    def said(self, translate: Callable[[str], str]) -> str:
        """Return the sentence in the language of `translate` (gettext or its like)."""
        template = translate(self.template)
        if not self.details:
            return template
        return template.format(
            **{
                name: detail.said(translate) if isinstance(detail, Phrase) else detail
                for name, detail in self.details.items()
            }
        )
