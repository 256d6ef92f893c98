"""One agency's share of the demonstration: its lives told and copied in, by a process."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql

from congvu.assembly.demo import names, rows
from congvu.assembly.demo.lives import Life, Teller, due_of
from congvu.assembly.demo.pace import HOUR
from congvu.assembly.demo.temper import Staff, Temper
from congvu.kernel.words import fold
from congvu.modules.casework.commands.acceptance import Share, plan_of
from congvu.modules.casework.values import acts
from congvu.modules.casework.values.choices import CaseKind, StepRole
from congvu.modules.worktime.api import Calendar

CHUNK = 2_000


@dataclass(frozen=True, slots=True)
class Offered:
    """A procedure of the catalogue as the demonstration uses it."""

    version_id: int
    code: str
    title: str
    field: str
    limit: str
    is_cultural: bool
    is_commune: bool
    is_province: bool


@dataclass(frozen=True, slots=True)
class Batch:
    """What one agency's worker needs to tell its lives; it can be sent to another process."""

    staff: Staff
    tempers: dict[int, Temper]
    offered: tuple[Offered, ...]
    prefix: str
    agencies: tuple[int, ...]
    moments: tuple[datetime, ...]
    first_id: int
    seed: int
    now: datetime
    calendar: Calendar
    dsn: str


@dataclass(slots=True)
class Tally:
    """What a batch wrote."""

    cases: int = 0
    charges: int = 0
    facts: int = 0


def write_batch(batch: Batch) -> Tally:
    """Tell an agency's lives and copy them in, some thousands at a time."""
    rng = Random(batch.seed)  # noqa: S311  (chance for a story, not for a secret)
    teller = Teller(
        rng=rng, staff=batch.staff, tempers=batch.tempers, calendar=batch.calendar, now=batch.now
    )
    serials: Counter[date] = Counter()
    tally = Tally()
    with psycopg.connect(batch.dsn) as writer:
        for first in range(0, len(batch.moments), CHUNK):
            texts: dict[str, list[str]] = defaultdict(list)
            for place, at in enumerate(batch.moments[first : first + CHUNK], first):
                story = _Story(batch, rng, batch.first_id + place, at)
                story.write(teller, serials, texts)
                tally.cases += 1
                tally.charges += len(story.life.charges)
                tally.facts += story.chain.seq
            for table, columns in rows.COLUMNS.items():
                _copy(writer, table, columns, texts[table])
        given = [rows.line([batch.prefix, day, last]) for day, last in serials.items()]
        _copy(writer, "casework_serial", "prefix day last", given)
    return tally


class _Story:
    """One dossier: its chance, its life, its rows."""

    life: Life

    def __init__(self, batch: Batch, rng: Random, case_id: int, at: datetime) -> None:
        self.batch, self.rng, self.case_id, self.at = batch, rng, case_id, at
        self.offered = rng.choice(batch.offered)
        self.is_firm = rng.random() < 0.15
        self.applicant = names.enterprise(rng) if self.is_firm else names.person(rng)
        fields = batch.staff.fields
        wanted = "VH" if self.offered.is_cultural else "KT"
        self.unit_id = fields.get(wanted) or next(iter(fields.values()))
        self.clerk = rng.choice(batch.staff.clerks)
        self.chain = rows.Chain(case_id)

    def write(self, teller: Teller, serials: Counter[date], texts: dict[str, list[str]]) -> None:
        day = self.at.date()
        serials[day] += 1
        self.code = f"{self.batch.prefix}-{day:%y%m%d}-{serials[day]:04}"
        self.life = teller.tell(self._acceptance())
        self.chain.tell(self.life, self.code)
        for signal_line in self._signals():
            texts["casework_signal"].append(signal_line)
        for remark_line in self._remarks():
            texts["casework_remark"].append(remark_line)
        self._case(texts)
        texts["casework_rung"] += self._rungs()
        texts["dossiers_dossier"].append(self._dossier())
        texts["ledger_fact"] += self.chain.lines
        texts["ledger_head"].append(self.chain.head())

    def _acceptance(self) -> acts.Accept:
        staff, calendar = self.batch.staff, self.batch.calendar
        due_at = due_of(self.offered.limit, self.at, calendar)
        shares = (
            Share("Tiếp nhận", StepRole.RECEIVE, staff.centre_id, 0.05, self.clerk),
            Share("Chủ trì xử lý", StepRole.LEAD, self.unit_id, 0.65),
            Share("Thẩm định, soát xét", StepRole.REVIEW, self.unit_id, 0.15),
            Share("Ký duyệt", StepRole.APPROVE, staff.leaders_id, 0.10),
            Share("Trả kết quả", StepRole.DELIVER, staff.centre_id, 0.05, self.clerk),
        )
        assert calendar.id is not None
        return acts.Accept(
            at=self.at,
            by=self.clerk,
            kind=CaseKind.DOSSIER,
            limit=self.offered.limit,
            calendar_id=calendar.id,
            due_at=due_at,
            plan=plan_of(shares, calendar.seconds_between(self.at, due_at)),
        )

    def _case(self, texts: dict[str, list[str]]) -> None:
        state, batch = self.life.state, self.batch
        folded = fold(f"{self.offered.title} {self.applicant}") + " " + self.code.lower()
        agencies = "{" + ",".join(map(str, batch.agencies)) + "}"
        texts["casework_case"].append(
            rows.line(
                [
                    self.case_id, self.code, state.kind, self.offered.title, folded,
                    self.applicant, self.offered.version_id, self.offered.field,
                    batch.staff.centre_id, self.unit_id, batch.staff.agency_id, agencies, 0,
                    self.at, self.at, state.cycle, state.cycle_started_at, state.overrun,
                    state.limit, state.calendar_id, state.promise_at, state.due_at,
                    rows.plan_json(self.life), state.extensions, state.supplements,
                    state.supplement_effect, state.concluded_at, state.closed_at, state.outcome,
                ]
            )
        )  # fmt: skip
        texts["casework_assignment"] += [
            rows.assignment(self.case_id, turn, batch.calendar) for turn in state.assignments
        ]
        texts["casework_opinion"] += [rows.opinion(self.case_id, row) for row in state.opinions]
        texts["casework_charge"] += [rows.charge(self.case_id, row) for row in self.life.charges]
        if state.holding is not None:
            texts["casework_holding"].append(
                rows.holding(self.case_id, state.holding, state.cycle, state.calendar_id)
            )

    def _signals(self) -> Iterator[str]:
        """Most signals were answered and decided within days; those of this week still wait."""
        head = self.batch.staff.heads.get(self.unit_id)
        for signal in self.life.signals:
            reply = replied = verdict = decider = decided = None
            ground = ""
            if signal.at < self.batch.now - timedelta(days=6) and self.rng.random() < 0.85:
                replied = self._after(signal.at, 20)
                reply = "Tôi chuyển vì hồ sơ thuộc địa bàn đồng nghiệp phụ trách"
                if self.rng.random() < 0.85:
                    decided, decider = self._after(replied, 20), head
                    verdict = self.rng.choices(("confirmed", "lawful"), (0.55, 0.45))[0]
                    ground = (
                        "Không có phân công nào cho phép chuyển"
                        if verdict == "confirmed"
                        else "Đúng phân công nhiệm vụ của phòng"
                    )
            yield rows.line(
                [
                    self.case_id, signal.kind, signal.official_id, signal.unit_id, signal.at,
                    signal.place, signal.evidence, reply, replied, verdict, decider, decided,
                    ground,
                ]
            )  # fmt: skip

    def _remarks(self) -> Iterator[str]:
        """A leader wrote on some of the cases that ended late."""
        state = self.life.state
        ended = state.concluded_at
        if ended is None or ended <= state.due_at or self.rng.random() > 0.12:
            return
        late = max(self.life.charges, key=lambda charge: charge.overrun).holding
        at = self._after(ended, 6)
        if late.official_id is None or late.unit_id is None or at >= self.batch.now:
            return
        if self.chain.at is not None and at <= self.chain.at:
            at = self.chain.at + timedelta(minutes=1)
        kind = self.rng.choices(("reminder", "lesson", "criticism"), (0.5, 0.3, 0.2))[0]
        text = {
            "reminder": "Nhắc nhở thực hiện đúng thời hạn giải quyết",
            "lesson": "Yêu cầu rút kinh nghiệm việc trình hồ sơ chậm",
            "criticism": "Phê bình việc để hồ sơ quá hạn không báo cáo",
        }[kind]
        leader = self.rng.choice(self.batch.staff.leaders)
        said = {
            "remark": kind, "official": late.official_id, "unit": late.unit_id, "text": text,
            "ground": "",
        }  # fmt: skip
        self.chain.add(at=at, actor=leader, kind="Remarked", body=said)
        yield rows.line([self.case_id, kind, late.official_id, late.unit_id, text, "", leader, at])

    def _rungs(self) -> list[str]:
        lines = []
        for turn in self.life.state.assignments:
            until = turn.finished_at or self.batch.now
            nudge_at = self.batch.calendar.subtract(turn.due_at, turn.allowance // 5)
            for rung, moment in ((1, nudge_at), (2, turn.due_at)):
                at = self.batch.calendar.next_open(moment) + timedelta(minutes=1)
                if at < until and turn.allowance > HOUR:
                    lines.append(
                        rows.line(
                            [
                                self.case_id, turn.no, turn.due_at, rung, turn.official_id,
                                turn.unit_id, at,
                            ]
                        )
                    )  # fmt: skip
        return lines

    def _dossier(self) -> str:
        rng, batch = self.rng, self.batch
        number = f"{rng.randrange(10**9):010}" if self.is_firm else names.identity_number(rng)
        phone = f"09{rng.randrange(10**8):08}"
        address = names.street(rng)
        online = rng.random() < 0.45
        folded = fold(f"{self.applicant} {number} {phone}")
        return rows.line(
            [
                self.case_id, None, UUID(int=rng.getrandbits(128)), self.offered.version_id,
                batch.staff.centre_id, batch.staff.centre_id, self.unit_id,
                "online" if online else "counter", self.at, None if online else self.clerk,
                "organisation" if self.is_firm else "person", self.applicant, number, address,
                phone, "", folded, "", "", "", "", "", 1, "file" if online else "counter",
                rng.randbytes(16), None, "accepted", self.at, "",
            ]
        )  # fmt: skip

    def _after(self, at: datetime, most_hours: float) -> datetime:
        return self.batch.calendar.add(at, int(self.rng.uniform(1, most_hours) * HOUR))


def _copy(writer: psycopg.Connection[Any], table: str, columns: str, lines: list[str]) -> None:
    if not lines:
        return
    statement = sql.SQL("copy {} ({}) from stdin").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns.split()))
    )
    with writer.cursor() as cursor, cursor.copy(statement) as copy:
        copy.write("".join(lines))
