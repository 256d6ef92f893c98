"""Numbers without gaps: a failed act gives its number back."""

from __future__ import annotations

from datetime import date

from django.db import connection


def next_number(name: str) -> int:
    """Return the next number of a row of numbers, inside the caller's transaction."""
    with connection.cursor() as cursor:
        cursor.execute("select dossiers_next_number(%s)", [name])
        (number,) = cursor.fetchone()
    return int(number)


def one_at_a_time(key: str) -> None:
    """Hold back other transactions with this key until the present one ends."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 7))", [key])


def next_reference(day: date) -> str:
    """Return a reference for what is handed in and not accepted yet: "TT-260910-0012"."""
    number = str(next_number(f"intake:{day:%y%m%d}")).rjust(4, "0")
    return f"TT-{day:%y%m%d}-{number}"
