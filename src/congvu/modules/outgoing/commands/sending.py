"""Carrying a document to its recipients, and word about it to those who have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.exchange import api as exchange
from congvu.foundation.outbox import api as outbox
from congvu.foundation.writing.api import DocumentKind, Purpose, Recipient, Urgency
from congvu.kernel.following import tell
from congvu.modules.organisation import api as organisation
from congvu.modules.outgoing.facts import DocumentSentInside
from congvu.modules.outgoing.models import Dispatch, Issued
from congvu.modules.outgoing.queries.hands import has_registry
from congvu.modules.outgoing.queries.messages import box_of_agency, message_of
from congvu.modules.outgoing.rules.addressing import place_of
from congvu.modules.outgoing.rules.naming import full_name
from congvu.modules.outgoing.rules.wording import day_lawful
from congvu.modules.outgoing.values.issuing import Errand, Way

ELECTRONIC = (Way.INSIDE, Way.EXCHANGE)


@dataclass(frozen=True, slots=True)
class _Sending:
    """One recipient of a document, its place among all of them, and the way to him."""

    place: int
    to: Recipient
    way: Way


@dataclass(frozen=True, slots=True)
class _Word:
    """What is done with a document: sent, taken back, corrected by a letter; and why."""

    errand: Errand
    actor: Actor
    now: datetime
    reason: str = ""
    letter: Issued | None = None


def send_out(row: Issued, *, actor: Actor, now: datetime) -> dict[str, int]:
    """Send a document to each recipient once; return how many by which way.

    An agency of this installation finds it at its own registry; who has a code on the axis gets a
    message there, who has an address a mail; the others get it on paper, which the registry sends.
    """
    box = _box(row)
    errand = Errand.REPLACE if row.draft.change == Errand.REPLACE else Errand.NEW
    recipients = _recipients(row)
    inside = _inside(row, recipients, box, now)
    sendings = [
        _Sending(place, each, Way.INSIDE if each.unit_id in inside else _way(each, box))
        for place, each in enumerate(recipients, start=1)
    ]
    return _carry(row, sendings, box, _Word(errand, actor, now))


def send_word(
    row: Issued,
    *,
    errand: Errand,
    reason: str,
    actor: Actor,
    now: datetime,
    letter: Issued | None = None,
) -> dict[str, int]:
    """Tell those who have a document, by the way it came to them, of its recall or correction.

    Whom a later document (`letter`) reaches by mail or on paper reads of it there: he is told
    nothing besides; nor by any way who gets the document that replaces it.
    """
    box = _box(row)
    sent = {each.position: Way(each.way) for each in row.dispatches.filter(purpose__in=_ITSELF)}
    is_told = {place_of(each) for each in _recipients(letter)} if letter else set()
    reachable = ELECTRONIC if box else (Way.INSIDE,)
    besides: Collection[Way] = ELECTRONIC if errand is Errand.CORRECT else ()
    sendings = [
        _Sending(place, each, way if way in reachable else _way(each, None))
        for place, each in enumerate(_recipients(row), start=1)
        if (way := sent.get(place)) and (way in besides or place_of(each) not in is_told)
    ]
    corrects = letter if errand is Errand.CORRECT else None
    return _carry(row, sendings, box, _Word(errand, actor, now, reason, corrects))


_ITSELF = (Errand.NEW, Errand.REPLACE)


def _carry(
    row: Issued, sendings: Sequence[_Sending], box: exchange.Box | None, word: _Word
) -> dict[str, int]:
    """Hand over what is to be carried, and write down that it was, once for each recipient."""
    agency = organisation.unit(row.agency_id)
    by_axis = [each.to for each in sendings if each.way is Way.EXCHANGE]
    message_id = ""
    if by_axis and box is not None:
        message = message_of(
            row, agency, by_axis, errand=word.errand, reason=word.reason, actor=word.actor
        )
        exchange.send(message, box=box.name, now=word.now)
        message_id = message.document_id
    Dispatch.objects.bulk_create(
        _dispatch(row, each, box.name if box else "", message_id, word) for each in sendings
    )
    for each in sendings:
        if each.way is Way.EMAIL:
            _mail(row, each.to, agency.name, word)
    for agency_id in sorted({each.to.unit_id or 0 for each in sendings if each.way is Way.INSIDE}):
        tell(_sent_inside(row, agency_id, word))
    return dict(Counter(str(each.way) for each in sendings))


def _dispatch(row: Issued, sent: _Sending, box: str, message_id: str, word: _Word) -> Dispatch:
    by_axis = sent.way is Way.EXCHANGE
    return Dispatch(
        issued=row, position=sent.place, purpose=word.errand, letter=word.letter,
        name=sent.to.name, way=sent.way, agency_code=sent.to.agency_code, email=sent.to.email,
        box=box if by_axis else "", message_id=message_id if by_axis else "",
        agency_id=sent.to.unit_id if sent.way is Way.INSIDE else None, at=word.now,
    )  # fmt: skip


def _recipients(row: Issued) -> list[Recipient]:
    told = map(Recipient.from_json, row.draft.recipients)
    return [each for each in told if each.purpose is not Purpose.FILE]


def _box(row: Issued) -> exchange.Box | None:
    return box_of_agency(organisation.unit(row.agency_id).agency_code)


def _inside(
    row: Issued, recipients: Iterable[Recipient], box: exchange.Box | None, now: datetime
) -> set[int]:
    """Return the agencies that find it at their own registry: it never leaves this installation.

    Those that a box of their own ties to the axis get it there, where ours sends by another.
    """
    on = now.astimezone(VIETNAM).date()
    found: set[int] = set()
    for agency_id in {each.unit_id for each in recipients if each.unit_id} - {row.agency_id}:
        unit = organisation.unit(agency_id)
        theirs = box_of_agency(unit.agency_code)
        by_axis = box is not None and theirs is not None and theirs != box
        if unit.is_agency and not by_axis and has_registry(unit.id, on):
            found.add(unit.id)
    return found


def _sent_inside(row: Issued, agency_id: int, word: _Word) -> DocumentSentInside:
    assert row.file_id is not None
    return DocumentSentInside(
        at=word.now, errand=word.errand, document_id=row.pk, from_id=row.agency_id,
        to_id=agency_id, kind=DocumentKind(row.kind), notation=row.notation,
        issued_on=row.issued_on, abstract=row.abstract, urgency=Urgency(row.urgency),
        file_id=row.file_id, reason=word.reason,
        letter_id=word.letter.pk if word.letter else None,
        replaces_id=row.draft.changes_id if word.errand is Errand.REPLACE else None,
    )  # fmt: skip


def _way(recipient: Recipient, box: exchange.Box | None) -> Way:
    if recipient.agency_code and box is not None:
        return Way.EXCHANGE
    return Way.EMAIL if recipient.email else Way.PAPER


def _mail(row: Issued, to: Recipient, agency: str, word: _Word) -> None:
    said, sender = f"{row.notation} ngày {day_lawful(row.issued_on)}", full_name(agency)
    lines = {
        Errand.RECALL: f"{sender} thu hồi văn bản {said}. Lý do: {word.reason}",
        Errand.CORRECT: f"{sender} đính chính văn bản {said}. {word.reason}",
        Errand.REPLACE: f"{sender} gửi văn bản {said}, thay thế văn bản trước.",
        Errand.NEW: f"{sender} gửi văn bản {said}: {row.abstract}.",
    }
    letter = f":{word.letter.pk}" if word.letter else ""
    outbox.post(
        outbox.Outgoing(
            key=f"outgoing:{row.pk}:{word.errand}{letter}:{to.email}",
            channel="mail",
            to=to.email,
            subject=f"{word.errand.words}: {row.notation}",
            body=lines[word.errand],
            files=(row.file_id,) if row.file_id and word.errand in _ITSELF else (),
        ),
        now=word.now,
    )
