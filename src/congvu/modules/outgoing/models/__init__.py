"""The tables of outgoing documents; the clocks lie upstream, in casework."""

from congvu.modules.outgoing.models.drafts import Checking, Draft, Opinion, Sheet, Signer, Version
from congvu.modules.outgoing.models.issued import Counter, Dispatch, Issued, Reply
from congvu.modules.outgoing.models.mandates import Likeness, Mandate
from congvu.modules.outgoing.models.readings import Reading

__all__ = [
    "Checking",
    "Counter",
    "Dispatch",
    "Draft",
    "Issued",
    "Likeness",
    "Mandate",
    "Opinion",
    "Reading",
    "Reply",
    "Sheet",
    "Signer",
    "Version",
]
