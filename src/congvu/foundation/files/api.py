"""The door of files."""

from congvu.foundation.files.binding import Fate, Laid, Leaf, bound
from congvu.foundation.files.commands import keep, store
from congvu.foundation.files.kinds import ALLOWED
from congvu.foundation.files.links import guard, link
from congvu.foundation.files.pictures import page_picture, pages_of
from congvu.foundation.files.queries import damaged, file_entry, files_of, open_file
from congvu.foundation.files.values import FileEntry

__all__ = [
    "ALLOWED",
    "Fate",
    "FileEntry",
    "Laid",
    "Leaf",
    "bound",
    "damaged",
    "file_entry",
    "files_of",
    "guard",
    "keep",
    "link",
    "open_file",
    "page_picture",
    "pages_of",
    "store",
]
