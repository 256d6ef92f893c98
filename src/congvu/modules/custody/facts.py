"""What custody states in the sealed log, in the past tense."""

from __future__ import annotations

from enum import StrEnum


class CustodyFact(StrEnum):
    """Kinds of facts about a copy or a destruction."""

    ENTERED = "CopyEntered"
    ISSUED = "ClassifiedIssued"
    OFFERED = "CopyOffered"
    TAKEN = "CopyTaken"
    DECLINED = "CopyDeclined"
    WITHDRAWN = "OfferWithdrawn"
    PERMITTED = "CopyingPermitted"
    COPIED = "CopyMade"
    SENT = "CopySentOut"
    CAME_BACK = "CopyCameBack"
    RECOVERED = "CopyRecovered"
    REMINDED = "ReturnReminded"
    PROPOSED = "DestructionProposed"
    APPROVED = "DestructionApproved"
    ATTESTED = "DestructionWitnessed"
    DROPPED = "DestructionDropped"
    DESTROYED = "CopyDestroyed"
