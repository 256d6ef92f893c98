"""Looking again where dues moved into the past, when a calendar was revised."""

from __future__ import annotations

from django.db import connection

from congvu.modules.casework import api as casework


def look_back(fact: casework.CasesRecounted) -> None:
    """Let the next morning begin at the earliest due that moved, if mornings were past it."""
    moved = [row.after for row in fact.moved]
    if moved:
        with connection.cursor() as cursor:
            cursor.execute("select followup_look_back(%s)", [min(moved)])
