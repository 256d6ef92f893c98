"""The door of meetings: acts, facts, values and refusals."""

from congvu.kernel.following import follow
from congvu.modules.meetings.commands.calling import call, note_issued_letter
from congvu.modules.meetings.commands.changing import cancel, change
from congvu.modules.meetings.commands.concluding import conclude, follow_up
from congvu.modules.meetings.commands.minuting import record_minutes
from congvu.modules.meetings.commands.preparing import prepare, revise
from congvu.modules.meetings.commands.replying import reply
from congvu.modules.meetings.commands.rooms import open_room, set_norm
from congvu.modules.meetings.facts import MeetingConcluded
from congvu.modules.meetings.queries.week import waiting
from congvu.modules.meetings.rules.refusals import ClashesUnanswered, MeetingNotFound, RoomTaken
from congvu.modules.meetings.values.meeting import (
    Form,
    GivenTask,
    Guest,
    Invitation,
    Invited,
    Kind,
    MetPerson,
    Minutes,
    NewPaper,
    Part,
    Point,
    Reply,
    State,
    Task,
    Topic,
)

__all__ = [
    "ClashesUnanswered",
    "Form",
    "GivenTask",
    "Guest",
    "Invitation",
    "Invited",
    "Kind",
    "MeetingConcluded",
    "MeetingNotFound",
    "MetPerson",
    "Minutes",
    "NewPaper",
    "Part",
    "Point",
    "Reply",
    "RoomTaken",
    "State",
    "Task",
    "Topic",
    "call",
    "cancel",
    "change",
    "conclude",
    "follow",
    "follow_up",
    "note_issued_letter",
    "open_room",
    "prepare",
    "record_minutes",
    "reply",
    "revise",
    "set_norm",
    "waiting",
]
