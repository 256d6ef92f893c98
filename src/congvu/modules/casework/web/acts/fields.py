"""What each act's form asks for."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.clock import VIETNAM
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.access import Live
from congvu.modules.casework.values.choices import (
    HolderKind,
    RemarkCause,
    RemarkKind,
    Severity,
    Stance,
    StepRole,
)
from congvu.modules.casework.web.shapes import FieldShape
from congvu.modules.organisation import api as organisation
from congvu.modules.worktime import api as worktime

Options = tuple[tuple[str, str], ...]


def people_of(unit_id: int, now: datetime) -> Options:
    """Return a unit's officials as options; who is away says so."""
    people = organisation.officials_of(unit_id, now.date())
    away = organisation.away([person.id for person in people], now)
    return tuple(
        (
            str(person.id),
            Phrase(N_("{name} (đang vắng)"), name=person.full_name)
            if person.id in away
            else person.full_name,
        )
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


def words_of(kind: Any, *without: Any) -> Options:
    return tuple((each.value, Phrase(each.words)) for each in kind if each not in without)


def choose(
    name: str, label: str, options: Options, *, required: bool = True, open_: bool = False
) -> FieldShape:
    """Return a choice; an `open_` one stands on nothing, so that nobody is named by oversight."""
    if not required or open_:
        none = N_("– chọn –") if required else N_("– không chọn –")
        options = (("", Phrase(none)), *options)
    return FieldShape("choose", name, Phrase(label), options=options, is_required=required)


def area(name: str, label: str, hint: str = "", *, required: bool = True) -> FieldShape:
    return FieldShape(
        "area", name, Phrase(label), hint=Phrase(hint) if hint else "", is_required=required
    )


def assign_fields(live: Live, actor: Actor, now: datetime) -> tuple[FieldShape, ...]:
    turn = live.state.current
    unit_id = turn.unit_id if turn is not None else live.responsible_unit_id
    fields = [choose("official", N_("Giao cho"), people_of(unit_id, now), open_=True)]
    if turn is not None and turn.official_id is not None:
        fields.append(area("reason", N_("Lý do phân công lại"), required=False))
    return tuple(fields)


def hand_over_fields(live: Live, actor: Actor, now: datetime) -> tuple[FieldShape, ...]:
    turn = live.state.current
    people = people_of(turn.unit_id, now) if turn is not None else ()
    return (
        choose("official", N_("Đồng nghiệp cùng đơn vị"), people, required=False),
        choose("unit", N_("Hoặc chuyển cho đơn vị"), units_for(actor, now), required=False),
        area(
            "reason",
            N_("Lý do chuyển"),
            N_("Người nhận và cấp trên đọc được lý do này. Ghi rõ vì sao việc thuộc về nơi nhận."),
        ),
    )


def submit_fields(live: Live, actor: Actor, now: datetime) -> tuple[FieldShape, ...]:
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
            fields.append(choose("official", N_("Trình ai"), people, required=False))
    return tuple(fields)


def return_fields(live: Live, actor: Actor, now: datetime) -> tuple[FieldShape, ...]:
    return (
        choose(
            "severity",
            N_("Mức độ"),
            (
                (Severity.MINOR.value, Phrase(N_("Lỗi nhỏ: thể thức, chính tả"))),
                (Severity.MAJOR.value, Phrase(N_("Lỗi nội dung: căn cứ, số liệu, kết luận"))),
            ),
        ),
        area("reason", N_("Cần sửa gì"), N_("Nêu từng chỗ, để người nhận sửa một lần là xong.")),
    )


def ask_fields(live: Live, actor: Actor, now: datetime) -> tuple[FieldShape, ...]:
    calendar = worktime.calendar_by_id(live.state.calendar_id)
    usual = calendar.closing(calendar.working_day_after(now.astimezone(VIETNAM).date(), 2))
    return (
        choose("unit", N_("Hỏi đơn vị"), units_for(actor, now), open_=True),
        area(
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


def answer_fields(live: Live, actor: Actor, now: datetime) -> tuple[FieldShape, ...]:
    return (
        choose("stance", N_("Chính kiến"), words_of(Stance), open_=True),
        FieldShape(
            "text",
            "ground",
            Phrase(N_("Căn cứ")),
            hint=Phrase(N_("Điều, khoản, văn bản hoặc hồ sơ làm căn cứ.")),
        ),
        area("text", N_("Nội dung ý kiến"), N_("Nêu rõ đồng ý hay không và vì sao, ít nhất 5 từ.")),
    )


def pause_fields(live: Live, actor: Actor, now: datetime) -> tuple[FieldShape, ...]:
    leaders: Options = ()
    if actor.agency_id is not None:
        found = organisation.officials_with(Role.LEADER, now.date(), actor.agency_id)
        leaders = tuple((str(person.id), person.full_name) for person in found)
    return (
        choose(
            "holder",
            N_("Vì sao dừng"),
            (
                (HolderKind.PAUSE.value, Phrase(N_("Tạm dừng theo luật chuyên ngành"))),
                (HolderKind.OUTSIDE.value, Phrase(N_("Chờ cơ quan ngoài hệ thống"))),
                (HolderKind.OUTAGE.value, Phrase(N_("Sự cố hệ thống khác, đã xác nhận"))),
            ),
        ),
        FieldShape(
            "text",
            "ground",
            Phrase(N_("Căn cứ pháp lý")),
            hint=Phrase(N_("Điểm, khoản, Điều của luật cho dừng, ghi đủ số hiệu văn bản.")),
        ),
        choose("approver", N_("Người phê duyệt"), leaders, open_=True),
        area("reason", N_("Lý do cụ thể"), N_("Đang chờ ai, việc gì, dự kiến đến khi nào.")),
    )


def remark_fields(live: Live, actor: Actor, now: datetime) -> tuple[FieldShape, ...]:
    ids = [row.official_id for row in live.state.assignments if row.official_id is not None]
    ids += [row.official_id for row in live.state.opinions if row.official_id is not None]
    units = {row.unit_id for row in live.state.assignments}
    ids += organisation.heads_of(units, now.date()).values()
    names = organisation.names_of(set(ids) - {actor.official_id})
    return (
        choose("official", N_("Về ai"), tuple((str(k), v) for k, v in names.items()), open_=True),
        choose("kind", N_("Hình thức"), words_of(RemarkKind)),
        choose("cause", N_("Vì sao"), words_of(RemarkCause)),
        area("text", N_("Nội dung bút phê")),
        FieldShape("text", "ground", Phrase(N_("Căn cứ")), is_required=False),
    )
