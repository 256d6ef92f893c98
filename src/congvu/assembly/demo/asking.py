"""An opinion asked of another place, and how its answer comes: in time, late, vague, or in vain.

Most who ask need to know. Some ask to be covered, ask the wrong place, ask again, or ask the
leaders what was delegated to themselves; whether that is shirking the asker's temper says.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from congvu.assembly.demo.pace import HOUR, Pace
from congvu.modules.casework.values import acts
from congvu.modules.casework.values.choices import SignalKind, Stance
from congvu.modules.casework.values.state import Assignment, CaseState

_QUESTION = "Thửa đất số {plot}, tờ bản đồ số {sheet} có vướng quy hoạch, hành lang đường không?"
_OF_NOTHING = "Đề nghị cho ý kiến về nội dung thuộc lĩnh vực quản lý của đơn vị"
"""Asked now and then by anybody in haste; whoever is asked so can answer in principle alone."""
_ASKS_NOTHING, _IN_PRINCIPLE = 0.06, 0.3
_FURTHER = {
    True: "Đề nghị quý phòng khẳng định lại một lần nữa bằng văn bản để có cơ sở trình ký",
    False: "Sau trích đo, thửa đất chồng ranh 12 m²: phần này có thuộc hành lang đường không?",
}
"""Asked after the first answer: by who shirks only to be covered, by others for what is new."""
_REPEATS = {True: 0.75, False: 0.3}
"""How often the first question is sent once more as it was, even where something is new."""
_SEARCHES_ON = {True: 0.1, False: 0.8}
"""How often somebody who was told "not ours" asks on until he knows: who needed it mostly does."""
_UPWARD = "Xin ý kiến lãnh đạo về việc giải quyết hồ sơ này"
_GROUNDS = (
    "Điều 121 Luật Đất đai 2024",
    "Quyết định phê duyệt quy hoạch phân khu của phường",
    "Khoản 2 Điều 9 Nghị định 118/2025/NĐ-CP",
    "Hồ sơ lưu trữ tại đơn vị và kết quả kiểm tra thực địa",
)
_TEXTS = {
    Stance.AGREE: "Nội dung đề nghị phù hợp quy hoạch và hồ sơ quản lý của đơn vị",
    Stance.CONDITION: "Thống nhất, với điều kiện trừ phần diện tích thuộc hành lang bảo vệ",
    Stance.DISAGREE: "Không thống nhất vì nội dung chưa phù hợp quy hoạch được duyệt",
}
_NOT_OURS = "Nội dung này do phòng khác quản lý, đơn vị không được giao theo dõi lĩnh vực ấy"
_SHORT = "Đồng ý, không vướng quy hoạch"
_EMPTY = (
    ("Đề nghị thực hiện theo quy định của pháp luật hiện hành", "Theo quy định hiện hành"),
    ("Đề nghị đơn vị chủ trì tham mưu, đề xuất theo thẩm quyền", "Các văn bản có liên quan"),
)
_LONG_AND_EMPTY = (
    "Nội dung này cần được cân nhắc thận trọng trên nhiều phương diện, bảo đảm hài hoà các yêu cầu "
    "và tránh phát sinh vướng mắc về sau"
)


class Way(Enum):
    """Why somebody is asked."""

    TO_KNOW = auto()
    UPWARD = auto()
    IN_VAIN = auto()
    AGAIN = auto()


@dataclass(slots=True)
class _Asking:
    pace: Pace
    turn: Assignment
    unit: int
    person: int
    question: str
    told: list[acts.Act]

    def ask(self, at: datetime, question: str) -> datetime:
        """Ask, and return by when the answer is due."""
        calendar = self.pace.calendar
        due_at = calendar.closing(
            calendar.working_day_after(at.date(), self.pace.rng.choice((2, 2, 3)))
        )
        self.told.append(
            acts.AskOpinion(
                at=at, by=self.turn.official_id, unit_id=self.unit, official_id=self.person,
                question=question, due_at=due_at,
            )
        )  # fmt: skip
        return due_at

    def answer(self, no: int, at: datetime, stance: Stance, ground: str, text: str) -> None:
        self.told.append(
            acts.GiveOpinion(
                at=at, by=self.person, opinion_no=no, stance=stance, ground=ground, text=text
            )
        )


def way_of_asking(pace: Pace, state: CaseState, turn: Assignment) -> Way | None:
    """Return whether and why the holder asks; once in a case."""
    temper, rng = pace.temper(turn.official_id), pace.rng
    if state.opinions:
        return None
    if turn.official_id in pace.staff.delegated and rng.random() < temper.refers_up:
        return Way.UPWARD
    if rng.random() < temper.asks_in_vain:
        return Way.IN_VAIN
    if rng.random() < temper.asks_again:
        return Way.AGAIN
    return Way.TO_KNOW if rng.random() < temper.asks else None


def asked_and_answered(
    pace: Pace, turn: Assignment, at: datetime, spent: float, way: Way
) -> tuple[list[acts.Act], datetime]:
    """Return the acts of asking and answering, and when the answer was there."""
    asked_at = pace.later(at, spent * 0.35)
    asking = _Asking(pace, turn, *_whom(pace, turn, way), _asked(pace, way), [])
    due_at = asking.ask(asked_at, asking.question)
    answered_at = _answered_at(pace, asking, asked_at, due_at)
    shirks = pace.temper(turn.official_id).shirks
    if way is Way.IN_VAIN and not _is_for_cover(pace, turn):
        asking.answer(0, answered_at, Stance.NOT_OURS, "Quyết định giao nhiệm vụ phòng", _NOT_OURS)
        if pace.rng.random() < _SEARCHES_ON[shirks]:
            answered_at = _asked_on(pace, asking, answered_at)
    else:
        answered_at = _answered(pace, asking, answered_at)
    if way is Way.AGAIN:
        repeats = pace.rng.random() < _REPEATS[shirks]
        question = asking.question if repeats else _FURTHER[shirks]
        answered_at = _asked_next(pace, asking, question, answered_at)
    _plant_asking(pace, turn, way, asked_at, max(pace.later(at, spent), answered_at))
    return asking.told, answered_at


def _asked(pace: Pace, way: Way) -> str:
    if way is Way.UPWARD:
        return _UPWARD
    if pace.rng.random() < _ASKS_NOTHING:
        return _OF_NOTHING
    return _QUESTION.format(plot=pace.rng.randrange(1, 900), sheet=pace.rng.randrange(1, 60))


def _asked_on(pace: Pace, asking: _Asking, at: datetime) -> datetime:
    """The same is asked of another place, which knows."""
    known = (asking.unit, asking.turn.unit_id)
    others = [unit for unit in pace.staff.divisions if unit not in known]
    asking.unit = pace.rng.choice(others) if others else pace.staff.centre_id
    people = pace.staff.divisions.get(asking.unit, pace.staff.clerks)
    asking.person = pace.rng.choice(people)
    return _asked_next(pace, asking, asking.question, at)


def _asked_next(pace: Pace, asking: _Asking, question: str, at: datetime) -> datetime:
    """Ask a second time and be answered clearly within hours."""
    asked_at = pace.later(at, HOUR)
    asking.ask(asked_at, question)
    answered_at = pace.later(asked_at, pace.rng.uniform(1, 6) * HOUR)
    stance = Stance.AGREE
    asking.answer(1, answered_at, stance, pace.rng.choice(_GROUNDS), _TEXTS[stance])
    return answered_at


def _whom(pace: Pace, turn: Assignment, way: Way) -> tuple[int, int]:
    if way is Way.UPWARD:
        return pace.staff.leaders_id, pace.staff.delegated[turn.official_id or 0]
    others = [unit for unit in pace.staff.divisions if unit != turn.unit_id] or [turn.unit_id]
    unit = pace.rng.choice(others)
    return unit, pace.rng.choice(pace.staff.divisions[unit])


def _answered_at(pace: Pace, asking: _Asking, asked_at: datetime, due_at: datetime) -> datetime:
    late = pace.rng.random() < pace.temper(asking.person).answers_late
    share = pace.rng.uniform(1.1, 2.6) if late else pace.rng.uniform(0.2, 0.95)
    if late:
        asking.told.append(acts.FallDue(at=pace.calendar.add(due_at, 60), by=None, opinion_no=0))
    return pace.later(asked_at, pace.calendar.seconds_between(asked_at, due_at) * share)


def _plant_asking(
    pace: Pace, turn: Assignment, way: Way, asked_at: datetime, ready: datetime
) -> None:
    """Whether the answer was needed shows when the work is done."""
    if way is Way.UPWARD:
        pace.plant(SignalKind.UPWARD, "opinion 0", turn.official_id, asked_at)
    elif way is Way.IN_VAIN:
        at = pace.later(ready, HOUR)
        pace.plant(SignalKind.NEEDLESS, "opinion 0", turn.official_id, at)
    elif way is Way.AGAIN:
        pace.plant(SignalKind.NEEDLESS, "opinion 1", turn.official_id, ready)


def _is_for_cover(pace: Pace, turn: Assignment) -> bool:
    """Some who ask in vain are answered politely all the same: no rule sees it."""
    return pace.temper(turn.official_id).shirks and pace.rng.random() < 0.4


def _answered(pace: Pace, asking: _Asking, at: datetime) -> datetime:
    """Let the answer come: clear, short, or vague, which the asker may mark."""
    rng, temper = pace.rng, pace.temper(asking.person)
    stance = rng.choices(list(_TEXTS), (0.75, 0.2, 0.05))[0]
    ground, text = rng.choice(_GROUNDS), _TEXTS[stance]
    chance, marks, vague = rng.random(), False, temper.answers_vaguely
    if asking.question == _OF_NOTHING:
        vague = max(vague, _IN_PRINCIPLE)
    if chance < vague:
        pace.plant(SignalKind.VAGUE_OPINION, "opinion 0", asking.person, at)
        how = rng.random()
        if how < 0.55:
            text, ground = rng.choice(_EMPTY)
        else:
            text = _LONG_AND_EMPTY  # who asked about nothing misses nothing
            marks = how < 0.85 and asking.question != _OF_NOTHING
        stance = Stance.CONDITION
    elif chance < vague + temper.answers_shortly:
        pace.plant(SignalKind.VAGUE_OPINION, "opinion 0", asking.person, at)
        stance, text = Stance.AGREE, _SHORT
    asking.answer(0, at, stance, ground, text)
    if not marks:
        return at
    at = pace.later(at, 1800)
    asking.told.append(
        acts.MarkVague(
            at=at, by=asking.turn.official_id, opinion_no=0,
            reason="Trả lời chung chung, không nêu rõ thửa đất có vướng hay không",
        )
    )  # fmt: skip
    return at
