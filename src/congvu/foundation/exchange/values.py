"""Boxes, what lies in them, and how it stands with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from congvu.foundation.delivery.values import DeliveryState
from congvu.foundation.edxml.api import Kind, Organ, Outer, Policy, StatusCode
from congvu.kernel.refusals import N_


@dataclass(frozen=True, slots=True)
class Box:
    """A connection to an exchange axis: as whom we stand there, and by which way things travel.

    `folder` is a directory that the axis's own program fills and empties; `address` takes what is
    posted to it, with `key`; who posts to us shows `inbound_key`.
    """

    name: str
    organ: Organ
    folder: Path | None = None
    address: str = ""
    key: str = field(default="", repr=False)
    inbound_key: str = field(default="", repr=False)
    policy: Policy = field(default_factory=Policy)
    outer: Outer = Outer.PLAIN


class ArrivalState(StrEnum):
    """How it stands with what arrived."""

    WAITING = "waiting"
    TAKEN = "taken"
    REFUSED = "refused"
    STUCK = "stuck"  # whoever should take it failed too often: a person must look

    @property
    def words(self) -> str:
        return _ARRIVAL_WORDS[self]


_ARRIVAL_WORDS = {
    ArrivalState.WAITING: N_("Chờ tiếp nhận"),
    ArrivalState.TAKEN: N_("Đã tiếp nhận"),
    ArrivalState.REFUSED: N_("Đã từ chối"),
    ArrivalState.STUCK: N_("Chưa chuyển được"),
}


@dataclass(frozen=True, slots=True)
class Landed:
    """What became of a delivery: the arrival, and whether it had come before."""

    arrival_id: int
    document_id: str
    kind: Kind
    is_repeated: bool


@dataclass(frozen=True, slots=True)
class ArrivalEntry:
    """Something that arrived, without its content."""

    id: int
    box: str
    kind: Kind
    document_id: str
    sender_id: str
    sender_name: str
    subject: str
    state: ArrivalState
    arrived_at: datetime
    cautions: tuple[dict[str, str], ...]
    note: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """A status that somebody said about a document of ours."""

    sender_id: str
    sender_name: str
    status: StatusCode
    description: str
    at: datetime | None
    arrived_at: datetime


@dataclass(frozen=True, slots=True)
class DepartureEntry:
    """Something that leaves or left."""

    id: int
    box: str
    kind: Kind
    document_id: str
    status: str
    state: DeliveryState
    attempts: int
    error: str
    created_at: datetime
    next_at: datetime
