"""Reading one cell of a sheet: what a person wrote, in the one form the register keeps.

Nothing is guessed: what could be meant in two ways is refused with a sentence that says what to
write instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import TypeVar

from congvu.foundation.actors.values import Role
from congvu.kernel.refusals import N_, Invalid
from congvu.kernel.words import clean, fold
from congvu.modules.organisation.rules.names import a_day
from congvu.modules.organisation.values.structure import ROLE_WORDS, Rank, UnitKind

FORMULA_MARKS = ("=", "+", "-", "@", "\t", "\r")
LONGEST = 1000
Chosen = TypeVar("Chosen", UnitKind, Rank)


class CellEmpty(Invalid):
    code = "CELL_EMPTY"
    message = N_("Ô bắt buộc đang để trống.")


class CellTooLong(Invalid):
    code = "CELL_TOO_LONG"
    message = N_("Nội dung dài quá {limit} ký tự.")


class CellFormula(Invalid):
    code = "CELL_FORMULA"
    message = N_("Ô chứa công thức. Hãy chép và dán lại dưới dạng giá trị.")


class CellLikeFormula(Invalid):
    code = "CELL_LIKE_FORMULA"
    message = N_("Nội dung “{given}” bắt đầu bằng ký tự của công thức (= + - @). Hãy bỏ ký tự đó.")


class CellNotText(Invalid):
    code = "CELL_NOT_TEXT"
    message = N_("Cần chữ, nhưng ô đang là {given}. Hãy định dạng ô là Văn bản (Text).")


class CellNotADay(Invalid):
    code = "CELL_NOT_A_DAY"
    message = N_("“{given}” không phải ngày. Hãy ghi theo dạng ngày/tháng/năm, ví dụ 1/7/2025.")


class CellTwoDigitYear(Invalid):
    code = "CELL_TWO_DIGIT_YEAR"
    message = N_("Ngày “{given}” thiếu số của năm. Hãy ghi đủ bốn số, ví dụ 1/7/2025.")


class CellSerialDay(Invalid):
    code = "CELL_SERIAL_DAY"
    message = N_("Ô đang là số {given}, không phải ngày. Hãy định dạng ô là Ngày (Date).")


class CellNotACount(Invalid):
    code = "CELL_NOT_A_COUNT"
    message = N_("“{given}” không phải số nguyên. Hãy ghi ví dụ 3.")


class CellAmbiguousCount(Invalid):
    code = "CELL_AMBIGUOUS_COUNT"
    message = N_("“{given}” có thể hiểu hai cách. Hãy ghi số nguyên không có dấu chấm, dấu phẩy.")


class CellNotAChoice(Invalid):
    code = "CELL_NOT_A_CHOICE"
    message = N_("“{given}” không có trong danh sách: {choices}.")


def is_blank(value: object) -> bool:
    if not isinstance(value, str):
        return value is None
    return not (value.strip() if value.isprintable() else clean(value))


def text(value: object) -> str:
    """Return what a cell says on one line; a whole number as its digits.

    :raises CellNotText: for a date, a fraction or a truth value.
    :raises CellLikeFormula: if it begins as a formula would.
    :raises CellTooLong: if it has more than 1,000 characters.
    """
    if value is None:
        return ""
    if isinstance(value, (bool, date, datetime)):
        raise CellNotText(given=_shown(value))
    if isinstance(value, (int, float)):
        if value != int(value):
            raise CellNotText(given=_shown(value))
        return str(int(value))
    said = " ".join(clean(str(value)).split())
    if said.startswith(FORMULA_MARKS):
        raise CellLikeFormula(given=said[:40])
    if len(said) > LONGEST:
        raise CellTooLong(limit=LONGEST)
    return said


def phone(value: object) -> str:
    """Return a telephone number; it may begin with +. Raises as text()."""
    if isinstance(value, str) and re.fullmatch(r"\s*\+[\d .()-]{6,20}\s*", value):
        return " ".join(value.split())
    return text(value)


def day(value: object) -> date | None:
    """Return the day of a cell: a real date, or day/month/year, or year-month-day.

    :raises CellTwoDigitYear, CellSerialDay, CellNotADay, DateUnlikely: if it isn't one.
    """
    if is_blank(value):
        return None
    if isinstance(value, datetime):
        return a_day(value.date())
    if isinstance(value, date):
        return a_day(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        raise CellSerialDay(given=_shown(value))
    said = text(value)
    if re.fullmatch(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2}", said):
        raise CellTwoDigitYear(given=said)
    return a_day(_written_day(said))


def _written_day(said: str) -> date:
    parts = re.fullmatch(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", said)
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", said)
    try:
        if parts:
            return date(int(parts[4]), int(parts[3]), int(parts[1]))
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
    except ValueError:
        pass
    raise CellNotADay(given=said[:40])


def count(value: object) -> int | None:
    """Return the whole number of a cell.

    :raises CellAmbiguousCount: for "1.234" or "1,234": thousands here, fractions there.
    :raises CellNotACount: for anything else that isn't a whole number.
    """
    if is_blank(value):
        return None
    if isinstance(value, (bool, date, datetime)):
        raise CellNotACount(given=_shown(value))
    if isinstance(value, (int, float)):
        if value != int(value):
            raise CellAmbiguousCount(given=_shown(value))
        return int(value)
    said = clean(str(value))
    if re.fullmatch(r"\d{1,3}([.,]\d{3})+|\d+[.,]\d+", said):
        raise CellAmbiguousCount(given=said)
    if not said.isascii() or not said.isdigit() or len(said) > 6:
        raise CellNotACount(given=said[:40])
    return int(said)


YES = {"x", "co", "yes", "1", "true", "dung", "la co quan", "kiem nhiem", "v"}
NO = {"khong", "no", "0", "false", "sai", "chinh"}


def mark(value: object) -> bool:
    """Return whether a cell is ticked ("x", "có"); raises CellNotAChoice for other words."""
    if is_blank(value):
        return False
    if isinstance(value, bool):
        return value
    said = fold(text(value))
    if said in YES or said in NO:
        return said in YES
    raise CellNotAChoice(given=said[:40], choices="x, có, không")


_COMMUNE = UnitKind.COMMUNE_COMMITTEE
_MORE_KINDS = {
    "so": UnitKind.DEPARTMENT,
    "ubnd xa": _COMMUNE,
    "ubnd phuong": _COMMUNE,
    "ubnd dac khu": _COMMUNE,
    "ubnd cap xa": _COMMUNE,
    "ubnd tinh": UnitKind.PROVINCE_COMMITTEE,
    "ubnd thanh pho": UnitKind.PROVINCE_COMMITTEE,
    "ubnd cap tinh": UnitKind.PROVINCE_COMMITTEE,
    "lanh dao": UnitKind.LEADERS,
    "trung tam pvhcc": UnitKind.ONE_STOP_CENTRE,
    "mot cua": UnitKind.ONE_STOP_CENTRE,
    "don vi su nghiep": UnitKind.PUBLIC_UNIT,
    "nganh doc": UnitKind.VERTICAL,
}


def kind(value: object) -> UnitKind | None:
    """Return the kind of unit a cell names; raises CellNotAChoice."""
    return _choice(value, UnitKind, _MORE_KINDS)


def rank(value: object) -> Rank | None:
    """Return the rank a cell names; raises CellNotAChoice."""
    return _choice(
        value,
        Rank,
        {
            "truong": Rank.HEAD,
            "pho": Rank.DEPUTY,
            "nhan vien": Rank.STAFF,
            "chuyen vien": Rank.STAFF,
        },
    )


def _choice(value: object, kinds: type[Chosen], more: dict[str, Chosen]) -> Chosen | None:
    if is_blank(value):
        return None
    said = text(value)
    words = {fold(each.words): each for each in kinds} | {each.value: each for each in kinds}
    found = (words | more).get(fold(said))
    if found is None:
        raise CellNotAChoice(given=said[:40], choices=_list(each.words for each in kinds))
    return found


def roles(value: object) -> tuple[Role, ...]:
    """Return the roles a cell names, separated by commas or semicolons; raises CellNotAChoice."""
    if is_blank(value):
        return ()
    words = {fold(said): role for role, said in ROLE_WORDS.items()}
    words |= {role.value: role for role in Role}
    found = []
    for part in re.split(r"[;,\n]", str(value)):
        if not is_blank(part):
            role = words.get(fold(text(part)))
            if role is None:
                raise CellNotAChoice(given=clean(part)[:40], choices=_list(ROLE_WORDS.values()))
            found.append(role)
    return tuple(dict.fromkeys(found))


def _list(words: Iterable[str]) -> str:
    return ", ".join(words)


def _shown(value: object) -> str:
    """Return a raw cell as a person sees it."""
    if isinstance(value, bool):
        return "ĐÚNG" if value else "SAI"
    if isinstance(value, (date, datetime)):
        return f"{value.day}/{value.month}/{value.year}"
    return f"{value:g}" if isinstance(value, float) else str(value)
