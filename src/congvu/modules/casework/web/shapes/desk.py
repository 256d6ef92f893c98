"""What the desk (bàn làm việc) shows: one person's day and work, most urgent first."""

from __future__ import annotations

from dataclasses import dataclass

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.web.ruler import DayRuler
from congvu.modules.casework.web.shapes.act import FieldShape
from congvu.modules.casework.web.shapes.common import ActLink, SideList, WorkLine
from congvu.modules.worktime.api import short_time_words


@dataclass(frozen=True, slots=True)
class WorkGroup:
    """Lines of one urgency: past their time, due today, with time left."""

    title: Phrase | str
    count: int
    lines: tuple[WorkLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPage:
    """The desk. Groups without lines are left out by the view, sides without items are kept.

    `working_left` are working seconds left of this day, 0 on a day off. `bulk_href` takes the POST
    of ticked lines (`case`, many) with `act` (one of `bulk`); empty when nothing may be done in
    bulk. `filters` narrow the list, of which `shown` lines stay; `next_href` opens the next 50.
    """

    working_left: int
    due_today: int
    overdue: int
    to_decide: int
    total: int
    groups: tuple[WorkGroup, ...]
    sides: tuple[SideList, ...] = ()
    ruler: DayRuler | None = None
    bulk: tuple[ActLink, ...] = ()
    bulk_href: str = ""
    new: ActLink | None = None
    filters: tuple[FieldShape, ...] = ()
    is_narrowed: bool = False
    shown: int | None = None
    export_href: str = ""
    next_href: str = ""

    @property
    def title(self) -> Phrase:
        """Return the finding of the day in one sentence."""
        if not self.working_left and not self.due_today:
            return Phrase(N_("Hôm nay không còn giờ làm việc, không việc nào đến hạn"))
        if not self.working_left:
            return Phrase(
                N_("Hôm nay không còn giờ làm việc, {due} việc đến hạn"), due=self.due_today
            )
        time = short_time_words(self.working_left)
        if not self.due_today:
            return Phrase(N_("Hôm nay còn {time} làm việc, không việc nào đến hạn"), time=time)
        template = N_("Hôm nay còn {time} làm việc, {due} việc phải xong")
        return Phrase(template, time=time, due=self.due_today)

    @property
    def lead(self) -> Phrase:
        """Return what stands first and what waits for this person's word."""
        if not self.total and not self.to_decide:
            return Phrase(N_("Không có việc nào đang chờ."))
        if not self.overdue and not self.to_decide:
            return Phrase(N_("Không có việc quá hạn, không việc nào chờ bạn cho ý kiến hay ký."))
        if not self.overdue:
            template = N_(
                "Không có việc quá hạn. {decide} việc đang chờ duyệt, ký hoặc cho ý kiến."
            )
            return Phrase(template, decide=self.to_decide)
        template = N_(
            "{overdue} việc đã quá hạn đứng đầu danh sách. "
            "{decide} việc đang chờ duyệt, ký hoặc cho ý kiến."
        )
        return Phrase(template, overdue=self.overdue, decide=self.to_decide)
