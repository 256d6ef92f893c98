"""A round of rating as its people carry it out in the demonstration, step by step, by real acts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from fractions import Fraction

from congvu.assembly.demo.incoming import Ward
from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.periods import Period
from congvu.modules.evaluation import api as evaluation
from congvu.modules.evaluation.api import (
    METRICS,
    Because,
    Cause,
    Correction,
    Figure,
    Item,
    Judgement,
    Opinion,
    Place,
    StepKind,
    Timetable,
)
from congvu.modules.organisation import api as organisation

COMMENTS = (
    "Hoàn thành các việc được giao, còn lượt trễ do phối hợp chậm, quý tới sẽ bám hạn từng bước.",
    "Làm đủ việc, chưa chủ động báo sớm khi hồ sơ vướng.",
    "Đã số hóa toàn bộ hồ sơ mình giữ; cần học thêm về đất đai.",
)
ASKED = (
    "Đề nghị xem lại các lượt trễ trong hai ngày hệ thống đất đai mất kết nối, có thông báo sự cố.",
    "Đề nghị xem lại mức xếp loại: quý này tôi còn làm nhiều việc không ghi trên hệ thống.",
)
ACCEPTED = "Sự cố hệ thống có thật, đã đối chiếu nhật ký; các lượt trễ hai ngày ấy không tính."
REJECTED = "Việc không ghi trên hệ thống thì không có gì để đối chiếu; số liệu đã chốt ghi đúng."
CAUSES = (
    (Cause.OUTAGE, "Hệ thống đất đai mất kết nối hai ngày liền, không tra cứu được thửa đất.",
     "Thông báo số 41/TB-TTCNTT của Trung tâm Công nghệ thông tin"),
    (Cause.OUTAGE, "Cùng đợt mất kết nối, hồ sơ nằm chờ trích lục.",
     "Thông báo số 41/TB-TTCNTT của Trung tâm Công nghệ thông tin"),
    (Cause.OTHERS, "Chi nhánh đăng ký đất đai gửi kết quả xác minh sau hạn ba ngày.",
     "Công văn số 216/CNVPĐK, dấu đến của văn thư"),
    (Cause.LAW, "Biểu mẫu tờ trình thay đổi giữa chừng, phải làm lại.",
     "Thông tư sửa biểu mẫu, hiệu lực trong kỳ"),
)  # fmt: skip
JUDGED: Mapping[str, tuple[tuple[int, str], ...]] = {
    "attitude": (
        (18, "Tiếp dân đúng mực, cả quý không có phản ánh"),
        (20, "Ba lượt khen trong sổ góp ý ở bộ phận một cửa"),
        (15, "Hai lần để phòng bạn chờ số liệu, đã nhắc tại họp phòng"),
        (17, "Nhận thêm việc của người nghỉ phép, bàn giao rõ ràng"),
    ),
    "peers": (
        (9, "Họp đơn vị: đa số phiếu tốt"),
        (10, "Họp đơn vị: mọi phiếu đều tốt"),
        (7, "Họp đơn vị: góp ý còn ngại nhận việc khó"),
    ),
}
"""Points that people give where the pack has somebody judge, and why."""


@dataclass(slots=True)
class Carried:
    """A round of an agency: `begun` is the working day on which it is opened."""

    ward: Ward
    officer: Actor
    agency_id: int
    pack: str
    period: Period
    begun: date
    run_id: int = 0

    def open(self, *, at: datetime | None = None) -> None:
        opened = at or self.at(0, 9)
        table = Timetable(self.at(2, 17), self.at(6, 17), self.at(10, 17), "7wd", "10wd")
        self.run_id = evaluation.open_run(
            period=self.period.code, pack=self.pack, agency_id=self.agency_id, timetable=table,
            actor=self.officer, now=opened,
        )  # fmt: skip

    def score_themselves(self, *, day: int = 1) -> None:
        """Let two of each division say what they think of their work."""
        people = [person for each in self.ward.specialists.values() for person in each[:2]]
        state = evaluation.run_of(self.run_id)
        cards = [(card, person) for person in people if (card := state.card_of(person.official_id))]
        self._say_of_own(state, cards, self.at(day, 10))

    def score_units(self, *, day: int = 1) -> None:
        """Let heads say what they think of the work of their units."""
        state = evaluation.run_of(self.run_id)
        by_unit = {card.card.subject.unit_id: card for card in state.cards}
        cards = [(by_unit[unit_id], head) for unit_id, head in self.ward.heads.items()]
        self._say_of_own(state, cards, self.at(day, 10))

    def accept(self, head: Actor, *, day: int) -> None:
        """Let a head appraise his people as the record has them."""
        now = self.at(day, 9)
        mine = evaluation.cards_to_appraise(run_id=self.run_id, actor=head, now=now)
        evaluation.accept_records(run_id=self.run_id, card_ids=mine, actor=head, now=now)

    def accept_all(self, *, day: int, above: bool = True) -> None:
        """Let everybody who owes appraisals accept the record; the leader above, too, or not."""
        for head in self.appraisers(day):
            if above or head.agency_id == self.agency_id:
                self.accept(head, day=day)

    def judge_all(self, *, day: int) -> None:
        """Let them give the points that the pack asks for, each with its reason."""
        now = self.at(day, 9)
        for head in self.appraisers(day):
            for card_id in evaluation.cards_to_appraise(run_id=self.run_id, actor=head, now=now):
                said = {
                    code: Judgement(Fraction(points), head.name, reason)
                    for code, choices in JUDGED.items()
                    for points, reason in [choices[card_id % len(choices)]]
                }
                evaluation.appraise(
                    run_id=self.run_id, card_id=card_id, said=Opinion(said), comment="",
                    actor=head, now=now,
                )  # fmt: skip

    def decide(self, *, day: int) -> None:
        for leader in self.deciders(day):
            evaluation.decide(run_id=self.run_id, actor=leader, now=self.at(day, 9))

    def notify(self, *, day: int) -> None:
        evaluation.notify(run_id=self.run_id, actor=self.officer, now=self.at(day, 15))

    def appellants(self) -> list[tuple[Actor, evaluation.CardRun]]:
        """Return two who are not content, who was late more often first."""
        state = evaluation.run_of(self.run_id)
        best = state.round.pack.levels[0].code
        people = [person for each in self.ward.specialists.values() for person in each]
        cards = [(person, card) for person in people if (card := state.card_of(person.official_id))]
        below = [each for each in cards if each[1].level != best]
        below.sort(key=lambda each: -_late(each[1]).counted)
        return below[:2]

    def appeal(self, person: Actor, card: evaluation.CardRun, *, place: int, day: int) -> None:
        evaluation.appeal(
            run_id=self.run_id, card_id=card.id, text=ASKED[place], actor=person,
            now=self.at(day, 9),
        )  # fmt: skip

    def name_panel(self, person: Actor, card: evaluation.CardRun, *, day: int) -> Actor:
        """Let heads of other units, who had no part in it, and the clerk look; return who leads."""
        heads = [head for unit, head in self.ward.heads.items() if unit != person.unit_id]
        panel = [*heads[:2], self.ward.clerk]
        evaluation.name_panel(
            run_id=self.run_id, card_id=card.id, members=[each.official_id or 0 for each in panel],
            actor=self.officer, now=self.at(day, 9),
        )  # fmt: skip
        return panel[0]

    def ask_excuses(
        self, person: Actor, *, day: int, causes: Sequence[tuple[Cause, str, str]] = CAUSES
    ) -> tuple[int, ...]:
        """Let a person ask, by his appeal, that his late turns not count; return what he asked."""
        span = evaluation.run_of(self.run_id).round.span
        rows = evaluation.evidence(METRICS["late"], person.official_id or 0, span)
        return tuple(
            evaluation.ask_excuse(
                place=Place(Item(row.item), row.item_id or 0, row.no or 0),
                cause=cause, ground=ground, evidence=shown, actor=person, now=self.at(day, 14),
            )
            for row, (cause, ground, shown) in zip(rows, causes, strict=False) if row.item
        )  # fmt: skip

    def answer(
        self, card: evaluation.CardRun, asked: tuple[int, ...], leader: Actor, *, day: int
    ) -> None:
        """Let the panel accept what was asked; without anything reject."""
        fixed = []
        if asked:
            late, left = card.card.figures["late_share"], len(asked)
            figure = Figure(max(0, late.counted - left), late.of - left, late.excused + left)
            fixed = [Correction("late_share", figure, Because.EXCUSE, CAUSES[0][2], asked)]
        evaluation.answer(
            run_id=self.run_id, card_id=card.id, accepted=bool(fixed),
            reason=ACCEPTED if fixed else REJECTED, corrections=fixed, actor=leader,
            now=self.at(day, 9),
        )  # fmt: skip

    def correct(self, card: evaluation.CardRun, *, day: int) -> None:
        leader = self.deciders(day)[0]
        evaluation.correct(run_id=self.run_id, card_id=card.id, actor=leader, now=self.at(day, 9))

    def appraisers(self, day: int) -> list[Actor]:
        """Return who owes appraisals, as the round was opened."""
        steps = evaluation.run_of(self.run_id).steps
        owed = [each.body["official"] for each in steps if each.kind is StepKind.DUTY]
        return self._actors(owed, day)

    def deciders(self, day: int) -> list[Actor]:
        found = evaluation.deciders_of(self.run_id, self.at(day, 9))
        return self._actors([each.official_id for each in found], day)

    def _actors(self, officials: list[int], day: int) -> list[Actor]:
        on = self.at(day, 9).date()
        actors = (organisation.actor_of_official(each, on, None) for each in officials)
        return [actor for actor in actors if actor is not None]

    def at(self, days: int, hour: int) -> datetime:
        on = self.ward.calendar.working_day_after(self.begun, days) if days else self.begun
        return datetime.combine(on, time(hour), VIETNAM)

    def _say_of_own(
        self,
        state: evaluation.RunState,
        cards: list[tuple[evaluation.CardRun, Actor]],
        now: datetime,
    ) -> None:
        asked = {each.code for each in state.round.pack.criteria}
        for place, (card, actor) in enumerate(cards):
            judged = {
                code: Judgement(Fraction(choices[0][0]), actor.name, "Tự chấm")
                for code, choices in JUDGED.items()
                if code in asked
            }
            evaluation.self_score(
                run_id=self.run_id, card_id=card.id, said=Opinion(judged),
                comment=COMMENTS[place % len(COMMENTS)], actor=actor, now=now,
            )  # fmt: skip


def _late(card: evaluation.CardRun) -> Figure:
    return card.card.figures.get("late", Figure(0, 0))
