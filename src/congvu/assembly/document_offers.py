"""From a document to a directive: the way on its page, and what was given from it so far."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse

from congvu.foundation.actors.values import Actor, Role
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.directives.api import SourceKind, given_from
from congvu.modules.documents.values.views import DocumentView
from congvu.modules.documents.web.offers import Followed, Offer, Offers, offer_with


def offer_directives() -> None:
    """Let a leader give a directive from a document's page."""
    offer_with(directives_of)


def directives_of(document: DocumentView, actor: Actor, now: datetime) -> Offers:
    """Return the way to give a directive from a document, and those that were given."""
    ways = (Offer(N_("Giao thành nhiệm vụ"), _form_of(document), "target-arrow"),)
    followed = tuple(
        Followed(
            each.title,
            Phrase(N_("{lead}, {state}"), lead=each.lead, state=Phrase(each.state.words)),
            reverse("directives:directive", args=[each.id]),
        )
        for each in given_from(SourceKind.DOCUMENT, str(document.id), actor)
    )
    return Offers(
        N_("Nhiệm vụ giao từ văn bản này"),
        ways if actor.has(Role.LEADER) else (),
        followed,
    )


def _form_of(document: DocumentView) -> str:
    named = " ".join(filter(None, (document.notation, document.author)))
    said = {
        "source": SourceKind.DOCUMENT.value,
        "ref": str(document.id),
        "source_title": named,
        "title": document.abstract,
    }
    return f"{reverse('directives:new')}?{urlencode(said)}"
