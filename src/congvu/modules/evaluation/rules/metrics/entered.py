"""What is measured elsewhere and entered here with its document."""

from __future__ import annotations

from congvu.kernel.refusals import N_
from congvu.modules.evaluation.values.metrics import (
    Direction,
    Measure,
    Metric,
    Source,
    Unit,
    Whose,
)

_MORE, _LESS, _NEITHER = Direction.MORE, Direction.LESS, Direction.NEITHER


def _acts(code: str, name: str, direction: Direction, method: str, whose: Whose) -> Metric:
    """Return what is counted by the piece: nothing entered is none."""
    return Metric(
        code=code,
        name=name,
        unit=Unit.ACT,
        source=Source.ENTERED,
        measure=Measure.SUM,
        direction=direction,
        population=f"kind = '{code}'",
        column="counted",
        whose=whose,
        method=method,
    )


def _share(
    code: str, name: str, method: str, direction: Direction = _MORE, whose: Whose = Whose.ALL
) -> Metric:
    """Return a share: nothing entered is not known."""
    return Metric(
        code=code,
        name=name,
        unit=Unit.SHARE,
        source=Source.ENTERED,
        measure=Measure.SHARE,
        direction=direction,
        population=f"kind = '{code}'",
        column="counted",
        whole="of_all",
        at_least=1,
        whose=whose,
        method=method,
    )


ENTERED_METRICS = (
    _acts(
        "discipline_acts",
        N_("Kỷ luật"),
        _LESS,
        N_(
            "Quyết định kỷ luật từ khiển trách trở lên liên quan đến công vụ, theo ngày quyết định."
        ),
        Whose.OFFICIALS,
    ),
    _acts(
        "party_violation",
        N_("Vi phạm đã kết luận"),
        _LESS,
        N_("Kết luận suy thoái hoặc vi phạm điều đảng viên không được làm, theo ngày kết luận."),
        Whose.OFFICIALS,
    ),
    _acts(
        "corruption_in_unit",
        N_("Tham nhũng, lãng phí ở đơn vị"),
        _LESS,
        N_(
            "Vụ tham nhũng, lãng phí ở đơn vị trực tiếp phụ trách đã bị xử lý, ghi cho người "
            "đứng đầu."
        ),
        Whose.OFFICIALS,
    ),
    _acts(
        "initiative",
        N_("Sáng kiến, đổi mới"),
        _MORE,
        N_("Sáng kiến, đề xuất đổi mới được công nhận, theo ngày của văn bản công nhận."),
        Whose.OFFICIALS,
    ),
    _acts(
        "trainings",
        N_("Khoá bồi dưỡng đã dự"),
        _MORE,
        N_("Khoá đào tạo, bồi dưỡng đã hoàn thành, theo ngày của chứng nhận."),
        Whose.OFFICIALS,
    ),
    _acts(
        "culture_findings",
        N_("Lỗi văn hoá công sở"),
        _LESS,
        N_("Lần vi phạm văn hoá công sở được lập biên bản, theo ngày biên bản."),
        Whose.ALL,
    ),
    _acts(
        "long_leave",
        N_("Tháng nghỉ ốm, thai sản"),
        _NEITHER,
        N_("Số tháng nghỉ mà pháp luật cho xếp loại theo thời gian làm việc thực tế."),
        Whose.OFFICIALS,
    ),
    _acts(
        "defects_left",
        N_("Tồn tại chưa khắc phục"),
        _LESS,
        N_("Tồn tại, hạn chế đã kết luận ở kỳ trước mà chưa khắc phục xong."),
        Whose.UNITS,
    ),
    _share(
        "tasks_exceeded_share",
        N_("Tỷ lệ nhiệm vụ vượt mức"),
        N_("Số nhiệm vụ được kết luận là hoàn thành vượt mức, chia cho số nhiệm vụ trong kỳ."),
    ),
    _share(
        "unit_exceeded_share",
        N_("Tỷ lệ nhiệm vụ vượt mức của đơn vị phụ trách"),
        N_("Số nhiệm vụ của đơn vị phụ trách hoàn thành vượt mức, chia cho số nhiệm vụ trong kỳ."),
        whose=Whose.OFFICIALS,
    ),
    _share(
        "satisfaction",
        N_("Tỷ lệ hài lòng với hồ sơ đã giải quyết"),
        N_("Số phiếu hài lòng chia cho số phiếu trả lời về hồ sơ người (đơn vị) đó đã giải quyết."),
    ),
    _share(
        "petitions_answered_on_time",
        N_("Tỷ lệ phản ánh, kiến nghị trả lời đúng hạn"),
        N_("Số phản ánh, kiến nghị trả lời đúng hạn chia cho số phải trả lời trong kỳ."),
    ),
    _share(
        "carried_score",
        N_("Điểm nơi công tác cũ gửi"),
        N_(
            "Điểm các kỳ trước do nơi công tác cũ gửi khi chuyển công tác trong năm, trên điểm "
            "tối đa."
        ),
        direction=_NEITHER,
        whose=Whose.OFFICIALS,
    ),
)
