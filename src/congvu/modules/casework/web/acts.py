"""The forms of the acts: what each asks for, and the command that it calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.clock import VIETNAM
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_, Invalid
from congvu.kernel.words import clean
from congvu.modules.casework import api as casework
from congvu.modules.casework.access import Live
from congvu.modules.casework.values.choices import (
    HolderKind,
    Outcome,
    RemarkKind,
    Severity,
    Stance,
    StepRole,
    SupplementEffect,
)
from congvu.modules.casework.web.shapes import FieldShape
from congvu.modules.organisation import api as organisation
from congvu.modules.worktime import api as worktime


class FieldMissing(Invalid):
    code = "FIELD_MISSING"
    message = N_("Cần điền: {label}.")


class MomentNotUnderstood(Invalid):
    code = "MOMENT_NOT_UNDERSTOOD"
    message = N_("Không hiểu thời điểm “{text}”.")


Posted = Mapping[str, str]
Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ActForm:
    """One act's form: `fields` for a case and a person, `perform` with what was posted."""

    title: str
    submit: str
    fields: Callable[[Live, Actor, datetime], tuple[FieldShape, ...]]
    perform: Callable[[Live, Posted, Actor, datetime], Any]
    consequence: str = ""
    is_grave: bool = False


# -- reading what was posted ---------------------------------------------------------------------


def text(posted: Posted, name: str) -> str:
    """Return what was typed, clean; may be empty."""
    return clean(posted.get(name, ""))


def number(posted: Posted, name: str) -> int | None:
    """Return the id that was chosen, None if none was.

    :raises FieldMissing: if what came is not a number.
    """
    given = posted.get(name, "").strip()
    if not given:
        return None
    if not given.isdecimal() or len(given) > 18:
        raise FieldMissing(label=name)
    return int(given)


def wanted(posted: Posted, name: str, label: str) -> int:
    """Return the id that had to be chosen.

    :raises FieldMissing: if none was.
    """
    found = number(posted, name)
    if found is None:
        raise FieldMissing(label=label)
    return found


def moment(posted: Posted, name: str) -> datetime:
    """Return a moment as the browser sends it, in Vietnam's time.

    :raises MomentNotUnderstood: if it isn't one.
    """
    given = posted.get(name, "").strip()
    try:
        return datetime.fromisoformat(given).replace(tzinfo=VIETNAM)
    except ValueError as error:
        raise MomentNotUnderstood(text=given[:40]) from error


def choice(posted: Posted, name: str, kind: Any, label: str) -> Any:
    """Return one of a closed list.

    :raises FieldMissing: if what came is not in it.
    """
    try:
        return kind(posted.get(name, ""))
    except ValueError as error:
        raise FieldMissing(label=label) from error


# -- options -------------------------------------------------------------------------------------


def people_of(unit_id: int, now: datetime) -> Options:
    """Return a unit's officials as options; who is away says so."""
    people = organisation.officials_of(unit_id, now.date())
    away = organisation.away([person.id for person in people], now)
    return tuple(
        (str(person.id), f"{person.full_name}{' (đang vắng)' if person.id in away else ''}")
        for person in people
    )


def units_for(actor: Actor, now: datetime) -> Options:
    """Return the units that can be asked or given work: one's own agency's first."""
    assert actor.agency_id is not None
    own = organisation.units_of_agency(actor.agency_id, now.date())
    divisions = organisation.units_of_kind(organisation.UnitKind.DIVISION, now.date())
    mine = {unit.id for unit in own}
    others = [unit for unit in divisions if unit.id not in mine]
    return tuple((str(unit.id), unit.name) for unit in (*own, *others))


def _words(kind: Any, *without: Any) -> Options:
    return tuple((each.value, Phrase(each.words)) for each in kind if each not in without)


def _choose(name: str, label: str, options: Options, *, required: bool = True) -> FieldShape:
    if not required:
        options = (("", Phrase(N_("– không chọn –"))), *options)
    return FieldShape("choose", name, Phrase(label), options=options, is_required=required)


def _area(name: str, label: str, hint: str = "", *, required: bool = True) -> FieldShape:
    return FieldShape(
        "area", name, Phrase(label), hint=Phrase(hint) if hint else "", is_required=required
    )


# -- the forms -----------------------------------------------------------------------------------


def _assign_fields(live: Live, actor: Actor, now: datetime) -> tuple[FieldShape, ...]:
    turn = live.state.current
    unit_id = turn.unit_id if turn is not None else live.responsible_unit_id
    fields = [_choose("official", N_("Giao cho"), people_of(unit_id, now))]
    if turn is not None and turn.official_id is not None:
        fields.append(_area("reason", N_("Lý do phân công lại"), required=False))
    return tuple(fields)


def _hand_over_fields(live: Live, actor: Actor, now: datetime) -> tuple[FieldShape, ...]:
    turn = live.state.current
    people = people_of(turn.unit_id, now) if turn is not None else ()
    return (
        _choose("official", N_("Đồng nghiệp cùng đơn vị"), people, required=False),
        _choose("unit", N_("Hoặc chuyển cho đơn vị"), units_for(actor, now), required=False),
        _area(
            "reason",
            N_("Lý do chuyển"),
            N_("Người nhận và cấp trên đọc được lý do này. Ghi rõ vì sao việc thuộc về nơi nhận."),
        ),
    )


def _hand_over(live: Live, posted: Posted, actor: Actor, now: datetime) -> Any:
    official, unit = number(posted, "official"), number(posted, "unit")
    turn = live.state.current
    if official is None and unit is None:
        raise FieldMissing(label=N_("nơi nhận"))
    if unit is None:
        unit = turn.unit_id if turn is not None else live.responsible_unit_id
    else:
        official = None
    return casework.hand_over(
        code=live.code,
        to_unit=unit,
        to_official=official,
        reason=text(posted, "reason"),
        actor=actor,
        now=now,
    )


def _submit_fields(live: Live, actor: Actor, now: datetime) -> tuple[FieldShape, ...]:
    fields = [
        FieldShape(
            "text",
            "product",
            Phrase(N_("Sản phẩm của bước này")),
            hint=Phrase(N_("Ví dụ: dự thảo quyết định, biên bản kiểm tra, ý kiến thẩm định.")),
        )
    ]
    turn = live.state.current
    if turn is not None and turn.step + 1 < len(live.state.plan):
        planned = live.state.plan[turn.step + 1]
        if planned.role in (StepRole.REVIEW, StepRole.APPROVE, StepRole.LEAD):
            people = people_of(planned.unit_id, now)
            fields.append(_choose("official", N_("Trình ai"), people, required=False))
    return tuple(fields)


def _return_fields(live: Live, actor: Actor, now: datetime) -> tuple[FieldShape, ...]:
    return (
        _choose(
            "severity",
            N_("Mức độ"),
            (
                (Severity.MINOR.value, Phrase(N_("Lỗi nhỏ: thể thức, chính tả"))),
                (Severity.MAJOR.value, Phrase(N_("Lỗi nội dung: căn cứ, số liệu, kết luận"))),
            ),
        ),
        _area("reason", N_("Cần sửa gì")),
    )


def _ask_fields(live: Live, actor: Actor, now: datetime) -> tuple[FieldShape, ...]:
    calendar = worktime.calendar_by_id(live.state.calendar_id)
    usual = calendar.closing(calendar.working_day_after(now.astimezone(VIETNAM).date(), 2))
    return (
        _choose("unit", N_("Hỏi đơn vị"), units_for(actor, now)),
        _area(
            "question",
            N_("Câu hỏi"),
            N_("Hỏi một việc cụ thể để nơi được hỏi trả lời có hay không, với điều kiện gì."),
        ),
        FieldShape(
            "datetime-local",
            "due",
            Phrase(N_("Hạn trả lời")),
            value=f"{usual:%Y-%m-%dT%H:%M}",
            hint=Phrase(
                N_("Quá hạn này, thời gian tính cho nơi được hỏi, không tính cho người chủ trì.")
            ),
        ),
    )


def _answer_fields(live: Live, actor: Actor, now: datetime) -> tuple[FieldShape, ...]:
    return (
        _choose("stance", N_("Chính kiến"), _words(Stance)),
        FieldShape(
            "text",
            "ground",
            Phrase(N_("Căn cứ")),
            hint=Phrase(N_("Điều, khoản, văn bản hoặc hồ sơ làm căn cứ.")),
        ),
        _area(
            "text", N_("Nội dung ý kiến"), N_("Nêu rõ đồng ý hay không và vì sao, ít nhất 5 từ.")
        ),
    )


def _extend_fields(live: Live, actor: Actor, now: datetime) -> tuple[FieldShape, ...]:
    calendar = worktime.calendar_by_id(live.state.calendar_id)
    after = calendar.closing(
        calendar.working_day_after(live.state.due_at.astimezone(VIETNAM).date(), 2)
    )
    return (
        FieldShape("datetime-local", "due", Phrase(N_("Hạn mới")), value=f"{after:%Y-%m-%dT%H:%M}"),
        _area("reason", N_("Lý do gia hạn")),
    )


def _pause_fields(live: Live, actor: Actor, now: datetime) -> tuple[FieldShape, ...]:
    leaders: Options = ()
    if actor.agency_id is not None:
        found = organisation.officials_with(Role.LEADER, now.date(), actor.agency_id)
        leaders = tuple((str(person.id), person.full_name) for person in found)
    return (
        _choose(
            "holder",
            N_("Vì sao dừng"),
            (
                (HolderKind.PAUSE.value, Phrase(N_("Tạm dừng theo luật chuyên ngành"))),
                (HolderKind.OUTSIDE.value, Phrase(N_("Chờ cơ quan ngoài hệ thống"))),
                (HolderKind.OUTAGE.value, Phrase(N_("Sự cố hệ thống khác, đã xác nhận"))),
            ),
        ),
        FieldShape("text", "ground", Phrase(N_("Căn cứ pháp lý"))),
        _choose("approver", N_("Người phê duyệt"), leaders),
        _area("reason", N_("Lý do cụ thể")),
    )


def _remark_fields(live: Live, actor: Actor, now: datetime) -> tuple[FieldShape, ...]:
    ids = [row.official_id for row in live.state.assignments if row.official_id is not None]
    ids += [row.official_id for row in live.state.opinions if row.official_id is not None]
    units = {row.unit_id for row in live.state.assignments}
    ids += organisation.heads_of(units, now.date()).values()
    names = organisation.names_of(set(ids) - {actor.official_id})
    return (
        _choose("official", N_("Về ai"), tuple((str(k), v) for k, v in names.items())),
        _choose("kind", N_("Hình thức"), _words(RemarkKind)),
        _area("text", N_("Nội dung bút phê")),
        FieldShape("text", "ground", Phrase(N_("Căn cứ")), is_required=False),
    )


FORMS: Mapping[str, ActForm] = {
    "assign": ActForm(
        N_("Phân công"),
        N_("Phân công"),
        _assign_fields,
        lambda live, p, actor, now: casework.assign(
            code=live.code,
            to_official=wanted(p, "official", N_("Giao cho")),
            reason=text(p, "reason"),
            actor=actor,
            now=now,
        ),
        consequence=N_("Từ lúc phân công, thời gian tính cho người được giao."),
    ),
    "take-up": ActForm(
        N_("Nhận việc này"),
        N_("Nhận việc"),
        lambda live, actor, now: (),
        lambda live, p, actor, now: casework.take_up(code=live.code, actor=actor, now=now),
        consequence=N_("Từ lúc nhận, thời gian tính cho bạn."),
    ),
    "hand-over": ActForm(
        N_("Chuyển giao"),
        N_("Chuyển giao"),
        _hand_over_fields,
        _hand_over,
        consequence=N_(
            "Người nhận phải còn ít nhất 4 giờ làm việc (hoặc một phần tư thời hạn của bước); "
            "chuyển muộn hơn thì phần thiếu tính là giờ quá hạn của người chuyển."
        ),
    ),
    "refuse": ActForm(
        N_("Không nhận việc chuyển"),
        N_("Trả lại người chuyển"),
        lambda live, actor, now: (_area("reason", N_("Lý do không nhận")),),
        lambda live, p, actor, now: casework.refuse_hand_over(
            code=live.code, reason=text(p, "reason"), actor=actor, now=now
        ),
        is_grave=True,
    ),
    "submit": ActForm(
        N_("Trình chuyển tiếp"),
        N_("Trình"),
        _submit_fields,
        lambda live, p, actor, now: casework.submit(
            code=live.code,
            product=text(p, "product"),
            to_official=number(p, "official"),
            actor=actor,
            now=now,
        ),
        consequence=N_("Bước của bạn kết thúc; đồng hồ chuyển sang người nhận bước sau."),
    ),
    "return": ActForm(
        N_("Trả lại để sửa"),
        N_("Trả lại"),
        _return_fields,
        lambda live, p, actor, now: casework.return_for_rework(
            code=live.code,
            severity=choice(p, "severity", Severity, N_("Mức độ")),
            reason=text(p, "reason"),
            actor=actor,
            now=now,
        ),
        is_grave=True,
    ),
    "ask": ActForm(
        N_("Hỏi ý kiến"),
        N_("Gửi câu hỏi"),
        _ask_fields,
        lambda live, p, actor, now: casework.ask_opinion(
            code=live.code,
            unit_id=wanted(p, "unit", N_("Hỏi đơn vị")),
            official_id=None,
            question=_filled(p, "question", N_("Câu hỏi")),
            due_at=moment(p, "due"),
            actor=actor,
            now=now,
        ),
    ),
    "pause": ActForm(
        N_("Tạm dừng theo luật"),
        N_("Tạm dừng"),
        _pause_fields,
        lambda live, p, actor, now: casework.pause(
            code=live.code,
            holder=choice(p, "holder", HolderKind, N_("Vì sao dừng")),
            ground=text(p, "ground"),
            approver=wanted(p, "approver", N_("Người phê duyệt")),
            reason=_filled(p, "reason", N_("Lý do cụ thể")),
            actor=actor,
            now=now,
        ),
        consequence=N_("Thời gian dừng không tính cho ai; hạn lùi đúng bằng số giờ dừng."),
    ),
    "resume": ActForm(
        N_("Chạy tiếp"),
        N_("Cho đồng hồ chạy tiếp"),
        lambda live, actor, now: (_area("reason", N_("Ghi chú"), required=False),),
        lambda live, p, actor, now: casework.resume(
            code=live.code, reason=text(p, "reason"), actor=actor, now=now
        ),
    ),
    "extend": ActForm(
        N_("Gia hạn"),
        N_("Gia hạn"),
        _extend_fields,
        lambda live, p, actor, now: casework.extend(
            code=live.code,
            due_at=moment(p, "due"),
            reason=text(p, "reason"),
            actor=actor,
            now=now,
        ),
        consequence=N_("Ngày hẹn đã in trên giấy không đổi; hạn mới được ghi bên cạnh."),
    ),
    "supplement": ActForm(
        N_("Yêu cầu bổ sung"),
        N_("Gửi yêu cầu"),
        lambda live, actor, now: (
            _area("items", N_("Cần bổ sung những gì"), N_("Nêu đầy đủ, cụ thể, một lần.")),
            FieldShape("text", "ground", Phrase(N_("Căn cứ"))),
        ),
        lambda live, p, actor, now: casework.request_supplement(
            code=live.code,
            effect=SupplementEffect.RESTART,
            ground=_filled(p, "ground", N_("Căn cứ")),
            items=text(p, "items"),
            actor=actor,
            now=now,
        ),
        consequence=N_(
            "Thời hạn được tính lại từ đầu khi đủ giấy tờ (khoản 5 Điều 19 NĐ 118/2025)."
        ),
    ),
    "supplement-received": ActForm(
        N_("Đã nhận bổ sung"),
        N_("Ghi nhận đủ giấy tờ"),
        lambda live, actor, now: (),
        lambda live, p, actor, now: casework.receive_supplement(
            code=live.code, actor=actor, now=now
        ),
    ),
    "conclude": ActForm(
        N_("Ghi kết quả"),
        N_("Ghi kết quả"),
        lambda live, actor, now: (
            _choose(
                "outcome",
                N_("Kết quả"),
                _words(Outcome, Outcome.WITHDRAWN, Outcome.STOPPED, Outcome.UNCOMPLETED),
            ),
            FieldShape("text", "result", Phrase(N_("Số, ký hiệu kết quả"))),
        ),
        lambda live, p, actor, now: casework.conclude(
            code=live.code,
            outcome=choice(p, "outcome", Outcome, N_("Kết quả")),
            result=text(p, "result"),
            actor=actor,
            now=now,
            await_collection=live.state.kind is casework.CaseKind.DOSSIER,
        ),
    ),
    "remark": ActForm(
        N_("Ghi bút phê"),
        N_("Ghi vào hồ sơ"),
        _remark_fields,
        lambda live, p, actor, now: casework.record_remark(
            code=live.code,
            kind=choice(p, "kind", RemarkKind, N_("Hình thức")),
            official_id=wanted(p, "official", N_("Về ai")),
            text=text(p, "text"),
            ground=text(p, "ground"),
            actor=actor,
            now=now,
        ),
        consequence=N_("Bút phê phê bình, rút kinh nghiệm được tính vào đánh giá quý và mở được."),
    ),
    "note": ActForm(
        N_("Ghi chú"),
        N_("Ghi chú"),
        lambda live, actor, now: (_area("text", N_("Nội dung")),),
        lambda live, p, actor, now: casework.note(
            code=live.code, text=_filled(p, "text", N_("Nội dung")), actor=actor, now=now
        ),
        consequence=N_("Ghi chú không làm đổi đồng hồ."),
    ),
}


def answer_form(opinion_no: int) -> ActForm:
    """Return the form in which an opinion is given."""
    return ActForm(
        N_("Cho ý kiến"),
        N_("Gửi ý kiến"),
        _answer_fields,
        lambda live, p, actor, now: casework.give_opinion(
            code=live.code,
            opinion_no=opinion_no,
            stance=choice(p, "stance", Stance, N_("Chính kiến")),
            ground=text(p, "ground"),
            text=text(p, "text"),
            actor=actor,
            now=now,
        ),
    )


def vague_form(opinion_no: int) -> ActForm:
    """Return the form in which an answer is marked as without a clear stance."""
    return ActForm(
        N_("Không rõ chính kiến"),
        N_("Đánh dấu"),
        lambda live, actor, now: (
            _area(
                "reason",
                N_("Vì sao chưa rõ"),
                N_("Người trả lời được giải trình và cấp trên của họ kết luận."),
            ),
        ),
        lambda live, p, actor, now: casework.mark_vague(
            code=live.code, opinion_no=opinion_no, reason=text(p, "reason"), actor=actor, now=now
        ),
        is_grave=True,
    )


def _filled(posted: Posted, name: str, label: str) -> str:
    given = text(posted, name)
    if not given:
        raise FieldMissing(label=label)
    return given
