"""The responsibility strip (dải trách nhiệm): who held the case, minute by minute, in one picture.

Pure: values in, a drawing out; no model, no query, no clock. `strip.html` turns the drawing into
SVG without computing anything.
"""

from __future__ import annotations

from congvu.modules.casework.web.strip.bar import MiniBar, mini_bar
from congvu.modules.casework.web.strip.drawing import Strip, draw_strip
from congvu.modules.casework.web.strip.ledger import HourLedger, LedgerRow, hour_ledger
from congvu.modules.casework.web.strip.life import (
    CaseLife,
    OpinionLife,
    Planned,
    RequestLife,
    Segment,
    Tone,
    tone_of,
)
from congvu.modules.casework.web.strip.public import PublicStrip, draw_public_strip
from congvu.modules.casework.web.strip.verdict import Verdict, verdict

__all__ = [
    "CaseLife",
    "HourLedger",
    "LedgerRow",
    "MiniBar",
    "OpinionLife",
    "Planned",
    "PublicStrip",
    "RequestLife",
    "Segment",
    "Strip",
    "Tone",
    "Verdict",
    "draw_public_strip",
    "draw_strip",
    "hour_ledger",
    "mini_bar",
    "tone_of",
    "verdict",
]
