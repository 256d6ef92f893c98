"""Acts on record about a person's work: signals, remarks, returns, reminders, reopenings."""

from __future__ import annotations

from dataclasses import replace

from congvu.kernel.refusals import N_
from congvu.modules.evaluation.values.metrics import Direction, Measure, Metric, Source, Unit

_SIGNAL = Metric(
    code="confirmed_signals",
    name=N_("Dấu hiệu đã xác nhận"),
    unit=Unit.ACT,
    source=Source.SIGNALS,
    measure=Measure.COUNT,
    direction=Direction.LESS,
    counted="is_confirmed",
    method=N_(
        "Dấu hiệu đùn đẩy, né tránh mà cấp trên kết luận là có, tính vào kỳ có kết luận. Dấu "
        "hiệu chưa kết luận hoặc được kết luận là làm đúng không tính."
    ),
)
_KINDS = {
    "pass_on": N_("Chuyển việc khi chưa làm (đã xác nhận)"),
    "ping_pong": N_("Chuyển qua chuyển lại (đã xác nhận)"),
    "idle": N_("Để việc nằm yên (đã xác nhận)"),
    "late_hand_over": N_("Chuyển việc sát hạn (đã xác nhận)"),
    "late_supplement": N_("Yêu cầu bổ sung phút chót (đã xác nhận)"),
    "upward": N_("Đẩy lên trên việc thuộc quyền mình (đã xác nhận)"),
    "needless": N_("Hỏi ý kiến không cần thiết (đã xác nhận)"),
    "elsewhere": N_("Kết thúc bằng “hỏi nơi khác” (đã xác nhận)"),
    "refiled": N_("Nộp lại hoặc tách việc để tính lại giờ (đã xác nhận)"),
    "to_complained": N_("Giao đơn cho chính nơi bị phản ánh (đã xác nhận)"),
}
_REMARK = Metric(
    code="remarks",
    name=N_("Nhận xét"),
    unit=Unit.ACT,
    source=Source.REMARKS,
    measure=Measure.COUNT,
    direction=Direction.NEITHER,
    counted="kind = 'remark'",
    method=N_("Nhận xét được ghi trên hồ sơ việc trong kỳ."),
)
_WRITTEN = {
    "reminder": (
        "reminders",
        N_("Nhắc nhở"),
        N_("Lần nhắc nhở được ghi trên hồ sơ việc trong kỳ."),
    ),
    "criticism": (
        "criticisms",
        N_("Phê bình"),
        N_("Lần phê bình được ghi trên hồ sơ việc trong kỳ."),
    ),
    "lesson": (
        "lessons",
        N_("Yêu cầu rút kinh nghiệm"),
        N_("Lần yêu cầu rút kinh nghiệm được ghi trên hồ sơ việc trong kỳ."),
    ),
}
_RETURN = Metric(
    code="returned",
    name=N_("Bị trả lại làm lại"),
    unit=Unit.ACT,
    source=Source.RETURNS,
    measure=Measure.COUNT,
    direction=Direction.LESS,
    population="not is_excused",
    excused="is_excused",
    method=N_("Lần sản phẩm do người đó chủ trì bị người thẩm định hoặc ký duyệt trả lại."),
)
_TOLD = Metric(
    code="told",
    name="",
    unit=Unit.ACT,
    source=Source.REMINDERS,
    measure=Measure.COUNT,
    direction=Direction.LESS,
    method="",
)
_RUNGS = (
    (
        "superior_reminders",
        0,
        N_("Lần cấp trên nhắc việc"),
        N_("Lần cấp trên nhắc trực tiếp về một việc đang giữ."),
    ),
    (
        "nudges",
        1,
        N_("Lần nhắc trước hạn"),
        N_("Lần thang đôn đốc nhắc khi đã dùng phần lớn thời hạn mà chưa xong."),
    ),
    (
        "due_notices",
        2,
        N_("Lần báo đến hạn"),
        N_("Lần thang đôn đốc báo việc đã đến hạn mà chưa xong."),
    ),
    (
        "reminders_1",
        3,
        N_("Văn bản nhắc lần 1"),
        N_("Việc đang giữ bị nêu trong văn bản nhắc lần 1 đã phát hành và không bị thu hồi."),
    ),
    (
        "reminders_2",
        4,
        N_("Văn bản nhắc lần 2"),
        N_("Việc đang giữ bị nêu trong văn bản nhắc lần 2 đã phát hành và không bị thu hồi."),
    ),
    (
        "reminders_3",
        5,
        N_("Đưa lên tổ công tác"),
        N_("Việc đang giữ đã lên tới bậc ba của thang văn bản: danh sách của tổ công tác."),
    ),
)

ACT_METRICS = (
    _SIGNAL,
    replace(
        _SIGNAL,
        code="vague_opinions",
        name=N_("Ý kiến không rõ chính kiến"),
        counted="is_confirmed and kind = 'vague_opinion'",
        method=N_("Ý kiến bị bên hỏi ghi là không rõ chính kiến và được cấp trên xác nhận."),
    ),
    *(
        replace(
            _SIGNAL,
            code=f"confirmed_{kind}",
            name=name,
            counted=f"is_confirmed and kind = '{kind}'",
            method=N_("Dấu hiệu thuộc loại này mà cấp trên kết luận là có, vào kỳ có kết luận."),
        )
        for kind, name in _KINDS.items()
    ),
    _REMARK,
    *(
        replace(
            _REMARK,
            code=code,
            name=name,
            direction=Direction.LESS,
            counted=f"kind = '{kind}'",
            method=method,
        )
        for kind, (code, name, method) in _WRITTEN.items()
    ),
    replace(
        _REMARK,
        code="praises",
        name=N_("Biểu dương"),
        direction=Direction.MORE,
        counted="kind = 'praise'",
        method=N_("Lần biểu dương được ghi trên hồ sơ việc trong kỳ."),
    ),
    replace(
        _REMARK,
        code="late_rebukes",
        name=N_("Bút phê vì trễ hạn"),
        direction=Direction.LESS,
        counted="kind in ('criticism', 'lesson') and by_leader and for_delay",
        method=N_(
            "Bút phê của lãnh đạo phê bình hoặc yêu cầu rút kinh nghiệm, trên việc mà trước lúc "
            "bút phê chính người đó đã quá hạn (hoặc đơn vị do người đó đứng đầu đã quá hạn)."
        ),
    ),
    _RETURN,
    replace(
        _RETURN,
        code="returned_major",
        name=N_("Bị trả lại vì lỗi lớn"),
        counted="severity = 'major'",
        excused="is_excused and severity = 'major'",
        method=N_("Lần bị trả lại mà người trả lại ghi là lỗi lớn."),
    ),
    *(
        replace(_TOLD, code=code, name=name, counted=f"rung = {rung}", method=method)
        for code, rung, name, method in _RUNGS
    ),
    Metric(
        code="reopened",
        name=N_("Việc phải mở lại"),
        unit=Unit.ACT,
        source=Source.REOPENINGS,
        measure=Measure.COUNT,
        direction=Direction.LESS,
        method=N_(
            "Việc đã đóng phải mở lại trong kỳ vì người nộp không đồng ý, vì khiếu nại hoặc vì "
            "phát "
            "hiện sai sót; tính cho người chủ trì lần giải quyết trước."
        ),
    ),
)
