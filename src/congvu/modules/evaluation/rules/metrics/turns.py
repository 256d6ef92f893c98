"""What an official handled, and whether in time."""

from __future__ import annotations

from congvu.kernel.refusals import N_
from congvu.modules.evaluation.values.metrics import Direction, Measure, Metric, Source, Unit

HANDLED = "(is_product or is_late)"
"""A turn counts if it ended with the person's own product. One that was passed on or taken away
counts only where it was late by then: passing on neither adds volume nor washes off delay."""
OWN = f"{HANDLED} and not is_excused"
EXCUSED = f"{HANDLED} and is_excused"
"""Late for a cause that is confirmed as objective: neither late nor on time, and listed."""

TURN_METRICS = (
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
        population=OWN,
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
        population=OWN,
        counted="is_late",
        excused=EXCUSED,
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
        population=OWN,
        counted="is_late",
        excused=EXCUSED,
        at_least=1,
        method=N_(
            "Số lượt trễ hạn chia cho số lượt đã xử lý trong kỳ. Lượt trễ vì nguyên nhân khách "
            "quan đã xác nhận không tính ở cả hai vế."
        ),
    ),
    Metric(
        code="on_time_share",
        name=N_("Tỷ lệ đúng hạn"),
        unit=Unit.SHARE,
        source=Source.TURNS,
        measure=Measure.SHARE,
        direction=Direction.MORE,
        population=OWN,
        counted="not is_late",
        excused=EXCUSED,
        at_least=1,
        method=N_(
            "Số lượt đúng hạn chia cho số lượt đã xử lý trong kỳ. Lượt trễ vì nguyên nhân khách "
            "quan đã xác nhận không tính ở cả hai vế."
        ),
    ),
    Metric(
        code="opinions_late",
        name=N_("Ý kiến trả lời muộn"),
        unit=Unit.TURN,
        source=Source.TURNS,
        measure=Measure.COUNT,
        direction=Direction.LESS,
        population="kind = 'opinion' and not is_excused",
        counted="is_late",
        excused="kind = 'opinion' and is_excused",
        method=N_("Ý kiến phối hợp đã trả lời trong kỳ, sau hạn ít nhất một giây làm việc."),
    ),
    Metric(
        code="open_overdue",
        name=N_("Đang quá hạn cuối kỳ"),
        unit=Unit.TURN,
        source=Source.OPEN_TURNS,
        measure=Measure.COUNT,
        direction=Direction.LESS,
        population="not is_excused",
        counted="is_late",
        excused="is_excused",
        method=N_("Lượt xử lý và ý kiến còn nợ mà hạn riêng đã qua, tính tại thời điểm hết kỳ."),
    ),
    Metric(
        code="open_overdue_share",
        name=N_("Tỷ lệ quá hạn trong việc đang giữ"),
        unit=Unit.SHARE,
        source=Source.OPEN_TURNS,
        measure=Measure.SHARE,
        direction=Direction.LESS,
        population="not is_excused",
        counted="is_late",
        excused="is_excused",
        at_least=1,
        method=N_("Số việc đang giữ đã quá hạn chia cho số việc đang giữ khi hết kỳ."),
    ),
)
