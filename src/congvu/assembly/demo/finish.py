"""The last touches: where numbers go on, some real acts."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from congvu.assembly.demo.cast import HOME
from congvu.assembly.demo.classified import let_secrets_be_kept
from congvu.assembly.demo.directing import let_directives_run
from congvu.assembly.demo.excusing import let_causes_be_told
from congvu.assembly.demo.gathering import let_people_meet
from congvu.assembly.demo.incoming import let_documents_come
from congvu.assembly.demo.lingering import let_backlog_linger
from congvu.assembly.demo.offers import Offered
from congvu.assembly.demo.outgoing import let_documents_go
from congvu.assembly.demo.people import Population
from congvu.assembly.demo.planning import let_units_plan
from congvu.assembly.demo.producing import let_products_count
from congvu.assembly.demo.rating import let_rounds_run
from congvu.assembly.demo.reflecting import let_people_reflect
from congvu.assembly.demo.reminders import let_reminders_go
from congvu.assembly.demo.shelving import let_files_be_kept
from congvu.assembly.demo.shirking import let_petitions_shirk
from congvu.assembly.demo.tally import Truth
from congvu.assembly.demo.touches import attach_scans, hand_in_online
from congvu.modules.dossiers.rules.offices import place_of
from congvu.modules.organisation import api as organisation
from congvu.modules.worktime import api as worktime

_NUMBERED = ("casework_case", "casework_signal", "dossiers_dossier")


def finish(people: Population, offers: tuple[Offered, ...], *, now: datetime) -> list[Truth]:
    """Let numbers go on after those given, act a little for real.

    Return what is true of the acts that look like shirking.
    """
    with connection.cursor() as cursor:
        for table in _NUMBERED:
            cursor.execute(
                f"select setval(pg_get_serial_sequence('{table}', 'id'),"  # noqa: S608
                f" (select coalesce(max(id), 1) from {table}))"
            )
    return _touch(people, offers, now=now)


def _touch(people: Population, offers: tuple[Offered, ...], *, now: datetime) -> list[Truth]:
    home = next(staff for staff in people.staffs if staff.agency_code == HOME)
    clerk = organisation.actor_of_official(home.clerks[0], now.date(), home.centre_id)
    if clerk is None:
        return []
    specialists = [person for each in home.divisions.values() for person in each]
    attach_scans(officials=specialists, clerk=clerk, now=now)
    hand_in_online(
        [each for each in offers if each.is_commune],
        counter_id=home.centre_id,
        place=place_of(clerk.agency_name),
        calendar=worktime.calendar_in_force(unit_id=home.centre_id, now=now),
        now=now,
    )
    let_documents_come(home, now=now)
    let_documents_go(home, now=now)
    let_secrets_be_kept(home, now=now)
    let_files_be_kept(home, now=now)
    let_directives_run(people.staffs, home, now=now)
    let_people_meet(home, now=now)
    let_units_plan(home, now=now)
    let_products_count(people.staffs, home, now=now)
    let_causes_be_told(home, now=now)
    let_people_reflect(home, now=now)
    let_backlog_linger(home, now=now)
    truth = let_petitions_shirk(home, now=now)
    let_reminders_go(home, now=now)
    let_rounds_run(people.staffs, home, now=now)
    return truth
