"""From a pack's text to a pack, or to the line and reason for which it is none."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from hashlib import sha256

from congvu.foundation.periods import PeriodKind
from congvu.modules.evaluation.rules import packs_levels
from congvu.modules.evaluation.rules.metrics import METRICS
from congvu.modules.evaluation.rules.pack_reading import PackBroken, Told
from congvu.modules.evaluation.rules.packs_criteria import criteria, deductions, scale
from congvu.modules.evaluation.rules.packs_examples import example
from congvu.modules.evaluation.rules.packs_terms import Declared, Known, entered
from congvu.modules.evaluation.values.criteria import Entered
from congvu.modules.evaluation.values.packs import LegalSource, Pack, SubjectKind, Variant

FORM = 1
"""The form of packs that this version of the house reads."""

RANKS = ("head", "deputy", "staff")
EVERYONE = "all"
"""The variant of a pack that scores all its subjects alike."""

__all__ = ["FORM", "PackBroken", "read_pack"]


@lru_cache(maxsize=64)
def read_pack(code: str, text: str) -> Pack:
    """Read a pack; rounds keep its text, so the same one is asked for again and again.

    :raises PackBroken: with line and reason, at the first thing that is missing, unknown, of the
        wrong kind, or at odds with the rest of the pack.
    """
    told = Told.read(code, text)
    if told.whole("form") != FORM:
        raise told.fault(f"“form” phải là {FORM}", "form")
    if told.text("pack") != code:
        raise told.fault(f"“pack” phải là “{code}”, đúng như tên tệp", "pack")
    pack = _pack(code, told, text)
    told.end()
    return pack


def _pack(code: str, told: Told, text: str) -> Pack:
    period = told.choice("period", PeriodKind)
    since, until, back_to = _force(told.table("force"))
    kind, ranks, words = _subjects(told.table("subjects"))
    asked = _entered(told)
    figures: dict[str, Declared] = {**METRICS, **{each.code: each for each in asked}}
    known = Known(figures, _variants(told, ranks, words))
    points = scale(told.table("points")) if told.has("points") else None
    known = Known(figures, known.variants, packs_levels.levels(told, known, points))
    tree = criteria(told, known, points)
    return Pack(
        code=code,
        version=told.whole("version"),
        name=told.text("name"),
        about=told.text("about", ""),
        source=_source(told.table("source")),
        in_force_from=since,
        in_force_until=until,
        reaches_back_to=back_to,
        period=period,
        ranks=ranks,
        subjects=words,
        kind=kind,
        variants=known.variants,
        entered=asked,
        sample=packs_levels.sample(told.table_or_none("sample"), known),
        levels=known.levels,
        scale=points,
        criteria=tree,
        deductions=deductions(told, known),
        caps=tuple(packs_levels.caps(told, known)),
        automatic=tuple(packs_levels.automatic(told, known)),
        unrated=tuple(packs_levels.unrated(told, known)),
        ceiling=packs_levels.ceiling(told.table_or_none("ceiling"), ranks),
        quotas=tuple(packs_levels.quotas(told, known)),
        average=packs_levels.average(told.table_or_none("average"), period),
        also=_also(told, period),
        excuses=_excuses(told.table_or_none("excuses"), known),
        examples=tuple(example(each, known, tree) for each in told.tables("examples", least=1)),
        text=text,
        digest=sha256(text.encode()).hexdigest(),
    )


def _source(told: Told) -> LegalSource:
    source = LegalSource(
        document=told.text("document"),
        issued=told.day("issued"),
        issuer=told.text("issuer"),
        title=told.text("title"),
        note=told.text("note", ""),
    )
    told.end()
    return source


def _force(told: Told) -> tuple[date, date | None, date | None]:
    since = told.day("from")
    until = told.day("until") if told.has("until") else None
    if until is not None and until <= since:
        raise told.fault("“until” phải sau “from”", "until")
    back_to = told.day("rates_from") if told.has("rates_from") else None
    if back_to is not None and back_to >= since:
        raise told.fault("“rates_from” phải trước “from”", "rates_from")
    told.end()
    return since, until, back_to


def _subjects(told: Told) -> tuple[SubjectKind, tuple[str, ...], str]:
    kind = told.choice("kind", SubjectKind) if told.has("kind") else SubjectKind.OFFICIALS
    ranks = told.texts("ranks") if kind.is_people else ()
    if kind.is_people and (not ranks or not set(ranks) <= set(RANKS)):
        raise told.fault(f"“ranks” phải lấy trong: {', '.join(RANKS)}", "ranks")
    words = told.text("words")
    told.end()
    return kind, ranks, words


def _variants(told: Told, ranks: tuple[str, ...], words: str) -> tuple[Variant, ...]:
    """Read the variants, each rank in one of them; without any, all are scored alike."""
    found: list[Variant] = []
    for each in told.tables("variants"):
        variant = Variant(each.text("code"), each.text("name"), each.texts("ranks"))
        taken = {rank for earlier in found for rank in earlier.ranks}
        if not variant.ranks or not set(variant.ranks) <= set(ranks) - taken:
            raise each.fault(
                f"“ranks” phải lấy trong: {', '.join(ranks)}, mỗi cấp một lần", "ranks"
            )
        each.end()
        found.append(variant)
        last = each
    if not found:
        return (Variant(EVERYONE, words, ranks),)
    if {rank for variant in found for rank in variant.ranks} != set(ranks):
        raise last.fault("mỗi cấp của đối tượng phải thuộc một nhóm", "ranks")
    return tuple(found)


def _entered(told: Told) -> tuple[Entered, ...]:
    found: list[Entered] = []
    for each in told.tables("entered"):
        one = entered(each)
        if one.code in {earlier.code for earlier in found}:
            raise each.fault(f"số liệu “{one.code}” đã có ở trên", "code")
        found.append(one)
    return tuple(found)


def _also(told: Told, period: PeriodKind) -> tuple[PeriodKind, ...]:
    """Read which longer periods are rated in the same way, by their own figures."""
    also = told.texts("also", ())
    known = [kind for kind in PeriodKind if kind.months > period.months]
    if not set(also) <= set(known):
        raise told.fault(f"“also” phải lấy trong: {', '.join(known)}", "also")
    return tuple(PeriodKind(kind) for kind in also)


def _excuses(told: Told | None, known: Known) -> tuple[str, ...]:
    """Read in which metrics confirmed objective causes are left out."""
    if told is None:
        return ()
    metrics = told.texts("metrics")
    for metric in metrics:
        if metric not in known.metrics:
            raise told.fault(f"không có chỉ số “{metric}”", "metrics")
    told.end()
    return metrics
