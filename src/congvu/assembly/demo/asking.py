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
_TOLD_THE_SAME = {True: 1.0, False: 0.3}
"""How often the second answer is the first once more: always, unless something is new."""
_SEARCHES_ON = {True: 0.1, False: 0.8}
"""How often somebody who was told "not ours" asks on until he knows: who needed it mostly does."""
_IS_POLITE = 0.4
"""How often a place that is asked for cover is polite, though it has no say: no rule sees it."""
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
_OF_WHAT_IS_NEW = "Phần chồng ranh thuộc hành lang bảo vệ đường, phần còn lại phù hợp quy hoạch"
_POLITE = ("Hồ sơ quý phòng gửi kèm", "Thống nhất với kết quả thẩm tra của quý phòng")
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


_HAD_A_REASON, _MARKS_WRONGLY = 0.25, 0.005
"""Of those who rarely answer vaguely, some had a reason that stands nowhere; some who ask to be
covered mark a clear answer."""


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
    if rng.random() < temper.asks_in_vain and _others(pace, turn):
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
    if way is Way.IN_VAIN:
        answered_at = _told_not_ours(pace, asking, answered_at)
    else:
        answered_at = _answered(pace, asking, answered_at)
    if way is Way.AGAIN:
        answered_at = _asked_again(pace, asking, answered_at)
    _plant_asking(
        pace, asking, way, asked_at, max(pace.later(at, spent), pace.later(answered_at, HOUR))
    )
    return asking.told, answered_at


def _told_not_ours(pace: Pace, asking: _Asking, at: datetime) -> datetime:
    """The place has nothing to say: it says so, or is polite to who asks to be covered."""
    shirks = pace.temper(asking.turn.official_id).shirks
    if shirks and pace.rng.random() < _IS_POLITE:
        asking.answer(0, at, Stance.AGREE, *_POLITE)
        return at
    asking.answer(0, at, Stance.NOT_OURS, "Quyết định giao nhiệm vụ phòng", _NOT_OURS)
    return _asked_on(pace, asking, at) if pace.rng.random() < _SEARCHES_ON[shirks] else at


def _asked_again(pace: Pace, asking: _Asking, at: datetime) -> datetime:
    """Ask the same place once more: in the same words or for what is new, and be told which."""
    rng, shirks = pace.rng, pace.temper(asking.turn.official_id).shirks
    question = asking.question if rng.random() < _REPEATS[shirks] else _FURTHER[shirks]
    first = next(act for act in asking.told if isinstance(act, acts.GiveOpinion))
    said = (first.stance, first.ground, first.text)
    if rng.random() >= _TOLD_THE_SAME[shirks]:
        said = (Stance.CONDITION, rng.choice(_GROUNDS), _OF_WHAT_IS_NEW)
    return _asked_next(pace, asking, question, at, said)


def _asked(pace: Pace, way: Way) -> str:
    if way is Way.UPWARD:
        return _UPWARD
    if pace.rng.random() < _ASKS_NOTHING:
        return _OF_NOTHING
    return _QUESTION.format(plot=pace.rng.randrange(1, 900), sheet=pace.rng.randrange(1, 60))


def _asked_on(pace: Pace, asking: _Asking, at: datetime) -> datetime:
    """The same is asked of another place, which knows."""
    others = [unit for unit in _others(pace, asking.turn) if unit != asking.unit]
    asking.unit = pace.rng.choice(others) if others else pace.staff.centre_id
    people = pace.staff.divisions.get(asking.unit, pace.staff.clerks)
    asking.person = pace.rng.choice(people)
    said = (Stance.AGREE, pace.rng.choice(_GROUNDS), _TEXTS[Stance.AGREE])
    return _asked_next(pace, asking, asking.question, at, said)


def _asked_next(
    pace: Pace, asking: _Asking, question: str, at: datetime, said: tuple[Stance, str, str]
) -> datetime:
    """Ask a second time and be answered within hours."""
    asked_at = pace.later(at, HOUR)
    asking.ask(asked_at, question)
    answered_at = pace.later(asked_at, pace.rng.uniform(1, 6) * HOUR)
    asking.answer(1, answered_at, *said)
    return answered_at


def _others(pace: Pace, turn: Assignment) -> list[int]:
    return [unit for unit in pace.staff.divisions if unit != turn.unit_id]


def _whom(pace: Pace, turn: Assignment, way: Way) -> tuple[int, int]:
    if way is Way.UPWARD:
        return pace.staff.leaders_id, pace.staff.delegated[turn.official_id or 0]
    unit = pace.rng.choice(_others(pace, turn) or [turn.unit_id])
    return unit, pace.rng.choice(pace.staff.divisions[unit])


def _answered_at(pace: Pace, asking: _Asking, asked_at: datetime, due_at: datetime) -> datetime:
    late = pace.rng.random() < pace.temper(asking.person).answers_late
    share = pace.rng.uniform(1.1, 2.6) if late else pace.rng.uniform(0.2, 0.95)
    if late:
        asking.told.append(acts.FallDue(at=pace.calendar.add(due_at, 60), by=None, opinion_no=0))
    return pace.later(asked_at, pace.calendar.seconds_between(asked_at, due_at) * share)


def _plant_asking(
    pace: Pace, asking: _Asking, way: Way, asked_at: datetime, ready: datetime
) -> None:
    """Whether the answer was needed shows when the work is done; who searched on needed it."""
    me = asking.turn.official_id
    if way is Way.UPWARD:
        pace.plant(SignalKind.UPWARD, "opinion 0", me, asked_at)
    elif way is Way.IN_VAIN:
        searched = sum(isinstance(act, acts.AskOpinion) for act in asking.told) > 1
        shirks = pace.temper(me).shirks and not searched
        pace.plant(SignalKind.NEEDLESS, "opinion 0", me, ready, shirks=shirks)
    elif way is Way.AGAIN:
        pace.plant(SignalKind.NEEDLESS, "opinion 1", me, ready)


def _answered(pace: Pace, asking: _Asking, at: datetime) -> datetime:
    """Let the answer come: clear, short, or vague, which the asker may mark.

    What is clear in few words, or answers a question about nothing, is nobody's shirking; an empty
    answer to a clear question is, whoever gives it, but for a few who had a reason.
    """
    rng, temper = pace.rng, pace.temper(asking.person)
    stance = rng.choices(list(_TEXTS), (0.75, 0.2, 0.05))[0]
    ground, text = rng.choice(_GROUNDS), _TEXTS[stance]
    of_nothing = asking.question in (_OF_NOTHING, _UPWARD)
    vague = max(temper.answers_vaguely, _IN_PRINCIPLE if asking.question == _OF_NOTHING else 0)
    chance, marks = rng.random(), False
    if chance < vague:
        shirks = temper.shirks or rng.random() >= _HAD_A_REASON
        _plant_vague(pace, asking, at, shirks=shirks and not of_nothing)
        how = rng.random()
        if how < 0.55:
            text, ground = rng.choice(_EMPTY)
        else:
            text = _LONG_AND_EMPTY  # who asked about nothing misses nothing
            marks = how < 0.85 and not of_nothing
        stance = Stance.CONDITION
    elif chance < vague + temper.answers_shortly:
        _plant_vague(pace, asking, at, shirks=False)
        stance, text = Stance.AGREE, _SHORT
    elif pace.temper(asking.turn.official_id).shirks and rng.random() < _MARKS_WRONGLY:
        _plant_vague(pace, asking, at, shirks=False)
        marks = True
    asking.answer(0, at, stance, ground, text)
    return _marked(pace, asking, at) if marks else at


def _plant_vague(pace: Pace, asking: _Asking, at: datetime, *, shirks: bool) -> None:
    pace.plant(SignalKind.VAGUE_OPINION, "opinion 0", asking.person, at, shirks=shirks)


def _marked(pace: Pace, asking: _Asking, at: datetime) -> datetime:
    at = pace.later(at, 1800)
    asking.told.append(
        acts.MarkVague(
            at=at, by=asking.turn.official_id, opinion_no=0,
            reason="Trả lời chung chung, không nêu rõ thửa đất có vướng hay không",
        )
    )  # fmt: skip
    return at
