"""The door of work products: acts, values and refusals."""

from congvu.modules.products.commands.adopting import adopt, adopt_for
from congvu.modules.products.commands.assigning import assign, propose
from congvu.modules.products.commands.catalogue import (
    add_position,
    add_standard,
    lock_period,
    retire_standard,
    revise_standard,
)
from congvu.modules.products.commands.importing import import_catalogue
from congvu.modules.products.commands.mapping import map_turns, unmap_turns
from congvu.modules.products.commands.work import (
    accept,
    excuse,
    refuse,
    report_done,
    send_back,
    withdraw,
)
from congvu.modules.products.queries.catalogue import codes_of
from congvu.modules.products.rules.refusals import (
    PeriodLocked,
    ProductNotFound,
    StandardNotFound,
    StillWaiting,
)
from congvu.modules.products.rules.starters import STARTERS, starter
from congvu.modules.products.rules.tallying import percent, tally
from congvu.modules.products.values.catalogue import Worth, coefficient
from congvu.modules.products.values.choices import Basis, Level, RowSource, Slip, State
from congvu.modules.products.values.work import Counted, Tally, Task

__all__ = [
    "STARTERS",
    "Basis",
    "Counted",
    "Level",
    "PeriodLocked",
    "ProductNotFound",
    "RowSource",
    "Slip",
    "StandardNotFound",
    "State",
    "StillWaiting",
    "Tally",
    "Task",
    "Worth",
    "accept",
    "add_position",
    "add_standard",
    "adopt",
    "adopt_for",
    "assign",
    "codes_of",
    "coefficient",
    "excuse",
    "import_catalogue",
    "lock_period",
    "map_turns",
    "percent",
    "propose",
    "refuse",
    "report_done",
    "retire_standard",
    "revise_standard",
    "send_back",
    "starter",
    "tally",
    "unmap_turns",
    "withdraw",
]
