"""The door of the exchange: what arrived, what becomes of it, what is sent, what is said of it."""

from congvu.foundation.exchange.boxes import box_of, boxes
from congvu.foundation.exchange.closing import agree, answer, refuse, taken
from congvu.foundation.exchange.handlers import on_arrival
from congvu.foundation.exchange.queries import arrival_of, arrived, opened, receipts, said_of
from congvu.foundation.exchange.sending import send
from congvu.foundation.exchange.values import (
    ArrivalEntry,
    ArrivalState,
    Box,
    Receipt,
)

__all__ = [
    "ArrivalEntry",
    "ArrivalState",
    "Box",
    "Receipt",
    "agree",
    "answer",
    "arrival_of",
    "arrived",
    "box_of",
    "boxes",
    "on_arrival",
    "opened",
    "receipts",
    "refuse",
    "said_of",
    "send",
    "taken",
]
