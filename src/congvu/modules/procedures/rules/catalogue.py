"""The compact catalogue that comes with the product (data/catalogue.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib import resources
from typing import Any

from congvu.modules.procedures.values.choices import Channel, Level
from congvu.modules.procedures.values.imported import (
    Fee,
    ImportedPaper,
    ImportedProcedure,
    ImportedWay,
    LegalText,
)
from congvu.modules.worktime.api import LimitUnit, TimeLimit

SAME_DAY = "same-day"


def catalogue() -> Iterator[ImportedProcedure]:
    """Yield common procedures of communes and provinces: facts only, each with a settled limit."""
    file = resources.files("congvu.modules.procedures") / "data" / "catalogue.toml"
    for row in tomllib.loads(file.read_text("utf-8"))["procedure"]:
        yield _procedure(row)


def _procedure(row: dict[str, Any]) -> ImportedProcedure:
    same_day = row["limit"] == SAME_DAY
    limit = TimeLimit(1, LimitUnit.WORKING_DAY) if same_day else TimeLimit.parse(row["limit"])
    fee = _fee(row.get("fee"))
    return ImportedProcedure(
        code=row["code"],
        title=row["title"],
        field=row["field"],
        levels=tuple(map(Level, row["levels"])),
        decision="",
        applicants=(),
        agencies=(),
        competent="",
        legal_basis=(LegalText(row["basis"], ""),) if "basis" in row else (),
        result="",
        limit=limit,
        same_day=same_day,
        fee=fee,
        papers=tuple(map(_paper, row["papers"])),
        paper_notes=(),
        ways=tuple(ImportedWay(channel, "", limit, same_day, fee, "") for channel in Channel),
        steps_text="",
        conditions="",
        source="",
    )


def _paper(row: str) -> ImportedPaper:
    name, originals, copies = (part.strip() for part in row.rsplit("|", 2))
    return ImportedPaper(name, originals=int(originals), copies=int(copies))


def _fee(vnd: int | None) -> Fee:
    if vnd is None:
        return Fee("")
    return Fee(f"{vnd:,} đồng".replace(",", ".") if vnd else "Miễn phí", vnd)
