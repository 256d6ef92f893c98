"""What the search of cases finds beside them: documents that are in no case yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from congvu.foundation.actors.values import Actor
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.web.beside import find_beside
from congvu.modules.casework.web.shapes import Mark, SearchHit
from congvu.modules.documents import api as documents


def connect() -> None:
    """Let the search ask the registers."""
    find_beside(documents_beside)


def documents_beside(words: str, actor: Actor, now: datetime) -> Iterator[SearchHit]:
    """Yield the registered documents that the person may see and no case tells of."""
    del now
    for found in documents.found_documents(words, actor):
        number = _("số đến %(n)d/%(year)d") % {"n": found.number, "year": found.year}
        yield SearchHit(
            kind=Phrase(N_("Văn bản đến")),
            icon="inbox",
            title=found.abstract,
            href=reverse("documents:document", args=[found.id]),
            source=" · ".join(filter(None, (found.notation, found.author, number))),
            marks=(Mark(Phrase(found.state.words)),),
        )
