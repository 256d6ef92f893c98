"""Signing from one end to the other, with whatever key."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO

from congvu.foundation.signing.finishing import finish
from congvu.foundation.signing.keys import Key
from congvu.foundation.signing.preparing import copied, prepare
from congvu.foundation.signing.refusals import ImageIsNoSignature
from congvu.foundation.signing.trust import NOBODY, Trust
from congvu.foundation.signing.values import Appearance, Signed


def sign(
    pdf: BinaryIO | bytes,
    *,
    key: Key | None,
    appearance: Appearance,
    now: datetime,
    tsa: str = "",
    trust: Trust = NOBODY,
    ask_issuers: bool = False,
) -> Signed:
    """Return the document signed once more; what is signed already stays as it is.

    Raises what `prepare`, the key and `finish` raise.

    :raises ImageIsNoSignature: if there is no key: an image alone signs nothing.
    """
    if key is None:
        raise ImageIsNoSignature
    prepared = prepare(
        copied(pdf),
        certificate=key.certificate,
        chain=key.chain,
        appearance=appearance,
        now=now,
        tsa=tsa,
    )
    try:
        return finish(
            prepared.file,
            prepared.state,
            key.sign(prepared.to_sign),
            now=now,
            trust=trust,
            ask_issuers=ask_issuers,
        )
    except BaseException:
        prepared.file.close()
        raise


def lay_down(signed: Signed, target: Path) -> None:
    """Write the signed document to the target, whole or not at all."""
    with NamedTemporaryFile(
        dir=target.parent, prefix=f".{target.name}.", suffix=".part", delete=False
    ) as draft:
        try:
            while chunk := signed.file.read(1 << 20):
                draft.write(chunk)
            draft.flush()
            os.fsync(draft.fileno())
            Path(draft.name).chmod(0o644)
            Path(draft.name).replace(target)
        except BaseException:
            Path(draft.name).unlink(missing_ok=True)
            raise
    handle = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
