"""How the words, days and moments of a message are written, and what else is understood."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime

from congvu.foundation.clock import VIETNAM
from congvu.kernel.words import clean, fold

_NO_TEXT = re.compile("[\ud800-\udfff\ufffe\uffff]")  # what XML can't say
_YEARS = range(1900, 2201)
_DAY = re.compile(r"(\d{4})/(\d{2})/(\d{2})")
_OTHER_DAYS = (
    (re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[T ].*)?"), (1, 2, 3)),
    (re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})(?:[T ].*)?"), (3, 2, 1)),
)
_MOMENT = re.compile(r"(\d{4})/(\d{2})/(\d{2}) (\d{2}):(\d{2}):(\d{2})")
Differs = Callable[[str], None]


def tidy(text: str) -> str:
    """Return the text as a message carries it; to tidy it again changes nothing."""
    while (again := clean(_NO_TEXT.sub("", text))) != text:
        text = again
    return text


def day_of(text: str, differs: Differs) -> date | None:
    """Return the day that the text names, or None when there is no such day.

    `differs` is told when the text is in another form than yyyy/MM/dd.
    """
    if found := _DAY.fullmatch(text):
        return _day(*map(int, found.groups()))
    for form, (year, month, day) in _OTHER_DAYS:
        if found := form.fullmatch(text):
            made = _day(int(found[year]), int(found[month]), int(found[day]))
            if made:
                differs(made.isoformat())
            return made
    return None


def moment_of(text: str, differs: Differs) -> datetime | None:
    """Return the moment, in Vietnam's zone unless the text says another, or None.

    `differs` is told when the text is in another form than yyyy/MM/dd HH:mm:ss.
    """
    try:
        if found := _MOMENT.fullmatch(text):
            return _known(datetime(*map(int, found.groups()), tzinfo=VIETNAM))  # type: ignore[misc,arg-type]
        made = datetime.fromisoformat(text.replace("/", "-"))
        if made.year not in _YEARS:
            return None
        local = made.astimezone(VIETNAM) if made.tzinfo else made.replace(tzinfo=VIETNAM)
    except (ValueError, OverflowError):
        return None
    differs(local.isoformat())
    return _known(local.replace(microsecond=0))


def day_text(day: date) -> str:
    """Return the day as yyyy/MM/dd."""
    return f"{day.year:04}/{day.month:02}/{day.day:02}"


def moment_text(moment: datetime) -> str:
    """Return the moment as yyyy/MM/dd HH:mm:ss in Vietnam's zone."""
    local = moment.astimezone(VIETNAM)
    return f"{day_text(local)} {local.hour:02}:{local.minute:02}:{local.second:02}"


def is_unaccented(text: str) -> bool:
    """Return whether these are several Vietnamese words from which somebody took all the marks.

    >>> is_unaccented("Nguyen Thanh Phuc"), is_unaccented("Nguyễn Thanh Phúc"), is_unaccented("A B")
    (True, False, False)
    """
    words = re.findall(r"[^\W\d_]+", text)
    known = sum(word.lower() in _TELLING for word in words)
    return len(words) > 1 and known > 0 and fold(text) == _small(text)


def _small(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).lower().split())


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def _known(moment: datetime) -> datetime | None:
    return moment if moment.year in _YEARS else None


_TELLING = frozenset(
    "nguyen tran pham hoang huynh vo dang bui duong truong dinh trinh doan thi van "
    "truong pho giam doc bo cuc vu chu tich uy nhan dan phong hanh chinh cong nghe "
    "thong so va cac co quan tinh thanh".split()
)
"""Words that, in Vietnamese, hardly ever stand all without a mark."""
