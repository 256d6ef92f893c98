"""Whether a pack does what its own worked examples say."""

from __future__ import annotations

from collections.abc import Collection

from congvu.modules.evaluation.rules.pack_reading import PackBroken
from congvu.modules.evaluation.rules.scoring import score
from congvu.modules.evaluation.rules.scoring_given import InputsRefused
from congvu.modules.evaluation.rules.toml_lines import line_of, lines_of
from congvu.modules.evaluation.values.criteria import Taken
from congvu.modules.evaluation.values.packs import Example, Pack


def check_pack(pack: Pack, others: Collection[str] = ()) -> None:
    """Run the worked examples; `others` are the packs whose results it may take.

    :raises PackBroken: with the line of the first example that comes out otherwise.
    """
    lines = lines_of(pack.text)
    for number, criterion in enumerate(pack.criteria):
        if isinstance(criterion.way, Taken) and criterion.way.pack not in {*others} - {pack.code}:
            why = f"không có bộ quy tắc “{criterion.way.pack}” để lấy kết quả"
            raise PackBroken(pack=pack.code, line=line_of(lines, ("criteria", number)), why=why)
    for number, example in enumerate(pack.examples):
        if wrong := _wrong(pack, example):
            why = f"ví dụ “{example.name}”: {wrong}"
            raise PackBroken(pack=pack.code, line=line_of(lines, ("examples", number)), why=why)


def _wrong(pack: Pack, example: Example) -> str:
    """Return what comes out otherwise than the example says; nothing where it is right."""
    try:
        rating = score(pack, example.figures, example.given)
    except InputsRefused as refused:
        return str(refused)
    if rating.level != example.level:
        return f"tính ra mức “{rating.level or 'none'}”, không phải “{example.level or 'none'}”"
    total = rating.points.total if rating.points else None
    if example.points is not None and example.points != total:
        return f"tính ra {total} điểm, không phải {example.points}"
    said = {str(reason.words) for reason in rating.reasons}
    unsaid = [words for words in example.because if words not in said]
    return f"không có lý do “{unsaid[0]}”" if unsaid else ""
