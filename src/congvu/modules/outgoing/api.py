"""The door of outgoing: acts, reads, facts, values and refusals.

For the signing tray: `sign` with a key at hand, `ask_to_sign` and `collect_signature` with a key
that a remote service holds, `send_back` instead; `seen` is the version that was on the page, each
page of which was `read` before.
"""

from congvu.kernel.following import follow
from congvu.modules.outgoing.commands.changing import change, recall
from congvu.modules.outgoing.commands.checking import check
from congvu.modules.outgoing.commands.drafting import draft
from congvu.modules.outgoing.commands.hearing import hear
from congvu.modules.outgoing.commands.issuing import issue
from congvu.modules.outgoing.commands.numbering import number
from congvu.modules.outgoing.commands.opinions import ask_opinion, give_opinion, take_up
from congvu.modules.outgoing.commands.reading import read
from congvu.modules.outgoing.commands.returning import send_back
from congvu.modules.outgoing.commands.sealing import ask_to_seal, collect_seal, seal
from congvu.modules.outgoing.commands.signing import ask_to_sign, collect_signature, sign
from congvu.modules.outgoing.commands.submitting import drop, submit, withdraw
from congvu.modules.outgoing.commands.versions import revise
from congvu.modules.outgoing.facts import (
    DocumentIssued,
    DocumentRecalled,
    DocumentSentInside,
    DraftSigned,
)
from congvu.modules.outgoing.queries.waits import waiting
from congvu.modules.outgoing.rules.refusals import (
    ChangeToIssue,
    ClassifiedElsewhere,
    CompetenceChanged,
    DraftMoved,
    DraftNotFound,
    IssuedNotFound,
    NoCompetence,
    NotAtRegistry,
    NotInForce,
    NotReadYet,
    NotSigned,
    NotTheSigner,
    SealedAlready,
    SealNotAsked,
    SealOfAnother,
    SignatureNotAsked,
    SignatureOfAnother,
    VersionMoved,
)
from congvu.modules.outgoing.values.drafting import (
    Change,
    Check,
    Competence,
    Drafted,
    DraftState,
    Stance,
)
from congvu.modules.outgoing.values.issuing import Errand, Numbered, Standing
from congvu.modules.outgoing.values.outcomes import Asked, Signed

__all__ = [
    "Asked",
    "Change",
    "ChangeToIssue",
    "Check",
    "ClassifiedElsewhere",
    "Competence",
    "CompetenceChanged",
    "DocumentIssued",
    "DocumentRecalled",
    "DocumentSentInside",
    "DraftMoved",
    "DraftNotFound",
    "DraftSigned",
    "DraftState",
    "Drafted",
    "Errand",
    "IssuedNotFound",
    "NoCompetence",
    "NotAtRegistry",
    "NotInForce",
    "NotReadYet",
    "NotSigned",
    "NotTheSigner",
    "Numbered",
    "SealNotAsked",
    "SealOfAnother",
    "SealedAlready",
    "SignatureNotAsked",
    "SignatureOfAnother",
    "Signed",
    "Stance",
    "Standing",
    "VersionMoved",
    "ask_opinion",
    "ask_to_seal",
    "ask_to_sign",
    "change",
    "check",
    "collect_seal",
    "collect_signature",
    "draft",
    "drop",
    "follow",
    "give_opinion",
    "hear",
    "issue",
    "number",
    "read",
    "recall",
    "revise",
    "seal",
    "send_back",
    "sign",
    "submit",
    "take_up",
    "waiting",
    "withdraw",
]
