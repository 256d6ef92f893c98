"""The effect of a draft as the command line answers it (docs/modules/evaluation.md)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from congvu.modules.evaluation.rules.packs_terms import declared
from congvu.modules.evaluation.values.cards import Subject
from congvu.modules.evaluation.values.effects import Draft, Effect, Levels
from congvu.modules.evaluation.values.packs import Pack

Plain = dict[str, Any]


def effect_answer(draft: Draft, effects: Sequence[Effect]) -> Plain:
    """Return a draft's effect on rounds as plain JSON."""
    pack = draft.pack
    return {
        "pack": {"code": pack.code, "version": pack.version, "digest": pack.digest},
        "overlaps": draft.overlaps or None,
        "rounds": [_round(each) for each in effects],
    }


def _round(found: Effect) -> Plain:
    kept, names = found.round, declared(found.draft)
    return {
        "id": kept.id,
        "period": kept.period.code,
        "provisional": kept.is_provisional,
        "agency": {"id": kept.agency_id, "code": kept.agency_code, "name": kept.agency_name},
        "pack": {"version": kept.pack.version, "digest": kept.pack.digest},
        "why_not": str(found.why_not) if found.why_not else None,
        "officials": len(kept.cards),
        "before": _levels(kept.pack, found.before),
        "after": _levels(found.draft, found.after),
        "units": _units(found),
        "moved": [
            {
                **_subject(move.subject),
                "from": move.before,
                "to": move.after,
                "because": [str(words) for words in move.because],
                "missing": list(move.missing),
            }
            for move in found.moves
        ],
        "untold": [
            {
                **_subject(each.subject),
                "because": [str(words) for words in each.because],
                "missing": list(each.missing),
            }
            for each in found.untold
        ],
        "unjudged": [
            {"criterion": name, "officials": people} for name, people in found.unjudged.items()
        ],
        "missing": [
            {"metric": code, "name": names[code].name, "officials": people}
            for code, people in found.missing.items()
        ],
        "decided_otherwise": found.decided_otherwise,
    }


def _units(found: Effect) -> list[Plain]:
    return [
        {
            "id": unit.unit_id,
            "name": unit.name,
            "before": _levels(found.round.pack, unit.before),
            "after": _levels(found.draft, unit.after),
            "moved": unit.moved,
        }
        for unit in found.units
    ]


def _levels(pack: Pack, levels: Levels) -> dict[str, int]:
    """Return every level of a pack with its people, and those without a level as “none”."""
    codes = [level.code for level in pack.levels]
    return {code: levels.get(code, 0) for code in codes} | {"none": levels.get(None, 0)}


def _subject(subject: Subject) -> Plain:
    return {
        "official": {
            "id": subject.official_id,
            "code": subject.code,
            "name": subject.name,
        },
        "unit": {"id": subject.unit_id, "name": subject.unit_name},
    }
