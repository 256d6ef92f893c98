"""What a head answers for: the figures of the units he headed, while he did; and a deputy for those
that he was in charge of."""

from __future__ import annotations

from dataclasses import replace

from congvu.kernel.refusals import N_
from congvu.modules.evaluation.rules.metrics.acts import ACT_METRICS
from congvu.modules.evaluation.rules.metrics.tasks import TASK_METRICS
from congvu.modules.evaluation.rules.metrics.turns import TURN_METRICS
from congvu.modules.evaluation.values.metrics import (
    Direction,
    Measure,
    Metric,
    Source,
    Unit,
    Whose,
)

_BY_CODE = {metric.code: metric for metric in (*TURN_METRICS, *TASK_METRICS, *ACT_METRICS)}


def _led(base: str, code: str, name: str, method: str) -> Metric:
    return replace(_BY_CODE[base], code=code, name=name, method=method, whose=Whose.HEADS)


_RATED = Metric(
    code="sub_completed_share",
    name=N_("Tỷ lệ cấp dưới từ mức hoàn thành"),
    unit=Unit.SHARE,
    source=Source.ROUND,
    measure=Measure.SHARE,
    direction=Direction.MORE,
    whose=Whose.HEADS,
    at_least=1,
    method=N_("Số người dưới quyền được xếp từ mức hoàn thành trở lên, chia cho số được xếp loại."),
)

HEAD_METRICS = (
    _led(
        "on_time_share",
        "unit_all_on_time",
        N_("Tỷ lệ đúng hạn của đơn vị"),
        N_(
            "Số lượt đúng hạn chia cho số lượt đã xử lý của đơn vị, khi đứng "
            "đầu, hoặc là cấp phó phụ trách."
        ),
    ),
    _led(
        "tasks_on_time_share",
        "unit_on_time_share",
        N_("Tỷ lệ nhiệm vụ của đơn vị xong đúng hạn"),
        N_(
            "Số nhiệm vụ của đơn vị đến hạn trong kỳ đã xong đúng hạn, chia cho số nhiệm vụ đến "
            "hạn, khi đứng đầu, hoặc là cấp phó phụ trách."
        ),
    ),
    _led(
        "returned_major",
        "unit_major_returns",
        N_("Lỗi lớn bị trả lại của đơn vị"),
        N_(
            "Lần sản phẩm của đơn vị bị trả lại vì lỗi lớn, khi đứng đầu, hoặc là "
            "cấp phó phụ trách."
        ),
    ),
    _led(
        "confirmed_signals",
        "unit_signals",
        N_("Dấu hiệu đã xác nhận trong đơn vị"),
        N_(
            "Dấu hiệu đùn đẩy, né tránh đã xác nhận trong đơn vị, khi đứng đầu, hoặc là "
            "cấp phó phụ trách."
        ),
    ),
    _led(
        "reminders_1",
        "unit_reminders",
        N_("Văn bản nhắc lần 1 gửi đơn vị"),
        N_(
            "Việc của đơn vị bị nêu trong văn bản nhắc lần 1, khi đứng đầu, hoặc là "
            "cấp phó phụ trách."
        ),
    ),
    _RATED,
    replace(
        _RATED,
        code="sub_good_share",
        name=N_("Tỷ lệ cấp dưới từ mức hoàn thành tốt"),
        method=N_("Số người dưới quyền được xếp từ mức hoàn thành tốt, chia cho số được xếp loại."),
    ),
    Metric(
        code="sub_units_failed",
        name=N_("Đơn vị trực thuộc không hoàn thành"),
        unit=Unit.ACT,
        source=Source.ROUND,
        measure=Measure.COUNT,
        direction=Direction.LESS,
        whose=Whose.UNITS,
        method=N_("Số đơn vị trực thuộc bị xếp mức không hoàn thành nhiệm vụ."),
    ),
)
