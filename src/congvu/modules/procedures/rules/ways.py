"""The ways of submission, from the portal's glued table.

A row is "channel, limit, fee with its remark, description" without a mark in between; a channel
can have several rows, one for each case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from congvu.kernel.phrases import Phrase
from congvu.kernel.words import clean
from congvu.modules.procedures.rules.fees import doubt_of_note, read_fee
from congvu.modules.procedures.rules.limits import Cell, read_cell
from congvu.modules.procedures.rules.page import WAY, WAYS_HEAD
from congvu.modules.procedures.values.choices import Channel
from congvu.modules.procedures.values.imported import Fee

_CHANNELS = {
    "Trực tiếp": Channel.COUNTER,
    "Dịch vụ bưu chính": Channel.POST,
    "Trực tuyến": Channel.ONLINE,
}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table, its limit cell not yet weighed against the prose."""

    channel: Channel
    cell: Cell
    fee: Fee
    doubt: Phrase | None
    note: str


def read_rows(text: str) -> tuple[Row, ...]:
    """Return the rows in the order given."""
    return tuple(_rows(text.removeprefix(WAYS_HEAD)))


def _rows(text: str) -> Iterator[Row]:
    starts = list(WAY.finditer(text))
    ends = [start.start() for start in starts[1:]] + [len(text)]
    for start, end in zip(starts, ends, strict=False):
        bare, place = start["bare"], start.end()
        if start["glued"]:
            bare, place = _part(start["glued"], start.start("glued"), text[start.end() : end])
        read = read_fee(text[:end], place)
        note = clean(text[read.end : end])
        doubt = doubt_of_note(read.fee, note)
        yield Row(
            channel=_CHANNELS[start["channel"]],
            cell=read_cell(start["count"], start["unit"], bare),
            fee=Fee(read.fee.text) if doubt else read.fee,
            doubt=read.doubt or doubt,
            note=note,
        )


def _part(digits: str, place: int, rest: str) -> tuple[str, int]:
    """Part a bare limit from the fee glued to it: "1200 VNĐ" is 1 and 200.

    The fee is well written (thousands in commas, no leading zero). Of several possible partings
    the one whose fee the remark names is taken, else the one with the shortest limit.
    """
    partings = [
        cut
        for cut in range(1, len(digits))
        if digits[:cut].isdigit() and re.fullmatch(r"[1-9]\d{0,2}(?:,\d{3})*", digits[cut:])
    ]
    if not partings:
        return digits, place + len(digits)
    named = (cut for cut in partings if re.search(rf"(?<!\d){digits[cut:]}(?!\d)", rest[:200]))
    cut = next(named, partings[0])
    return digits[:cut], place + cut
