"""What the national portal says of the demonstration's ward in a month, entered with its report."""

from __future__ import annotations

from datetime import date, datetime, time

from congvu.assembly.demo.incoming import Ward
from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.periods import Period
from congvu.modules.evaluation import api as evaluation

REPORT = "Báo cáo số 27/BC-TTPVHCC, số liệu Cổng Dịch vụ công quốc gia"
SEEN = {
    "publish_on_time": (412, 418),
    "public_on_time": (405, 418),
    "public_complete": (398, 418),
    "dossier_sync": (1180, 1204),
    "online_procedures": (310, 372),
    "online_services_used": (248, 310),
    "online_dossiers": (892, 1204),
    "online_payment_a": (482, 604),
    "online_payment_b": (66, 88),
    "online_payment_c": (80, 88),
    "digital_results": (1031, 1102),
    "digitised_dossiers": (1004, 1204),
    "certified_copies": (86, 120),
    "digitised_reused": (540, 1204),
    "personal_store": (902, 1102),
    "population_dossiers": (1130, 1204),
    "population_procedures": (352, 418),
    "petitions_on_time": (37, 38),
    "petitions_satisfied": (29, 33),
    "satisfaction_dossiers": (1086, 1204),
}
LAG = 9  # so many in a hundred less in each division that follows


def enter_index(ward: Ward, officer: Actor, agency_id: int, period: Period, on: date) -> None:
    """Enter what the portal reports of the ward and of its divisions."""
    for place, unit_id in enumerate((agency_id, *ward.heads)):
        for kind, (counted, of_all) in SEEN.items():
            whole = of_all // (place + 1)
            good = whole * counted * (100 - LAG * max(0, place - 1)) // (of_all * 100)
            evaluation.enter_figure(
                kind=kind,
                unit_id=unit_id,
                official_id=None,
                period=period.code,
                counted=good,
                of_all=whole,
                document=evaluation.Document(REPORT, period.until),
                actor=officer,
                now=datetime.combine(on, time(8), VIETNAM),
            )
