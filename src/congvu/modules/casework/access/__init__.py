"""The only way to a case: read for an act, and only by those whose act it is."""

from congvu.modules.casework.access.gates import (
    case_to_answer,
    case_to_assign,
    case_to_direct,
    case_to_take_up,
    case_to_work,
    directs,
    may_see,
    visible_case,
)
from congvu.modules.casework.access.loading import (
    Live,
    in_hand,
    load,
    lock_case,
    outdated,
    renew,
)

__all__ = [
    "Live",
    "case_to_answer",
    "case_to_assign",
    "case_to_direct",
    "case_to_take_up",
    "case_to_work",
    "directs",
    "in_hand",
    "load",
    "lock_case",
    "may_see",
    "outdated",
    "renew",
    "visible_case",
]
