"""What fell due in a period: of a person or a unit, and of a unit's dossiers."""

from __future__ import annotations

from dataclasses import replace

from congvu.kernel.refusals import N_
from congvu.modules.evaluation.values.metrics import (
    Direction,
    Measure,
    Metric,
    Source,
    Unit,
    Whose,
)

OWED = "(is_product or is_late or is_open)"
"""A task that was passed on in time is the task of whoever took it."""

_TASKS = Metric(
    code="tasks_assigned",
    name=N_("Nhiệm vụ đến hạn"),
    unit=Unit.TURN,
    source=Source.TASKS,
    measure=Measure.COUNT,
    direction=Direction.NEITHER,
    population=OWED,
    method=N_(
        "Lượt xử lý và ý kiến có hạn riêng rơi vào kỳ, dù đã xong hay còn nợ khi hết kỳ. Lượt đã "
        "chuyển cho người khác trước hạn là nhiệm vụ của người nhận."
    ),
)
_SHARE = replace(
    _TASKS, unit=Unit.SHARE, measure=Measure.SHARE, direction=Direction.MORE, at_least=1
)
_DOSSIERS = Metric(
    code="dossiers_received",
    name=N_("Hồ sơ đã giải quyết và đang giải quyết"),
    unit=Unit.DOSSIER,
    source=Source.DOSSIERS,
    measure=Measure.COUNT,
    direction=Direction.NEITHER,
    whose=Whose.UNITS,
    method=N_(
        "Hồ sơ thủ tục hành chính có kết quả trong kỳ và hồ sơ chưa có kết quả khi hết kỳ, theo "
        "đơn "
        "vị chịu trách nhiệm giải quyết."
    ),
)

TASK_METRICS = (
    _TASKS,
    replace(
        _SHARE,
        code="tasks_done_share",
        name=N_("Tỷ lệ nhiệm vụ đến hạn đã xong"),
        counted="not is_open",
        method=N_("Số nhiệm vụ đến hạn trong kỳ đã xong khi hết kỳ, chia cho số nhiệm vụ đến hạn."),
    ),
    replace(
        _SHARE,
        code="tasks_on_time_share",
        name=N_("Tỷ lệ nhiệm vụ đến hạn xong đúng hạn"),
        population=f"{OWED} and not is_excused",
        counted="not is_open and not is_late",
        excused=f"{OWED} and is_excused",
        method=N_(
            "Số nhiệm vụ đến hạn trong kỳ đã xong đúng hạn riêng, chia cho số nhiệm vụ đến hạn. "
            "Nhiệm vụ trễ vì nguyên nhân khách quan đã xác nhận không tính ở cả hai vế."
        ),
    ),
    replace(
        _SHARE,
        code="tasks_late_share",
        name=N_("Tỷ lệ nhiệm vụ đến hạn bị trễ"),
        direction=Direction.LESS,
        population=f"{OWED} and not is_excused",
        counted="is_late",
        excused=f"{OWED} and is_excused",
        method=N_(
            "Số nhiệm vụ đến hạn trong kỳ xong muộn hoặc còn nợ khi hết kỳ, chia cho số nhiệm vụ "
            "đến hạn. Nhiệm vụ trễ vì nguyên nhân khách quan đã xác nhận không tính ở cả hai vế."
        ),
    ),
    _DOSSIERS,
    replace(
        _DOSSIERS,
        code="dossiers_in_time_share",
        name=N_("Tỷ lệ hồ sơ trong hạn"),
        unit=Unit.SHARE,
        measure=Measure.SHARE,
        direction=Direction.MORE,
        counted="not is_late",
        at_least=1,
        method=N_(
            "Hồ sơ có kết quả đúng hạn trong kỳ và hồ sơ đang giải quyết còn trong hạn khi hết kỳ, "
            "chia cho tất cả hồ sơ có kết quả trong kỳ hoặc đang giải quyết (Quyết định "
            "766/QĐ-TTg)."
        ),
    ),
)
