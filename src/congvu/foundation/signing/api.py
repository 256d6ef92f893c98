"""The door of signing.

Local key: `sign`. Remote or on the telephone: `prepare` → `Service.ask(credential,
prepared.digest, …)` → keep `state`, ticket and file → `Service.collect` → `finish`.
What arrives: `verdicts_of`. Whose certificate: `certificates_of`, `seals_of`, `owner_of`.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from congvu.foundation.signing.acts import lay_down, sign
from congvu.foundation.signing.custody.commands import register, register_remote, withdraw
from congvu.foundation.signing.custody.queries import (
    certificate_to_sign,
    certificates_of,
    owner_of,
    seal_to_use,
    seals_of,
)
from congvu.foundation.signing.custody.remotes import remote_named
from congvu.foundation.signing.custody.values import CertificateEntry, KeyPlace, Standing
from congvu.foundation.signing.finishing import finish
from congvu.foundation.signing.judging.document import judge
from congvu.foundation.signing.keys import Key
from congvu.foundation.signing.keys.pkcs12 import FileKey
from congvu.foundation.signing.keys.remote import Credential, RemoteKey, Service
from congvu.foundation.signing.keys.token import TokenKey, TokenPlace
from congvu.foundation.signing.preparing import copied, prepare
from congvu.foundation.signing.trust import NOBODY, Trust, trust_in
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
    return judge(copied(pdf), trust=trust, now=now)


def installed_trust() -> Trust:
    """Return whom this installation trusts (CONGVU_HOME/trust)."""
    from django.conf import settings

    return trust_in(Path(settings.HOME) / "trust")
