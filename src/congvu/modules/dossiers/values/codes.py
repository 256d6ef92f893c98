"""The dossier code (mã hồ sơ): who is competent, the day, the serial of that day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class CodeOrder(StrEnum):
    """The order in which a code is written; each came with its own legal text."""

    NEW = "new"  # H15.50.05.13-261008-0975: Decree 118/2025 art. 28
    OLD = "old"  # 000.00.00.H29-250801-0001: Circular 01/2018/TT-VPCP art. 19
    NATIONAL = "national"  # G01.123.45-260201-011234: Circular 04/2025/TT-VPCP


LEAST_SERIAL_DIGITS = 4


@dataclass(frozen=True, slots=True, order=True)
class DossierCode:
    """A dossier's code, taken apart.

    `agency`   the identifier of the competent agency, as it is written in the code's order
    `day`      the day of reception in Vietnam's zone
    `serial`   the number within that day, from 1; there is no greatest one
    `owner`    two digits of the agency that owns a centralised national service, else ""
    `digits`   how many digits the serial was written with: at least four, never a fixed number
    """

    agency: str
    day: date
    serial: int
    order: CodeOrder = CodeOrder.NEW
    owner: str = ""
    digits: int = LEAST_SERIAL_DIGITS

    def __str__(self) -> str:
        serial = str(self.serial).rjust(max(self.digits, LEAST_SERIAL_DIGITS), "0")
        return f"{self.agency}-{self.day:%y%m%d}-{self.owner}{serial}"
