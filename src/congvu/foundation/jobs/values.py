"""Long work as people see it: waiting, running, done, refused, broken, stopped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from congvu.kernel.refusals import N_


class JobState(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"  # the domain said no: the message says why
    BROKEN = "broken"  # a defect: the log says why
    STOPPED = "stopped"  # its owner stopped it; nothing was kept

    @property
    def is_over(self) -> bool:
        return self not in (JobState.WAITING, JobState.RUNNING)

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    JobState.WAITING: N_("Đang chờ"),
    JobState.RUNNING: N_("Đang chạy"),
    JobState.DONE: N_("Đã xong"),
    JobState.REFUSED: N_("Không thực hiện được"),
    JobState.BROKEN: N_("Gặp lỗi"),
    JobState.STOPPED: N_("Đã dừng"),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a job that is done has to say, and the address at which its result is seen."""

    message: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class JobEntry:
    """A job as shown; `total` is 0 as long as nobody knows how much there is to do."""

    id: int
    kind: str
    title: str
    state: JobState
    done: int
    total: int
    message: str
    href: str
    user_id: int | None
    created_at: datetime
    finished_at: datetime | None
    stop_asked: bool
