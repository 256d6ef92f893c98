"""Which sheets and columns a file may have, and how its heading row is found."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from congvu.kernel.words import fold
from congvu.modules.organisation.rules import cells
from congvu.modules.organisation.values.imports import SheetKind, Table

GUIDE = "Hướng dẫn"  # the sheet of our form that explains the others
LOOK_FOR_HEADINGS = 20  # a form may begin with the name of the agency and a title


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key in our rows, its heading, how its cells are read."""

    key: str
    heading: str
    read: Callable[[object], object] = cells.text
    required: bool = False
    aliases: tuple[str, ...] = ()
    hint: str = ""

    @property
    def known_as(self) -> set[str]:
        return {folded(self.heading), self.key, *self.aliases}


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one kind of sheet."""

    kind: SheetKind
    columns: tuple[Column, ...]

    def at(self, key: str) -> Column:
        return next(column for column in self.columns if column.key == key)


def folded(heading: object) -> str:
    """Return a heading as it is compared: no marks, no stars, nothing in brackets."""
    bare = re.sub(r"\(.*?\)|[*:]", " ", str(heading))
    return fold(bare)


UNIT_CODE = Column("unit_code", "Mã đơn vị", required=True, aliases=("ma dv",))
TITLE = Column("title", "Tên vị trí", required=True, aliases=("vi tri", "chuc danh", "chuc vu"))
OFFICIAL_CODE = Column(
    "official_code", "Mã cán bộ", required=True, aliases=("ma cb", "ma cong chuc", "so hieu")
)
STARTS_ON = Column(
    "starts_on",
    "Từ ngày",
    cells.day,
    required=True,
    aliases=("ngay bat dau", "ngay bo nhiem"),
    hint="ngày/tháng/năm",
)
ENDS_ON = Column(
    "ends_on", "Thôi giữ từ ngày", cells.day, aliases=("den ngay",), hint="để trống nếu còn giữ"
)
SECOND = Column("second", "Kiêm nhiệm", cells.mark, hint="x nếu kiêm nhiệm")
DECISION = Column("decision", "Số quyết định", aliases=("quyet dinh",))


def optional(column: Column) -> Column:
    return Column(column.key, column.heading, column.read, aliases=column.aliases, hint=column.hint)


UNITS = Layout(
    SheetKind.UNITS,
    (
        Column(
            "code", "Mã đơn vị", required=True, aliases=("ma dv",), hint="chữ hoa không dấu, số"
        ),
        Column("name", "Tên đơn vị", required=True, aliases=("ten dv",)),
        Column("kind", "Loại", cells.kind, required=True, aliases=("loai don vi",)),
        Column("parent_code", "Mã đơn vị cấp trên", aliases=("truc thuoc", "ma cap tren")),
        Column("is_agency", "Là cơ quan", cells.mark, hint="x nếu là cơ quan có con dấu riêng"),
        Column("agency_code", "Mã định danh", hint="ví dụ H29.12"),
        Column("area_code", "Mã địa bàn", aliases=("ma dvhc",)),
        Column("valid_from", "Thành lập từ ngày", cells.day, hint="ngày/tháng/năm"),
    ),
)
POSTS = Layout(
    SheetKind.POSTS,
    (
        UNIT_CODE,
        TITLE,
        Column("rank", "Cấp", cells.rank, required=True, aliases=("cap bac",)),
        Column("quota", "Định biên", cells.count, required=True, aliases=("bien che", "so luong")),
        Column("roles", "Vai trò", cells.roles, hint="cách nhau bằng dấu phẩy"),
    ),
)
OFFICIALS = Layout(
    SheetKind.OFFICIALS,
    (
        OFFICIAL_CODE,
        Column("full_name", "Họ và tên", required=True, aliases=("ho ten", "ho va ten khai sinh")),
        Column("email", "Thư điện tử", aliases=("email", "e-mail")),
        Column("phone", "Điện thoại", cells.phone, aliases=("so dien thoai", "sdt")),
        *(optional(column) for column in (UNIT_CODE, TITLE, STARTS_ON, ENDS_ON, SECOND, DECISION)),
    ),
)
APPOINTMENTS = Layout(
    SheetKind.APPOINTMENTS,
    (OFFICIAL_CODE, UNIT_CODE, TITLE, STARTS_ON, ENDS_ON, SECOND, DECISION),
)
LAYOUTS = (OFFICIALS, UNITS, POSTS, APPOINTMENTS)


@dataclass(frozen=True, slots=True)
class Headed:
    """A table with its layout: the row of headings (from 1) and the place of each column found."""

    layout: Layout
    row: int
    places: dict[str, int]

    @property
    def missing(self) -> list[str]:
        columns = self.layout.columns
        return [each.heading for each in columns if each.required and each.key not in self.places]


def find_headings(table: Table) -> Headed | None:
    """Return the heading row that fits a layout best; None when nothing looks like one.

    A row that has at least two columns of a layout is taken for its heading row even when others
    are missing, so that the person is told which.
    """
    best: tuple[bool, int, int] | None = None
    found: Headed | None = None
    for number, row in enumerate(table.rows[:LOOK_FOR_HEADINGS], start=1):
        names = [folded(cell) if isinstance(cell, str) else "" for cell in row]
        for place, layout in enumerate(LAYOUTS):
            headed = Headed(layout, number, _places(layout, names))
            rank = (not headed.missing, len(headed.places), -place)
            if len(headed.places) >= 2 and (best is None or rank > best):
                best, found = rank, headed
    return found


def _places(layout: Layout, names: list[str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for column in layout.columns:
        for index, name in enumerate(names):
            if name in column.known_as and name:
                places[column.key] = index
                break
    return places
