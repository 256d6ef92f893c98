"""A round as files: lists 02A and 02B, each person's form, the sync file; its drafts."""

from __future__ import annotations

import io
import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import xlsxwriter
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from congvu.foundation.actors.asking import ActorRequest
from congvu.foundation.actors.gates import requires, signed_in
from congvu.foundation.clock import now as clock_now
from congvu.foundation.moments import moment_short
from congvu.foundation.pages.printing import drawn
from congvu.kernel.refusals import N_
from congvu.modules.evaluation import access
from congvu.modules.evaluation.commands.appraising import variant_of
from congvu.modules.evaluation.commands.papering import draft_papers
from congvu.modules.evaluation.queries.runs import run_state
from congvu.modules.evaluation.rules.asking import asked_by
from congvu.modules.evaluation.rules.packs_terms import Declared, declared
from congvu.modules.evaluation.rules.refusals_runs import RunNotFound
from congvu.modules.evaluation.rules.run_papers import (
    mark_of,
    name_of,
    points_by_criterion,
    sync_answer,
)
from congvu.modules.evaluation.rules.wording import value_words
from congvu.modules.evaluation.values.cards import UNIT, Subject
from congvu.modules.evaluation.values.metrics import Figure, Measure, Metric
from congvu.modules.evaluation.values.run_states import CardRun, RunState
from congvu.modules.evaluation.values.runs import StepKind
from congvu.modules.evaluation.web.run_shapes import StepLine, step_lines
from congvu.modules.evaluation.web.runs import card_to_read

FORM = Path(__file__).parent.parent / "data" / "rating_form.typ"
A4 = 9  # as workbooks number papers
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMS = {"staff": "Mẫu 02A", UNIT: "Phiếu xếp loại đơn vị"}
OPINIONS = (StepKind.SELF, StepKind.APPRAISED, StepKind.DECIDED)
_OWN, _LAST = N_("Tự đề xuất mức xếp loại"), N_("Quyết định của cấp có thẩm quyền")
TITLES = (_OWN, N_("Ý kiến của đơn vị trực tiếp sử dụng"), _LAST)
TITLES_OF_UNITS = (_OWN, N_("Cấp trên đánh giá"), _LAST)
SIGNERS = ("Người tự đánh giá", "Người đứng đầu đơn vị", "Cấp có thẩm quyền")
SIGNERS_OF_UNITS = ("Người đứng đầu đơn vị", "Cấp trên", "Cấp có thẩm quyền")
NARROW, WIDE, NOTE = 12, 24, 40


@requires(*access.RATERS)
@require_GET
def run_excel(request: ActorRequest, run_id: int) -> HttpResponse:
    """Give the lists 02A (without) and 02B (with a leading post) as a workbook."""
    run = _run(run_id, request)
    kind = "02A-02B" if run.round.pack.kind.is_people else "don-vi"
    name = f"{kind}-{run.round.period.code}.xlsx"
    return _file(workbook_of(run), XLSX, name)


@requires(*access.RATERS)
@require_GET
def run_sync(request: ActorRequest, run_id: int) -> HttpResponse:
    """Give the results as the sync file for the national database of officials."""
    run = _run(run_id, request)
    if not run.round.pack.kind.is_people:
        raise RunNotFound
    told = sync_answer(run, made_at=clock_now())
    text = json.dumps(told, ensure_ascii=False, indent=1).encode()
    name = f"xep-loai-{run.round.agency_code}-{run.round.period.code}.json"
    return _file(text, "application/json", name)


@requires(*access.RATERS)
@require_POST
def run_draft(request: ActorRequest, run_id: int) -> HttpResponse:
    """Draft decision and notice among outgoing documents."""
    drafted = draft_papers(run_id=run_id, actor=request.actor, now=clock_now())
    codes = ", ".join(each.code for each in drafted)
    messages.success(request, _("Đã có dự thảo chờ ký: %(codes)s.") % {"codes": codes})
    return redirect("evaluation:run", run_id=run_id)


@require_GET
@signed_in
def run_form(request: ActorRequest, run_id: int, card_id: int) -> HttpResponse:
    """Give one person's form as a PDF."""
    now = clock_now()
    run, card = card_to_read(run_id, card_id, request.actor, now)
    at = max([run.opened_at, *(step.at for step in card.steps)]).replace(microsecond=0)
    pdf = drawn(FORM, _form(run, card), issued_at=at)
    return _file(pdf, "application/pdf", f"phieu-{card.card.subject.code}.pdf")


def workbook_of(run: RunState) -> bytes:
    """Return both lists, a row each; nothing a person typed becomes a formula."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True, "remove_timezone": True})
    if not run.round.pack.kind.is_people:
        _sheet(book, _("Đơn vị"), run, list(run.cards))
    else:
        for title, is_leader in (("02A", False), ("02B", True)):
            found = (card for card in run.cards if (card.card.subject.rank != "staff") == is_leader)
            _sheet(book, title, run, list(found))
    book.close()
    return written.getvalue()


def _sheet(book: Any, title: str, run: RunState, cards: list[CardRun]) -> None:
    sheet = book.add_worksheet(title)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1})
    wrap = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    of_units = not run.round.pack.kind.is_people
    form = title if of_units else f"{_('Mẫu')} {title}"
    sheet.write_string(0, 0, run.round.agency_name)
    sheet.write_string(1, 0, f"{form} · {run.round.period.words} · {run.round.pack.name}")
    found = {variant_of(run, card).code for card in cards}
    criteria = [
        each for each in run.round.pack.criteria
        if each.way is not None and found & set(each.most)
    ]  # fmt: skip
    who = [_("Đơn vị"), _("Mã"), _("Người đứng đầu")]
    if not of_units:
        who = [_("Họ và tên"), _("Mã"), _("Chức vụ"), _("Đơn vị")]
    points = [*(each.name for each in criteria), _("Tổng điểm")]
    titles = [_(each) for each in (TITLES_OF_UNITS if of_units else TITLES)]
    heads = ["TT", *who, *points, *titles, _("Ghi chú")]
    for place, head in enumerate(heads):
        sheet.write_string(3, place, head, bold)
    for number, card in enumerate(cards, start=1):
        for place, text in enumerate(_row(run, card, number, [each.code for each in criteria])):
            sheet.write_string(3 + number, place, text, wrap)
    widths = [5, *[WIDE] * len(who), *[NARROW] * len(points + titles), NOTE]
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    sheet.freeze_panes(4, 2)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(3)


def _row(run: RunState, card: CardRun, number: int, criteria: list[str]) -> list[str]:
    pack, subject = run.round.pack, card.card.subject
    steps = [card.last(kind) for kind in OPINIONS]
    last = steps[2] or steps[1]
    told = points_by_criterion(run, card) if last else {}
    points = [told.get(code, "") for code in criteria]
    marks = [mark_of(pack, step.level) if step else "" for step in steps]
    note = _("Đã sửa theo kiến nghị") if steps[2] and steps[2].no > 1 else ""
    if steps[2] is not None and steps[2].level is None:
        reasons = steps[2].body["outcome"]["reasons"]
        note = "; ".join([_("Không xếp loại"), *(each["words"] for each in reasons[:1])])
    written = last.body["outcome"]["written"] if last else ""
    who = [str(number), subject.name, subject.code, subject.post_title]
    who += [] if subject.is_unit else [subject.unit_name]
    return [*who, *points, written, *marks, note]


def _form(run: RunState, card: CardRun) -> dict[str, Any]:
    pack, subject = run.round.pack, card.card.subject
    lines = {line.kind: line for line in step_lines(run.round.pack, card.steps)}
    steps = {kind: card.last(kind) for kind in OPINIONS}
    own = steps[StepKind.SELF]
    head = steps[StepKind.APPRAISED]
    names = {each.code: each.name for each in pack.criteria}
    asked, figures = asked_by(pack), card.card.figures
    titles = TITLES_OF_UNITS if subject.is_unit else TITLES
    judged = head.body["judged"] if head else {}
    mine = own.body["judged"] if own else {}
    last = steps[StepKind.DECIDED] or head
    reasons = last.body["outcome"]["reasons"] if last else []
    return {
        "agency": run.round.agency_name,
        "form": FORMS.get(subject.rank, "Mẫu 02B"),
        "period": run.round.period.words,
        "who": _who(subject),
        "signers": SIGNERS_OF_UNITS if subject.is_unit else SIGNERS,
        "rules": pack.name,
        "frozen": moment_short(run.round.made_at),
        "figures": [
            [metric.name, _told(metric, figures[code])]
            for code, metric in declared(pack).items()
            if code in asked and code in figures and (figures[code].of or figures[code].counted)
        ],
        "points": [
            [names.get(code, code), mine.get(code, {}).get("points", ""), each["points"]]
            for code, each in judged.items()
        ],
        "opinions": [
            _opinion(title, name_of(pack, step.level) if step else "", lines.get(kind))
            for title, (kind, step) in zip(titles, steps.items(), strict=True)
        ],
        "reasons": [each["words"] for each in reasons],
        "signs": [lines[kind].by if kind in lines else "" for kind in OPINIONS],
    }


def _who(subject: Subject) -> list[list[str]]:
    if subject.is_unit:
        return [["Đơn vị", subject.name], ["Người đứng đầu", subject.post_title]]
    post = f"{subject.post_title}, {subject.unit_name}"
    return [["Họ và tên", subject.name], ["Chức vụ, đơn vị", post]]


def _opinion(title: str, level: str, line: StepLine | None) -> dict[str, str]:
    told = {"title": title, "level": level or "chưa có", "by": "", "at": "", "words": ""}
    if line is not None:
        told |= {"by": line.by, "at": moment_short(line.at), "words": line.text}
    return told


def _told(metric: Declared, figure: Figure) -> str:
    is_share = metric.measure is Measure.SHARE
    is_ratio = metric.measure in (Measure.SHARE, Measure.MEAN)
    value = figure.share if is_ratio else Fraction(figure.counted)
    told = value_words(metric.unit, value, is_share=is_share)
    is_counted = is_share and not (isinstance(metric, Metric) and metric.is_weighted)
    return f"{told} ({figure.counted}/{figure.of})" if is_counted else str(told)


def _run(run_id: int, request: ActorRequest) -> RunState:
    access.run_to_read(run_id, request.actor)
    run = run_state(run_id)
    if run is None:
        raise RunNotFound
    return run


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition})
