"""The door of following up."""

from congvu.modules.followup.commands.climbing import climb, draft_letters
from congvu.modules.followup.commands.judging import judge
from congvu.modules.followup.commands.letters import (
    answer,
    letter_issued,
    letter_recalled,
    letter_signed,
)
from congvu.modules.followup.commands.rules import change_ladder, change_rule
from congvu.modules.followup.commands.sessions import hold_session
from congvu.modules.followup.values.force import ForceRule, Promise
from congvu.modules.followup.values.letters import AnswerKind, Due, Judgement, LetterState, Step

__all__ = [
    "AnswerKind",
    "Due",
    "ForceRule",
    "Judgement",
    "LetterState",
    "Promise",
    "Step",
    "answer",
    "change_ladder",
    "change_rule",
    "climb",
    "draft_letters",
    "hold_session",
    "judge",
    "letter_issued",
    "letter_recalled",
    "letter_signed",
]
