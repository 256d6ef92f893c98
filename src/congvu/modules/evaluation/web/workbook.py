"""A round as an Excel workbook; nothing a person typed becomes a formula or a link."""

from __future__ import annotations

import io
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from congvu.foundation.pages.figures import moment, said
from congvu.modules.evaluation.rules.metrics import METRICS
from congvu.modules.evaluation.values.cards import Card, Round
from congvu.modules.evaluation.values.metrics import Figure, Measure, Metric, Unit
from congvu.modules.evaluation.web.words import level_shape

FIRST_ROW = 4


def round_workbook(found: Round) -> bytes:
    """Return the cards of a round, a row each, with every metric and the reasons."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True, "remove_timezone": True})
    sheet = book.add_worksheet(_("Xếp loại"))
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    formats = {
        "number": book.add_format({"num_format": "0"}),
        "share": book.add_format({"num_format": "0.0%"}),
        "hours": book.add_format({"num_format": "0.00"}),
        "wrap": book.add_format({"text_wrap": True}),
    }
    sheet.write_string(0, 0, f"{_('Xếp loại')} · {said(found.period.words)}", bold)
    sheet.write_string(1, 0, found.agency_name)
    rules = f"{found.pack.name} ({found.pack.code}, {found.pack.version}) · {moment(found.made_at)}"
    sheet.write_string(2, 0, rules)
    for place, title in enumerate(_titles()):
        sheet.write_string(FIRST_ROW, place, title, bold)
    for number, card in enumerate(found.cards):
        _write(sheet, FIRST_ROW + 1 + number, card, found, formats)
    sheet.set_column(0, 3, 24)
    sheet.set_column(4, 4 + len(METRICS), 12)
    sheet.set_column(4 + len(METRICS), 5 + len(METRICS), 60)
    sheet.freeze_panes(FIRST_ROW + 1, 1)
    _write_methods(book, bold)
    book.close()
    return written.getvalue()


def _titles() -> list[str]:
    metrics = [_title(metric) for metric in METRICS.values()]
    who = [_("Họ và tên"), _("Mã"), _("Vị trí"), _("Đơn vị")]
    return [*who, *metrics, _("Mức"), _("Vì sao")]


def _title(metric: Metric) -> str:
    if metric.unit is Unit.TIME:
        return _("%(name)s (giờ làm việc)") % {"name": _(metric.name)}
    return _(metric.name)


def _write(sheet: Any, row: int, card: Card, found: Round, formats: dict[str, Any]) -> None:
    subject = card.subject
    for place, text in enumerate(
        (subject.name, subject.code, subject.post_title, subject.unit_name)
    ):
        sheet.write_string(row, place, text)
    for place, (code, metric) in enumerate(METRICS.items(), start=4):
        figure = card.figures.get(code, Figure())
        if metric.measure is Measure.SHARE:
            if figure.of:
                sheet.write_number(row, place, figure.counted / figure.of, formats["share"])
        elif metric.unit is Unit.TIME:
            sheet.write_number(row, place, figure.counted / 3600, formats["hours"])
        else:
            sheet.write_number(row, place, figure.counted, formats["number"])
    level = level_shape(found.pack, card.rating.level)
    sheet.write_string(row, 4 + len(METRICS), level.mark or _(level.words))
    why = "; ".join(str(said(reason.words)) for reason in card.rating.reasons)
    sheet.write_string(row, 5 + len(METRICS), why, formats["wrap"])


def _write_methods(book: Any, bold: Any) -> None:
    """Say on a sheet of its own how each column is counted."""
    sheet = book.add_worksheet(_("Cách tính"))
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    for row, metric in enumerate(METRICS.values()):
        sheet.write_string(row, 0, _(metric.name), bold)
        sheet.write_string(row, 1, _(metric.method), wrap)
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 100)
