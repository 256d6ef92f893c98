"""What came of the work: converted products, items of programmes."""

from __future__ import annotations

from dataclasses import replace

from congvu.kernel.refusals import N_
from congvu.modules.evaluation.values.metrics import Direction, Measure, Metric, Source, Unit

_ASSIGNED = Metric(
    code="products_assigned",
    name=N_("Sản phẩm được giao"),
    unit=Unit.PRODUCT,
    source=Source.PRODUCTS,
    measure=Measure.COUNT,
    direction=Direction.NEITHER,
    method=N_("Sản phẩm chuẩn được giao có hạn hoàn thành trong kỳ."),
)
_SHARE = replace(
    _ASSIGNED,
    unit=Unit.SHARE,
    measure=Measure.SHARE,
    direction=Direction.MORE,
    population="not is_left_out",
    counted="is_done",
    at_least=1,
)
_PROGRAMME = Metric(
    code="programme_items",
    name=N_("Đầu việc chương trình đến hạn"),
    unit=Unit.TURN,
    source=Source.PROGRAMME,
    measure=Measure.COUNT,
    direction=Direction.NEITHER,
    method=N_("Đầu việc của kế hoạch đã duyệt, thuộc chương trình của năm, có hạn trong kỳ."),
)

RESULT_METRICS = (
    _ASSIGNED,
    replace(
        _ASSIGNED,
        code="products_done",
        name=N_("Sản phẩm đã hoàn thành"),
        direction=Direction.MORE,
        counted="is_done",
        method=N_("Sản phẩm chuẩn có hạn trong kỳ đã hoàn thành."),
    ),
    replace(
        _SHARE,
        code="products_quantity",
        name=N_("Số lượng sản phẩm quy đổi"),
        excused="is_left_out",
        column="done",
        whole="points",
        method=N_(
            "Tổng điểm quy đổi (K) của sản phẩm đã hoàn thành, chia cho tổng điểm quy đổi của sản "
            "phẩm được giao. Sản phẩm chưa xong vì nguyên nhân khách quan đã xác nhận không tính."
        ),
    ),
    replace(
        _SHARE,
        code="products_quality",
        name=N_("Chất lượng sản phẩm quy đổi"),
        excused="is_error_excused or is_left_out",
        column="done * (4 - errors)",
        whole="points * 4",
        method=N_(
            "Mỗi sản phẩm hoàn thành được đủ điểm quy đổi, trừ 25 % cho mỗi lỗi lớn về nội dung; "
            "chia cho tổng điểm quy đổi được giao. Lỗi vì nguyên nhân khách quan đã xác nhận không "
            "trừ."
        ),
    ),
    replace(
        _SHARE,
        code="products_timeliness",
        name=N_("Tiến độ sản phẩm quy đổi"),
        excused="is_delay_excused",
        column="done * (4 - delays)",
        whole="points * 4",
        method=N_(
            "Mỗi sản phẩm hoàn thành được đủ điểm quy đổi, trừ 25 % cho mỗi lần chậm; chia cho "
            "tổng "
            "điểm quy đổi được giao. Lần chậm vì nguyên nhân khách quan đã xác nhận không trừ."
        ),
    ),
    _PROGRAMME,
    replace(
        _PROGRAMME,
        code="programme_on_time_share",
        name=N_("Tỷ lệ đầu việc chương trình đúng hạn"),
        unit=Unit.SHARE,
        measure=Measure.SHARE,
        direction=Direction.MORE,
        counted="not is_open and not is_late",
        at_least=1,
        method=N_(
            "Số đầu việc chương trình có hạn trong kỳ đã xong đúng hạn, chia cho số đầu việc đến "
            "hạn."
        ),
    ),
)
