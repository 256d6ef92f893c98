"""The door of custody: acts, reads, values and refusals."""

from congvu.modules.custody.commands.copying import make_copies, permit_copying
from congvu.modules.custody.commands.destroying import (
    approve_destruction,
    attest,
    carry_out,
    drop_destruction,
    propose_destruction,
)
from congvu.modules.custody.commands.entering import enter_original, issue
from congvu.modules.custody.commands.handing import decline, offer, take, withdraw
from congvu.modules.custody.commands.leaving import come_back, recover, send_out
from congvu.modules.custody.commands.reminding import remind_returns
from congvu.modules.custody.queries.board import Asked, board, offers_waiting
from congvu.modules.custody.rules.refusals import CopyNotFound
from congvu.modules.custody.values.views import Held, Outgoing, Waiting
from congvu.modules.custody.values.words import Way

__all__ = [
    "Asked",
    "CopyNotFound",
    "Held",
    "Outgoing",
    "Waiting",
    "Way",
    "approve_destruction",
    "attest",
    "board",
    "carry_out",
    "come_back",
    "decline",
    "drop_destruction",
    "enter_original",
    "issue",
    "make_copies",
    "offer",
    "offers_waiting",
    "permit_copying",
    "propose_destruction",
    "recover",
    "remind_returns",
    "send_out",
    "take",
    "withdraw",
]
