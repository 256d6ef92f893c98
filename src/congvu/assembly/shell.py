"""The areas of the house in the order of the rail, what waits in them, its words, its guide."""

from __future__ import annotations

from datetime import datetime

from django.db import DatabaseError
from django.http import HttpRequest
from django.utils.translation import gettext

from congvu.assembly.glossary import TERMS
from congvu.assembly.guide import Day, day_of, is_put_away
from congvu.foundation import clock
from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.clock import VIETNAM
from congvu.foundation.pages.counting import counted
from congvu.foundation.pages.figures import clock_time, duration, short_day, weekday
from congvu.foundation.pages.shell import Area, Room
from congvu.kernel.refusals import N_
from congvu.modules.casework import api as casework
from congvu.modules.directives import api as directives
from congvu.modules.documents import api as documents
from congvu.modules.meetings import api as meetings
from congvu.modules.outgoing import api as outgoing
from congvu.modules.worktime import api as worktime

__all__ = ["AREAS", "TERMS", "counts_of", "first_day", "office_clock"]

_COUNTER = frozenset({Role.CLERK})
_UNIT = frozenset({Role.HEAD})
_LEADERS = frozenset({Role.LEADER, Role.INSPECTOR})
_ADMIN = frozenset({Role.ADMINISTRATOR})
_SETTERS = frozenset({Role.ADMINISTRATOR, Role.PERSONNEL})


def _is_cleared(actor: Actor) -> bool:
    """Return whether a person may know of classified documents today."""
    return documents.cleared(actor, clock.now().astimezone(VIETNAM).date()) is not None


_OUTGOING = (
    Room("drafts", N_("Dự thảo"), "outgoing:drafts"),
    Room("tray", N_("Chờ ký"), "outgoing:tray"),
    Room("register", N_("Sổ văn bản đi"), "outgoing:register"),
)
_DIRECTIVES = (
    Room("tasks", N_("Nhiệm vụ"), "directives:list"),
    Room("follow_up", N_("Ai nợ ai"), "directives:board"),
    Room("plans", N_("Kế hoạch"), "plans:home"),
    Room("meetings", N_("Lịch họp"), "meetings:calendar"),
    Room("letters", N_("Văn bản nhắc"), "followup:letters"),
    Room("force", N_("Tổ công tác"), "followup:force"),
)
_RECORDS = (
    Room("files", N_("Hồ sơ công việc"), "archives:files"),
    Room("custody", N_("Tài liệu mật"), "custody:board", only=_is_cleared),
)
_EVALUATION = (
    Room("rating", N_("Xếp loại"), "evaluation:home"),
    Room("runs", N_("Đợt đánh giá"), "evaluation:runs"),
    Room("excuses", N_("Nguyên nhân khách quan"), "evaluation:excuses"),
    Room("entries", N_("Số liệu nhập"), "evaluation:entries"),
    Room("acts", N_("Khen thưởng, kỷ luật"), "evaluation:acts"),
    Room("reflections", N_("Tự soi, tự sửa"), "evaluation:reflections"),
    Room("backlog", N_("Tồn đọng thường xuyên"), "evaluation:backlog"),
)
_PRODUCTS = (
    Room("products", N_("Của tôi"), "products:mine"),
    Room("board", N_("Của đơn vị"), "products:board", _UNIT | _LEADERS | {Role.PERSONNEL}),
    Room("catalogue", N_("Danh mục, hệ số K"), "products:catalogue"),
)

AREAS = (
    Area("desk", N_("Bàn làm việc"), "layout-list", "casework:desk"),
    Area("counter", N_("Một cửa"), "building-store", "dossiers:counter", _COUNTER),
    Area("unit", N_("Đơn vị"), "users-group", "casework:unit", _UNIT | _LEADERS),
    Area("leader", N_("Điều hành"), "chart-histogram", "casework:leader", _LEADERS),
    Area("documents", N_("Văn bản đến"), "inbox", "documents:register"),
    Area("outgoing", N_("Văn bản đi"), "file-export", "outgoing:drafts", rooms=_OUTGOING),
    Area("directives", N_("Chỉ đạo"), "target-arrow", "directives:list", rooms=_DIRECTIVES),
    Area("records", N_("Hồ sơ, lưu trữ"), "folder", "archives:files", rooms=_RECORDS),
    Area("procedures", N_("Thủ tục"), "clipboard-list", "procedures:list"),
    Area("organisation", N_("Tổ chức, cán bộ"), "id-badge-2", "organisation:units"),
    Area("products", N_("Sản phẩm công việc"), "package", "products:mine", rooms=_PRODUCTS),
    Area("evaluation", N_("Đánh giá"), "stars", "evaluation:home", rooms=_EVALUATION),
    Area("guide", N_("Ngày đầu"), "mood-smile", "guide", foot=True),
    Area("glossary", N_("Từ điển"), "help", "glossary", foot=True),
    Area("calendars", N_("Lịch làm việc"), "calendar", "worktime:calendars", _SETTERS, foot=True),
    Area("thresholds", N_("Ngưỡng phát hiện"), "flag", "casework:thresholds", _ADMIN, foot=True),
    Area("accounts", N_("Tài khoản"), "key", "actors:accounts", _ADMIN, foot=True),
    Area("outbox", N_("Tin gửi đi"), "mail", "outbox:outbox", _ADMIN, foot=True),
    Area("exchange", N_("Liên thông"), "send", "exchange:overview", _ADMIN, foot=True),
    Area("jobs", N_("Công việc nền"), "clock-play", "jobs:jobs", foot=True),
)


def counts_of(actor: Actor, now: datetime) -> dict[str, int]:
    """Return how much waits for a person in the areas of the rail."""
    found = counted(
        {
            "desk": casework.mine_waiting(actor),
            "unit": casework.unassigned_waiting(actor),
            "documents": documents.waiting(actor),
            "outgoing": outgoing.waiting(actor),
            "directives": directives.waiting(actor, now),
            "invitations": meetings.waiting(actor, now),
        }
    )
    found["directives"] += found.pop("invitations")  # a room of that area
    return found


def first_day(request: HttpRequest, actor: Actor) -> Day | None:
    """Return the guide that stands on a desk, until its owner put it away."""
    return None if is_put_away(request) else day_of(actor)


def office_clock(now: datetime, actor: Actor) -> str:
    """Return where this office day stands, by the calendar of the actor's unit.

    "Giờ làm việc, còn 1 giờ 10 phút đến nghỉ trưa".
    """
    try:
        calendar = worktime.calendar_in_force(actor.unit_id, now=now)
        return _sentence(calendar, now.astimezone(VIETNAM))
    except (worktime.CalendarNotFound, worktime.BeyondCalendar, DatabaseError):
        return ""  # a frame without the sentence is better than no page


def _sentence(calendar: worktime.Calendar, now: datetime) -> str:
    second = now.hour * 3600 + now.minute * 60 + now.second
    day = calendar.day(now.date())
    parts = day.intervals if day.is_working else ()
    for number, part in enumerate(parts, start=1):
        if part.opens <= second < part.closes:
            left = duration(part.closes - second)
            if number < len(parts):
                return gettext("Giờ làm việc, còn %(time)s đến nghỉ trưa") % {"time": left}
            return gettext("Giờ làm việc, còn %(time)s đến hết ngày") % {"time": left}
    opens = calendar.next_open(now)
    if parts and parts[0].closes <= second < parts[-1].opens:
        return gettext("Nghỉ trưa, làm việc lại lúc %(time)s") % {"time": clock_time(opens)}
    when = {"time": clock_time(opens), "weekday": weekday(opens), "day": short_day(opens)}
    if opens.date() == now.date():
        return gettext("Ngoài giờ làm việc, mở lại lúc %(time)s") % when
    return gettext("Ngoài giờ làm việc, mở lại %(time)s %(weekday)s %(day)s") % when
