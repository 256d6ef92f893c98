"""What the pages of casework show: frozen values that queries fill and templates print."""

from __future__ import annotations

from congvu.modules.casework.web.ruler import DayRuler, RulerDue, draw_day_ruler
from congvu.modules.casework.web.shapes.act import ActPage, FieldShape
from congvu.modules.casework.web.shapes.case import (
    CasePage,
    DetailRow,
    OpinionRow,
    PaperLine,
    Quote,
    TimelineEntry,
    Trace,
)
from congvu.modules.casework.web.shapes.common import (
    ActLink,
    Figure,
    Link,
    Mark,
    SideItem,
    SideList,
    WorkLine,
)
from congvu.modules.casework.web.shapes.desk import DeskPage, WorkGroup
from congvu.modules.casework.web.shapes.figure import FigurePage, FigureRow
from congvu.modules.casework.web.shapes.leader import (
    AgeBand,
    Heat,
    HeatRow,
    LeaderBoard,
    MonthPoint,
    UnitRow,
)
from congvu.modules.casework.web.shapes.search import SearchHit, SearchPage
from congvu.modules.casework.web.shapes.unit import (
    BoardPanel,
    PersonLoad,
    ReminderLine,
    SignalLine,
    Suggestion,
    UnassignedLine,
    UnitBoard,
)

__all__ = [
    "ActLink",
    "ActPage",
    "AgeBand",
    "BoardPanel",
    "CasePage",
    "DayRuler",
    "DeskPage",
    "DetailRow",
    "FieldShape",
    "Figure",
    "FigurePage",
    "FigureRow",
    "Heat",
    "HeatRow",
    "LeaderBoard",
    "Link",
    "Mark",
    "MonthPoint",
    "OpinionRow",
    "PaperLine",
    "PersonLoad",
    "Quote",
    "ReminderLine",
    "RulerDue",
    "SearchHit",
    "SearchPage",
    "SideItem",
    "SideList",
    "SignalLine",
    "Suggestion",
    "TimelineEntry",
    "Trace",
    "UnassignedLine",
    "UnitBoard",
    "UnitRow",
    "WorkGroup",
    "WorkLine",
    "draw_day_ruler",
]
