"""The tables of following up; what happens to a case lies upstream, in casework."""

from congvu.modules.followup.models.force import Backlog, Commitment, ForceRule, Session
from congvu.modules.followup.models.letters import (
    Answer,
    Ladder,
    Letter,
    Morning,
    Proposal,
    Rung,
)

__all__ = [
    "Answer",
    "Backlog",
    "Commitment",
    "ForceRule",
    "Ladder",
    "Letter",
    "Morning",
    "Proposal",
    "Rung",
    "Session",
]
