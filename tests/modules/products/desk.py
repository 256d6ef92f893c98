"""A catalogue in the ward, and products of the economy division on their way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from io import BytesIO

import xlsxwriter
from django.db import connection

from congvu.foundation.clock import VIETNAM
from congvu.modules.products import api as products
from congvu.modules.products.api import Basis, Level, Task, Worth
from congvu.modules.products.models import Product, Standard
from congvu.modules.products.rules.columns import COLUMNS
from tests.people import NOW, People, cast

QUARTER = date(2026, 7, 1)
DUE = date(2026, 9, 18)  # a Friday
NEXT_QUARTER = datetime(2026, 10, 5, 9, 0, tzinfo=VIETNAM)
LATER = NOW + timedelta(hours=1)
LATE = datetime(2026, 9, 21, 9, 0, tzinfo=VIETNAM)
WORTH = Worth("Báo cáo nhanh", "Được ký, gửi", Level.N1, 10, "báo cáo", Basis.DECISION, "QĐ 12")


@dataclass(frozen=True, slots=True)
class Desk:
    """The cast, with the shipped catalogue since the quarter began."""

    people: People

    def standard(self, code: str = "BC01") -> int:
        """BC01 is worth 30 points, for everybody; HS01 8, for specialists."""
        return Standard.objects.get(agency=self.people.thanh_sen, code=code).pk

    def task(self, **changes: object) -> Task:
        """Hạnh writes a periodic report until 18/9."""
        said = Task(self.people.hanh.official_id or 0, self.standard(), 1, "Báo cáo quý III", DUE)
        return replace(said, **changes)  # type: ignore[arg-type]

    def assigned(self, **changes: object) -> int:
        (made,) = products.assign(tasks=[self.task(**changes)], actor=self.people.vinh, now=NOW)
        return made

    def reported(self, now: datetime = LATER, **changes: object) -> int:
        made = self.assigned(**changes)
        products.report_done(
            product_id=made,
            quantity=int(str(changes.get("quantity", 1))),
            actor=self.people.hanh,
            now=now,
        )
        return made

    def done(self, now: datetime = LATER, error: str = "", **changes: object) -> int:
        made = self.reported(now, **changes)
        products.accept(product_id=made, error=error, actor=self.people.vinh, now=now)
        return made

    def rows(
        self,
        *officials: int | None,
        start: date = QUARTER,
        until: date = date(2026, 10, 1),
    ) -> list[dict[str, object]]:
        """Return what evaluation reads of these officials, of Hạnh if none is named."""
        whose = [each or 0 for each in officials] or [self.people.hanh.official_id or 0]
        with connection.cursor() as cursor:
            cursor.execute(
                "select * from products_rows(%s, %s, %s) order by source, product_id, case_id, at",
                [whose, datetime(*start.timetuple()[:3], tzinfo=VIETNAM),
                 datetime(*until.timetuple()[:3], tzinfo=VIETNAM)],
            )  # fmt: skip
            names = [column.name for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def open_desk() -> Desk:
    desk = Desk(cast())
    products.adopt(name="commune", since=QUARTER, actor=desk.people.hoi, now=NOW)
    return desk


def sheet(*rows: tuple[object, ...], heads: tuple[str, ...] = COLUMNS) -> bytes:
    """Return a workbook with these rows under its heads, in row 1."""
    written = BytesIO()
    with xlsxwriter.Workbook(written) as book:
        page = book.add_worksheet("Danh mục")
        for number, row in enumerate((heads, *rows)):
            page.write_row(number, 0, row)
    return written.getvalue()


def product_ids(people: People) -> Iterator[tuple[str, Iterable[object]]]:
    """Let products be assigned and done; yield what their addresses name."""
    desk = Desk(people)
    products.adopt(name="commune", since=QUARTER, actor=people.hoi, now=NOW)
    desk.done()
    desk.reported(title="Báo cáo đất công")
    yield "products:product_id", list(Product.objects.values_list("pk", flat=True))
    yield "products:standard_id", [desk.standard()]
    yield "products:official_id", [people.hanh.official_id]
