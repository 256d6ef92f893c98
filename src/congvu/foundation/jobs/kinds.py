"""Which kinds of jobs there are, and which function does each (filled by assembly/wiring.py)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from congvu.foundation.jobs.values import Outcome

Function = Callable[..., Outcome | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of job: `function(progress, now=…, **arguments)` does it.

    A `whole` job runs in one transaction together with the word that it is done: whatever happens
    to the worker, its effect is there once or not at all. One that is not commits by itself and
    must bear being run again.
    """

    name: str
    function: Function
    whole: bool = True


_KINDS: dict[str, Kind] = {}


class UnknownKindError(LookupError):
    """No function was registered for this kind of job."""


def register(name: str, function: Function, *, whole: bool = True) -> None:
    """Say which function does this kind of job; saying it again replaces it."""
    _KINDS[name] = Kind(name, function, whole)


def kind(name: str) -> Kind:
    """Return the kind of this name; raises UnknownKindError."""
    try:
        return _KINDS[name]
    except KeyError as missing:
        raise UnknownKindError(name) from missing
