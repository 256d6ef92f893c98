"""What happened to a dossier beside its handling, as the shop's own acts keep it, and slips."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from congvu.assembly.demo.cells import array, line
from congvu.assembly.demo.filing import Filed
from congvu.assembly.demo.lives import Life
from congvu.assembly.demo.shop import Shop
from congvu.assembly.demo.slips import Issue
from congvu.modules.casework.values import acts
from congvu.modules.casework.values.choices import Outcome
from congvu.modules.dossiers.commands.endings import REFUSAL_LAW, STOP_LAW
from congvu.modules.dossiers.commands.supplements import EFFECT_WORDS
from congvu.modules.dossiers.rules.limits import complete_by, notice_by
from congvu.modules.dossiers.rules.records import said_of
from congvu.modules.dossiers.values.filing import HandBack
from congvu.modules.dossiers.values.slips import (
    Apology,
    Letterhead,
    Party,
    RefusalSlip,
    Slip,
    SlipKind,
    StopNotice,
    SupplementRequest,
)

Texts = Mapping[str, list[str]]


@dataclass(slots=True)
class Sides:
    """Goes through a life once and writes what the one-stop shop wrote beside it."""

    shop: Shop
    filed: Filed
    code: str
    life: Life
    texts: Texts
    _round: list[Any] | None = None
    _result: list[Any] | None = None

    def write(self) -> None:
        for act, due in zip(self.life.taken, self.life.dues, strict=True):
            write = _WRITERS.get(type(act))
            if write is not None:
                write(self, act, due)
        if self._round is not None:
            self._write_round(received=None, closed=None)
        if self._result is not None:
            self.texts["dossiers_result"].append(line([*self._result, None, None, "", ""]))

    # -- supplements ----------------------------------------------------------------------------

    def asked(self, act: acts.RequestSupplement, due: datetime) -> None:
        until = complete_by(act.at, self.shop.calendar)
        reason = f"Hồ sơ chưa có: {act.items.lower()}"
        notified_by = notice_by(self.filed.at, self.shop.calendar)
        late = "Thiếu sót phát hiện khi thẩm định thực địa" if act.at > notified_by else ""
        self._round = [
            self.filed.case_id, 1, array([act.items]), reason, act.effect, act.ground, act.at,
            act.by, due, until, notified_by, late,
        ]  # fmt: skip
        slip = SupplementRequest(
            self._head(act.at), self._party(), self._title, (act.items,), reason,
            self._name(act.by), code=self.code, contact=self.shop.head.unit,
            complete_by=until.date(), effect=EFFECT_WORDS[act.effect], link=self._link,
            late=late,
        )  # fmt: skip
        self._issue(SlipKind.SUPPLEMENT, slip, act)

    def completed(self, act: acts.ReceiveSupplement, due: datetime) -> None:
        asked = self._round
        if asked is None:
            return
        self._write_round(received=act.at, closed=None)
        name = next(each.items for each in self.life.taken if isinstance(each, _ASKED))
        self.texts["dossiers_dossierpaper"].append(
            line([self.filed.case_id, 1, 1, name, "paper", 1, 0, "", act.at])
        )

    def _write_round(self, *, received: datetime | None, closed: datetime | None) -> None:
        assert self._round is not None
        case_id, no, items, *rest = self._round
        cells = line([*rest, received, closed])
        self.texts["dossiers_supplementround"].append(f"{case_id}\t{no}\t{items}\t{cells}")
        self._round = None

    # -- a new date, a result, an end -----------------------------------------------------------

    def extended(self, act: acts.Extend, due: datetime) -> None:
        signer = self.shop.staff.chief
        self.texts["dossiers_apology"].append(
            line([self.filed.case_id, act.at, act.by, due, act.due_at, act.reason, signer, ""])
        )
        slip = Apology(
            replace(self._head(act.at), agency="", unit=self.shop.name), self._party(),
            self._title, self.code, self.filed.at, due, act.due_at, act.reason,
            signer_title="Người đứng đầu cơ quan", signer=self._name(signer),
            one_stop=self.shop.head.unit, contact=self.shop.head.unit, link=self._link,
        )  # fmt: skip
        self._issue(SlipKind.APOLOGY, slip, act, unit_id=self.shop.staff.agency_id)

    def concluded(self, act: acts.Conclude, due: datetime) -> None:
        if act.outcome is Outcome.REFUSED:
            slip = RefusalSlip(
                self._head(act.at), self._party(), self._title, act.result, self._name(act.by),
                legal_basis=REFUSAL_LAW, code=self.code, contact=self.shop.head.unit,
            )  # fmt: skip
            told = f"Từ chối giải quyết: {act.result}"
            row = (told, act.at, act.by, *self._delivery())
            self._issue(SlipKind.REFUSAL, slip, act, result=row)
            return
        named, _, abstract = act.result.partition(", ")
        self._result = [self.filed.case_id, named, abstract, act.at, act.by]

    def closed(self, act: acts.Close, due: datetime) -> None:
        if self._round is not None:
            self._write_round(received=None, closed=act.at)
        if self._result is not None:
            self.texts["dossiers_result"].append(line([*self._result, *self._delivery()]))
            self._result = None
        if act.outcome in (Outcome.WITHDRAWN, Outcome.STOPPED):
            slip = StopNotice(
                self._head(act.at), self._party(), self._title, self.code, self.filed.at, act.at,
                act.reason, STOP_LAW, self._name(act.by),
                asked_by_applicant=act.outcome is Outcome.WITHDRAWN,
                returned=() if self.filed.online else self._originals(),
                contact=self.shop.head.unit,
            )  # fmt: skip
            self._issue(SlipKind.STOP, slip, act)

    def _delivery(self) -> tuple[Any, ...]:
        last = self.life.taken[-1]
        if not isinstance(last, acts.Close) or self.life.state.closed_at is None:
            return (None, None, "", "")
        return (last.at, last.by, self.filed.name, HandBack.COUNTER)

    def _originals(self) -> tuple[str, ...]:
        return tuple(each.name for each in self.filed.offered.papers if each.originals)

    # -- what every slip says -------------------------------------------------------------------

    def _issue(
        self,
        kind: SlipKind,
        slip: Slip,
        act: acts.Act,
        *,
        unit_id: int | None = None,
        result: tuple[Any, ...] | None = None,
    ) -> None:
        unit_id = unit_id or self.shop.staff.centre_id
        said = said_of(slip)
        self.shop.foil.add(Issue(act.at, self.filed.case_id, unit_id, kind, act.by, said, result))

    def _head(self, at: datetime) -> Letterhead:
        return replace(self.shop.head, issued_at=at)

    def _party(self) -> Party:
        return Party(**self.filed.party)

    def _name(self, official: int | None) -> str:
        return self.shop.people.get(official or 0, "")

    @property
    def _title(self) -> str:
        return self.filed.offered.chosen.title

    @property
    def _link(self) -> str:
        return f"{self.shop.site}/track/?code={self.code}"


_ASKED = acts.RequestSupplement
_WRITERS: Mapping[type[acts.Act], Callable[[Sides, Any, datetime], None]] = {
    acts.RequestSupplement: Sides.asked,
    acts.ReceiveSupplement: Sides.completed,
    acts.Extend: Sides.extended,
    acts.Conclude: Sides.concluded,
    acts.Close: Sides.closed,
}
