"""Loading the catalogue that comes with the product."""

from __future__ import annotations

from datetime import date, datetime

from congvu.foundation.actors.values import Actor
from congvu.modules.procedures.commands.importing import bring_in
from congvu.modules.procedures.rules.catalogue import catalogue


def load_catalogue(*, now: datetime, actor: Actor, valid_from: date | None = None) -> int:
    """Bring in the compact catalogue; procedures that are there already are left alone.

    Returns how many procedures it holds.
    """
    report = bring_in(
        catalogue(),
        name="catalogue.toml",
        origin="catalogue",
        now=now,
        actor=actor,
        valid_from=valid_from,
        only_new=True,
    )
    return int(report["imported"])
