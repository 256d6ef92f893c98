"""Looking again where cases count by another calendar than the one of their last morning."""

from __future__ import annotations

from django.db import connection

from congvu.modules.casework import api as casework


def look_back(fact: casework.CasesRecounted) -> None:
    """Let the next morning look once at everything overdue: what moved was due by other mornings.

    Of two calendars one may have been off when the other looked; a rung is climbed once anyway.
    """
    with connection.cursor() as cursor:
        cursor.execute("select followup_look_back('-infinity')")
