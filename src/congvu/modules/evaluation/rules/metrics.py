"""The metrics, declared. Adding one here adds its figure, its list and its name in rule packs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from congvu.kernel.refusals import N_
from congvu.modules.evaluation.values.metrics import Direction, Measure, Metric, Source, Unit

HANDLED = "is_product or is_late"
"""A turn counts if it ended with the person's own product. One that was passed on or taken away
counts only where it was late by then: passing on neither adds volume nor washes off delay."""

_TURN_METRICS = (
    Metric(
        code="handled",
        name=N_("Đã xử lý"),
        unit=Unit.TURN,
        source=Source.TURNS,
        measure=Measure.COUNT,
        direction=Direction.NEITHER,
        population=HANDLED,
        method=N_(
            "Lượt xử lý kết thúc trong kỳ có sản phẩm của chính người đó (tiếp nhận, chủ trì, thẩm "
            "định, ký duyệt, văn thư, trả kết quả) và ý kiến đã trả lời. Lượt chuyển cho người "
            "khác không tính, trừ khi lúc chuyển đã quá hạn."
        ),
    ),
    Metric(
        code="on_time",
        name=N_("Đúng hạn"),
        unit=Unit.TURN,
        source=Source.TURNS,
        measure=Measure.COUNT,
        direction=Direction.MORE,
        population=HANDLED,
        counted="not is_late",
        method=N_("Lượt đã xử lý kết thúc trong hạn riêng của lượt đó."),
    ),
    Metric(
        code="late",
        name=N_("Trễ hạn"),
        unit=Unit.TURN,
        source=Source.TURNS,
        measure=Measure.COUNT,
        direction=Direction.LESS,
        population=HANDLED,
        counted="is_late",
        method=N_(
            "Lượt đã xử lý kết thúc sau hạn riêng của lượt đó ít nhất một giây làm việc. Thời gian "
            "chờ người nộp, chờ cơ quan khác, tạm dừng và chờ ý kiến quá hạn đã được lùi hạn nên "
            "không tính."
        ),
    ),
    Metric(
        code="late_share",
        name=N_("Tỷ lệ trễ hạn"),
        unit=Unit.SHARE,
        source=Source.TURNS,
        measure=Measure.SHARE,
        direction=Direction.LESS,
        population=HANDLED,
        counted="is_late",
        at_least=1,
        method=N_("Số lượt trễ hạn chia cho số lượt đã xử lý trong kỳ."),
    ),
    Metric(
        code="on_time_share",
        name=N_("Tỷ lệ đúng hạn"),
        unit=Unit.SHARE,
        source=Source.TURNS,
        measure=Measure.SHARE,
        direction=Direction.MORE,
        population=HANDLED,
        counted="not is_late",
        at_least=1,
        method=N_("Số lượt đúng hạn chia cho số lượt đã xử lý trong kỳ."),
    ),
    Metric(
        code="open_overdue",
        name=N_("Đang quá hạn cuối kỳ"),
        unit=Unit.TURN,
        source=Source.OPEN_TURNS,
        measure=Measure.COUNT,
        direction=Direction.LESS,
        method=N_("Lượt xử lý và ý kiến còn nợ mà hạn riêng đã qua, tính tại thời điểm hết kỳ."),
    ),
)

_TIME_METRICS = (
    Metric(
        code="overrun",
        name=N_("Thời gian quá hạn"),
        unit=Unit.TIME,
        source=Source.CHARGES,
        measure=Measure.SUM,
        direction=Direction.LESS,
        counted="overrun > 0",
        column="overrun",
        method=N_(
            "Tổng giờ làm việc quá hạn ghi cho chính người đó trong sổ giờ, ở các khoảng giữ việc "
            "kết thúc trong kỳ, kể cả ý kiến phối hợp trả lời muộn."
        ),
    ),
    Metric(
        code="unassigned_overrun",
        name=N_("Quá hạn phân công"),
        unit=Unit.TIME,
        source=Source.UNIT_CHARGES,
        measure=Measure.SUM,
        direction=Direction.LESS,
        counted="overrun > 0",
        column="overrun",
        method=N_(
            "Tổng giờ làm việc mà việc nằm ở đơn vị, chưa giao cho ai, vượt quá hạn phân công; "
            "tính cho người đứng đầu đơn vị vào ngày khoảng đó kết thúc."
        ),
    ),
)


def _signals(code: str, name: str, counted: str, method: str) -> Metric:
    return Metric(
        code=code,
        name=name,
        unit=Unit.ACT,
        source=Source.SIGNALS,
        measure=Measure.COUNT,
        direction=Direction.LESS,
        counted=counted,
        method=method,
    )


def _remarks(
    code: str, name: str, counted: str, method: str, direction: Direction = Direction.LESS
) -> Metric:
    return Metric(
        code=code,
        name=name,
        unit=Unit.ACT,
        source=Source.REMARKS,
        measure=Measure.COUNT,
        direction=direction,
        counted=counted,
        method=method,
    )


def _returns(code: str, name: str, counted: str, method: str) -> Metric:
    return Metric(
        code=code,
        name=name,
        unit=Unit.ACT,
        source=Source.RETURNS,
        measure=Measure.COUNT,
        direction=Direction.LESS,
        counted=counted,
        method=method,
    )


_ACT_METRICS = (
    _signals(
        "confirmed_signals",
        N_("Dấu hiệu đã xác nhận"),
        "is_confirmed",
        N_(
            "Dấu hiệu đùn đẩy, né tránh mà cấp trên kết luận là có, tính vào kỳ có kết luận. Dấu "
            "hiệu chưa kết luận hoặc được kết luận là làm đúng không tính."
        ),
    ),
    _signals(
        "vague_opinions",
        N_("Ý kiến không rõ chính kiến"),
        "is_confirmed and kind = 'vague_opinion'",
        N_("Ý kiến bị bên hỏi ghi là không rõ chính kiến và được cấp trên xác nhận."),
    ),
    _remarks(
        "remarks",
        N_("Nhận xét"),
        "kind = 'remark'",
        N_("Nhận xét được ghi trên hồ sơ việc trong kỳ."),
        Direction.NEITHER,
    ),
    _remarks(
        "reminders",
        N_("Nhắc nhở"),
        "kind = 'reminder'",
        N_("Lần nhắc nhở được ghi trên hồ sơ việc trong kỳ."),
    ),
    _remarks(
        "criticisms",
        N_("Phê bình"),
        "kind = 'criticism'",
        N_("Lần phê bình được ghi trên hồ sơ việc trong kỳ."),
    ),
    _remarks(
        "lessons",
        N_("Yêu cầu rút kinh nghiệm"),
        "kind = 'lesson'",
        N_("Lần yêu cầu rút kinh nghiệm được ghi trên hồ sơ việc trong kỳ."),
    ),
    _remarks(
        "praises",
        N_("Biểu dương"),
        "kind = 'praise'",
        N_("Lần biểu dương được ghi trên hồ sơ việc trong kỳ."),
        Direction.MORE,
    ),
    _remarks(
        "late_rebukes",
        N_("Bút phê vì trễ hạn"),
        "kind in ('criticism', 'lesson') and by_leader and for_delay",
        N_(
            "Bút phê của lãnh đạo phê bình hoặc yêu cầu rút kinh nghiệm, trên việc mà trước lúc "
            "bút phê chính người đó đã quá hạn (hoặc đơn vị do người đó đứng đầu đã quá hạn)."
        ),
    ),
    _returns(
        "returned",
        N_("Bị trả lại làm lại"),
        "true",
        N_("Lần sản phẩm do người đó chủ trì bị người thẩm định hoặc ký duyệt trả lại."),
    ),
    _returns(
        "returned_major",
        N_("Bị trả lại vì lỗi lớn"),
        "severity = 'major'",
        N_("Lần bị trả lại mà người trả lại ghi là lỗi lớn."),
    ),
)

METRICS: Mapping[str, Metric] = MappingProxyType(
    {metric.code: metric for metric in (*_TURN_METRICS, *_TIME_METRICS, *_ACT_METRICS)}
)
