"""The tables of the catalogue."""

from congvu.modules.procedures.models.imports import ProcedureFlag, ProcedureImport
from congvu.modules.procedures.models.parts import Paper, ProcedureStep, SubmissionWay
from congvu.modules.procedures.models.versions import Procedure, ProcedureVersion

__all__ = [
    "Paper",
    "Procedure",
    "ProcedureFlag",
    "ProcedureImport",
    "ProcedureStep",
    "ProcedureVersion",
    "SubmissionWay",
]
