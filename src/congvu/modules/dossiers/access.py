"""The only way to a dossier, for reading or acting. Absent and hidden answer alike."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from congvu.foundation import reading
from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.moments import moment_short
from congvu.kernel.words import clean
from congvu.modules.casework import api as casework
from congvu.modules.dossiers.models import Dossier
from congvu.modules.dossiers.rules.codes import UnknownCode, normal_code
from congvu.modules.dossiers.rules.refusals import (
    AnsweredAlready,
    DossierNotFound,
    LookUpFailed,
    NotAtCounter,
)
from congvu.modules.dossiers.rules.secret import opens
from congvu.modules.dossiers.values.intake import Answer


@dataclass(frozen=True, slots=True)
class Opened:
    """A dossier with its case as the engine read it."""

    dossier: Dossier
    live: casework.Live


def at_counter(actor: Actor) -> int:
    """Return the unit at whose counter the actor sits.

    :raises NotAtCounter: if the post is not a clerk's.
    """
    if not actor.has(Role.CLERK) or actor.unit_id is None:
        raise NotAtCounter
    return actor.unit_id


def dossiers_of_counter(actor: Actor) -> QuerySet[Dossier]:
    """Return the dossiers of the actor's agency: handed in, answered or decided there."""
    agency = actor.agency_id
    return Dossier.objects.filter(
        Q(receiving_unit__agency_id=agency)
        | Q(answering_unit__agency_id=agency)
        | Q(responsible_unit__agency_id=agency)
    )


def opened(*, code: str, actor: Actor) -> Opened:
    """Return an accepted dossier that this person may see.

    :raises DossierNotFound: if there is none, or none they may know of.
    """
    code = _stored(code)
    return reading.first((Opened, code), lambda: _opened(code, actor))


@contextmanager
def in_hand(opened: Opened) -> Iterator[None]:
    """Let an act start from a dossier and its case as they were read, and not read them again."""
    with casework.in_hand(opened.live):
        reading.renew((Opened, opened.live.code), opened)
        yield


_BY_CODE = """
select d.* from dossiers_dossier d join casework_case c on c.id = d.case_id where c.code = %s
"""


def _opened(code: str, actor: Actor) -> Opened:
    dossier = next(iter(Dossier.objects.raw(_BY_CODE, [code])), None)
    if dossier is None:
        raise DossierNotFound(dossier=code)
    try:
        return Opened(dossier, casework.visible_case(code=code, actor=actor))
    except casework.CaseNotFound:
        raise DossierNotFound(dossier=code) from None


def opened_at_counter(*, code: str, actor: Actor) -> Opened:
    """Return an accepted dossier for an act of the counter.

    :raises NotAtCounter: if the post is not a clerk's.
    :raises DossierNotFound: if there is none, or none they may know of.
    """
    at_counter(actor)
    return opened(code=code, actor=actor)


def submission(*, reference: str, actor: Actor) -> Dossier:
    """Return what was handed in and is this counter's to answer, or was forwarded from it.

    :raises DossierNotFound: if there is none, or none they may know of.
    """
    at_counter(actor)
    found = dossiers_of_counter(actor).filter(reference=clean(reference).upper())
    dossier = found.select_related("case", "procedure_version").first()
    if dossier is None:
        raise DossierNotFound(dossier=reference[:40])
    return dossier


def submission_to_answer(*, reference: str, actor: Actor, now: datetime) -> Dossier:
    """Return an unanswered submission of this agency, locked until the answer is written.

    :raises DossierNotFound: if there is none, or it is another agency's to answer.
    :raises AnsweredAlready: if somebody was first.
    """
    del now
    at_counter(actor)
    rows = Dossier.objects.select_for_update().filter(
        reference=clean(reference).upper(), answering_unit__agency_id=actor.agency_id
    )
    dossier = rows.first()
    if dossier is None:
        raise DossierNotFound(dossier=reference[:40])
    if dossier.answer:
        assert dossier.answered_at is not None
        raise AnsweredAlready(
            dossier=reference,
            at=moment_short(dossier.answered_at),
            answer=Answer(dossier.answer).words,
        )
    return dossier


def looked_up(*, code: str, secret: str, key: bytes) -> Dossier:
    """Return the dossier to whoever has its code (or reference) and its secret.

    :raises LookUpFailed: for an unknown code and for a wrong secret alike.
    """
    try:
        wanted = Q(case__code=normal_code(code))
    except UnknownCode:
        wanted = Q(reference=clean(code).upper()[:40])
    dossier = Dossier.objects.select_related("case").filter(wanted).first()
    salt = bytes(dossier.salt) if dossier is not None else b"nobody"
    if not opens(key=key, salt=salt, typed=secret) or dossier is None:
        raise LookUpFailed
    return dossier


def _stored(code: str) -> str:
    try:
        return normal_code(code)
    except UnknownCode:
        raise DossierNotFound(dossier=code[:40]) from None
