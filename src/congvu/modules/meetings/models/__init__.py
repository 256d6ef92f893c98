"""The tables of meetings."""

from congvu.modules.meetings.models.conclusions import Conclusion, Met
from congvu.modules.meetings.models.meetings import Change, Meeting
from congvu.modules.meetings.models.papers import Paper, Topic
from congvu.modules.meetings.models.people import Feed, Guest, Participant
from congvu.modules.meetings.models.rooms import Norm, Room

__all__ = [
    "Change",
    "Conclusion",
    "Feed",
    "Guest",
    "Meeting",
    "Met",
    "Norm",
    "Paper",
    "Participant",
    "Room",
    "Topic",
]
