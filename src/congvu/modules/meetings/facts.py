"""What meetings state, in the past tense: on the meeting's own chain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class MeetingFact(StrEnum):
    """Kinds of facts in the chain of a meeting."""

    PREPARED = "MeetingPrepared"
    CALLED = "MeetingCalled"
    LETTER_ISSUED = "InvitationIssued"
    REPLIED = "InvitationAnswered"
    CHANGED = "MeetingChanged"
    CANCELLED = "MeetingCancelled"
    MINUTED = "MinutesRecorded"
    CONCLUDED = "MeetingConcluded"
    FOLLOWED = "DifficultyFollowedUp"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingConcluded:
    """A meeting ended with conclusions; those with a task are directives now."""

    at: datetime
    meeting_id: int
    directives: tuple[str, ...]
