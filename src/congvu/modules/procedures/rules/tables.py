"""Reading the catalogue from a table, cell by cell; each fault names its row and column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_, Refusal
from congvu.kernel.words import clean, fold
from congvu.modules.procedures.values.choices import Level
from congvu.modules.procedures.values.tables import COLUMNS, NEEDED, Problem, TableRow
from congvu.modules.procedures.values.versions import Paper
from congvu.modules.worktime.api import LimitUnit, TimeLimit

NO_LIMIT = N_("Thủ tục này chưa có thời hạn; hãy nhập thời hạn.")
MOST_ROWS = 20_000
LONGEST = 5_000
EMPTY = N_("Ô này không được để trống.")
TOO_LONG = N_("Nội dung dài quá {longest} ký tự.")
FORMULA = N_("Ô bắt đầu bằng dấu “{sign}” giống công thức; hãy nhập chữ hoặc số.")
BAD_CODE = N_("Mã “{text}” không đúng dạng 1.004030.")
BAD_LEVEL = N_("Cấp “{text}” không có. Dùng: Cấp xã, Cấp tỉnh, Cấp bộ, Cơ quan khác.")
BAD_LIMIT = N_("Không đọc được thời hạn “{text}”. Viết như: 5 ngày làm việc, 30 ngày, trong ngày.")
BAD_FEE = N_("Không đọc được phí “{text}”. Viết số đồng, Miễn phí, hoặc để trống.")
BAD_PAPER = N_("Dòng giấy tờ “{text}” không đúng dạng: Tên | số bản chính | số bản sao.")
TWICE = N_("Mã {code} đã có ở dòng {row}.")

_CODE = re.compile(r"\d\.\d{6}(\.[A-Za-z0-9]+)*")
_LIMIT = re.compile(r"(\d{1,4})\s*(ngay lam viec|gio lam viec|ngay|thang|nam|tuan)")
_UNITS = {
    "ngay lam viec": (LimitUnit.WORKING_DAY, 1),
    "gio lam viec": (LimitUnit.WORKING_HOUR, 1),
    "ngay": (LimitUnit.CALENDAR_DAY, 1),
    "tuan": (LimitUnit.CALENDAR_DAY, 7),
    "thang": (LimitUnit.MONTH, 1),
    "nam": (LimitUnit.MONTH, 12),
}
_LEVELS = {fold(level.words): level for level in Level}
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d+")


class _Fault(Exception):  # noqa: N818  (a finding about a cell)
    def __init__(self, reason: Phrase) -> None:
        super().__init__(reason)
        self.reason = reason


def columns_of(head: Sequence[Any]) -> dict[str, int]:
    """Return where each known column stands, whatever their order; marks may be missing."""
    known = {fold(words): name for name, words in COLUMNS.items()}
    known |= {"ma thu tuc": "code", "ten": "title", "cap": "levels", "phi": "fee"}
    places: dict[str, int] = {}
    for place, cell in enumerate(head):
        name = known.get(fold(_text(cell)))
        if name:
            places.setdefault(name, place)
    return places


def misses(places: Mapping[str, int]) -> bool:
    """Return whether a column lacks without which there is no table."""
    return any(name not in places for name in NEEDED)


def rows_in(
    table: Iterable[Sequence[Any]], places: Mapping[str, int]
) -> Iterator[TableRow | list[Problem]]:
    """Yield each row below the head: read, or its problems. Empty rows are passed over."""
    seen: dict[str, int] = {}
    for number, cells in enumerate(table, 2):
        if not any(_text(cell) for cell in cells):
            continue
        problems: list[Problem] = []
        row = _row(number, cells, places, problems)
        if not problems and row.code in seen:
            reason = Phrase(TWICE, code=row.code, row=seen[row.code])
            problems.append(Problem(number, letter(places["code"]), reason))
        seen.setdefault(row.code, number)
        yield problems or row


def letter(place: int) -> str:
    """Return Excel's name of a column: 0 is A, 26 is AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name


def _row(
    number: int, cells: Sequence[Any], places: Mapping[str, int], problems: list[Problem]
) -> TableRow:
    def read(name: str, how: Callable[[str], Any], default: Any) -> Any:
        if name not in places:
            return default
        place = places[name]
        cell = cells[place] if place < len(cells) else None
        text = _code_text(cell) if name == "code" else _text(cell)
        try:
            return how(_checked(text, name))
        except _Fault as fault:
            problems.append(Problem(number, letter(place), fault.reason))
            return default

    limit, same_day = read("limit", _limit, (None, False))
    return TableRow(
        row=number,
        code=read("code", _code, ""),
        title=read("title", _line, ""),
        field=read("field", _line, ""),
        levels=read("levels", _levels, ()),
        limit=limit,
        same_day=same_day,
        fee_vnd=read("fee", _fee, None),
        has_fee="fee" in places,
        decision=read("decision", _line, None),
        result=read("result", _line, None),
        papers=read("papers", _papers, None),
        limit_place=places.get("limit", 0),
    )


def _checked(text: str, name: str) -> str:
    if not text and name in NEEDED and name != "limit":
        raise _Fault(Phrase(EMPTY))
    if len(text) > LONGEST * (10 if name == "papers" else 1):
        raise _Fault(Phrase(TOO_LONG, longest=LONGEST))
    if text[:1] in {"=", "@"}:
        raise _Fault(Phrase(FORMULA, sign=text[0]))
    return text


def _code(text: str) -> str:
    if not _CODE.fullmatch(text):
        raise _Fault(Phrase(BAD_CODE, text=text[:40]))
    return text


def _code_text(cell: Any) -> str:
    """Return a code that Excel took for a number with its last zeros: 1.00119 is 1.001190."""
    if isinstance(cell, float) and not cell.is_integer():
        return f"{cell:.6f}"
    return _text(cell)


def _levels(text: str) -> tuple[Level, ...]:
    levels = []
    for part in re.split(r"[,;\n]", text):
        level = _LEVELS.get(fold(part))
        if level is None:
            raise _Fault(Phrase(BAD_LEVEL, text=part.strip()[:40]))
        levels.append(level)
    return tuple(dict.fromkeys(levels))


def _limit(text: str) -> tuple[TimeLimit | None, bool]:
    words = fold(text)
    if not words:
        return None, False
    if words in {"trong ngay", "trong ngay lam viec"}:
        return TimeLimit(1, LimitUnit.WORKING_DAY), True
    said = _LIMIT.fullmatch(words)
    try:
        if said:
            unit, factor = _UNITS[said[2]]
            return TimeLimit(int(said[1]) * factor, unit), False
        return TimeLimit.parse(text), False
    except Refusal as refusal:
        raise _Fault(Phrase(BAD_LIMIT, text=text[:40])) from refusal


def _fee(text: str) -> int | None:
    if not text:
        return None
    if fold(text) in {"mien phi", "khong"}:
        return 0
    bare = re.sub(r"\s*(?:đồng|đ|vnđ|vnd)$", "", text, flags=re.I)
    if not _GROUPED.fullmatch(bare) or len(bare) > 16:
        raise _Fault(Phrase(BAD_FEE, text=text[:40]))
    return int(re.sub(r"\D", "", bare))


def _papers(text: str) -> tuple[Paper, ...] | None:
    if not text:
        return None
    papers: list[Paper] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        parts = [part.strip() for part in line.split("|")]
        counts = parts[1:] + ["1", "0"][len(parts) - 1 :]
        if (
            not parts[0]
            or len(counts) != 2
            or not all(re.fullmatch(r"\d\d?", one) for one in counts)
        ):
            raise _Fault(Phrase(BAD_PAPER, text=line[:60]))
        originals, copies = map(int, counts)
        papers.append(Paper(len(papers) + 1, parts[0], "", "", originals, copies, True))
    return tuple(papers)


def _line(text: str) -> str:
    return " ".join(text.split())


def _text(cell: Any) -> str:
    """Return a cell as text: a whole number without its ".0", nothing for an empty one."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return clean(str(cell))
