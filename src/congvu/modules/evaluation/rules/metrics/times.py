"""How long work took, and how much of it past its due."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from congvu.kernel.refusals import N_
from congvu.modules.evaluation.rules.metrics.turns import HANDLED
from congvu.modules.evaluation.values.metrics import (
    Direction,
    Measure,
    Metric,
    Source,
    Unit,
    Whose,
)

_MEDIAN = Metric(
    code="median_time",
    name=N_("Thời gian xử lý trung vị"),
    unit=Unit.TIME,
    source=Source.TURNS,
    measure=Measure.PERCENTILE,
    direction=Direction.LESS,
    population=HANDLED,
    column="worked",
    method=N_(
        "Một nửa số lượt đã xử lý trong kỳ mất không quá chừng này giờ làm việc do chính người đó "
        "giữ. Thời gian người khác giữ hoặc tạm dừng không tính."
    ),
)
_UNASSIGNED = Metric(
    code="unassigned_time",
    name=N_("Thời gian chưa phân công"),
    unit=Unit.TIME,
    source=Source.UNIT_CHARGES,
    measure=Measure.SUM,
    direction=Direction.LESS,
    column="working",
    method=N_(
        "Tổng giờ làm việc mà việc nằm ở đơn vị, chưa giao cho ai; tính cho người đứng đầu đơn vị "
        "vào ngày khoảng đó kết thúc."
    ),
)

TIME_METRICS = (
    Metric(
        code="overrun",
        name=N_("Thời gian quá hạn"),
        unit=Unit.TIME,
        source=Source.CHARGES,
        measure=Measure.SUM,
        direction=Direction.LESS,
        population="not is_excused",
        counted="overrun > 0",
        excused="is_excused",
        column="overrun",
        method=N_(
            "Tổng giờ làm việc quá hạn ghi cho chính người đó trong sổ giờ, ở các khoảng giữ việc "
            "kết thúc trong kỳ, kể cả ý kiến phối hợp trả lời muộn."
        ),
    ),
    _MEDIAN,
    replace(
        _MEDIAN,
        code="p90_time",
        name=N_("Thời gian xử lý của 90 % số lượt"),
        rank=Fraction(9, 10),
        method=N_(
            "Chín phần mười số lượt đã xử lý trong kỳ mất không quá chừng này giờ làm việc do "
            "chính "
            "người đó giữ."
        ),
    ),
    replace(
        _MEDIAN,
        code="mean_time",
        name=N_("Thời gian xử lý trung bình"),
        measure=Measure.MEAN,
        method=N_(
            "Tổng giờ làm việc do chính người đó giữ ở các lượt đã xử lý trong kỳ, chia cho số "
            "lượt."
        ),
    ),
    replace(
        _MEDIAN,
        code="limit_used_share",
        name=N_("Phần hạn đã dùng"),
        unit=Unit.SHARE,
        measure=Measure.SHARE,
        whole="allowed",
        at_least=1,
        method=N_(
            "Tổng giờ làm việc do chính người đó giữ, chia cho tổng thời hạn của các lượt đã xử lý "
            "trong kỳ. Trên 100 % là đã dùng quá thời hạn."
        ),
    ),
    _UNASSIGNED,
    replace(
        _UNASSIGNED,
        code="unassigned_overrun",
        name=N_("Quá hạn phân công"),
        counted="overrun > 0",
        column="overrun",
        method=N_(
            "Tổng giờ làm việc mà việc nằm ở đơn vị, chưa giao cho ai, vượt quá hạn phân công; "
            "tính cho người đứng đầu đơn vị vào ngày khoảng đó kết thúc."
        ),
    ),
    Metric(
        code="months_worked",
        name=N_("Số tháng làm việc"),
        unit=Unit.MONTH,
        source=Source.ATTENDANCE,
        measure=Measure.MONTHS,
        direction=Direction.NEITHER,
        counted="kind = 'present'",
        column="part",
        whose=Whose.OFFICIALS,
        method=N_(
            "Số tháng tròn trong kỳ có giữ vị trí việc làm và không vắng mặt; ngày lẻ của mỗi "
            "tháng "
            "cộng theo phần của tháng đó."
        ),
    ),
    Metric(
        code="months_absent",
        name=N_("Số tháng vắng mặt"),
        unit=Unit.MONTH,
        source=Source.ATTENDANCE,
        measure=Measure.MONTHS,
        direction=Direction.NEITHER,
        counted="kind = 'absent'",
        column="part",
        whose=Whose.OFFICIALS,
        method=N_(
            "Số tháng tròn vắng mặt trong kỳ theo sổ vắng mặt, khi đang giữ vị trí việc làm; ngày "
            "lẻ của mỗi tháng cộng theo phần của tháng đó."
        ),
    ),
)
