"""Asking the service that holds a key, and fetching what its owner confirmed.

What was asked is kept as JSON beside what it is for: by it the signature is put into its place.
Nothing here is done under a lock: a service, a telephone, a time-stamp authority take their time.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

from congvu.foundation.files import api as files
from congvu.foundation.signing import api as signing
from congvu.foundation.signing.api import Appearance, CertificateEntry
from congvu.modules.outgoing.commands.printing import keep_pdf

if TYPE_CHECKING:
    from asn1crypto import x509

Asking = dict[str, Any]


def ask_for_signature(
    pdf: bytes,
    held: tuple[CertificateEntry, x509.Certificate],
    appearance: Appearance,
    *,
    shown: str,
    now: datetime,
    tsa: str,
) -> Asking:
    """Prepare a paper and ask for its signature; `shown` is what stands on the telephone.

    :raises ServiceAway, ServiceRefused: as the service says.
    """
    entry, certificate = held
    service = signing.remote_named(entry.service)
    credential = service.credential(entry.credential)
    prepared = signing.prepare(
        io.BytesIO(pdf), certificate=certificate, chain=credential.chain, appearance=appearance,
        now=now, tsa=tsa,
    )  # fmt: skip
    with prepared.file as file:
        file.seek(0)
        kept = keep_pdf(file.read(), "cho-ky.pdf", now)
    ticket = service.ask(credential, prepared.digest, shown[:120])
    return {
        "service": entry.service, "credential": entry.credential, "ticket": ticket,
        "state": prepared.state, "file": kept.id, "digest": prepared.digest.hex(),
        "at": now.isoformat(),
    }  # fmt: skip


def fetch_signature(asking: Asking, *, now: datetime) -> signing.Signed | None:
    """Return the paper with the signature that was confirmed, None while it isn't.

    :raises SignerDeclined, SignerSilent, ServiceAway: as the service says.
    :raises SignatureWrong: if it is not a signature over what was prepared.
    """
    service = signing.remote_named(asking["service"])
    signature = service.collect(service.credential(asking["credential"]), asking["ticket"])
    if signature is None:
        return None
    with files.open_file(asking["file"]) as file:
        return signing.finish(
            io.BytesIO(file.read()), asking["state"], signature, now=now,
            trust=signing.installed_trust(),
        )  # fmt: skip
