"""One dossier of the demonstration: its chance, its life, its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from congvu.assembly.demo import filing, rows
from congvu.assembly.demo.cells import NULL, encode, line, maybe, stamp, text
from congvu.assembly.demo.chain import Chain, Said
from congvu.assembly.demo.filing import Filed
from congvu.assembly.demo.lives import Teller
from congvu.assembly.demo.pace import HOUR
from congvu.assembly.demo.rounds import Sides, Texts
from congvu.assembly.demo.shop import Shop
from congvu.assembly.demo.signs import signs_of
from congvu.assembly.demo.tally import Tally
from congvu.modules.casework import facts
from congvu.modules.casework.commands.acceptance import Share, plan_of
from congvu.modules.casework.values import acts
from congvu.modules.casework.values.choices import CaseKind, StepRole

_REMARKS = {
    "reminder": "Nhắc nhở thực hiện đúng thời hạn giải quyết",
    "lesson": "Yêu cầu rút kinh nghiệm việc trình hồ sơ chậm",
    "criticism": "Phê bình việc để hồ sơ quá hạn không báo cáo",
}


class Story:
    """Writes the rows of one dossier, from its acceptance to where it has got."""

    def __init__(
        self, shop: Shop, teller: Teller, filed: Filed, *, prefix: str, agencies: str
    ) -> None:
        self.shop, self.teller, self.filed = shop, teller, filed
        self.prefix, self.agencies = prefix, agencies

    def write(self, serials: Counter[tuple[str, date]], texts: Texts, tally: Tally) -> None:
        day = self.filed.at.date()
        serials[self.prefix, day] += 1
        self.code = f"{self.prefix}-{day:%y%m%d}-{serials[self.prefix, day]:04}"
        papers = tuple(paper.name for paper in self.filed.offered.papers)
        self.life = self.teller.tell(self._acceptance(), result=self._result(), papers=papers)
        said = [*self._signs(texts, tally), *self._remarks(texts)]
        chain = Chain(self.filed.case_id)
        chain.tell(self.life.taken, said, self.code)
        texts["ledger_fact"] += chain.lines
        texts["ledger_head"].append(chain.head())
        self._case(texts)
        self._turns(texts)
        self._filing(texts)
        tally.cases += 1
        tally.charges += len(self.life.charges)
        tally.facts += chain.seq
        tally.open += self.life.state.concluded_at is None

    def _acceptance(self) -> acts.Accept:
        staff, calendar, filed = self.shop.staff, self.shop.calendar, self.filed
        due_at = self.teller.due_of(filed.offered.limit, filed.at)
        shares = (
            Share("Tiếp nhận", StepRole.RECEIVE, staff.centre_id, 0.05, filed.clerk),
            Share("Chủ trì xử lý", StepRole.LEAD, filed.unit_id, 0.65),
            Share("Thẩm định, soát xét", StepRole.REVIEW, filed.unit_id, 0.15),
            Share("Ký duyệt", StepRole.APPROVE, staff.leaders_id, 0.10),
            Share("Trả kết quả", StepRole.DELIVER, staff.centre_id, 0.05, filed.clerk),
        )
        assert calendar.id is not None
        return acts.Accept(
            at=filed.at,
            by=filed.clerk,
            kind=CaseKind.DOSSIER,
            limit=filed.offered.limit,
            calendar_id=calendar.id,
            due_at=due_at,
            plan=plan_of(shares, calendar.seconds_between(filed.at, due_at)),
        )

    def _result(self) -> str:
        """Return the number and the abstract of what the case ends with if it is granted."""
        chosen = self.filed.offered.chosen
        abstract = chosen.result.split("\n", 1)[0].strip(" .;-") or f"Kết quả {chosen.title}"
        named = f"{1 + self.filed.case_id % 2963}/KQ-{self.prefix.rsplit('.', 1)[-1]}"
        return f"{named}, {abstract[:160]}"

    # -- rows -----------------------------------------------------------------------------------

    def _case(self, texts: Texts) -> None:
        state, filed, staff = self.life.state, self.filed, self.shop.staff
        offered, accepted = filed.offered, stamp(state.accepted_at)
        folded = f"{offered.folded} {filed.folded} {self.code.lower()}"
        texts["casework_case"].append(
            f"{filed.case_id}\t{self.code}\t{state.kind}\t{offered.title}\t{folded}\t{filed.name}\t"
            f"{offered.chosen.version_id}\t{offered.field}\t{staff.centre_id}\t{filed.unit_id}\t"
            f"{staff.agency_id}\t{self.agencies}\t0\t{stamp(filed.submitted_at)}\t{accepted}\t"
            f"{state.cycle}\t{stamp(state.cycle_started_at)}\t{state.overrun}\t{state.limit}\t"
            f"{state.calendar_id}\t{stamp(state.promise_at)}\t{stamp(state.due_at)}\t"
            f"{text(encode(facts.plan_rows(state.plan)))}\t{state.extensions}\t"
            f"{state.supplements}\t{state.supplement_effect or NULL}\t"
            f"{maybe(state.concluded_at)}\t{maybe(state.closed_at)}\t"
            f"{state.outcome or NULL}\n"
        )

    def _turns(self, texts: Texts) -> None:
        state, case_id, calendar = self.life.state, self.filed.case_id, self.shop.calendar
        now = self.teller.now
        for turn in state.assignments:
            nudge_at = calendar.subtract(turn.due_at, turn.allowance // 5)
            texts["casework_assignment"].append(rows.assignment(case_id, turn, nudge_at))
            until = turn.finished_at or now
            if nudge_at >= until or turn.allowance <= HOUR:
                continue
            for rung, moment in ((1, nudge_at), (2, turn.due_at)):
                at = calendar.next_open(moment) + timedelta(minutes=1)
                if at < until:
                    texts["casework_rung"].append(
                        line(
                            [
                                case_id, turn.no, turn.due_at, rung, turn.official_id,
                                turn.unit_id, at,
                            ]
                        )
                    )  # fmt: skip
        texts["casework_opinion"] += [rows.opinion(case_id, row) for row in state.opinions]
        texts["casework_charge"] += [rows.charge(case_id, row) for row in self.life.charges]
        if state.holding is not None:
            texts["casework_holding"].append(rows.holding(case_id, state.holding, state))

    def _filing(self, texts: Texts) -> None:
        filed, shop = self.filed, self.shop
        texts["dossiers_dossier"].append(
            filing.dossier(self.teller.rng, filed, shop.staff.centre_id)
        )
        texts["dossiers_dossierpaper"] += filing.papers(filed)
        arrived = filing.handed_over(self.teller, filed)
        if arrived is not None:
            texts["dossiers_handedover"].append(arrived)
        said = shop.receipt(filed.offered, online=filed.online) | {
            "code": self.code,
            "applicant": filed.party,
            "due_at": self.life.state.promise_at.isoformat(),
            "receiver": shop.people.get(filed.clerk, ""),
            "link": f"{shop.site}/track/?code={self.code}",
        }
        texts["dossiers_issuedslip"].append(
            shop.foil.receipt(filed.case_id, shop.staff.centre_id, filed.clerk, said, filed.at)
        )
        Sides(shop, filed, self.code, self.life, texts).write()

    # -- what was said about it -----------------------------------------------------------------

    def _signs(self, texts: Texts, tally: Tally) -> Iterator[Said]:
        case_id, truth = self.filed.case_id, {}
        for each in self.life.planted:
            truth[each.kind, each.place] = (True, each.shirks)
        for sign in signs_of(self.teller, self.life, self.filed.case_id, self.filed.unit_id):
            texts["casework_signal"].append(sign.row)
            tally.signs[sign.kind, sign.is_shirking] += 1
            planted, _ = truth.get((sign.kind, sign.place), (False, False))
            truth[sign.kind, sign.place] = (planted, sign.is_shirking)
            yield from sign.said
        tally.truth += [(case_id, *where, *what) for where, what in truth.items()]

    def _remarks(self, texts: Texts) -> Iterator[Said]:
        """A leader wrote on some of the cases that ended late."""
        state, rng = self.life.state, self.teller.rng
        ended = state.concluded_at
        if ended is None or ended <= state.due_at or rng.random() > 0.12:
            return
        late = max(self.life.charges, key=lambda charge: charge.overrun).holding
        at = self.teller.later(ended, rng.uniform(1, 6) * HOUR)
        if late.official_id is None or late.unit_id is None or at >= self.teller.now:
            return
        kind = rng.choices(tuple(_REMARKS), (0.5, 0.3, 0.2))[0]
        leader = rng.choice(self.shop.staff.leaders)
        texts["casework_remark"].append(
            line(
                [
                    self.filed.case_id, kind, late.official_id, late.unit_id, _REMARKS[kind], "",
                    leader, at, "delay",
                ]
            )
        )  # fmt: skip
        body = {
            "remark": kind, "official": late.official_id, "unit": late.unit_id,
            "text": _REMARKS[kind], "ground": "", "cause": "delay",
        }  # fmt: skip
        yield Said(at, leader, "Remarked", body)
