"""What the one-stop shop keeps of a dossier: who handed in, which papers, what was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from congvu.assembly.demo import names
from congvu.assembly.demo.cells import NULL, stamp, text
from congvu.assembly.demo.offers import Offered
from congvu.assembly.demo.pace import HOUR, Pace
from congvu.modules.dossiers.rules.secret import SALT_BYTES
from congvu.modules.worktime.api import hand_over_by


@dataclass(frozen=True, slots=True)
class Filed:
    """Who handed in what, how, and when; `clerk` took it in or answered it."""

    case_id: int
    offered: Offered
    at: datetime
    submitted_at: datetime
    is_firm: bool
    name: str
    folded: str
    id_number: str
    phone: str
    address: str
    online: bool
    clerk: int
    unit_id: int

    @property
    def party(self) -> dict[str, str]:
        """Return the applicant as a slip keeps him."""
        return {
            "name": self.name, "id_number": self.id_number, "address": self.address,
            "phone": self.phone, "email": "",
        }  # fmt: skip


def filed(pace: Pace, *, case_id: int, offered: Offered, at: datetime, place: str) -> Filed:
    """Return an invented applicant who hands in for a procedure; what comes online comes before."""
    rng, staff = pace.rng, pace.staff
    online = rng.random() < 0.45
    before = pace.calendar.subtract(at, int(rng.uniform(0.2, 6.5) * HOUR)) if online else at
    is_firm = not offered.is_cultural and rng.random() < 0.25
    name, folded = names.enterprise(rng) if is_firm else names.person(rng)
    wanted = "VH" if offered.is_cultural else "KT"
    return Filed(
        case_id=case_id,
        offered=offered,
        at=at,
        submitted_at=before,
        is_firm=is_firm,
        name=name,
        folded=folded,
        id_number=(f"{rng.randrange(10**9):010}" if is_firm else names.identity_number(rng)),
        phone=f"09{rng.randrange(10**8):08}",
        address=f"{names.street(rng)}, {place}",
        online=online,
        clerk=rng.choice(staff.clerks),
        unit_id=staff.fields.get(wanted) or next(iter(staff.fields.values())),
    )


def dossier(rng: Random, filed: Filed, centre_id: int) -> str:
    """Return the row of the dossier; its id is the case's."""
    at, case_id = stamp(filed.at), filed.case_id
    return (
        f"{case_id}\t{case_id}\t{NULL}\t{UUID(int=rng.getrandbits(128))}\t"
        f"{filed.offered.chosen.version_id}\t{centre_id}\t{centre_id}\t{filed.unit_id}\t"
        f"{'online' if filed.online else 'counter'}\t{stamp(filed.submitted_at)}\t{filed.clerk}\t"
        f"{'organisation' if filed.is_firm else 'person'}\t{filed.name}\t{filed.id_number}\t"
        f"{filed.address}\t{filed.phone}\t\t{filed.folded} {filed.id_number} {filed.phone}\t\t\t\t"
        f"\t\t1\t{'file' if filed.online else 'counter'}\t"
        f"\\\\x{rng.randbytes(SALT_BYTES).hex()}\t{NULL}\taccepted\t{at}\t\n"
    )


def papers(filed: Filed) -> list[str]:
    """Return the rows of the papers handed in at first."""
    at, case_id = stamp(filed.submitted_at), filed.case_id
    if filed.online:
        return [
            f"{case_id}\t0\t{paper.position}\t{text(paper.name)}\tfile\t0\t0\t\t{at}\n"
            for paper in filed.offered.papers
        ]
    return [
        f"{case_id}\t0\t{paper.position}\t{text(paper.name)}\tpaper\t{paper.originals}\t"
        f"{paper.copies}\t\t{at}\n"
        for paper in filed.offered.papers
    ]


def handed_over(pace: Pace, filed: Filed) -> str | None:
    """Return the row of the papers' arrival at the unit; none while they lie at the counter."""
    receiver = pace.staff.heads.get(filed.unit_id)
    if filed.online or receiver is None:
        return None
    due = hand_over_by(filed.at, pace.calendar)
    at = max(due - timedelta(minutes=pace.rng.randrange(5, 50)), filed.at + timedelta(minutes=4))
    if pace.rng.random() < 0.03:
        at = pace.later(due, pace.rng.uniform(0.5, 5) * HOUR)
    lies = filed.at > pace.now - timedelta(days=4) and pace.rng.random() < 0.3
    if at > pace.now or lies:  # of the last days some still lie at the counter
        return None
    return (
        f"{filed.case_id}\t{stamp(due)}\t{stamp(at)}\t{receiver}\t{filed.unit_id}\t"
        f"{len(filed.offered.papers)}\t\n"
    )
