"""A period in an address: what is none leads nowhere."""

from __future__ import annotations

from functools import cache

from django.urls import register_converter

from congvu.foundation.periods import Period


class PeriodConverter:
    """2026-Q3, 2026-09, 2026-H1 or 2026."""

    regex = r"20\d\d(?:-(?:Q[1-4]|H[12]|0[1-9]|1[0-2]))?"

    def to_python(self, value: str) -> Period:
        return Period.parse(value)

    def to_url(self, value: Period | str) -> str:
        return str(value)


@cache
def know_periods() -> None:
    """Let addresses name periods; said once, however many tables of addresses ask."""
    register_converter(PeriodConverter, "period")
