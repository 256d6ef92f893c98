"""Words for the rows of a list: roles, signs, remarks, endings, as casework calls them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.kernel.words import capital
from congvu.modules.casework import api as casework
from congvu.modules.evaluation.rules.answers import INSUFFICIENT
from congvu.modules.evaluation.rules.entered import enterable
from congvu.modules.evaluation.values.metrics import Source
from congvu.modules.evaluation.values.packs import Pack
from congvu.modules.evaluation.web.shapes import LevelShape

OPINION = N_("Cho ý kiến")

KINDS: Mapping[str, str] = MappingProxyType(
    {role.value: role.words for role in casework.StepRole}
    | {kind.value: kind.words for kind in casework.SignalKind}
    | {kind.value: kind.words for kind in casework.RemarkKind}
    | {
        "opinion": OPINION,
        "dossier": N_("Hồ sơ thủ tục hành chính"),
        "reminded": N_("Nhắc việc"),
        "letter": N_("Văn bản nhắc"),
        "reopened": N_("Việc phải mở lại"),
        "programme": N_("Đầu việc chương trình"),
        "assigned": N_("Sản phẩm được giao"),
        "case": N_("Sản phẩm từ việc đã xử lý"),
        "present": N_("Làm việc"),
        "absent": N_("Vắng mặt"),
    }
    | {code: figure.name for code, figure in enterable().items()}
)

FINISHES: Mapping[str, str] = MappingProxyType(
    {
        "handed_over": N_("chuyển người khác khi đã quá hạn"),
        "refused": N_("trả lại người chuyển khi đã quá hạn"),
        "case_ended": N_("hồ sơ kết thúc khi lượt này đã quá hạn"),
        "supplement": N_("yêu cầu bổ sung"),
        "returned": N_("trả lại để làm lại"),
        "confirmed": N_("kết luận: có né tránh, đùn đẩy"),
        "open": N_("đang giữ"),
        "unassigned": N_("chưa giao cho ai"),
        "dissatisfied": N_("người nộp không đồng ý với kết quả"),
        "appeal": N_("giải quyết khiếu nại, kiến nghị"),
        "found_wrong": N_("cơ quan tự phát hiện sai sót"),
        "entered": N_("số liệu nhập theo văn bản"),
    }
)

WHEN: Mapping[Source, str] = MappingProxyType(
    {
        Source.TURNS: N_("Kết thúc"),
        Source.OPEN_TURNS: N_("Tính đến"),
        Source.CHARGES: N_("Giữ đến"),
        Source.UNIT_CHARGES: N_("Nằm ở đơn vị đến"),
        Source.SIGNALS: N_("Kết luận lúc"),
        Source.REMARKS: N_("Ghi lúc"),
        Source.RETURNS: N_("Trả lại lúc"),
        Source.TASKS: N_("Đến hạn"),
        Source.DOSSIERS: N_("Tính đến"),
        Source.REMINDERS: N_("Nhắc lúc"),
        Source.REOPENINGS: N_("Mở lại lúc"),
        Source.PROGRAMME: N_("Đến hạn"),
        Source.PRODUCTS: N_("Tính vào ngày"),
        Source.ATTENDANCE: N_("Từ ngày"),
        Source.ENTERED: N_("Tính vào ngày"),
    }
)

RANKS: Mapping[str, str] = MappingProxyType(
    {
        "head": N_("người đứng đầu đơn vị"),
        "deputy": N_("cấp phó"),
        "staff": N_("chuyên viên"),
    }
)

MEASURES: Mapping[str, str] = MappingProxyType(
    {
        "criticisms": N_("bị phê bình"),
        "reminders": N_("bị nhắc nhở"),
        "lessons": N_("phải rút kinh nghiệm"),
        "praises": N_("được biểu dương"),
    }
)

TONES: Mapping[int, str] = MappingProxyType({0: "con", 1: "cham", 2: "vien", 3: "dung"})
"""Of a level's badge by its place from the best; red is kept for what is past its time."""


def level_shape(pack: Pack, code: str | None) -> LevelShape:
    """Return a level's badge; without a level, that there is too little to tell."""
    if code is None:
        return LevelShape(Phrase(INSUFFICIENT), "vien", "")
    level = pack.level(code)
    place = [each.code for each in pack.levels].index(code)
    return LevelShape(capital(level.short), TONES.get(place, "dung"), level.mark)
