"""What was done to a unit or to an official, in words."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from congvu.foundation.ledger import api as ledger
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.organisation.models import ImportRow
from congvu.modules.organisation.queries.officials import names_of
from congvu.modules.organisation.queries.units import unit_names
from congvu.modules.organisation.values import SheetKind

WORDS = {
    "OrganisationFounded": N_("Nhập {units} đơn vị, {officials} cán bộ từ “{source}”"),
    "UnitOpened": N_("Lập đơn vị “{name}”, từ ngày {valid_from}"),
    "UnitRenamed": N_("Đổi tên “{before}” thành “{name}”, từ ngày {on}"),
    "UnitIdentified": N_("Ghi mã định danh “{agency_code}”, mã địa bàn “{area_code}”"),
    "UnitMoved": N_("Chuyển về trực thuộc {parent}"),
    "UnitClosed": N_("Giải thể từ ngày {on}"),
    "PostOpened": N_("Lập vị trí “{title}”, định biên {quota}"),
    "PostChanged": N_("Sửa vị trí “{title}”"),
    "PostClosed": N_("Bỏ một vị trí từ ngày {on}"),
    "OfficialEntered": N_("Vào danh sách cán bộ, mã {code}"),
    "OfficialCorrected": N_("Sửa thông tin cán bộ"),
    "AccountsGiven": N_("Được cấp tài khoản"),
    "OfficialLeft": N_("Nghỉ việc từ ngày {on}"),
    "OfficialAppointed": N_("{official} nhận vị trí tại {unit} từ ngày {starts_on}"),
    "AppointmentEnded": N_("{official} thôi giữ vị trí tại {unit} từ ngày {on}"),
    "AbsenceRecorded": N_("{official} vắng từ {starts_at} đến {ends_at}, người thay: {deputy}"),
    "AbsenceEnded": N_("{official} trở lại làm việc sớm hơn, hoặc huỷ lần vắng mặt"),
    "AuthorityDelegated": N_("{giver} uỷ quyền cho {taker} từ ngày {starts_on}"),
    "DelegationEnded": N_("{giver} thôi uỷ quyền cho {taker}"),
    "RemitGiven": N_(
        "{official} được phân công phụ trách {in_charge_of} từ ngày {starts_on}, theo {decision}"
    ),
    "RemitEnded": N_("{official} thôi phụ trách {unit} từ ngày {on}"),
}

BROUGHT = N_("Nhập từ tệp “{file}”")
CHANGED = N_("Sửa theo tệp “{file}”")


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One act: when, what in words, by whom ('' for the system itself)."""

    at: datetime
    words: Phrase
    by: str


def history_of_unit(unit_id: int, limit: int = 12) -> list[HistoryLine]:
    """List the latest acts on a unit, its posts and who holds them, the latest first."""
    told = [*_lines(_told("unit", unit_id, limit)), *_imported(SheetKind.UNITS, unit_id, limit)]
    return sorted(told, key=lambda line: line.at, reverse=True)[:limit]


def history_of_official(official_id: int, limit: int = 12) -> list[HistoryLine]:
    """List the latest acts on an official, the latest first."""
    told = _lines(_told("official", official_id, limit))
    told += _imported(SheetKind.OFFICIALS, official_id, limit)
    return sorted(told, key=lambda line: line.at, reverse=True)[:limit]


def _imported(kind: SheetKind, subject_id: int, limit: int) -> list[HistoryLine]:
    """List what imports, each of which is one fact, wrote of one unit or official."""
    rows = ImportRow.objects.filter(kind=kind.value, subject_id=subject_id)
    found = list(rows.select_related("batch").order_by("-pk")[:limit])
    people = names_of({row.batch.actor_id for row in found} - {None})
    return [
        HistoryLine(
            row.batch.confirmed_at,
            Phrase(BROUGHT if row.before is None else CHANGED, file=row.batch.file_name),
            people.get(row.batch.actor_id or 0, ""),
        )
        for row in found
        if row.batch.confirmed_at is not None
    ]


@dataclass(frozen=True, slots=True)
class _Told:
    """A fact of the chain, its text opened."""

    at: datetime
    actor_id: int | None
    kind: str
    body: dict[str, Any]

    def named(self, thing: str) -> list[int]:
        return list(self.body.get("about", {}).get(thing, ()))


def _told(thing: str, name: int, limit: int) -> list[_Told]:
    facts = ledger.facts_about(ledger.Stream.ORGANISATION, thing, name, most=limit)
    opened = (_Told(each.at, each.actor_id, each.kind, json.loads(each.body)) for each in facts)
    return [each for each in opened if each.kind in WORDS]


def _lines(found: list[_Told]) -> list[HistoryLine]:
    people = names_of(_ids(found, "official") | ({each.actor_id for each in found} - {None}))
    units = unit_names(_ids(found, "unit"))
    return [
        HistoryLine(each.at, _words(each, people, units), people.get(each.actor_id or 0, ""))
        for each in found
    ]


def _ids(found: Iterable[_Told], thing: str) -> set[int]:
    return {name for each in found for name in each.named(thing)}


def _words(fact: _Told, people: dict[int, str], units: dict[int, str]) -> Phrase:
    details = {key: _shown(value) for key, value in fact.body.items()}
    for key in ("official", "deputy", "giver", "taker"):
        details[key] = people.get(fact.body.get(f"{key}_id") or 0, "–")
    details["unit"] = units.get(fact.body.get("unit_id") or 0, "–")
    details["parent"] = units.get(fact.body.get("parent_id") or 0, "–")
    charged = fact.body.get("in_charge_of") or ()
    details["in_charge_of"] = ", ".join(units.get(each, "–") for each in charged)
    details.setdefault("title", str((fact.body.get("after") or {}).get("title", "")))
    return Phrase(WORDS[fact.kind], **details)


def _shown(value: object) -> str:
    """Return a value of the record as it is read: days and moments the Vietnamese way."""
    if isinstance(value, str) and len(value) >= 10 and value[4:5] == value[7:8] == "-":
        try:
            day = date.fromisoformat(value[:10])
        except ValueError:
            return value
        return f"{day.day}/{day.month}/{day.year}"
    return str(value)
