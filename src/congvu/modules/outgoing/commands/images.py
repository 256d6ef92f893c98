"""Keeping the image of a signature or of a seal; the former one is withdrawn."""

from __future__ import annotations

from datetime import datetime

from django.core.files.base import File
from django.db import transaction

from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.files import api as files
from congvu.foundation.signing import images
from congvu.foundation.signing.api import SignerKind
from congvu.modules.outgoing.models import Likeness
from congvu.modules.outgoing.rules.refusals import NotAtRegistry


@transaction.atomic
def keep_image(
    *,
    kind: SignerKind,
    upload: File[bytes],
    millimetres: float,
    actor: Actor,
    now: datetime,
) -> int:
    """Keep one's own signature's image, or as records clerk the agency's seal's; return its id.

    It must be a clear PNG, blue or red as the decree wants. It signs nothing: without a
    certificate there is no signature.

    :raises NotAtRegistry: for a seal, if the post is not a records clerk's.
    :raises ImageBad…: as foundation/signing says.
    """
    is_seal = kind is SignerKind.AGENCY
    if is_seal and not actor.has(Role.RECORDS_CLERK):
        raise NotAtRegistry
    upload.seek(0)
    content = upload.read()
    image = images.opened(content, kind)
    if is_seal:
        images.real_width_mm(content, image, millimetres)
    entry = files.store(upload, actor=actor, now=now)
    whose = {"agency_id": actor.agency_id} if is_seal else {"official_id": actor.person}
    Likeness.objects.filter(**whose, withdrawn_at=None).update(withdrawn_at=now)
    made = Likeness.objects.create(
        kind=kind, file_id=entry.id, millimetres=millimetres if is_seal else 0, added_at=now,
        **whose,
    )  # fmt: skip
    return made.pk
