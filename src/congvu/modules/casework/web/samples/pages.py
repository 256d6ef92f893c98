"""Every page of casework by name, filled with the story."""

from __future__ import annotations

from collections.abc import Callable

from congvu.modules.casework.web.samples.case import act_page, case_page
from congvu.modules.casework.web.samples.desk import desk_page, empty_desk
from congvu.modules.casework.web.samples.leader import leader_board
from congvu.modules.casework.web.samples.search import nothing_found, search_page
from congvu.modules.casework.web.samples.unit import empty_unit, unit_board

PAGES: dict[str, tuple[str, Callable[[], object]]] = {
    "desk": ("casework/desk.html", desk_page),
    "desk-empty": ("casework/desk.html", empty_desk),
    "case": ("casework/case.html", case_page),
    "act": ("casework/act.html", act_page),
    "unit": ("casework/unit.html", unit_board),
    "unit-empty": ("casework/unit.html", empty_unit),
    "leader": ("casework/leader.html", leader_board),
    "search": ("casework/search.html", search_page),
    "search-nothing": ("casework/search.html", nothing_found),
}
