"""What the one-stop shop states of dossiers that are not cases yet, in the past tense.

Once accepted, a dossier's facts are those of its case (casework); what happens at the counter
then is told as a note on the case's own chain.
"""

from __future__ import annotations

from enum import StrEnum


class IntakeFact(StrEnum):
    """Kinds of facts in the stream of intake; each body names the dossier by its reference."""

    SUBMITTED = "DossierSubmitted"
    CHANGES_ASKED = "DossierChangesAsked"
    REFUSED = "DossierRefused"
    TAKEN_IN = "DossierTakenIn"
