"""The forms of the acts: each says what it asks for and which command it calls."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from congvu.foundation.actors.values import Actor
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework import api as casework
from congvu.modules.casework.access import Live
from congvu.modules.casework.values.choices import (
    HolderKind,
    Outcome,
    RemarkCause,
    RemarkKind,
    Severity,
    SupplementEffect,
)
from congvu.modules.casework.web.acts.complaints import COMPLAINT_FORMS
from congvu.modules.casework.web.acts.extensions import EXTENSION_FORMS
from congvu.modules.casework.web.acts.fields import (
    area,
    ask_fields,
    assign_fields,
    choose,
    hand_over_fields,
    pause_fields,
    remark_fields,
    return_fields,
    submit_fields,
    words_of,
)
from congvu.modules.casework.web.acts.matters import MATTER_FORMS
from congvu.modules.casework.web.acts.posted import (
    FieldMissing,
    Posted,
    choice,
    filled,
    moment,
    number,
    text,
    wanted,
)
from congvu.modules.casework.web.acts.shapes import ActForm
from congvu.modules.casework.web.shapes import FieldShape


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


FORMS: Mapping[str, ActForm] = {
    **EXTENSION_FORMS,
    **MATTER_FORMS,
    **COMPLAINT_FORMS,
    "assign": ActForm(
        N_("Phân công"),
        N_("Phân công"),
        assign_fields,
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
        hand_over_fields,
        _hand_over,
        consequence=N_(
            "Người nhận phải còn ít nhất 4 giờ làm việc (hoặc một phần tư thời hạn của bước); "
            "chuyển muộn hơn thì phần thiếu tính là giờ quá hạn của người chuyển."
        ),
    ),
    "refuse": ActForm(
        N_("Không nhận việc chuyển"),
        N_("Trả lại người chuyển"),
        lambda live, actor, now: (area("reason", N_("Lý do không nhận")),),
        lambda live, p, actor, now: casework.refuse_hand_over(
            code=live.code, reason=text(p, "reason"), actor=actor, now=now
        ),
        is_grave=True,
    ),
    "submit": ActForm(
        N_("Trình chuyển tiếp"),
        N_("Trình"),
        submit_fields,
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
        return_fields,
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
        ask_fields,
        lambda live, p, actor, now: casework.ask_opinion(
            code=live.code,
            unit_id=wanted(p, "unit", N_("Hỏi đơn vị")),
            official_id=None,
            question=filled(p, "question", N_("Câu hỏi")),
            due_at=moment(p, "due"),
            actor=actor,
            now=now,
        ),
    ),
    "pause": ActForm(
        N_("Tạm dừng theo luật"),
        N_("Tạm dừng"),
        pause_fields,
        lambda live, p, actor, now: casework.pause(
            code=live.code,
            holder=choice(p, "holder", HolderKind, N_("Vì sao dừng")),
            ground=text(p, "ground"),
            approver=wanted(p, "approver", N_("Người phê duyệt")),
            reason=filled(p, "reason", N_("Lý do cụ thể")),
            actor=actor,
            now=now,
        ),
        consequence=N_("Thời gian dừng không tính cho ai; hạn lùi đúng bằng số giờ dừng."),
    ),
    "resume": ActForm(
        N_("Chạy tiếp"),
        N_("Cho đồng hồ chạy tiếp"),
        lambda live, actor, now: (area("reason", N_("Ghi chú"), required=False),),
        lambda live, p, actor, now: casework.resume(
            code=live.code, reason=text(p, "reason"), actor=actor, now=now
        ),
    ),
    "supplement": ActForm(
        N_("Yêu cầu bổ sung"),
        N_("Gửi yêu cầu"),
        lambda live, actor, now: (
            area("items", N_("Cần bổ sung những gì"), N_("Nêu đầy đủ, cụ thể, một lần.")),
            FieldShape("text", "ground", Phrase(N_("Căn cứ"))),
        ),
        lambda live, p, actor, now: casework.request_supplement(
            code=live.code,
            effect=SupplementEffect.RESTART,
            ground=filled(p, "ground", N_("Căn cứ")),
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
    "payment-received": ActForm(
        N_("Đã nộp đủ"),
        N_("Ghi nhận đã nộp đủ"),
        lambda live, actor, now: (area("note", N_("Biên lai, hoặc căn cứ miễn")),),
        lambda live, p, actor, now: casework.receive_payment(
            code=live.code,
            note=filled(p, "note", N_("Biên lai, hoặc căn cứ miễn")),
            actor=actor,
            now=now,
        ),
        consequence=N_("Đồng hồ chạy tiếp; hạn lùi đúng bằng số giờ chờ người nộp."),
    ),
    "conclude": ActForm(
        N_("Ghi kết quả"),
        N_("Ghi kết quả"),
        lambda live, actor, now: (
            choose(
                "outcome",
                N_("Kết quả"),
                words_of(Outcome, Outcome.WITHDRAWN, Outcome.STOPPED, Outcome.UNCOMPLETED),
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
        remark_fields,
        lambda live, p, actor, now: casework.record_remark(
            code=live.code,
            kind=choice(p, "kind", RemarkKind, N_("Hình thức")),
            cause=choice(p, "cause", RemarkCause, N_("Vì sao")),
            official_id=wanted(p, "official", N_("Về ai")),
            text=text(p, "text"),
            ground=text(p, "ground"),
            actor=actor,
            now=now,
        ),
        consequence=N_(
            "Bút phê được tính vào đánh giá quý và mở được. Phê bình, rút kinh nghiệm vì trễ hạn "
            "không xét mức cao nhất; chỉ ghi được khi sổ giờ có giờ quá hạn."
        ),
    ),
    "remind": ActForm(
        N_("Nhắc việc"),
        N_("Nhắc người giữ"),
        lambda live, actor, now: (
            area("text", N_("Lời nhắc"), N_("Gửi kèm trong thư nhắc."), required=False),
        ),
        lambda live, p, actor, now: casework.remind(
            code=live.code, text=text(p, "text"), actor=actor, now=now
        ),
        consequence=N_(
            "Mỗi người, mỗi việc được nhắc nhiều nhất một lần trong một ngày làm việc; "
            "lời nhắc được ghi vào diễn biến và không làm đổi đồng hồ."
        ),
    ),
    "note": ActForm(
        N_("Ghi chú"),
        N_("Ghi chú"),
        lambda live, actor, now: (area("text", N_("Nội dung")),),
        lambda live, p, actor, now: casework.note(
            code=live.code, text=filled(p, "text", N_("Nội dung")), actor=actor, now=now
        ),
        consequence=N_("Ghi chú không làm đổi đồng hồ."),
    ),
}
