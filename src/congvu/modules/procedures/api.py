"""The door of procedures: what other modules may use."""

from __future__ import annotations

from congvu.modules.procedures.commands.editing import settle_flag, write_version
from congvu.modules.procedures.commands.importing import import_procedures
from congvu.modules.procedures.commands.shipping import load_catalogue
from congvu.modules.procedures.commands.tabling import READ, TAKE, read_by_job, take_by_job
from congvu.modules.procedures.commands.undoing import undo_import
from congvu.modules.procedures.queries.lists import (
    Wanted,
    fields_in_force,
    find_procedures,
    search_procedures,
)
from congvu.modules.procedures.queries.versions import (
    history_of,
    newest_version,
    version_by_id,
    version_in_force,
    versions_by_id,
)
from congvu.modules.procedures.rules.steps import (
    default_steps,
    seconds_of_steps,
    steps_or_default,
    whole_share,
)
from congvu.modules.procedures.values.choices import (
    PROCESS_ROLES,
    Channel,
    Level,
    StepRole,
    SupplementEffect,
    UnitRule,
)
from congvu.modules.procedures.values.edits import Draft, draft_of
from congvu.modules.procedures.values.refusals import (
    FileNotReadable,
    ProcedureExpired,
    ProcedureNotYetInForce,
    ProcedureUnknown,
    VersionInvalid,
    VersionOutdated,
)
from congvu.modules.procedures.values.versions import (
    Paper,
    ProcedureLine,
    ProcedureVersion,
    Step,
    VersionLine,
    Way,
)

__all__ = [
    "PROCESS_ROLES",
    "READ",
    "TAKE",
    "Channel",
    "Draft",
    "FileNotReadable",
    "Level",
    "Paper",
    "ProcedureExpired",
    "ProcedureLine",
    "ProcedureNotYetInForce",
    "ProcedureUnknown",
    "ProcedureVersion",
    "Step",
    "StepRole",
    "SupplementEffect",
    "UnitRule",
    "VersionInvalid",
    "VersionLine",
    "VersionOutdated",
    "Wanted",
    "Way",
    "default_steps",
    "draft_of",
    "fields_in_force",
    "find_procedures",
    "history_of",
    "import_procedures",
    "load_catalogue",
    "newest_version",
    "read_by_job",
    "search_procedures",
    "seconds_of_steps",
    "settle_flag",
    "steps_or_default",
    "take_by_job",
    "undo_import",
    "version_by_id",
    "version_in_force",
    "versions_by_id",
    "whole_share",
    "write_version",
]
