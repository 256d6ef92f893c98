"""The registry writes number and day into their places and puts the agency's signature beside."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.files import api as files
from congvu.foundation.moments import moment_short
from congvu.foundation.signing import api as signing
from congvu.foundation.signing.api import AgencyMark, Appearance, Key
from congvu.foundation.signing.certificates import fingerprint_of
from congvu.foundation.writing.api import anchor_of, numbered
from congvu.modules.organisation import api as organisation
from congvu.modules.outgoing import access
from congvu.modules.outgoing.commands.printing import keep_pdf
from congvu.modules.outgoing.commands.stating import state
from congvu.modules.outgoing.facts import OutgoingFact
from congvu.modules.outgoing.models import Issued
from congvu.modules.outgoing.queries.images import image_of
from congvu.modules.outgoing.queries.paper import signers_in_force
from congvu.modules.outgoing.rules.naming import full_name
from congvu.modules.outgoing.rules.refusals import SealedAlready, SealOfAnother


@transaction.atomic
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
    :raises SealedAlready: if somebody did before.
    :raises SealOfAnother, CertificateMissing: for a certificate that isn't the agency's, or is
        revoked.
    :raises ImageIsNoSignature: without a key.
    """
    row = access.issued_at_registry(document_id=document_id, actor=actor)
    if row.sealed_at is not None:
        raise SealedAlready(notation=row.notation, at=moment_short(row.sealed_at))
    whom = trust if trust is not None else signing.installed_trust()
    if key is not None:
        _require_seal(fingerprint_of(key.certificate), row, actor, whom, now)
    signers = signers_in_force(row.draft)
    with files.open_file(signers[-1].file_id or 0) as file:
        pdf = numbered(file, number=row.number, issued_on=row.issued_on)
    appearance = _appearance(row, pdf, signers[0].official.full_name)
    done = signing.sign(pdf, key=key, appearance=appearance, now=now, tsa=tsa, trust=whom)
    with done.file as file:
        kept = keep_pdf(file.read(), f"{row.notation.replace('/', '-')}.pdf", now)
    row.sealed_at, row.file_id = now, kept.id
    row.save(update_fields=["sealed_at", "file"])
    told = {"notation": row.notation, "serial": done.serial, "digest": kept.digest}
    state(OutgoingFact.SEALED, row.draft_id, told, actor=actor, now=now)
    return kept.id


def _require_seal(
    fingerprint: str, row: Issued, actor: Actor, trust: signing.Trust, now: datetime
) -> None:
    """Refuse a certificate that is not the agency's own, in force and trusted."""
    held = signing.seals_of(row.agency_id, trust=trust, now=now)
    entry = next((each for each in held if each.fingerprint == fingerprint), None)
    if entry is None or not entry.standing.is_usable:
        raise SealOfAnother


def _appearance(row: Issued, pdf: bytes, signer: str) -> Appearance:
    agency = full_name(organisation.unit(row.agency_id).name)
    reason = f"Phát hành {row.notation}"
    image = image_of(agency_id=row.agency_id)
    if image is None:
        return Appearance(reason=reason)
    mark = AgencyMark(image.content, anchor_of(pdf, signer), agency, image.millimetres)
    return Appearance(mark, reason=reason)
