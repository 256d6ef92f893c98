"""The words of an invitation as an official letter (giấy mời, D 30/2020 App. III form 1.14)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from congvu.foundation.writing.api import Body, Listing, Marks, Paragraph, Purpose, Recipient
from congvu.modules.meetings.rules.wording import span_short
from congvu.modules.meetings.values.meeting import Guest, Topic


def letter_abstract(subject: str) -> str:
    """Return what the letter is about: "Dự họp …"."""
    return f"Dự {subject[:1].lower()}{subject[1:]}"


def letter_body(
    *,
    agency: str,
    subject: str,
    purpose: str,
    chair: str,
    place: str,
    starts_at: datetime,
    ends_at: datetime,
    topics: Sequence[Topic],
    papers: Sequence[str],
    guests: Sequence[Guest],
    people: Sequence[tuple[str, str]],
) -> Body:
    """Return the letter: who invites whom to what, why, when, where, about what."""
    who = [f"{name}: {ground}" for name, ground in (*((g.name, g.ground) for g in guests), *people)]
    decisions = [topic.decision for topic in topics if topic.decision]
    return Body(
        tuple(
            block
            for block in (
                Paragraph(f"{agency} trân trọng kính mời dự cuộc họp: {subject}."),
                Paragraph(f"Mục đích: {purpose}."),
                Paragraph("Thành phần dự họp:"),
                Listing(tuple(who)),
                Paragraph(f"Chủ trì: {chair}."),
                Paragraph(f"Thời gian: {span_short(starts_at, ends_at)}."),
                Paragraph(f"Địa điểm: {place}."),
                Paragraph("Chương trình:"),
                Listing(tuple(map(_topic, topics)), Marks.NUMBER),
                Paragraph("Nội dung cần quyết định tại cuộc họp:"),
                Listing(tuple(decisions), Marks.DASH),
                Paragraph("Tài liệu gửi kèm:"),
                Listing(tuple(papers), Marks.DASH),
                Paragraph("Đề nghị các đồng chí dự họp đúng thành phần, thời gian nêu trên."),
            )
            if not (isinstance(block, Listing) and not block.items)
        )
    )


def recipients_of(guests: Sequence[Guest], units: Sequence[tuple[int, str]]) -> list[Recipient]:
    """Return to whom the letter goes: guests and units of those invited."""
    outside = [Recipient(guest.name, Purpose.ADDRESSED) for guest in guests]
    inside = [Recipient(name, Purpose.ACT, unit_id=unit_id) for unit_id, name in units]
    return [*outside, *inside]


def _topic(topic: Topic) -> str:
    return f"{topic.text} ({topic.minutes} phút)" if topic.minutes else topic.text
