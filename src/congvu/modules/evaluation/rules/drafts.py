"""Reading a pack that is only tried: as strictly as one that ships."""

from __future__ import annotations

from congvu.modules.evaluation.rules.packs import PackBroken, read_pack
from congvu.modules.evaluation.rules.packs_checking import check_pack
from congvu.modules.evaluation.rules.shelf import in_order, packs
from congvu.modules.evaluation.values.effects import Draft

LONGEST = 200_000


def read_draft(code: str, text: str) -> Draft:
    """Return a draft of a pack whose worked examples come out as they say.

    Versions in force at once are told, not refused: a draft is tried before dates are settled.

    :raises PackBroken: with line and reason.
    """
    if len(text) > LONGEST:
        raise PackBroken(pack=code, line=1, why=f"dài quá {LONGEST} ký tự")
    try:
        pack = read_pack(code, text)
    except (RecursionError, ValueError) as error:  # what TOML allows and nobody can read
        raise PackBroken(pack=code, line=1, why=f"không đọc được ({error})") from None
    check_pack(pack, others=packs())
    named = {each.version: each for each in packs().get(code, ())} | {pack.version: pack}
    try:
        in_order(code, list(named.values()))
    except PackBroken as overlap:
        return Draft(pack, str(overlap.details["why"]))
    return Draft(pack)
