"""The page on which a draft of a pack is tried on past rounds. Nothing is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import requires
from congvu.foundation.clock import now
from congvu.foundation.pages.refusals import sentence
from congvu.kernel.refusals import N_, Invalid
from congvu.modules.evaluation import access
from congvu.modules.evaluation.queries.past_rounds import MOST, past_rounds
from congvu.modules.evaluation.rules.drafts import LONGEST, read_draft
from congvu.modules.evaluation.rules.effects import effect
from congvu.modules.evaluation.rules.packs import PackBroken
from congvu.modules.evaluation.rules.packs_terms import declared
from congvu.modules.evaluation.rules.shelf import latest
from congvu.modules.evaluation.values.effects import Effect, Levels, Move
from congvu.modules.evaluation.web.shapes import LevelShape
from congvu.modules.evaluation.web.words import level_shape

SHOWN = 50
AROUND = 3


class FileUnread(Invalid):
    code = "FILE_UNREAD"
    message = N_("Không đọc được tệp: cần tệp chữ UTF-8, nhiều nhất {most} ký tự.")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text as typed, near the one at fault."""

    number: int
    text: str
    is_fault: bool


@dataclass(frozen=True, slots=True)
class Fault:
    """Where a draft is broken, and why; `more` is the longer part: what there is to choose from."""

    line: int
    why: str
    more: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many reach a level before and after; `level` names the column."""

    level: LevelShape
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class CountLine:
    """The agency, or a unit of it; `name` is empty for the agency."""

    name: str
    moved: int
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class MoveLine:
    move: Move
    before: LevelShape
    after: LevelShape


@dataclass(frozen=True, slots=True)
class EffectPage:
    """What a draft makes of one round, as the page shows it; the first line is the agency's."""

    effect: Effect
    lines: tuple[CountLine, ...]
    moves: tuple[MoveLine, ...]
    missing: tuple[tuple[str, int], ...]
    names: Mapping[str, str]


@requires(*access.RATERS)
@require_http_methods(["GET", "HEAD", "POST"])
def pack_draft(request: HttpRequest, pack: str) -> HttpResponse:
    """Try a draft of a pack on the agency's kept rounds of past periods."""
    shipped = latest(pack)
    moment, actor = now(), actor_of(request)
    kept = past_rounds(agency_id=actor.agency_id or 0, pack=shipped.code, now=moment)
    context: dict[str, object] = {
        "pack": shipped, "kept": kept, "most": MOST, "shown": SHOWN,
        "typed": {"text": shipped.text},
        "faults": {}, "fault": None, "draft": None, "pages": (),
    }  # fmt: skip
    status = 200
    if request.method == "POST":
        text = _typed(request)
        try:
            text = _uploaded(request) or text
            draft = read_draft(shipped.code, text)
        except FileUnread as refused:
            status, context["faults"] = refused.status, {"file": sentence(refused)}
        except PackBroken as broken:
            status, context["fault"] = broken.status, _fault(broken, text)
        else:
            context["draft"] = draft
            context["pages"] = tuple(_page(effect(each, draft.pack)) for each in kept)
        context["typed"] = {"text": text}
    return render(request, "evaluation/pack_draft.html", context, status=status)


def _typed(request: HttpRequest) -> str:
    """Return the text as typed; a form sends each end of a line as two characters."""
    return request.POST.get("text", "").replace("\r\n", "\n")


def _uploaded(request: HttpRequest) -> str:
    """Return the text of a file that was sent along; nothing without one.

    :raises FileUnread: if it is no text, or too long to be a pack.
    """
    file = request.FILES.get("file")
    if file is None:
        return ""
    if (file.size or 0) > 4 * LONGEST:
        raise FileUnread(most=LONGEST)
    try:
        text: str = file.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileUnread(most=LONGEST) from None
    return text.replace("\r\n", "\n")


def _fault(broken: PackBroken, text: str) -> Fault:
    at, lines = int(str(broken.details["line"])), text.splitlines()
    first = max(1, at - AROUND)
    near = enumerate(lines[first - 1 : at + AROUND], start=first)
    told = tuple(Line(number, words, number == at) for number, words in near)
    why, _, more = str(broken.details["why"]).partition("; ")
    return Fault(at, why, more, told)


def _page(found: Effect) -> EffectPage:
    names = {code: metric.name for code, metric in declared(found.draft).items()}
    lines = (
        MoveLine(move, level_shape(found.round.pack, move.before),
                 level_shape(found.draft, move.after))
        for move in found.moves[:SHOWN]
    )  # fmt: skip
    return EffectPage(
        effect=found,
        lines=(
            CountLine("", len(found.moves), _counts(found, found.before, found.after)),
            *(
                CountLine(unit.name, unit.moved, _counts(found, unit.before, unit.after))
                for unit in found.units
            ),
        ),
        moves=tuple(lines),
        missing=tuple((names[code], people) for code, people in found.missing.items()),
        names=names,
    )


def _counts(found: Effect, before: Levels, after: Levels) -> tuple[Count, ...]:
    """Return each level of the draft, then those that only the round's pack has, then none."""
    old, draft = found.round.pack, found.draft
    new = [level.code for level in draft.levels]
    gone = [level.code for level in old.levels if level.code not in new]
    shapes: list[tuple[str | None, LevelShape]] = [
        *((code, level_shape(draft, code)) for code in new),
        *((code, level_shape(old, code)) for code in gone),
        (None, level_shape(draft, None)),
    ]
    return tuple(Count(shape, before.get(code, 0), after.get(code, 0)) for code, shape in shapes)
