"""Reading criteria: the tree, each leaf's way to points, what is taken off, and that it adds up."""

from __future__ import annotations

from fractions import Fraction

from congvu.modules.evaluation.rules.pack_reading import Told
from congvu.modules.evaluation.rules.packs_terms import (
    CEILINGS,
    Known,
    condition,
    is_count,
    require_good,
)
from congvu.modules.evaluation.values.criteria import (
    AllOf,
    Criterion,
    Deduction,
    Judge,
    Judging,
    Measured,
    Scale,
    Step,
    Steps,
    Taken,
    Target,
    Way,
    Zero,
)
from congvu.modules.evaluation.values.metrics import Direction, Measure
from congvu.modules.evaluation.values.terms import Basis

WAYS = ("metric", "all_of", "judged_by", "from_pack")
MOST_DECIMALS = 4


def scale(told: Told) -> Scale:
    """Read how many points there are and how they are written."""
    most, decimals = told.number("max"), told.whole("decimals")
    if not most:
        raise told.fault("thang điểm phải lớn hơn 0", "max")
    if decimals > MOST_DECIMALS:
        raise told.fault(f"viết nhiều nhất {MOST_DECIMALS} chữ số thập phân", "decimals")
    told.end()
    return Scale(most, decimals)


def criteria(told: Told, known: Known, scale: Scale | None) -> tuple[Criterion, ...]:
    """Read the tree of criteria; a criterion stands below the group it is part of.

    :raises PackBroken: if the parts of a group don't add up to the group, or all to the scale.
    """
    found: list[Criterion] = []
    places: dict[str, Told] = {}
    for each in told.tables("criteria"):
        one = _criterion(each, known, found)
        found.append(one)
        places[one.code] = each
    if bool(found) != (scale is not None):
        raise told.fault("[points] và [[criteria]] phải đi cùng nhau")
    if scale is not None:
        _require_sums(told, found, places, scale, known)
    return tuple(found)


def deductions(told: Told, known: Known) -> tuple[Deduction, ...]:
    return tuple(_deduction(each, known) for each in told.tables("deductions"))


def _criterion(told: Told, known: Known, earlier: list[Criterion]) -> Criterion:
    code = told.text("code")
    if code in {each.code for each in earlier}:
        raise told.fault(f"tiêu chí “{code}” đã có ở trên", "code")
    group = told.text("part_of") if told.has("part_of") else None
    if group is not None and group not in {each.code for each in earlier if each.way is None}:
        raise told.fault(f"không có nhóm tiêu chí “{group}” ở trên", "part_of")
    found = Criterion(
        code=code,
        name=told.text("name"),
        part_of=group,
        most=_most(told, known),
        way=_way(told, known),
        basis=told.choice("basis", Basis),
        clause=told.text("clause", ""),
    )
    told.end()
    return found


def _most(told: Told, known: Known) -> dict[str, Fraction]:
    """Read the most points, for all alike or by variant; who is not named has no such criterion."""
    if not isinstance(told.raw("max"), dict):
        most = dict.fromkeys((variant.code for variant in known.variants), told.number("max"))
    else:
        by_variant = told.table("max")
        most = {}
        for code in by_variant.names():
            if code not in {variant.code for variant in known.variants}:
                raise by_variant.fault(f"không có nhóm đối tượng “{code}”", code)
            most[code] = by_variant.number(code)
    if not most or not all(most.values()):
        raise told.fault("điểm tối đa phải lớn hơn 0", "max")
    return most


def _way(told: Told, known: Known) -> Way | None:
    given = [key for key in WAYS if told.has(key)]
    if not given:
        return None
    if len(given) > 1:
        raise told.fault(f"chỉ được một trong: {', '.join(WAYS)}", given[1])
    match given[0]:
        case "metric":
            return _measured(told, known)
        case "all_of":
            return _all_of(told, known)
        case "judged_by":
            return _judging(told)
    return Taken(told.text("from_pack"))


def _measured(told: Told, known: Known) -> Measured:
    metric = known.metric(told, "metric")
    is_share = known.metrics[metric].measure is Measure.SHARE
    if told.has("zero") and not is_share:
        raise told.fault("quy tắc mẫu số 0 chỉ dùng cho tỷ lệ", "zero")
    zero = told.choice("zero", Zero) if is_share else Zero.NONE
    curve = told.text("curve")
    match curve:
        case "share" | "target":
            if known.metrics[metric].direction is Direction.LESS:
                raise told.fault(
                    f"“{metric}” càng ít càng tốt, phải chấm theo bậc (steps)", "curve"
                )
            return Measured(metric, _target(told, curve, is_share=is_share), zero)
        case "steps":
            return Measured(metric, _steps(told, metric, known), zero)
    raise told.fault(f"“curve” là “{curve}”, phải là một trong: share, target, steps", "curve")


def _target(told: Told, curve: str, *, is_share: bool) -> Target:
    if curve == "share":
        if not is_share:
            raise told.fault("số đếm cần một mục tiêu: curve = “target”", "curve")
        return Target(Fraction(1))
    at, in_percent = told.amount("target")
    if in_percent != is_share:
        raise told.fault("tỷ lệ cần mục tiêu là phần trăm, số đếm cần số nguyên", "target")
    if not at:
        raise told.fault("mục tiêu bằng 0: không chia được cho 0", "target")
    return Target(at)


def _steps(told: Told, metric: str, known: Known) -> Steps:
    """Read steps from the best down: each gives less than the one above, for less of a figure."""
    found: list[Step] = []
    words = known.metrics[metric].name.lower()
    for each in told.tables("steps", least=1):
        gives = each.part("gives")
        wanted = condition(each.with_given(metric=metric, words=words), known)
        step = Step(require_good(each, wanted, known), gives)
        if found and not _is_below(step, found[-1]):
            raise each.fault("các bậc phải đi từ cao xuống thấp, cùng một chiều")
        found.append(step)
    otherwise = told.part("otherwise", Fraction(0))
    if otherwise >= found[-1].gives:
        raise told.fault("“otherwise” phải thấp hơn bậc cuối", "otherwise")
    return Steps(tuple(found), otherwise)


def _is_below(step: Step, above: Step) -> bool:
    if step.condition.relation is not above.condition.relation or step.gives >= above.gives:
        return False
    if step.condition.relation in CEILINGS:
        return step.condition.threshold > above.condition.threshold
    return step.condition.threshold < above.condition.threshold


def _all_of(told: Told, known: Known) -> AllOf:
    needs = tuple(
        require_good(each, condition(each, known), known) for each in told.tables("all_of", least=1)
    )
    return AllOf(needs, told.part("otherwise", Fraction(0)), told.choice("zero", Zero))


def _judging(told: Told) -> Judging:
    by = told.choice("judged_by", Judge)
    step = told.number("step") if told.has("step") else None
    parts = tuple(told.parts("parts")) if told.has("parts") else ()
    if step is not None and (parts or not step):
        raise told.fault("“step” phải lớn hơn 0 và không đi cùng “parts”", "step")
    return Judging(by, step, parts)


def _deduction(told: Told, known: Known) -> Deduction:
    metric = known.metric(told, "metric")
    if not is_count(known.metrics[metric]):
        raise told.fault("điểm trừ tính theo số lần, phải dựa trên một số đếm", "metric")
    if known.metrics[metric].direction is not Direction.LESS:
        raise told.fault(f"“{metric}” không phải là điều càng ít càng tốt", "metric")
    found = Deduction(
        code=told.text("code"),
        name=told.text("name"),
        metric=metric,
        each=told.number("each"),
        limit=told.number("limit") if told.has("limit") else None,
        variants=known.variants_for(told),
        basis=told.choice("basis", Basis),
        clause=told.text("clause", ""),
    )
    if not found.each:
        raise told.fault("điểm trừ mỗi lần phải lớn hơn 0", "each")
    told.end()
    return found


def _require_sums(
    told: Told, found: list[Criterion], places: dict[str, Told], scale: Scale, known: Known
) -> None:
    for variant in known.variants:
        held = [each for each in found if variant.code in each.most]
        for group in (each for each in found if each.way is None):
            parts = [each.most[variant.code] for each in held if each.part_of == group.code]
            if (group in held or parts) and sum(parts) != group.most.get(variant.code):
                raise places[group.code].fault(
                    f"các phần của “{group.code}” cộng lại được {sum(parts)}, "
                    f"không phải {group.most.get(variant.code, 0)} ({variant.name})",
                    "max",
                )
        whole = sum(each.most[variant.code] for each in held if each.part_of is None)
        if whole != scale.most:
            why = f"các tiêu chí cộng lại được {whole}, không phải {scale.most} ({variant.name})"
            raise told.table("points").fault(why, "max")
