"""What the archive states in a file's chain, in the past tense."""

from __future__ import annotations

from enum import StrEnum


class FileFact(StrEnum):
    """Kinds of facts in the chain of a file of work."""

    OPENED = "WorkFileOpened"
    PAPER_ADDED = "PaperAdded"
    PAPER_REMOVED = "PaperRemoved"
    PAGES_COUNTED = "PagesCounted"
    ORDERED = "PapersOrdered"
    RETENTION_SET = "RetentionSet"
    ENDED = "WorkFileEnded"
    KEPT_BACK = "WorkFileKeptBack"
    OFFERED = "WorkFileOffered"
    RETURNED = "WorkFileReturned"
    ARCHIVED = "WorkFileArchived"
    LEFT_BEHIND = "WorkFileLeftBehind"
    TAKEN_OVER = "WorkFileTakenOver"
    WARNED = "HandOverWarned"
