"""What an act of the pages is: the fields of its form, what it does, what it says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from congvu.foundation.actors.values import Actor
from congvu.foundation.files import api as files
from congvu.kernel.refusals import Invalid
from congvu.modules.dossiers.access import Opened
from congvu.modules.dossiers.queries import catalogue
from congvu.modules.dossiers.rules.faults import FieldMissing
from congvu.modules.dossiers.rules.filing import MOST_WORDS, Reading
from congvu.modules.dossiers.values.catalogue import Chosen
from congvu.modules.dossiers.values.filing import Channel
from congvu.modules.dossiers.values.views import DossierView


@dataclass(frozen=True, slots=True)
class Ask:
    """A field of an act's form; `kind` is text, area, day, money, choice, tick or file."""

    name: str
    label: str
    kind: str = "text"
    hint: str = ""
    options: tuple[tuple[str, str], ...] = ()
    value: str = ""


@dataclass(frozen=True, slots=True)
class Doing:
    """An act being done: upon what, with what typed, by whom, when."""

    opened: Opened
    reading: Reading
    files: Mapping[str, Any]
    actor: Actor
    site: str
    now: datetime

    @property
    def code(self) -> str:
        return self.opened.live.code

    @property
    def who(self) -> dict[str, Any]:
        return {"code": self.code, "actor": self.actor, "now": self.now}

    def chosen(self) -> Chosen:
        dossier = self.opened.dossier
        return catalogue.chosen_before(dossier.procedure_version_id, Channel(dossier.channel))

    def words(self, name: str, *, required: bool = True) -> str:
        return self.reading.words(name, required=required, most=MOST_WORDS)


@dataclass(frozen=True, slots=True)
class Act:
    """An act as the pages offer it."""

    title: str
    button: str
    done: str
    asks: Callable[[DossierView], list[Ask]]
    do: Callable[[Doing], None]
    icon: str = "check"
    kind: str = "primary"
    help: str = ""


def nothing(view: DossierView) -> list[Ask]:
    del view
    return []


def stored(doing: Doing, name: str, *, required: bool = True) -> int | None:
    """Return the id of the uploaded file; why it was refused stands beside its field."""
    upload = doing.files.get(name)
    if upload is None:
        if required:
            doing.reading.fault(name, FieldMissing())
        return None
    try:
        return files.store(upload, actor=doing.actor, now=doing.now).id
    except Invalid as refused:
        doing.reading.fault(name, refused)
        return None
