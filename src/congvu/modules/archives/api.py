"""The door of the archive: acts, values and refusals."""

from congvu.modules.archives.commands.handing import keep_back, offer_files, receive_files
from congvu.modules.archives.commands.leaving import leave_files, take_over
from congvu.modules.archives.commands.making import end_file, keep, open_file, set_retention
from congvu.modules.archives.commands.papers import add_paper, arrange_papers, remove_paper
from congvu.modules.archives.commands.warning import warn_keepers
from congvu.modules.archives.rules.refusals import FileNotFound
from congvu.modules.archives.values.files import Sheet, Work
from congvu.modules.archives.values.words import Matter

__all__ = [
    "FileNotFound",
    "Matter",
    "Sheet",
    "Work",
    "add_paper",
    "arrange_papers",
    "end_file",
    "keep",
    "keep_back",
    "leave_files",
    "offer_files",
    "open_file",
    "receive_files",
    "remove_paper",
    "set_retention",
    "take_over",
    "warn_keepers",
]
