"""A sheet as a page: the level, what stood against a better one, what would change it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from django.urls import reverse

from congvu.foundation.pages.figures import moment
from congvu.foundation.periods import Period
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.evaluation.queries.rounds import past_levels
from congvu.modules.evaluation.rules.asking import asked_by
from congvu.modules.evaluation.rules.changes import changes
from congvu.modules.evaluation.rules.changes_excused import excused_changes
from congvu.modules.evaluation.rules.conditions import is_met, value_of
from congvu.modules.evaluation.rules.metrics import METRICS
from congvu.modules.evaluation.rules.packs_terms import declared
from congvu.modules.evaluation.rules.wording import value_words
from congvu.modules.evaluation.values.metrics import Figure
from congvu.modules.evaluation.values.packs import (
    Basis,
    Condition,
    Pack,
    Relation,
)
from congvu.modules.evaluation.values.ratings import Change, Ground
from congvu.modules.evaluation.values.run_states import Taken
from congvu.modules.evaluation.values.runs import StepKind
from congvu.modules.evaluation.web.comparing import comparison_of
from congvu.modules.evaluation.web.criteria import criteria_of, total_of
from congvu.modules.evaluation.web.excused import excuse_lines
from congvu.modules.evaluation.web.heads import head_part
from congvu.modules.evaluation.web.lists import evidence_lines, strips_under
from congvu.modules.evaluation.web.points import picture_of
from congvu.modules.evaluation.web.run_shapes import step_lines
from congvu.modules.evaluation.web.scale import late_scale
from congvu.modules.evaluation.web.shapes import (
    CardPage,
    FigureLine,
    LevelShape,
    RuleLine,
    Sheet,
)
from congvu.modules.evaluation.web.words import level_shape

MOST_ROWS = 5
"""So many rows of a list are shown under the condition they speak against."""


def card_page(sheet: Sheet, *, now: datetime) -> CardPage:
    """Return the page of a sheet."""
    pack = sheet.pack
    asked = asked_by(pack)
    figures = tuple(_figures(sheet))
    return CardPage(
        sheet=sheet,
        title=_title(sheet),
        lead=_lead(sheet),
        level=level_shape(pack, sheet.rating.level),
        picture=picture_of(pack, sheet.rating, sheet.told.points),
        criteria=criteria_of(sheet, now),
        total=total_of(sheet),
        scale=late_scale(pack, sheet.figures, sheet.rating.level),
        rules=tuple(_with_rows(rules_of(sheet), sheet, now)),
        asked=tuple(line for line in figures if line.metric.code in asked),
        others=tuple(line for line in figures if line.metric.code not in asked),
        missing=tuple(Phrase(declared(pack)[code].name) for code in sheet.told.missing),
        excuses=excuse_lines(sheet),
        changes=tuple(_changes(sheet)),
        past=tuple(_past(sheet)),
        head=head_part(sheet),
        comparison=comparison_of(sheet, now),
        steps=step_lines(pack, steps_told(sheet)),
        run_href=_run_href(sheet),
    )


def steps_told(sheet: Sheet) -> tuple[Taken, ...]:
    """Return what the reader is told of a card's way through its round: the person himself, before
    the notice, what he said; his superiors all of it; of a unit everybody once it was notified."""
    if any(step.kind is StepKind.NOTICED for step in sheet.steps):
        return sheet.steps
    if sheet.is_mine or not sheet.whom.may_open:
        return tuple(step for step in sheet.steps if step.kind is StepKind.SELF and sheet.is_mine)
    return sheet.steps


def _run_href(sheet: Sheet) -> str:
    if sheet.run_id is None or not sheet.steps:
        return ""
    place = {"run_id": sheet.run_id, "card_id": sheet.steps[0].card_id}
    return reverse("evaluation:run_card", kwargs=place)


def _changes(sheet: Sheet) -> Iterator[Change]:
    pack, figures, given = sheet.pack, sheet.figures, sheet.given
    if pack.scale is None:
        yield from excused_changes(pack, figures, given)
    yield from changes(pack, figures, is_running=sheet.is_provisional, given=given)


def rules_of(sheet: Sheet) -> Iterator[RuleLine]:
    """Yield each condition of the pack beside the figure: what gives a level of itself, what bars
    one, what a level needs."""
    pack, mine = sheet.pack, sheet.pack.variant(sheet.rank)
    code = mine.code if mine else ""
    for rule in pack.automatic:
        if not rule.variants or code in rule.variants:
            effect = Phrase(N_("xếp {level}"), level=pack.level(rule.gives).short)
            yield _rule(rule.when, sheet, effect, rule.basis, against=True, clause=rule.clause)
    for cap in pack.caps:
        if not cap.variants or code in cap.variants:
            effect = Phrase(N_("chặn {level}"), level=pack.level(cap.bars).short)
            yield _rule(cap.when, sheet, effect, cap.basis, against=True, clause=cap.clause)
    for level in pack.levels:
        for need in level.needs:
            if not need.variants or code in need.variants:
                effect = Phrase(N_("cần cho {level}"), level=level.short)
                yield _rule(need, sheet, effect, level.basis, against=False)


def limits_of(pack: Pack) -> dict[Condition, str]:
    """Return the threshold of each level's need in words."""
    metrics = declared(pack)
    return {
        need: value_words(metrics[need.metric].unit, need.threshold, is_share=need.is_share)
        for level in pack.levels
        for need in level.needs
    }


def _rule(
    condition: Condition,
    sheet: Sheet,
    effect: Phrase,
    basis: Basis,
    *,
    against: bool,
    clause: str = "",
) -> RuleLine:
    """Return a condition's line; `against` says that it speaks against one where it is met."""
    unit, share = declared(sheet.pack)[condition.metric].unit, condition.is_share
    figure = sheet.figures.get(condition.metric, Figure())
    whole = figure.of
    if condition.per is not None:
        whole = sheet.figures.get(condition.per, Figure()).counted
    value = value_of(condition, sheet.figures)
    href = ""
    if figure.counted and condition.metric in METRICS:
        href = sheet.whom.list_href(sheet.period, sheet.pack, condition.metric)
    return RuleLine(
        words=condition.words,
        value=value_words(unit, value, is_share=share, beside=condition.threshold),
        of=f"{figure.counted}/{whole}" if share else "",
        limit=_limit(
            condition, value_words(unit, condition.threshold, is_share=share), bars=against
        ),
        effect=effect,
        basis=basis,
        is_against=is_met(condition, sheet.figures) is against,
        metric=condition.metric,
        rows=(),
        clause=clause,
        href=href,
    )


def _limit(condition: Condition, threshold: str, *, bars: bool) -> str:
    """Return what is allowed: a cap on what is over 5 % allows "≤ 5 %"."""
    relation: Relation = condition.relation.opposite if bars else condition.relation
    return f"{relation.sign} {threshold}"


def _with_rows(lines: Iterable[RuleLine], sheet: Sheet, now: datetime) -> Iterator[RuleLine]:
    """Yield the conditions, under the first of each metric that is against the list's beginning."""
    told: set[str] = set()
    for line in lines:
        metric = METRICS.get(line.metric)
        if not line.is_against or not line.href or metric is None or line.metric in told:
            yield line
            continue
        told.add(line.metric)
        rows = sheet.whom.rows(metric, sheet.span)[: MOST_ROWS + 1]
        strips = strips_under(rows, sheet.whom, now)
        yield replace(line, rows=evidence_lines(rows, strips=strips))


def _figures(sheet: Sheet) -> Iterator[FigureLine]:
    for code, metric in declared(sheet.pack).items():
        figure = sheet.figures.get(code)
        if figure is None:
            continue
        href = ""
        if code in METRICS and figure.counted:
            href = sheet.whom.list_href(sheet.period, sheet.pack, code)
        yield FigureLine(metric, figure, href)


def _past(sheet: Sheet) -> Iterator[tuple[Period, LevelShape, str]]:
    key = "unit_id" if sheet.whom.is_unit else "official_id"
    whose = {key: sheet.whom.id}
    past = past_levels(**whose, pack=sheet.pack.code, before=sheet.period.code)
    for each in past:
        href = sheet.whom.href(each.period, sheet.pack)
        yield each.period, level_shape(each.pack, each.level), href


def _title(sheet: Sheet) -> Phrase:
    reached, points = sheet.rating.level, sheet.told.points
    level = Phrase(N_("chưa đủ dữ liệu"))
    if reached is not None:
        level = Phrase(sheet.pack.level(reached).short)
    if points is not None and points.total is not None:
        level = Phrase(N_("{level}, {points} điểm"), level=level, points=points.written)
    told = {"period": sheet.period.words, "level": level}
    if sheet.is_mine and not sheet.whom.is_unit:
        return Phrase(N_("{period} của tôi: {level}"), **told)
    return Phrase(N_("{name}, {period}: {level}"), name=sheet.whom.name, **told)


def _lead(sheet: Sheet) -> Phrase:
    told = {
        "moment": moment(sheet.made_at),
        "pack": sheet.pack.name,
        "version": sheet.pack.version,
        "place": sheet.place,
    }
    bars = [reason for reason in sheet.rating.reasons if reason.ground is Ground.CAP]
    if not sheet.is_kept:
        state = N_("{place}. Số liệu đến {moment}, chưa chốt; {pack}, bản {version}.")
    elif sheet.is_provisional:
        state = N_("{place}. Tạm tính lúc {moment}; {pack}, bản {version}.")
    else:
        state = N_("{place}. Chốt lúc {moment}; {pack}, bản {version}.")
    lead = Phrase(state, **told)
    if not bars:
        return lead
    return Phrase(N_("{why}. {lead}"), why=bars[0].words, lead=lead)
