"""The door of signing.

Local key: `sign`. Remote or on the telephone: `prepare` → `Service.ask(credential,
prepared.digest, …)` → keep `state`, ticket and file → `Service.collect` → `finish`.
What arrives: `verdicts_of`. Whose certificate: `certificates_of`, `seals_of`, `owner_of`.

Values are at hand at once. What works on a PDF, a key or a certificate is fetched when first asked
for: the libraries under it take a third of a second, and few commands and pages sign.
"""

from __future__ import annotations

from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from congvu.foundation.signing.custody.values import CertificateEntry, KeyPlace, Standing
from congvu.foundation.signing.keys import Key
from congvu.foundation.signing.values import (
    AgencyMark,
    Anchor,
    AnnexMark,
    Appearance,
    Box,
    CopyForm,
    CopyMark,
    Level,
    Lock,
    Mark,
    PersonMark,
    Prepared,
    Signed,
    SignerKind,
)
from congvu.foundation.signing.verdicts import Added, DocumentFound, SignatureFound, Verdict

if TYPE_CHECKING:
    from congvu.foundation.signing.acts import lay_down, sign
    from congvu.foundation.signing.certificates import fingerprint_of
    from congvu.foundation.signing.custody.commands import register, register_remote, withdraw
    from congvu.foundation.signing.custody.queries import (
        certificate_to_sign,
        certificates_of,
        owner_of,
        seal_to_use,
        seals_of,
    )
    from congvu.foundation.signing.custody.remotes import remote_named
    from congvu.foundation.signing.finishing import finish
    from congvu.foundation.signing.keys.pkcs12 import FileKey
    from congvu.foundation.signing.keys.remote import Credential, RemoteKey, Service
    from congvu.foundation.signing.keys.token import TokenKey, TokenPlace
    from congvu.foundation.signing.preparing import prepare
    from congvu.foundation.signing.trust import NOBODY, Trust, trust_in

_ROOMS = {
    "acts": ("lay_down", "sign"),
    "certificates": ("fingerprint_of",),
    "custody.commands": ("register", "register_remote", "withdraw"),
    "custody.queries": (
        "certificate_to_sign",
        "certificates_of",
        "owner_of",
        "seal_to_use",
        "seals_of",
    ),
    "custody.remotes": ("remote_named",),
    "finishing": ("finish",),
    "keys.pkcs12": ("FileKey",),
    "keys.remote": ("Credential", "RemoteKey", "Service"),
    "keys.token": ("TokenKey", "TokenPlace"),
    "preparing": ("prepare",),
    "trust": ("NOBODY", "Trust", "trust_in"),
}

__all__ = [
    "NOBODY",
    "Added",
    "AgencyMark",
    "Anchor",
    "AnnexMark",
    "Appearance",
    "Box",
    "CertificateEntry",
    "CopyForm",
    "CopyMark",
    "Credential",
    "DocumentFound",
    "FileKey",
    "Key",
    "KeyPlace",
    "Level",
    "Lock",
    "Mark",
    "PersonMark",
    "Prepared",
    "RemoteKey",
    "Service",
    "SignatureFound",
    "Signed",
    "SignerKind",
    "Standing",
    "TokenKey",
    "TokenPlace",
    "Trust",
    "Verdict",
    "certificate_to_sign",
    "certificates_of",
    "fingerprint_of",
    "finish",
    "installed_trust",
    "lay_down",
    "owner_of",
    "prepare",
    "register",
    "register_remote",
    "remote_named",
    "seal_to_use",
    "seals_of",
    "sign",
    "trust_in",
    "verdicts_of",
    "withdraw",
]


def verdicts_of(pdf: BinaryIO | bytes, *, trust: Trust, now: datetime) -> DocumentFound:
    """Return what is found in a document; raises NoPdf, PdfEncrypted, TooLargeToJudge."""
    from congvu.foundation.signing.judging.document import judge
    from congvu.foundation.signing.preparing import copied

    return judge(copied(pdf), trust=trust, now=now)


def installed_trust() -> Trust:
    """Return whom this installation trusts (CONGVU_HOME/trust)."""
    from django.conf import settings

    from congvu.foundation.signing.trust import trust_in

    return trust_in(Path(settings.HOME) / "trust")


def __getattr__(name: str) -> object:
    """Fetch what takes time to have at hand, when it is first asked for."""
    for room, names in _ROOMS.items():
        if name in names:
            found: object = getattr(import_module(f"congvu.foundation.signing.{room}"), name)
            globals()[name] = found
            return found
    raise AttributeError(name)
