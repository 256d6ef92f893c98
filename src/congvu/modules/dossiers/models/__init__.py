"""The tables of the one-stop shop; the engine's own tables lie upstream, in casework."""

from congvu.modules.dossiers.models.dossier import Dossier, DossierPaper
from congvu.modules.dossiers.models.handing import HandedOver
from congvu.modules.dossiers.models.rounds import Apology, Obligation, Result, SupplementRound
from congvu.modules.dossiers.models.slips import IssuedSlip, Serial

__all__ = [
    "Apology",
    "Dossier",
    "DossierPaper",
    "HandedOver",
    "IssuedSlip",
    "Obligation",
    "Result",
    "Serial",
    "SupplementRound",
]
