"""The door of work plans: acts, values and refusals."""

from congvu.modules.plans.commands.deciding import (
    approve,
    begin_change,
    discard_change,
    send_back,
    submit,
)
from congvu.modules.plans.commands.giving import attach, give_item
from congvu.modules.plans.commands.opening import open_plan, set_theme
from congvu.modules.plans.commands.writing import add_item, change_item, drop_item, import_items
from congvu.modules.plans.queries.lists import theme_of
from congvu.modules.plans.queries.promised import Promised, line_of, promised_of, require_item
from congvu.modules.plans.rules.refusals import PlanNotFound
from congvu.modules.plans.values.plan import Item, Progress, State

__all__ = [
    "Item",
    "PlanNotFound",
    "Progress",
    "Promised",
    "State",
    "add_item",
    "approve",
    "attach",
    "begin_change",
    "change_item",
    "discard_change",
    "drop_item",
    "give_item",
    "import_items",
    "line_of",
    "open_plan",
    "promised_of",
    "require_item",
    "send_back",
    "set_theme",
    "submit",
    "theme_of",
]
