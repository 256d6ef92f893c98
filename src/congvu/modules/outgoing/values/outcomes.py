"""What a signature gave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from congvu.modules.outgoing.values.drafting import DraftState


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature that was given; `state` is where the draft is now, `file_id` what was signed."""

    draft_id: int
    state: DraftState
    signer: str
    serial: str
    at: datetime
    file_id: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A signature that a remote service was asked for; the signer confirms on his telephone."""

    draft_id: int
    service: str
    ticket: str
    digest: str
