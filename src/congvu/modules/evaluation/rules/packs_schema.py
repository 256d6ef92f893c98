"""What a pack wants to be handed, as a JSON schema, with an example that scores."""

from __future__ import annotations

from typing import Any

from congvu.modules.evaluation.rules.packs_terms import Declared
from congvu.modules.evaluation.rules.scoring_inputs import asked
from congvu.modules.evaluation.values.criteria import Criterion, Judging, Taken
from congvu.modules.evaluation.values.given import Given
from congvu.modules.evaluation.values.metrics import Figure, Measure
from congvu.modules.evaluation.values.packs import Pack

Plain = dict[str, Any]
_POINTS = {
    "type": ["number", "string"],
    "description": "số điểm: 8, 8.5, “17/2”, hoặc phần của điểm tối đa: “50 %”",
}
_SHARE = {
    "type": ["string", "object"],
    "pattern": "^[0-9]+ */ *[0-9]+$",
    "properties": {"counted": {"type": "integer"}, "of": {"type": "integer"}},
}


def schema_of(pack: Pack) -> Plain:
    """Return the JSON schema of a subject's inputs, or of several with quotas applied."""
    subject: Plain = {
        "type": "object",
        "additionalProperties": False,
        "properties": _fields(pack),
    }
    chosen = {
        "type": "array",
        "items": {"type": "string"},
        "description": "người có thẩm quyền chọn ai trong số đồng điểm",
    }
    several = {
        "type": "object",
        "properties": {
            "subjects": {"type": "array", "items": subject},
            "excelled": {"type": "boolean", "description": "tổ chức có thành tích xuất sắc"},
            "chosen": chosen,
        },
        "required": ["subjects"],
    }
    return {"oneOf": [subject, {"type": "array", "items": subject}, several]}


def _fields(pack: Pack) -> Plain:
    fields: Plain = {
        "key": {"type": "string", "description": "mã của đối tượng; khi chấm nhiều người"},
        "group": {"type": "string", "description": "nhóm có nhiệm vụ tương đồng"},
        "figures": _figures(pack),
        "excused": {
            "type": "object",
            "description": "số nguyên nhân khách quan đã loại khỏi chỉ số, để ghi vào phiếu",
            "additionalProperties": {"type": "integer", "minimum": 0},
        },
    }
    if pack.ranks:
        fields["rank"] = {"enum": list(pack.ranks), "default": "staff"}
    if any(isinstance(each.way, Judging) for each in pack.criteria):
        fields["judged"] = _judged(pack)
    if taken := [each.way.pack for each in pack.criteria if isinstance(each.way, Taken)]:
        result = {"type": "object", "properties": {"points": _POINTS, "of": _POINTS}}
        fields["results"] = {"type": "object", "properties": dict.fromkeys(taken, result)}
    if pack.average is not None:
        fields["parts"] = {
            "type": "object",
            "description": "điểm của từng kỳ để lấy trung bình; khi có thì không chấm tiêu chí",
            "additionalProperties": _POINTS,
        }
    if pack.ceiling is not None:
        fields["unit_level"] = {
            "enum": [level.code for level in pack.levels],
            "description": f"mức của đơn vị, cho: {', '.join(pack.ceiling.ranks)}",
        }
    return fields


def example_of(pack: Pack) -> Plain:
    """Return inputs that score: the pack's first worked example."""
    first = pack.examples[0]
    found: Plain = {
        "figures": {code: _written(pack, code, figure) for code, figure in first.figures.items()}
    }
    return found | _given(pack, first.given)


def _given(pack: Pack, given: Given) -> Plain:
    found: Plain = {}
    if pack.ranks:
        found["rank"] = given.rank
    if given.judged:
        found["judged"] = {
            code: {
                "points": str(each.points),
                "by": "Trần Văn Bình",
                "reason": "theo sổ theo dõi của phòng",
            }
            for code, each in given.judged.items()
        }
    if given.results:
        found["results"] = {
            code: {"points": str(each.points), "of": str(each.of)}
            for code, each in given.results.items()
        }
    if given.parts:
        found["parts"] = {each.period: str(each.points) for each in given.parts}
    if given.unit_level:
        found["unit_level"] = given.unit_level
    return found


def _written(pack: Pack, code: str, figure: Figure) -> str | int:
    metrics = asked(pack, "staff") | asked(pack, "head")
    is_share = code in metrics and metrics[code].measure is Measure.SHARE
    return f"{figure.counted}/{figure.of}" if is_share else figure.counted


def _figures(pack: Pack) -> Plain:
    """Return every figure that the pack looks at, whoever is rated."""
    metrics: dict[str, Declared] = {}
    for variant in pack.variants:
        metrics |= asked(pack, variant.ranks[0] if variant.ranks else "")
    properties: Plain = {}
    for code, metric in metrics.items():
        words = f"{metric.name}. {metric.method}"
        if metric.measure is Measure.SHARE:
            properties[code] = _SHARE | {
                "description": f"{words} Ghi “tử/mẫu”, “0/0” là không có gì."
            }
        else:
            properties[code] = {"type": "integer", "minimum": 0, "description": words}
    return {
        "type": "object",
        "description": "chỉ số; thiếu thì coi như không có gì và được nêu tên trong “missing”",
        "properties": properties,
    }


def _judged(pack: Pack) -> Plain:
    judged = [each for each in pack.criteria if isinstance(each.way, Judging)]
    return {
        "type": "object",
        "description": "điểm do người chấm; tiêu chí chưa chấm thì chưa có mức",
        "properties": {
            each.code: _judgement(each, each.way)
            for each in judged
            if isinstance(each.way, Judging)
        },
        "additionalProperties": False,
    }


def _judgement(criterion: Criterion, way: Judging) -> Plain:
    most = ", ".join(f"{variant}: {number}" for variant, number in criterion.most.items())
    words = f"{criterion.name}. Người chấm: {way.by.words}. Tối đa: {most}."
    if way.step is not None:
        words += f" Bội của {way.step}."
    if way.parts:
        words += f" Một trong: {', '.join(f'{part * 100} %' for part in way.parts)}."
    return {
        "type": "object",
        "description": words,
        "properties": {
            "points": _POINTS,
            "by": {"type": "string", "description": "ai chấm"},
            "reason": {"type": "string", "minLength": 1, "description": "vì sao"},
        },
        "required": ["points", "reason"],
    }
