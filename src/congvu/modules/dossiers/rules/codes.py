"""Dossier codes: issued in the new order, read in all three, forgiving in what people type.

Legal source: Decree 118/2025/NĐ-CP arts 17.3 and 28; Circular 01/2018/TT-VPCP art. 19 (old
order, still on receipts issued before 1/7/2025); Circular 04/2025/TT-VPCP (national services).
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from zoneinfo import ZoneInfo

from congvu.kernel.refusals import N_, Invalid
from congvu.modules.dossiers.values.codes import LEAST_SERIAL_DIGITS, CodeOrder, DossierCode

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
LONGEST = 60
_MOST_DIGITS = 18  # what a bigint holds

_AGENCIES = {
    CodeOrder.OLD: r"\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}",
    CodeOrder.NATIONAL: r"[A-Z]\d{2}\.\d{3}\.\d{2}",
    CodeOrder.NEW: r"(?:[A-Z]\d{2}|\d{2})(?:\.\d{2}){0,2}(?:\.\d{2,3})?",
}
_AGENCY = {order: re.compile(pattern, re.ASCII) for order, pattern in _AGENCIES.items()}
_WRITTEN = re.compile(r"(?P<agency>[A-Z0-9.]+?)-(?P<day>\d{6})-(?P<serial>\d+)", re.ASCII)
_DASHES = re.compile(r"[\u2010-\u2015\u2212\u00ad\u2043_/\\-]")
_NOT_READ = {"Cc", "Cf", "Mn"}


class UnknownCode(Invalid):
    """What was typed is no dossier code in any of the orders."""

    code = "DOSSIER_CODE_INVALID"
    message = N_(
        "“{typed}” không phải là mã hồ sơ. Mã có dạng H15.50.05.13-261008-0975, "
        "in ở dòng đầu giấy hẹn."
    )


class UnknownAgencyCode(Invalid):
    """The agency has no identifier, or one that can't begin a dossier code."""

    code = "AGENCY_CODE_INVALID"
    message = N_("Cơ quan chưa có mã định danh hợp lệ (“{agency}”), chưa cấp được mã hồ sơ.")


def issue_code(agency: str, moment: datetime, serial: int) -> DossierCode:
    """Return the code of the `serial`-th dossier that the agency received on that day in Vietnam.

    Raises UnknownAgencyCode. The serial is counted by the register, from 1 each day.
    """
    if order_of(agency) is not CodeOrder.NEW:
        raise UnknownAgencyCode(agency=agency)
    if serial < 1:
        msg = f"serials count from 1, not {serial}"
        raise ValueError(msg)
    return DossierCode(agency, moment.astimezone(VIETNAM).date(), serial)


def order_of(agency: str) -> CodeOrder | None:
    """Return the order in which this agency identifier is written, None if in none."""
    for order, pattern in _AGENCY.items():
        if pattern.fullmatch(agency):
            return order
    return None


def parse_code(typed: str) -> DossierCode:
    """Return the code that a person typed, pasted or scanned.

    Forgiven: small letters, spaces instead of or around dashes and dots, long dashes, full-width
    and decomposed characters, the letter O for nought. Raises UnknownCode.
    """
    found = _WRITTEN.fullmatch(_tidy(typed)) if len(typed) <= LONGEST * 2 else None
    order = order_of(found["agency"]) if found else None
    if found is None or order is None:
        raise UnknownCode(typed=typed[:LONGEST])
    owner, serial = _owner_and_serial(order, found["serial"])
    day = _day(found["day"])
    if day is None or not LEAST_SERIAL_DIGITS <= len(serial) <= _MOST_DIGITS or not int(serial):
        raise UnknownCode(typed=typed[:LONGEST])
    return DossierCode(found["agency"], day, int(serial), order, owner, len(serial))


def normal_code(typed: str) -> str:
    """Return a typed code in the one form in which codes are stored. Raises UnknownCode."""
    return str(parse_code(typed))


def _tidy(typed: str) -> str:
    plain = unicodedata.normalize("NFKD", _DASHES.sub("-", typed)).upper().replace("O", "0")
    kept = "".join(c for c in plain if unicodedata.category(c) not in _NOT_READ or c in "\t\n")
    close = re.sub(r"\s*([.-])\s*", r"\1", " ".join(_DASHES.sub("-", kept).split()))
    return close.replace(" ", "-")


def _owner_and_serial(order: CodeOrder, digits: str) -> tuple[str, str]:
    return (digits[:2], digits[2:]) if order is CodeOrder.NATIONAL else ("", digits)


def _day(digits: str) -> date | None:
    try:
        return date(2000 + int(digits[:2]), int(digits[2:4]), int(digits[4:]))
    except ValueError:
        return None
