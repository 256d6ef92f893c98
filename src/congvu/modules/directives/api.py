"""The door of directives: acts, reads, facts, values and refusals."""

from congvu.modules.directives.commands.giving import give
from congvu.modules.directives.commands.record import follow
from congvu.modules.directives.facts import DirectiveAccepted, DirectiveEnded, DirectiveGiven
from congvu.modules.directives.rules.refusals import (
    DirectedOtherwise,
    DirectiveNotFound,
    NotAGiver,
    NotTheGiver,
)
from congvu.modules.directives.values.giving import Ending, Given, Seat, Source, SourceKind

__all__ = [
    "DirectedOtherwise",
    "DirectiveAccepted",
    "DirectiveEnded",
    "DirectiveGiven",
    "DirectiveNotFound",
    "Ending",
    "Given",
    "NotAGiver",
    "NotTheGiver",
    "Seat",
    "Source",
    "SourceKind",
    "follow",
    "give",
]
