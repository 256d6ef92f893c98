"""What a table would do, as it is kept between the job that read it and the page that shows it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from congvu.kernel.phrases import Phrase
from congvu.modules.procedures.values.tables import Preview

MOST_SHOWN = 200


def shown(preview: Preview) -> dict[str, Any]:
    """Return the preview as JSON: all counts, the first of everything else."""
    return {
        "read": preview.read,
        "unchanged": preview.unchanged,
        "new": sum(change.kind == "new" for change in preview.changes),
        "changed": sum(change.kind != "new" for change in preview.changes),
        "change_count": len(preview.changes),
        "problem_count": len(preview.problems),
        "changes": [asdict(change) for change in preview.changes[:MOST_SHOWN]],
        "problems": [
            {"row": each.row, "column": each.column, **_told(each.reason)}
            for each in preview.problems[:MOST_SHOWN]
        ],
    }


def _told(phrase: Phrase) -> dict[str, Any]:
    details = {name: str(value) for name, value in phrase.details.items()}
    return {"template": phrase.template, "details": details}


def seen(kept: dict[str, Any]) -> dict[str, Any]:
    """Return what is kept with its sentences as phrases again."""
    problems = [
        {**each, "reason": Phrase(each["template"], **each["details"])} for each in kept["problems"]
    ]
    return {**kept, "problems": problems}
