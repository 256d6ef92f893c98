"""A sender who asks for his document back, for whoever walks every address."""

from __future__ import annotations

from dataclasses import replace

from congvu.foundation.edxml.api import Kind, Organ
from congvu.foundation.exchange.arriving import take_in
from congvu.foundation.exchange.values import Box
from tests.foundation.exchange.post import follow_up, posted
from tests.people import NOW


def asked_back() -> int:
    """Let a recall for the ward arrive; return what waits for its registry."""
    sent = replace(follow_up(Kind.RECALL), to=(Organ("H27.43"),))
    return take_in(posted(sent), box=Box("province", Organ("H27")), now=NOW).arrival_id
