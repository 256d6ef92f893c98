"""What may be shown to whoever holds a receipt: enough to know it is his, not more."""

from __future__ import annotations


def initials_only(name: str) -> str:
    """Return "D. Đ. T." for "Dương Đức Thắng"; of an organisation only the first word whole."""
    words = [word for word in name.split() if word[:1].isalpha()]
    return " ".join(f"{word[0].upper()}." for word in words[:6])


def masked_phone(phone: str) -> str:
    """Return "0912 *** 408" for "0912556408"; nothing for nothing."""
    return f"{phone[:4]} *** {phone[-3:]}" if len(phone) >= 9 else ""
