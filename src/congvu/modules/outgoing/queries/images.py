"""The images that stand for a signature and for a seal."""

from __future__ import annotations

from dataclasses import dataclass

from congvu.foundation.files import api as files
from congvu.modules.outgoing.models import Likeness


@dataclass(frozen=True, slots=True)
class Image:
    """An image in force; `millimetres` is a seal's real width, 0 where the file says it."""

    content: bytes
    millimetres: float


def image_of(*, official_id: int | None = None, agency_id: int | None = None) -> Image | None:
    """Return the image of a person's signature, or of an agency's seal; None if there is none."""
    rows = Likeness.objects.filter(withdrawn_at=None)
    if official_id is not None:
        found = rows.filter(official_id=official_id).first()
    else:
        found = rows.filter(agency_id=agency_id).first()
    if found is None:
        return None
    with files.open_file(found.file_id) as file:
        return Image(file.read(), found.millimetres)
