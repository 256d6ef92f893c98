"""What following up states, in the past tense, each on its own chain."""

from __future__ import annotations

from enum import StrEnum


class FollowupFact(StrEnum):
    """Kinds of facts in the chains of letters, proposals, sessions and rules."""

    DRAFTED = "ReminderDrafted"
    SIGNED = "ReminderSigned"
    SENT = "ReminderSent"
    RECALLED = "ReminderRecalled"
    ANSWERED = "ReminderAnswered"
    PROPOSED = "CriticismProposed"
    DECIDED = "CriticismDecided"
    HELD = "ForceSessionHeld"
    LADDER_CHANGED = "LadderChanged"
    RULE_CHANGED = "ForceRuleChanged"
