"""A procedure as one JSON document: what an import stages, and by which it knows a change."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from congvu.kernel.words import fold
from congvu.modules.procedures.values.imported import ImportedProcedure, ImportedWay
from congvu.modules.worktime.api import TimeLimit


def document_of(procedure: ImportedProcedure) -> dict[str, Any]:
    """Return all that the procedure says, flags apart, in plain JSON values."""
    return {
        "title": procedure.title,
        "folded": folded_words(procedure.code, procedure.title, procedure.field),
        "field": procedure.field,
        "levels": [level.value for level in procedure.levels],
        "decision": procedure.decision,
        "applicants": list(procedure.applicants),
        "agencies": list(procedure.agencies),
        "legal_basis": "\n".join(
            " — ".join(filter(None, (text.number, text.title))) for text in procedure.legal_basis
        ),
        "result": procedure.result,
        "fee_text": procedure.fee.text,
        "fee_vnd": procedure.fee.vnd,
        **_limit(procedure.limit),
        "same_day": procedure.same_day,
        "conditions": procedure.conditions,
        "steps_text": procedure.steps_text,
        "paper_notes": list(procedure.paper_notes),
        "source": procedure.source,
        "papers": [
            {
                "name": paper.name,
                "case": paper.case,
                "form": paper.form,
                "originals": paper.originals,
                "copies": paper.copies,
                "required": paper.required,
            }
            for paper in procedure.papers
        ],
        "ways": [_way(way) for way in procedure.ways],
    }


def fingerprint(document: dict[str, Any]) -> bytes:
    """Return the SHA-256 of the document written in one fixed way."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).digest()


def folded_words(code: str, title: str, field: str) -> str:
    """Return what search looks through: code, title and field, without marks."""
    return fold(f"{code} {title} {field}")


def _way(way: ImportedWay) -> dict[str, Any]:
    return {
        "channel": way.channel.value,
        **_limit(way.limit),
        "same_day": way.same_day,
        "fee_text": way.fee.text,
        "fee_vnd": way.fee.vnd,
        "note": way.note,
    }


def _limit(limit: TimeLimit | None) -> dict[str, Any]:
    return {
        "limit_length": limit.length if limit else None,
        "limit_unit": limit.unit.value if limit else None,
    }
