"""Reading what a form posted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from congvu.foundation.clock import VIETNAM
from congvu.kernel.refusals import N_, Invalid
from congvu.kernel.words import clean

Posted = Mapping[str, str]


class FieldMissing(Invalid):
    code = "FIELD_MISSING"
    message = N_("Cần điền: {label}.")


class MomentNotUnderstood(Invalid):
    code = "MOMENT_NOT_UNDERSTOOD"
    message = N_("Không hiểu thời điểm “{text}”.")


def text(posted: Posted, name: str) -> str:
    """Return what was typed, clean; may be empty."""
    return clean(posted.get(name, ""))


def number(posted: Posted, name: str) -> int | None:
    """Return the id that was chosen, None if none was.

    :raises FieldMissing: if what came is not a number.
    """
    given = posted.get(name, "").strip()
    if not given:
        return None
    if not given.isdecimal() or len(given) > 18:
        raise FieldMissing(label=name)
    return int(given)


def wanted(posted: Posted, name: str, label: str) -> int:
    """Return the id that had to be chosen.

    :raises FieldMissing: if none was.
    """
    found = number(posted, name)
    if found is None:
        raise FieldMissing(label=label)
    return found


def moment(posted: Posted, name: str) -> datetime:
    """Return a moment as the browser sends it, in Vietnam's time.

    :raises MomentNotUnderstood: if it isn't one.
    """
    given = posted.get(name, "").strip()
    try:
        return datetime.fromisoformat(given).replace(tzinfo=VIETNAM)
    except ValueError as error:
        raise MomentNotUnderstood(text=given[:40]) from error


def choice(posted: Posted, name: str, kind: Any, label: str) -> Any:
    """Return one of a closed list.

    :raises FieldMissing: if what came is not in it.
    """
    try:
        return kind(posted.get(name, ""))
    except ValueError as error:
        raise FieldMissing(label=label) from error


def filled(posted: Posted, name: str, label: str) -> str:
    """Return what had to be typed, clean.

    :raises FieldMissing: if nothing was.
    """
    given = text(posted, name)
    if not given:
        raise FieldMissing(label=label)
    return given
