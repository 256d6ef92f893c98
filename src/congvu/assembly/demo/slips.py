"""The slips that were issued, numbered without gaps in each unit's year as they were issued."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from congvu.assembly.demo.cells import encode, line, number, stamp, text
from congvu.modules.dossiers.values.slips import SLIP_SYMBOLS, SlipKind


@dataclass(frozen=True, slots=True)
class Issue:
    """A slip on its way: what it says but for its number; `result` is the row of a refusal's."""

    at: datetime
    case_id: int
    unit_id: int
    kind: SlipKind
    by: int | None
    said: dict[str, Any]
    result: tuple[Any, ...] | None = None


class Counterfoil:
    """Counts the slips of the units of one counter.

    Receipts are issued in the order in which dossiers are told, so each has its number at once.
    The others wait until all are told: their order is that of the moments of their issue.
    """

    def __init__(self) -> None:
        self._last: Counter[tuple[int, int, SlipKind]] = Counter()
        self._waiting: list[Issue] = []

    def receipt(
        self, case_id: int, unit_id: int, by: int | None, said: dict[str, Any], at: datetime
    ) -> str:
        """Return the row of a receipt with its number."""
        given = self._next(unit_id, at.year, SlipKind.RECEIPT)
        iso = at.isoformat()
        said = said | {
            "head": said["head"]
            | {"number": f"{given}/{SLIP_SYMBOLS[SlipKind.RECEIPT]}", "issued_at": iso},
            "serial": str(given),
            "book": str(at.year),
            "received_at": iso,
        }
        return (
            f"{case_id}\t{unit_id}\treceipt\t{at.year}\t{given}\t{stamp(at)}\t{number(by)}\t"
            f"{text(encode(said))}\n"
        )

    def add(self, issue: Issue) -> None:
        self._waiting.append(issue)

    def rows(self) -> tuple[list[str], list[str], list[str]]:
        """Return the rows of the slips that waited, of the refusals' results, of the serials."""
        slips: list[str] = []
        results: list[str] = []
        for issue in sorted(self._waiting, key=lambda each: (each.at, each.case_id)):
            given = self._next(issue.unit_id, issue.at.year, issue.kind)
            named = f"{given}/{SLIP_SYMBOLS[issue.kind]}"
            said = issue.said | {"head": issue.said["head"] | {"number": named}}
            slips.append(
                line(
                    [
                        issue.case_id, issue.unit_id, issue.kind, issue.at.year, given, issue.at,
                        issue.by, said,
                    ]
                )
            )  # fmt: skip
            if issue.result is not None:
                results.append(line([issue.case_id, named, *issue.result]))
        serials = [
            line([f"slip:{unit_id}:{year}:{kind}", last])
            for (unit_id, year, kind), last in self._last.items()
        ]
        return slips, results, serials

    def _next(self, unit_id: int, year: int, kind: SlipKind) -> int:
        key = (unit_id, year, kind)
        self._last[key] += 1
        return self._last[key]
