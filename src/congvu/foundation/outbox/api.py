"""The door of the outbox."""

from congvu.foundation.outbox.commands import post, post_all, withdraw
from congvu.foundation.outbox.values import SEALED, Outgoing

__all__ = ["SEALED", "Outgoing", "post", "post_all", "withdraw"]
