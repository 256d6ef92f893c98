"""Acts on the organisation; each is one transaction and states one fact."""

from congvu.kernel.following import follow
from congvu.modules.organisation.commands.absences import (
    end_absence,
    record_absence,
)
from congvu.modules.organisation.commands.appointments import (
    appoint,
    end_appointment,
    transfer,
)
from congvu.modules.organisation.commands.delegations import (
    delegate,
    end_delegation,
)
from congvu.modules.organisation.commands.founding import (
    Founded,
    PlannedOfficial,
    PlannedPost,
    PlannedUnit,
    enter_officials,
    found_units,
)
from congvu.modules.organisation.commands.import_jobs import (
    READ,
    WRITE,
    ask_to_write,
    bring_file,
    read_by_job,
    write_by_job,
)
from congvu.modules.organisation.commands.imports import (
    confirm_import,
    import_file,
    import_officials,
    import_units,
    preview_import,
    undo_import,
)
from congvu.modules.organisation.commands.officials import (
    correct_official,
    enter_official,
    give_account,
    let_go,
    open_account,
)
from congvu.modules.organisation.commands.posts import change_post, close_post, open_post
from congvu.modules.organisation.commands.remits import end_remit, give_remit
from congvu.modules.organisation.commands.skeleton import (
    ProvinceExists,
    Skeleton,
    make_province_skeleton,
)
from congvu.modules.organisation.commands.units import (
    close_unit,
    identify_unit,
    move_unit,
    open_unit,
    rename_unit,
)

__all__ = [
    "READ",
    "WRITE",
    "Founded",
    "PlannedOfficial",
    "PlannedPost",
    "PlannedUnit",
    "ProvinceExists",
    "Skeleton",
    "appoint",
    "ask_to_write",
    "bring_file",
    "change_post",
    "close_post",
    "close_unit",
    "confirm_import",
    "correct_official",
    "delegate",
    "end_absence",
    "end_appointment",
    "end_delegation",
    "end_remit",
    "enter_official",
    "enter_officials",
    "follow",
    "found_units",
    "give_account",
    "give_remit",
    "identify_unit",
    "import_file",
    "import_officials",
    "import_units",
    "let_go",
    "make_province_skeleton",
    "move_unit",
    "open_account",
    "open_post",
    "open_unit",
    "preview_import",
    "read_by_job",
    "record_absence",
    "rename_unit",
    "transfer",
    "undo_import",
    "write_by_job",
]
