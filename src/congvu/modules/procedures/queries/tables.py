"""The catalogue as an Excel table, out and in."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import python_calamine
import xlsxwriter

from congvu.foundation.files.api import open_file
from congvu.kernel.phrases import Phrase
from congvu.modules.procedures.models import ProcedureVersion
from congvu.modules.procedures.queries.versions import newest_versions, versions_by_id
from congvu.modules.procedures.rules.tables import (
    MOST_ROWS,
    NO_LIMIT,
    columns_of,
    letter,
    misses,
    rows_in,
)
from congvu.modules.procedures.values.choices import SupplementEffect
from congvu.modules.procedures.values.edits import Draft
from congvu.modules.procedures.values.refusals import TableNotReadable
from congvu.modules.procedures.values.tables import (
    COLUMNS,
    NEEDED,
    Change,
    Preview,
    Problem,
    TableRow,
)
from congvu.modules.procedures.values.versions import Paper
from congvu.modules.procedures.values.versions import ProcedureVersion as Version

MOST_IN_A_CELL = 32_000
WIDTHS = {"title": 70, "field": 26, "levels": 18, "limit": 18, "papers": 80, "result": 40}


def table_of(on: date) -> bytes:
    """Return all procedures in force on a day as an Excel file that can be brought in again."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        sheet = book.add_worksheet("Thủ tục")
        head = book.add_format({"bold": True, "bg_color": "#eeeae0", "border": 1})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        sheet.freeze_panes(1, 2)
        for place, (name, words) in enumerate(COLUMNS.items()):
            sheet.write_string(0, place, words, head)
            sheet.set_column(place, place, WIDTHS.get(name, 14), wrap)
        for number, cells in enumerate(_cells(on), 1):
            for place, cell in enumerate(cells):
                if isinstance(cell, int):
                    sheet.write_number(number, place, cell)
                elif cell:
                    sheet.write_string(number, place, cell)
    return buffer.getvalue()


def _cells(on: date) -> Iterator[Sequence[str | int | None]]:
    ids = ProcedureVersion.objects.in_force(on)
    found = versions_by_id(list(ids.values_list("pk", flat=True)))
    for version in sorted(found.values(), key=lambda one: one.code):
        yield (
            version.code,
            version.title,
            version.field,
            ", ".join(level.words for level in version.levels),
            _limit_words(version),
            version.fee_vnd,
            version.decision,
            version.result,
            _papers_cell(version),
        )


def preview_of(file_id: int, name: str) -> tuple[Preview, tuple[TableRow, ...]]:
    """Return what a stored Excel file would do to the catalogue, and its rows that would.

    :raises TableNotReadable: if it can't be opened or lacks a needed column.
    """
    results = list(_rows_of(file_id, name))
    read = [one for one in results if isinstance(one, TableRow)]
    known = newest_versions([row.code for row in read])
    changes = [(row, _change(row, known.get(row.code))) for row in read]
    rows = tuple(row for row, change in changes if change)
    problems = [problem for one in results if isinstance(one, list) for problem in one]
    problems += [
        Problem(row.row, letter(row.limit_place), Phrase(NO_LIMIT))
        for row in rows
        if draft_of_row(row, known.get(row.code), on=date.max).limit is None
    ]
    preview = Preview(
        read=len(results),
        unchanged=sum(change is None for _, change in changes),
        changes=tuple(change for _, change in changes if change),
        problems=tuple(sorted(problems, key=_place)),
    )
    return preview, rows


def _place(problem: Problem) -> tuple[int, int, str]:
    return problem.row, len(problem.column), problem.column


def draft_of_row(row: TableRow, version: Version | None, on: date) -> Draft:
    """Return the draft that a row asks for over a version (None: a new procedure)."""
    fee_vnd = row.fee_vnd if row.has_fee or version is None else version.fee_vnd
    fee_text = version.fee_text if version and fee_vnd == version.fee_vnd else ""
    papers = row.papers
    if papers is None or (version and _same_papers(papers, version)):
        papers = version.papers if version else ()
    return Draft(
        title=row.title,
        field=row.field,
        levels=row.levels,
        decision=_kept(row.decision, version.decision if version else ""),
        result=_kept(row.result, version.result if version else ""),
        fee_text=fee_text,
        fee_vnd=fee_vnd,
        limit=row.limit or (version.limit if version else None),
        same_day=row.same_day if row.limit or version is None else version.same_day,
        supplement_effect=version.supplement_effect if version else SupplementEffect.RESTART,
        supplement_ground=version.supplement_ground if version else "",
        valid_from=on,
        papers=papers,
        steps=version.steps if version else (),
        ways=version.ways if version else (),
    )


def check_headings(file_id: int, name: str) -> None:
    """Look at the first row alone.

    :raises TableNotReadable: if the file can't be opened or lacks a needed column.
    """
    _table(file_id, name, rows=1)


def _rows_of(file_id: int, name: str) -> Iterator[TableRow | list[Problem]]:
    table = _table(file_id, name, rows=MOST_ROWS + 1)
    yield from rows_in(table[1:], columns_of(table[0]))


def _table(file_id: int, name: str, rows: int) -> list[list[Any]]:
    columns = ", ".join(COLUMNS[each] for each in NEEDED)
    try:
        with open_file(file_id) as file:
            book = python_calamine.load_workbook(io.BytesIO(file.read()))
        sheet = book.get_sheet_by_index(0)
        table: list[list[Any]] = sheet.to_python(skip_empty_area=False, nrows=rows)
    except (python_calamine.CalamineError, OSError, ValueError, IndexError) as error:
        raise TableNotReadable(name=name, columns=columns) from error
    if not table or misses(columns_of(table[0])):
        raise TableNotReadable(name=name, columns=columns)
    return table


def _change(row: TableRow, version: Version | None) -> Change | None:
    if version is None:
        return Change(row.row, row.code, row.title, "new", ())
    draft = draft_of_row(row, version, version.valid_from)
    parts = [
        (words, _said(name, version), _said(name, draft))
        for name, words in COLUMNS.items()
        if name != "code" and _differs(name, draft, version)
    ]
    return Change(row.row, row.code, row.title, "changed", tuple(parts)) if parts else None


def _differs(name: str, draft: Draft, version: Version) -> bool:
    if name == "limit":
        return (draft.limit, draft.same_day) != (version.limit, version.same_day)
    attribute = "fee_vnd" if name == "fee" else name
    return bool(getattr(draft, attribute) != getattr(version, attribute))


def _said(name: str, told: Draft | Version) -> str:
    """Return a column as a person compares it."""
    if name == "limit":
        return _limit_words(told)
    if name == "levels":
        return ", ".join(level.words for level in told.levels)
    if name == "papers":
        return "; ".join(paper.name for paper in told.papers)
    value = told.fee_vnd if name == "fee" else getattr(told, name)
    return "" if value is None else str(value)


def _same_papers(papers: tuple[Paper, ...], version: Version) -> bool:
    """Return whether the cell says no more than the version's papers, forms and cases aside."""
    return [_paper_line(one) for one in papers] == [_paper_line(one) for one in version.papers]


def _papers_cell(version: Version) -> str:
    """Return the papers, one a line; nothing where Excel has no room, which leaves them alone."""
    text = "\n".join(_paper_line(paper) for paper in version.papers)
    return text if len(text) <= MOST_IN_A_CELL else ""


def _paper_line(paper: Paper) -> str:
    name = " ".join(paper.name.replace("|", "/").split())
    return f"{name} | {paper.originals} | {paper.copies}"


def _limit_words(version: Draft | Version) -> str:
    if version.limit is None:
        return ""
    return "trong ngày" if version.same_day else str(version.limit.words())


def _kept(given: str | None, before: str) -> Any:
    return before if given is None else given
