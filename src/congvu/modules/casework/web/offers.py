"""Which cases are offered as the same matter: what the door found, less what was decided."""

from __future__ import annotations

from congvu.modules.casework.access import Live
from congvu.modules.casework.queries.matters import links_of, matter_of
from congvu.modules.casework.web.extras import Extras


def undecided(live: Live, extras: Extras) -> tuple[str, ...]:
    """Return the codes of cases that look like the same matter and nobody has decided about."""
    if not extras.earlier:
        return ()
    decided = {code for row in links_of(live.case_id) for code in (row.later, row.earlier)}
    known = decided | {row.code for row in matter_of(live.case_id)}
    return tuple(code for code in extras.earlier if code not in known)
