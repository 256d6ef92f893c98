"""A file and its hand-over, for whoever walks every address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from congvu.modules.archives import api as archives
from congvu.modules.archives.models import Retention
from tests.people import NOW, People

SHEET = archives.Sheet("Biên bản", "01/BB", "Phòng Kinh tế", "Kiểm tra thực địa", pages=3)


def archive_ids(people: People) -> Iterator[tuple[str, Iterable[object]]]:
    """Let a file be kept and another be offered to the archive; yield their numbers."""
    kept, given = (
        archives.open_file(title=f"Việc số {place}", actor=people.hanh, now=NOW) for place in (1, 2)
    )
    paper, _other = (
        archives.add_paper(file_id=each, sheet=SHEET, actor=people.hanh, now=NOW)
        for each in (kept, given)
    )
    archives.end_file(file_id=given, actor=people.hanh, now=NOW)
    offered = archives.offer_files(file_ids=[given], actor=people.hanh, now=NOW)
    yield "file_id", (kept,)
    yield "transfer_id", (offered,)
    yield "retention_id", list(Retention.objects.values_list("pk", flat=True)[:1])
    yield "work_paper", (paper,)
