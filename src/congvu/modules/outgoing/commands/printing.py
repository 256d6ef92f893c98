"""Setting a draft in type: drawn once, read by everybody, signed by the first signer."""

from __future__ import annotations

import io
from dataclasses import asdict
from datetime import datetime
from hashlib import sha256

from congvu.foundation.files import api as files
from congvu.foundation.writing import api as writing
from congvu.foundation.writing.api import Paper
from congvu.modules.outgoing.models import Draft, Sheet, Version
from congvu.modules.outgoing.queries.paper import paper_of

MOST_BYTES = 60 * 1024 * 1024


def sheet_of(row: Draft, *, now: datetime, version: Version | None = None) -> Sheet:
    """Return a version set in type as it would stand now; the last version if none is named."""
    paper = paper_of(row, version)
    key = _key(paper)
    found = Sheet.objects.filter(draft=row, key=key).first()
    if found is not None:
        return found
    entry = keep_pdf(writing.printed(paper, now=now), f"{row.code}.pdf", now)
    made, _is_new = Sheet.objects.get_or_create(
        draft=row, key=key, defaults={"file_id": entry.id, "pages": files.pages_of(entry) or 1}
    )
    return made


def keep_pdf(content: bytes, name: str, now: datetime) -> files.FileEntry:
    """Keep a PDF of our own making on the shelf."""
    return files.keep(
        io.BytesIO(content), name=name, media_type="application/pdf", limit=MOST_BYTES, now=now
    )


def _key(paper: Paper) -> str:
    return sha256(repr(asdict(paper)).encode()).hexdigest()
