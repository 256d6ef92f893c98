"""What the form of an act is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from congvu.foundation.actors.values import Actor
from congvu.modules.casework.access import Live
from congvu.modules.casework.web.acts.posted import Posted
from congvu.modules.casework.web.shapes import FieldShape


@dataclass(frozen=True, slots=True)
class ActForm:
    """One act's form: `fields` for a case and a person, `perform` with what was posted."""

    title: str
    submit: str
    fields: Callable[[Live, Actor, datetime], tuple[FieldShape, ...]]
    perform: Callable[[Live, Posted, Actor, datetime], Any]
    consequence: str = ""
    is_grave: bool = False
