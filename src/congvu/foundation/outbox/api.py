"""The door of the outbox."""

from congvu.foundation.outbox.commands import post, post_all
from congvu.foundation.outbox.values import Outgoing

__all__ = ["Outgoing", "post", "post_all"]
