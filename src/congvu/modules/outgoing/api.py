"""The door of outgoing: acts, reads, facts, values and refusals."""

from congvu.modules.outgoing.commands.drafting import draft
from congvu.modules.outgoing.commands.record import follow
from congvu.modules.outgoing.facts import DocumentIssued, DocumentRecalled, DraftSigned
from congvu.modules.outgoing.rules.refusals import (
    ClassifiedElsewhere,
    DraftNotFound,
    IssuedNotFound,
    NoCompetence,
)
from congvu.modules.outgoing.values.drafting import Competence, Drafted, DraftState, Stance

__all__ = [
    "ClassifiedElsewhere",
    "Competence",
    "DocumentIssued",
    "DocumentRecalled",
    "DraftNotFound",
    "DraftSigned",
    "DraftState",
    "Drafted",
    "IssuedNotFound",
    "NoCompetence",
    "Stance",
    "draft",
    "follow",
]
