"""Moments and days in the words of papers and refusals."""

from __future__ import annotations

from datetime import date, datetime

from congvu.modules.dossiers.rules.codes import VIETNAM


def moment_words(moment: datetime) -> str:
    """Return "10 giờ 20 phút, ngày 10 tháng 9 năm 2026", in Vietnam's zone."""
    local = moment.astimezone(VIETNAM)
    return f"{local.hour:02d} giờ {local.minute:02d} phút, {day_words(local)}"


def day_words(day: date) -> str:
    """Return "ngày 08 tháng 02 năm 2026": noughts before days below 10 and months 1 and 2.

    Legal source: Decree 30/2020/NĐ-CP, Appendix I.
    """
    local = day.astimezone(VIETNAM) if isinstance(day, datetime) else day
    month = f"{local.month:02d}" if local.month < 3 else str(local.month)
    return f"ngày {local.day:02d} tháng {month} năm {local.year}"


def money_words(vnd: int) -> str:
    """Return "50.000 đồng", or "Miễn phí" for nothing."""
    return f"{vnd:,} đồng".replace(",", ".") if vnd else "Miễn phí"
