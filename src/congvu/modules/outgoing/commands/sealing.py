"""The registry writes number and day into their places and puts the agency's signature beside.

With a key at hand: `seal`. With a key that a service holds: `ask_to_seal`, then `collect_seal`.
As in signing, nobody is asked while a row is locked.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.files import api as files
from congvu.foundation.moments import moment_short
from congvu.foundation.signing import api as signing
from congvu.foundation.signing.api import AgencyMark, Appearance, Key
from congvu.foundation.writing import api as writing
from congvu.modules.organisation import api as organisation
from congvu.modules.outgoing import access
from congvu.modules.outgoing.commands.printing import keep_pdf
from congvu.modules.outgoing.commands.remote import Asking, ask_for_signature, fetch_signature
from congvu.modules.outgoing.commands.stating import state
from congvu.modules.outgoing.facts import OutgoingFact
from congvu.modules.outgoing.models import Issued
from congvu.modules.outgoing.queries.images import image_of
from congvu.modules.outgoing.queries.paper import signers_in_force
from congvu.modules.outgoing.rules.naming import full_name
from congvu.modules.outgoing.rules.refusals import SealedAlready, SealNotAsked, SealOfAnother


def seal(
    *,
    document_id: int,
    key: Key | None,
    actor: Actor,
    now: datetime,
    tsa: str = "",
    trust: signing.Trust | None = None,
) -> int:
    """Put number, day and the agency's signature on a signed document; return the file's id.

    Number and day are filled into fields that were empty when the person signed: his signature
    stays valid. The red seal lies over a third of it.

    :raises NotAtRegistry: if the post is not a records clerk's.
    :raises SealedAlready: if somebody did before, or while this key was asked.
    :raises SealOfAnother: for a certificate that isn't the agency's, or is revoked.
    :raises ImageIsNoSignature: without a key.
    """
    row = _to_seal(document_id, actor, lock=False)
    whom = trust if trust is not None else signing.installed_trust()
    if key is not None:
        held = signing.seals_of(row.agency_id, trust=whom, now=now)
        _require_usable(held, signing.fingerprint_of(key.certificate))
    pdf, appearance = _paper(row)
    done = signing.sign(pdf, key=key, appearance=appearance, now=now, tsa=tsa, trust=whom)
    return _settle(document_id, done, actor=actor, now=now)


def ask_to_seal(
    *, document_id: int, certificate_id: int, actor: Actor, now: datetime, tsa: str = ""
) -> str:
    """Ask the service that holds the agency's key; return its ticket. Refuses as `seal` does.

    Whoever registered the certificate confirms. Asked again, only the last ticket counts.

    :raises ServiceAway, ServiceRefused: as the service says.
    """
    row = _to_seal(document_id, actor, lock=False)
    held = signing.seal_to_use(
        certificate_id, agency_id=row.agency_id, trust=signing.installed_trust(), now=now
    )
    if held is None:
        raise SealOfAnother
    pdf, appearance = _paper(row)
    shown = f"{row.notation} {row.abstract}"
    asking = ask_for_signature(pdf, held, appearance, shown=shown, now=now, tsa=tsa)
    with transaction.atomic():
        again = _to_seal(document_id, actor)
        again.waiting = asking
        again.save(update_fields=["waiting"])
    return str(asking["ticket"])


def collect_seal(*, document_id: int, actor: Actor, now: datetime) -> int | None:
    """Fetch the seal that was confirmed and return the file's id; None while it isn't.

    :raises SealNotAsked: if no service was asked, or another was asked since.
    :raises SealedAlready: if it was sealed by another key in the meantime.
    :raises SignerDeclined, SignerSilent: as the service says.
    """
    asking = _to_seal(document_id, actor, lock=False).waiting
    if not asking:
        raise SealNotAsked
    done = fetch_signature(asking, now=now)
    if done is None:
        return None
    return _settle(document_id, done, actor=actor, now=now, asking=asking)


def _to_seal(document_id: int, actor: Actor, *, lock: bool = True) -> Issued:
    """Return a document that lacks its seal."""
    row = access.issued_at_registry(document_id=document_id, actor=actor, lock=lock)
    if row.sealed_at is not None:
        raise SealedAlready(notation=row.notation, at=moment_short(row.sealed_at))
    return row


@transaction.atomic
def _settle(
    document_id: int,
    done: signing.Signed,
    *,
    actor: Actor,
    now: datetime,
    asking: Asking | None = None,
) -> int:
    """Keep the sealed file, if nobody sealed the document in the meantime."""
    row = _to_seal(document_id, actor)
    if asking is not None and row.waiting != asking:
        raise SealNotAsked
    with done.file as file:
        kept = keep_pdf(file.read(), f"{row.notation.replace('/', '-')}.pdf", now)
    row.sealed_at, row.file_id, row.waiting = now, kept.id, None
    row.save(update_fields=["sealed_at", "file", "waiting"])
    told = {"notation": row.notation, "serial": done.serial, "digest": kept.digest}
    state(OutgoingFact.SEALED, row.draft_id, told, actor=actor, now=now)
    return kept.id


def _paper(row: Issued) -> tuple[bytes, Appearance]:
    """Return what the signers left with number and day filled in, and how the seal stands."""
    signers = signers_in_force(row.draft)
    with files.open_file(signers[-1].file_id or 0) as file:
        pdf = writing.numbered(file, number=row.number, issued_on=row.issued_on)
    return pdf, _appearance(row, pdf, signers[0].official.full_name)


def _require_usable(held: list[signing.CertificateEntry], fingerprint: str) -> None:
    """Refuse a certificate that is not the agency's own, in force and trusted."""
    entry = next((each for each in held if each.fingerprint == fingerprint), None)
    if entry is None or not entry.standing.is_usable:
        raise SealOfAnother


def _appearance(row: Issued, pdf: bytes, signer: str) -> Appearance:
    agency = full_name(organisation.unit(row.agency_id).name)
    reason = f"Phát hành {row.notation}"
    image = image_of(agency_id=row.agency_id)
    if image is None:
        return Appearance(reason=reason)
    mark = AgencyMark(image.content, writing.anchor_of(pdf, signer), agency, image.millimetres)
    return Appearance(mark, reason=reason)
