"""The strip of a case for its applicant: where it was and for how long, nobody's name."""

from __future__ import annotations

from datetime import datetime

from congvu.modules.casework.access import Live
from congvu.modules.casework.queries import case as record
from congvu.modules.casework.web.lives import charges_of_page, life_of
from congvu.modules.casework.web.naming import Names
from congvu.modules.casework.web.strip import PublicStrip, draw_public_strip


def public_strip_of(live: Live, now: datetime) -> PublicStrip:
    """Return the strip as the public look-up shows it.

    No name is read, of an official or of a unit: what isn't there can't be shown by mistake.
    """
    nobody = Names(officials=(), units=(), on=now.date())
    charges = charges_of_page(record.charges_of(live.case_id), live, now)
    return draw_public_strip(life_of(live, charges, (), nobody, now))
