"""Files that show what a report or a product says."""

from __future__ import annotations

from collections.abc import Sequence

from congvu.foundation.files import api as files
from congvu.modules.directives.models import Delivery, Paper, Report


def attach(
    file_ids: Sequence[int], *, report: Report | None = None, delivery: Delivery | None = None
) -> None:
    """Attach stored files, in their order."""
    found = files.files_of(file_ids)
    Paper.objects.bulk_create(
        Paper(report=report, delivery=delivery, position=place, name=found[each].name, file_id=each)
        for place, each in enumerate(file_ids, start=1)
    )
