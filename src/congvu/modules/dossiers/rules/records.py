"""Slips to and from JSON: what was said when a slip was issued is kept, and read back as it was."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from congvu.modules.dossiers.values.slips import (
    Apology,
    ControlSlip,
    Receipt,
    RefusalSlip,
    Slip,
    SlipKind,
    StopNotice,
    SupplementRequest,
)

SLIPS: Mapping[SlipKind, type[Slip]] = {
    slip.kind: slip
    for slip in (Receipt, SupplementRequest, RefusalSlip, Apology, StopNotice, ControlSlip)
}


def said_of(slip: Slip) -> dict[str, Any]:
    """Return a slip as JSON keeps it; the secret is never kept."""
    said: dict[str, Any] = _kept(slip)
    if "secret" in said:
        said["secret"] = ""
    return said


def slip_from(kind: SlipKind, said: Mapping[str, Any]) -> Slip:
    """Return the slip that was kept; parts added since then take their usual value."""
    slip: Slip = _read(SLIPS[kind], said)
    return slip


def _kept(value: Any) -> Any:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_kept(part) for part in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _kept(getattr(value, field.name)) for field in fields(value)}
    return value


def _read(kind: Any, kept: Any) -> Any:
    if kept is None:
        return None
    if get_origin(kind) in (Union, types.UnionType):
        kind = next(part for part in get_args(kind) if part is not type(None))
    if get_origin(kind) is tuple:
        return tuple(_read(get_args(kind)[0], part) for part in kept)
    if kind in (date, datetime):
        return kind.fromisoformat(kept)
    if is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        return kind(**{name: _read(hints[name], kept[name]) for name in hints if name in kept})
    return kept


@cache
def _hints(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}
