"""The strip of a case for officials, on a page of the door by which it came."""

from __future__ import annotations

from datetime import datetime

from congvu.modules.casework.access import Live
from congvu.modules.casework.queries import case as record
from congvu.modules.casework.web.lives import charges_of_page, life_of
from congvu.modules.casework.web.naming import Names
from congvu.modules.casework.web.strip import Strip, draw_strip


def strip_of(live: Live, now: datetime) -> Strip:
    """Return the strip as the case's own page draws it; for casework/strip.html."""
    charges = charges_of_page(record.charges_of(live.case_id), live, now)
    rungs = record.rungs_on(live.case_id)
    names = Names(
        officials={row.official_id for row in charges}
        | {official_id for _, official_id in live.state.places},
        units={row.unit_id for row in charges}
        | {unit_id for unit_id, _ in live.state.places}
        | {live.responsible_unit_id},
        on=now.date(),
    )
    return draw_strip(life_of(live, charges, rungs, names, now))
