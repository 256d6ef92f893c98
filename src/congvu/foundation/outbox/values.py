"""Messages that leave the house."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from congvu.foundation.delivery.values import DeliveryState

SEALED = "sealed."
"""How keys begin of messages whose very existence is nobody's but the receiver's."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to send.

    `key` names it for ever: the same key is never posted twice, and what the receiver sees carries
    a mark made of it, so that a repetition can be told. `to` is an address, a number, or the name
    of a webhook. `files` are ids of stored files to attach (mail only).
    """

    key: str
    channel: str
    to: str
    subject: str
    body: str
    files: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class MessageEntry:
    """A message as administrators see it."""

    id: int
    channel: str
    to: str
    subject: str
    state: DeliveryState
    attempts: int
    error: str
    created_at: datetime
    next_at: datetime
