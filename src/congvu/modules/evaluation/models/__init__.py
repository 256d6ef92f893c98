"""The tables of evaluation; what is kept is kept by PostgreSQL."""

from congvu.modules.evaluation.models.acts import RecordedAct
from congvu.modules.evaluation.models.backlog import BacklogLine, BacklogReply, BacklogStrike
from congvu.modules.evaluation.models.given import Entry, Excuse
from congvu.modules.evaluation.models.packs import PackVersion
from congvu.modules.evaluation.models.reflections import Promise, Reflection, ReflectionReminder
from congvu.modules.evaluation.models.rounds import Card, Round
from congvu.modules.evaluation.models.runs import Run, Step

__all__ = [
    "BacklogLine",
    "BacklogReply",
    "BacklogStrike",
    "Card",
    "Entry",
    "Excuse",
    "PackVersion",
    "Promise",
    "RecordedAct",
    "Reflection",
    "ReflectionReminder",
    "Round",
    "Run",
    "Step",
]
