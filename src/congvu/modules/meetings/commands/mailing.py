"""Telling people by mail, once each: invitations, changes, cancellations, with their calendar."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime

from congvu.foundation.files import api as files
from congvu.foundation.outbox import api as outbox
from congvu.modules.meetings.commands.drafting import place_of
from congvu.modules.meetings.models import Meeting, Participant
from congvu.modules.meetings.queries.events import events_of, mails_of, with_people
from congvu.modules.meetings.rules.icalendar import calendar_text
from congvu.modules.meetings.rules.wording import span_short
from congvu.modules.meetings.values.meeting import Kind

LARGEST = 1 << 20
MEDIA = "text/calendar; charset=utf-8"
_INVITED = "Mời họp: {subject}, {span}"
_VISITED = "Đi cơ sở: {subject}, {span}"
_CHANGED = "Đổi lịch: {subject}, {span}"
_CANCELLED = "Hủy: {subject}, {span}"
_DEPUTED = "Dự thay {name}: {subject}, {span}"
_WITHDRAWN = "Không cần dự nữa: {subject}, {span}"
_BODY = (
    "{subject}\nthời gian: {span}\nđịa điểm: {place}\nmục đích: {purpose}\n{more}\n"
    "Mở cuộc họp trong congvu để xem chương trình, tài liệu và trả lời: "
    "dự, cử người dự thay, hoặc không dự kèm lý do.\n"
)


def post_invitations(row: Meeting, *, now: datetime) -> None:
    """Invite everybody who is on the list; a repeated call sends nothing twice."""
    subject = _VISITED if row.kind == Kind.VISIT else _INVITED
    _post(row, _sitting(row), "invited", subject, "", method="REQUEST", now=now)


def post_change(row: Meeting, reason: str, *, now: datetime) -> None:
    """Tell everybody what is new."""
    _post(row, _sitting(row), "changed", _CHANGED, f"lý do đổi: {reason}", "REQUEST", now=now)


def post_withdrawals(row: Meeting, official_ids: Iterable[int], *, now: datetime) -> None:
    """Tell those who need not come any more."""
    _post(row, official_ids, "withdrawn", _WITHDRAWN, "", method="CANCEL", now=now)


def post_cancellation(row: Meeting, *, now: datetime) -> None:
    """Tell everybody that the meeting is off."""
    why = f"lý do hủy: {row.cancel_reason}"
    _post(row, _sitting(row), "cancelled", _CANCELLED, why, method="CANCEL", now=now)


def post_deputy(row: Meeting, deputy_id: int, instead_of: str, reason: str, now: datetime) -> None:
    """Tell a deputy in whose stead he is to come."""
    subject = _DEPUTED.replace("{name}", instead_of)
    _post(row, [deputy_id], "deputed", subject, f"lý do: {reason}", method="REQUEST", now=now)


def _sitting(row: Meeting) -> list[int]:
    people = Participant.objects.filter(meeting=row, withdrawn_at=None).exclude(reply="decline")
    return sorted(
        {each for pair in people.values_list("official", "deputy") for each in pair if each}
    )


def _post(
    row: Meeting,
    official_ids: Iterable[int],
    why: str,
    subject: str,
    more: str,
    method: str,
    *,
    now: datetime,
) -> None:
    mails = mails_of(official_ids)
    if not mails:
        return
    details = {
        "subject": row.subject, "span": span_short(row.starts_at, row.ends_at),
        "place": place_of(row), "purpose": row.purpose, "more": more,
    }  # fmt: skip
    entry = _calendar(row, method, now)
    outbox.post_all(
        (
            outbox.Outgoing(
                key=f"meetings.{why}.{row.pk}.{row.sequence}.{official_id}",
                channel="mail",
                to=mail,
                subject=subject.format(**details),
                body=_BODY.format(**details),
                files=(entry.id,),
            )
            for official_id, mail in sorted(mails.items())
        ),
        now=now,
    )


def _calendar(row: Meeting, method: str, now: datetime) -> files.FileEntry:
    (event,) = events_of(with_people(Meeting.objects.filter(pk=row.pk)), now)
    text = calendar_text([event], method=method)
    return files.keep(
        io.BytesIO(text.encode()), name="moi-hop.ics", media_type=f"{MEDIA}; method={method}",
        limit=LARGEST, now=now,
    )  # fmt: skip
