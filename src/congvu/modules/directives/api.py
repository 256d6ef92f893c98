"""The door of directives: acts, reads, facts, values and refusals."""

from congvu.kernel.following import follow
from congvu.modules.directives.commands.changing import change
from congvu.modules.directives.commands.clashing import Wanted, supersede, yield_to
from congvu.modules.directives.commands.delivering import accept, deliver, return_product
from congvu.modules.directives.commands.ending import stop
from congvu.modules.directives.commands.extending import ask_extension, extend, refuse_extension
from congvu.modules.directives.commands.giving import give
from congvu.modules.directives.commands.reporting import report
from congvu.modules.directives.commands.urging import urge
from congvu.modules.directives.facts import DirectiveAccepted, DirectiveEnded, DirectiveGiven
from congvu.modules.directives.queries.sources import given_from
from congvu.modules.directives.queries.waits import waiting
from congvu.modules.directives.rules.refusals import (
    DirectedOtherwise,
    DirectiveNotFound,
    NotAGiver,
    NotTheGiver,
    PartAfterWhole,
)
from congvu.modules.directives.values.giving import (
    Ending,
    Given,
    Seat,
    Source,
    SourceKind,
    Terms,
)

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
    "PartAfterWhole",
    "Seat",
    "Source",
    "SourceKind",
    "Terms",
    "Wanted",
    "accept",
    "ask_extension",
    "change",
    "deliver",
    "extend",
    "follow",
    "give",
    "given_from",
    "refuse_extension",
    "report",
    "return_product",
    "stop",
    "supersede",
    "urge",
    "waiting",
    "yield_to",
]
