"""Reading a pack that is only tried: as strictly as one that ships."""

from __future__ import annotations

import re
from collections.abc import Collection

from congvu.modules.evaluation.rules.entered import enterable
from congvu.modules.evaluation.rules.packs import PackBroken, read_pack
from congvu.modules.evaluation.rules.packs_checking import check_pack
from congvu.modules.evaluation.rules.refusals_packs import PackCodeTaken
from congvu.modules.evaluation.rules.shelf import in_order, packs
from congvu.modules.evaluation.rules.toml_lines import line_of, lines_of
from congvu.modules.evaluation.values.effects import Draft
from congvu.modules.evaluation.values.packs import Pack

LONGEST = 200_000
RESERVED = frozenset({"new"})
"""What stands in an address where a code could."""
_NAMED = re.compile(r'^pack\s*=\s*"([^"\n]*)"', re.MULTILINE)
_CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def read_new(text: str, taken: Collection[str]) -> Draft:
    """Return a draft of a pack under a code of its own; `taken` are the codes there are.

    :raises PackBroken: with line and reason.
    :raises PackCodeTaken: if the code is that of another pack.
    """
    named = _NAMED.search(text[:LONGEST])
    code = named[1] if named else "bo-quy-tac"
    if named and (not _CODE.fullmatch(code) or not 3 <= len(code) <= 40):
        line = text.count("\n", 0, named.start()) + 1
        why = "“pack” là mã của bộ: chữ thường không dấu, số, gạch nối, từ 3 đến 40 ký tự"
        raise PackBroken(pack=code, line=line, why=why)
    draft = read_draft(code, text)
    require_entered(draft.pack)
    if code in RESERVED or code in taken:
        raise PackCodeTaken(pack=code)
    return draft


def require_entered(pack: Pack) -> None:
    """Let pass a pack that asks for no figure of its own: only those that packs which ship declare
    can be entered on the pages.

    :raises PackBroken: with the line of the first that can't be entered.
    """
    known = enterable()
    for place, asked in enumerate(pack.entered):
        if asked.code not in known:
            line = line_of(lines_of(pack.text), ("entered", place))
            why = f"chưa nhập được số liệu riêng “{asked.code}”; có: {', '.join(sorted(known))}"
            raise PackBroken(pack=pack.code, line=line, why=why)


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
