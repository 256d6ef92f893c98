"""What an excuse would change: the least number of late turns whose causes would lift the level."""

from __future__ import annotations

from collections.abc import Iterator

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.evaluation.rules.changes import with_turns
from congvu.modules.evaluation.rules.scoring import NOTHING, Inputs, score
from congvu.modules.evaluation.rules.wording import percent_words
from congvu.modules.evaluation.values.given import Given
from congvu.modules.evaluation.values.metrics import Figure
from congvu.modules.evaluation.values.packs import Pack
from congvu.modules.evaluation.values.ratings import Change


def excused_changes(pack: Pack, inputs: Inputs, given: Given) -> Iterator[Change]:
    """Yield how many late turns would have to be confirmed as objective for a better level."""
    late, places = inputs.get("late_share", NOTHING), [level.code for level in pack.levels]
    present = score(pack, inputs, given).level
    if present is None or not late.counted:
        return
    for number in range(1, late.counted + 1):
        after = score(pack, with_turns(inputs, late=-number), given).level
        if after is not None and places.index(after) < places.index(present):
            share = percent_words(Figure(late.counted - number, late.of - number).share)
            told = {"number": number, "late": late.counted}
            result = {"share": share, "level": pack.level(after).short}
            yield Change(
                Phrase(N_("Xác nhận {number} trong {late} lượt trễ là khách quan"), **told),
                Phrase(N_("trễ còn {share}: thành {level}"), **result),
                after,
            )
            return
