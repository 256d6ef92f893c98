"""What the clock says of a line of the registers, in and out, on its row."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.template import engines

from congvu.foundation.pages.tongues import Pages
from congvu.foundation.writing.api import DocumentKind, Urgency
from congvu.modules.documents.values.directing import State
from congvu.modules.documents.values.kinds import Channel
from congvu.modules.documents.values.register import Line
from congvu.modules.documents.web.registers import register_row
from congvu.modules.outgoing.values.issuing import Standing
from congvu.modules.outgoing.values.views import RegisterLine
from congvu.modules.outgoing.web import registers as outgoing

DUE = datetime(2026, 9, 10, 10, tzinfo=UTC)
BEFORE, AFTER = DUE - timedelta(minutes=1), DUE + timedelta(minutes=1)
INCOMING = Line(
    1, 7, 2026, BEFORE, "Sở Nội vụ", "12/SNV", date(2026, 9, 9), DocumentKind.LETTER,
    "về biên chế", Urgency.NORMAL, Channel.PAPER, State.TO_SUBMIT, 0, submit_by=DUE,
)  # fmt: skip
OUTGOING = RegisterLine(
    1, "30/UBND-VP", date(2026, 9, 9), DocumentKind.LETTER, "Về biên chế", Urgency.NORMAL,
    "Trần Quang Đạt", "Sở Nội vụ", "Văn phòng", 1, BEFORE, DUE, None, "", Standing.TO_ISSUE,
    "", "", "",
)  # fmt: skip


def drawn(template: str, row: tuple[object, ...]) -> str:
    pages = next(each for each in engines.all() if isinstance(each, Pages))
    return str(pages.get_template(template).template.module.register(*row))


@pytest.mark.parametrize(
    ("line", "now", "said"),
    [
        (INCOMING, BEFORE, False),
        (INCOMING, AFTER, True),
        (replace(INCOMING, state=State.TO_DIRECT, submitted_at=AFTER), AFTER, False),
    ],
)
def test_a_row_says_that_it_was_not_submitted_in_time(
    line: Line, now: datetime, said: bool
) -> None:
    assert ("Chậm trình" in drawn("documents/lines.html", register_row(line, now))) is said


@pytest.mark.parametrize(
    ("now", "answered", "badge"),
    [(BEFORE, None, "cv-badge sap"), (AFTER, None, "cv-badge qua"), (AFTER, BEFORE, "")],
)
def test_a_row_says_that_the_sender_waits_to_hear(
    now: datetime, answered: datetime | None, badge: str
) -> None:
    filed = replace(INCOMING, state=State.FILED, acknowledge_by=DUE, acknowledged_at=answered)
    row = drawn("documents/lines.html", register_row(filed, now))
    assert ("Chưa xác nhận" in row) is bool(badge)
    assert badge in row


@pytest.mark.parametrize(
    ("line", "now", "said"),
    [
        (OUTGOING, BEFORE, False),
        (OUTGOING, AFTER, True),
        (replace(OUTGOING, issued_at=BEFORE), AFTER, False),
        (replace(OUTGOING, issued_at=AFTER), AFTER, True),
    ],
)
def test_a_row_says_that_it_left_late(line: RegisterLine, now: datetime, said: bool) -> None:
    row = drawn("outgoing/lines.html", outgoing.register_row(line, now))
    assert ("Chậm phát hành" in row) is said
