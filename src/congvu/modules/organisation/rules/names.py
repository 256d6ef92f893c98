"""What must hold of names, codes and dates before anything is written. Pure."""

from __future__ import annotations

import re
from datetime import date

from congvu.kernel.refusals import N_, Invalid
from congvu.kernel.words import clean, fold

UNIT_CODE = re.compile(r"[A-Z0-9]+([.-][A-Z0-9]+)*")
AGENCY_CODE = re.compile(r"[A-Z0-9]{2,3}(\.[A-Z0-9]{2,5})*")
AGENCY_CODE_LENGTH = 35  # Decision 20/2020/QĐ-TTg
FIRST_DAY = date(1945, 9, 2)
LAST_DAY = date(2199, 12, 31)


NO_PART_OF_A_NAME = frozenset('<>=@|{}[]\\^%$#*+~_/;:"?!&')


class NameOdd(Invalid):
    code = "NAME_ODD"
    message = N_("“{given}” không phải họ tên: chỉ dùng chữ, dấu cách, dấu gạch nối.")


class NameMissing(Invalid):
    code = "NAME_MISSING"
    message = N_("Tên không được để trống.")


class NameTooLong(Invalid):
    code = "NAME_TOO_LONG"
    message = N_("Tên dài quá {limit} ký tự.")


class UnitCodeInvalid(Invalid):
    code = "UNIT_CODE_INVALID"
    message = N_("Mã đơn vị “{given}” chỉ được gồm chữ hoa không dấu, số, dấu chấm và gạch nối.")


class AgencyCodeInvalid(Invalid):
    code = "AGENCY_CODE_INVALID"
    message = N_("Mã định danh “{given}” không đúng dạng, ví dụ đúng: H29 hoặc H29.12.03.")


class OfficialCodeInvalid(Invalid):
    code = "OFFICIAL_CODE_INVALID"
    message = N_("Mã cán bộ “{given}” chỉ được gồm chữ hoa không dấu, số, dấu chấm và gạch nối.")


class DatesOutOfOrder(Invalid):
    code = "DATES_OUT_OF_ORDER"
    message = N_("Ngày kết thúc phải sau ngày bắt đầu.")


class DateUnlikely(Invalid):
    code = "DATE_UNLIKELY"
    message = N_("Ngày {given} không hợp lý. Hãy kiểm tra lại năm.")


class QuotaInvalid(Invalid):
    code = "QUOTA_INVALID"
    message = N_("Định biên phải là số từ 1 đến 1.000.")


class EmailInvalid(Invalid):
    code = "EMAIL_INVALID"
    message = N_("Địa chỉ thư điện tử “{given}” không đúng dạng.")


def a_name(given: str, limit: int = 300) -> str:
    """Return the name in its one form.

    :raises NameMissing: if nothing is left of it.
    :raises NameTooLong: if it has more than `limit` characters.
    """
    name = " ".join(clean(given).split())
    if not name:
        raise NameMissing
    if len(name) > limit:
        raise NameTooLong(limit=limit)
    return name


def a_person_name(given: str) -> str:
    """Return the full name of a person; raises as a_name, from 120 characters on, and NameOdd."""
    name = a_name(given, limit=120)
    if set(name) & NO_PART_OF_A_NAME or not any(letter.isalpha() for letter in name):
        raise NameOdd(given=name)
    return name


def a_quota(given: int) -> int:
    """Return the quota; raises QuotaInvalid unless it is from 1 to 1,000."""
    if not 1 <= given <= 1000:
        raise QuotaInvalid(given=given)
    return given


def an_email(given: str) -> str:
    """Return the address; raises EmailInvalid when it can't be one ('' is none)."""
    email = clean(given)
    name, at, host = email.partition("@")
    if email and not (name and at and "." in host and " " not in email and len(email) < 255):
        raise EmailInvalid(given=given)
    return email


def a_unit_code(given: str) -> str:
    """Return the code in capitals; raises UnitCodeInvalid."""
    code = clean(given).upper()
    if not UNIT_CODE.fullmatch(code) or len(code) > 60:
        raise UnitCodeInvalid(given=given)
    return code


def an_official_code(given: str) -> str:
    """Return the code in capitals; raises OfficialCodeInvalid."""
    code = clean(given).upper()
    if not UNIT_CODE.fullmatch(code) or len(code) > 40:
        raise OfficialCodeInvalid(given=given)
    return code


def an_agency_code(given: str) -> str:
    """Return the identifier by Decision 20/2020 ('' for none); raises AgencyCodeInvalid."""
    code = clean(given).upper()
    if code and (not AGENCY_CODE.fullmatch(code) or len(code) > AGENCY_CODE_LENGTH):
        raise AgencyCodeInvalid(given=given)
    return code


def a_day(given: date) -> date:
    """Return the day; raises DateUnlikely before 2/9/1945 or after 2199."""
    if not FIRST_DAY <= given <= LAST_DAY:
        raise DateUnlikely(given=f"{given.day}/{given.month}/{given.year}")
    return given


def in_order(starts_on: date, ends_on: date | None) -> None:
    """Check a half-open span of days; raises DateUnlikely, DatesOutOfOrder."""
    a_day(starts_on)
    if ends_on is not None and a_day(ends_on) <= starts_on:
        raise DatesOutOfOrder


def an_account_name(full_name: str) -> str:
    """Return how a person may sign in: the given name and the initials before it.

    >>> an_account_name("Nguyễn Thị Hạnh")
    'hanhnt'
    """
    *rest, given = fold(full_name).split() or [""]
    plain = given + "".join(word[0] for word in rest)
    return "".join(letter for letter in plain if letter.isascii() and letter.isalnum())
