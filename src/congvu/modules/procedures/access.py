"""Who may change the catalogue. Everybody may read it: it is published by law."""

from __future__ import annotations

from congvu.foundation.actors.values import Actor, Role

EDITORS = (Role.ADMINISTRATOR, Role.LEADER)
"""The administrator keeps the catalogue; a leader decides on it."""


def may_edit(actor: Actor | None) -> bool:
    """Return whether this person may write versions and settle doubts."""
    return actor is not None and actor.has(*EDITORS)
