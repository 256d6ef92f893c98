"""Whether a document was registered before."""

from __future__ import annotations

from collections.abc import Sequence

from congvu.modules.documents.models import Incoming, Scan
from congvu.modules.documents.rules.identity import author_key, notation_key
from congvu.modules.documents.values.incoming import Letter, Twin, Written
from congvu.modules.documents.values.incoming import Scan as NewScan


def twin_of(*, agency_id: int, letter: Letter, scans: Sequence[NewScan]) -> Twin | None:
    """Return the document of this agency that is the same one, or has one of the files."""
    key = notation_key(letter.notation)
    if key:
        found = Incoming.objects.filter(
            agency_id=agency_id,
            author_key=author_key(letter.author),
            notation_key=key,
            issued_on=letter.issued_on,
        )
        first = found.order_by("pk").first()
        if first is not None:
            return _twin(first)
    digests = [scan.digest for scan in scans]
    if not digests:
        return None
    same = Scan.objects.filter(agency_id=agency_id, digest__in=digests).select_related("document")
    scan = same.order_by("document_id").first()
    return None if scan is None else _twin(scan.document, scan.name)


def earlier_twin(row: Incoming, written: Written) -> Twin | None:
    """Return another document that a correction would make the same as this one."""
    key = notation_key(written.notation)
    if not key:
        return None
    found = Incoming.objects.filter(
        agency_id=row.agency_id, author_key=author_key(written.author), notation_key=key,
        issued_on=written.issued_on,
    )  # fmt: skip
    other = found.exclude(pk=row.pk).order_by("pk").first()
    return _twin(other) if other else None


def _twin(row: Incoming, same_file: str = "") -> Twin:
    return Twin(
        row.pk, row.number, row.year, row.author, row.notation, row.registered_at, same_file
    )
