"""A document as it comes in: what stands on it, how it came, its files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from congvu.foundation.writing.api import DocumentKind, Urgency
from congvu.modules.documents.values.kinds import Channel


@dataclass(frozen=True, slots=True)
class Letter:
    """What a registering clerk reads off a document (văn bản đến).

    `notation` is number and symbol together ("15/QĐ-UBND"), empty where it bears none; `wanted_on`
    the day by which the sender asks for an answer; `pages` as counted on paper.
    """

    author: str
    notation: str
    issued_on: date
    kind: DocumentKind
    abstract: str
    arrived_at: datetime
    channel: Channel = Channel.PAPER
    urgency: Urgency = Urgency.NORMAL
    author_code: str = ""
    wanted_on: date | None = None
    pages: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """What a clerk typed into the register and may correct: no number, no moment."""

    author: str
    notation: str
    issued_on: date
    kind: DocumentKind
    abstract: str
    pages: int | None
    note: str


@dataclass(frozen=True, slots=True)
class Scan:
    """A file of a document; `pages` is None where it can't be shown page by page."""

    name: str
    file_id: int
    digest: str
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Times:
    """By when văn thư must act: acknowledge what came electronically, submit to a leader."""

    acknowledge_by: datetime | None
    submit_by: datetime


@dataclass(frozen=True, slots=True)
class Twin:
    """A document registered before that looks like the one at hand; `same_file` says by what."""

    document_id: int
    number: int
    year: int
    author: str
    notation: str
    registered_at: datetime
    same_file: str = ""


@dataclass(frozen=True, slots=True)
class Registered:
    """What registering gave; `again` if the same form came before."""

    document_id: int
    number: int
    year: int
    again: bool = False


@dataclass(frozen=True, slots=True)
class Exchanged:
    """A document as another system or a letter brought it, waiting for a clerk to register or
    refuse it.

    `external_id` names it for good: however often it is delivered, it arrives once. `reply_to` is
    where an answer by mail goes. `replaces` are the external ids of what it stands for from now on.
    """

    external_id: str
    from_code: str
    from_name: str
    notation: str
    issued_on: date | None
    kind: DocumentKind | None
    abstract: str
    urgency: Urgency
    wanted_on: date | None
    arrived_at: datetime
    channel: Channel = Channel.EXCHANGE
    reply_to: str = ""
    replaces: tuple[str, ...] = ()
