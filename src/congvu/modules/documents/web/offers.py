"""What follows from a document elsewhere in the house: assembly names who offers it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from congvu.foundation.actors.values import Actor
from congvu.modules.documents.values.views import DocumentView


@dataclass(frozen=True, slots=True)
class Offer:
    """A way that leads on from a document's page; `words` are a message."""

    words: str
    href: str
    icon: str


@dataclass(frozen=True, slots=True)
class Followed:
    """What a sibling already made of a document: a line with its place there."""

    title: str
    about: str
    href: str


@dataclass(frozen=True, slots=True)
class Offers:
    """What is offered on a document's page, and what came of it so far under its heading."""

    heading: str
    ways: tuple[Offer, ...] = ()
    followed: tuple[Followed, ...] = ()


Provider = Callable[[DocumentView, Actor, datetime], Offers]
_providers: list[Provider] = []


def offer_with(provider: Provider) -> None:
    """Let a sibling offer what follows from a document."""
    if provider not in _providers:
        _providers.append(provider)


def offers_on(document: DocumentView, actor: Actor, now: datetime) -> Iterable[Offers]:
    """Return what siblings offer this person on a document's page."""
    return tuple(provider(document, actor, now) for provider in _providers)
