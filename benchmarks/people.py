"""Seat the users of the load: teams of six in several agencies, with accounts, in one database.

Run as a program in the product's environment (DATABASE_URL names the copy to be measured); prints
JSON: the teams, the procedure they work on, and the statements that an acceptance sends.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from typing import Any
from uuid import uuid4

import django

TEAMS = 8
SEATS = """
select u.agency_id, a.agency_code, u.id as unit, split_part(u.code, '.', 3) as part,
       p.rank, array_agg(o.id order by o.id) as officials
from unit u
join unit a on a.id = u.agency_id
join post p on p.unit_id = u.id
join appointment ap on ap.post_id = p.id and ap.ends_on is null
join official o on o.id = ap.official_id and o.active
where split_part(u.code, '.', 3) in ('TT', 'KT', 'VH', 'LD', 'VP')
  and (p.rank = 'head' or p.roles && '{specialist,clerk,records_clerk}')
  and not exists (select from absence b where b.official_id = o.id and b.ends_at > now())
group by 1, 2, 3, 4, 5 order by 1, 3
"""


def main() -> None:
    """Print what the load needs to know."""
    django.setup()
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(SEATS)
        rows = cursor.fetchall()
    agencies: dict[int, dict[tuple[str, str], tuple[int, list[int]]]] = {}
    for agency, _code, unit, part, rank, officials in rows:
        place = agencies.setdefault(agency, {})
        place[part, "head" if rank == "head" else "staff"] = (unit, officials)
    teams = [team for place in agencies.values() if (team := _team(place))][:TEAMS]
    password = _open_accounts(teams)
    procedure = _procedure()
    statements = [_statements(team, procedure) for team in teams]
    from congvu.assembly.identity import _SQL as WHO_ASKS

    told = {
        "teams": teams,
        "password": password,
        "procedure": procedure,
        "statements": statements,
        "who_asks": WHO_ASKS,
    }
    json.dump(told, sys.stdout)


def _team(place: dict[tuple[str, str], tuple[int, list[int]]]) -> dict[str, Any] | None:
    """Return an agency's people for every turn of a case, if it has them all."""
    with suppress(KeyError):
        seats = {
            "clerk": place["TT", "staff"],
            "head": place["KT", "head"],
            "specialist": place["KT", "staff"],
            "asked": place["VH", "head"],
            "leader": place["LD", "head"],
            "office": place["VP", "staff"],
        }
        return {
            "lead_unit": seats["head"][0],
            "asked_unit": seats["asked"][0],
            "people": {role: {"official": seat[1][0]} for role, seat in seats.items()},
        }
    return None


def _open_accounts(teams: list[dict[str, Any]]) -> str:
    """Give each of them an account of its own, under one password; return the password."""
    from django.contrib.auth import get_user_model
    from django.contrib.auth.hashers import make_password

    from congvu.modules.organisation.models import Official

    password = f"bench-{uuid4()}"
    hashed = make_password(password)
    for team in teams:
        for person in team["people"].values():
            official = Official.objects.get(pk=person["official"])
            name = f"bench.{official.pk}"
            user, _new = get_user_model().objects.update_or_create(
                username=name, defaults={"password": hashed, "must_change_password": False}
            )
            Official.objects.filter(pk=official.pk).update(user_id=user.pk)
            person["username"] = name
    return password


def _procedure() -> dict[str, Any]:
    """Return a common procedure of several days with the default steps."""
    from congvu.foundation import clock
    from congvu.modules.dossiers.queries import catalogue
    from congvu.modules.procedures.models import Procedure

    for code in Procedure.objects.order_by("code").values_list("code", flat=True)[:200]:
        with suppress(Exception):
            chosen = catalogue.chosen(code, clock.now())
            roles = [step.role for step in chosen.steps if step.role != "coordinate"]
            long_enough = chosen.limit is not None and str(chosen.limit) in {"5wd", "10wd", "15wd"}
            if long_enough and roles == ["lead", "review", "approve", "clerk"]:
                return {
                    "code": code,
                    "version": chosen.version_id,
                    "papers": [paper.position for paper in chosen.papers if paper.required],
                }
    raise SystemExit("no procedure with the usual four steps")


def _statements(team: dict[str, Any], procedure: dict[str, Any]) -> list[dict[str, Any]]:
    """Do an acceptance in the product's own code, take its statements down, undo it."""
    from django.db import connection, transaction
    from stories import filing as form

    from congvu.foundation import clock, reading
    from congvu.modules.dossiers.commands.reception import receive
    from congvu.modules.dossiers.queries import catalogue
    from congvu.modules.dossiers.rules.filing import read_filing
    from congvu.modules.organisation import api as organisation

    now = clock.now()
    actor = organisation.actor_of_official(team["people"]["clerk"]["official"], now.date())
    assert actor is not None
    told: list[dict[str, Any]] = []

    def listen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        told.append({"sql": sql, "params": [str(each) for each in params or ()]})
        return execute(sql, params, many, context)

    def accept() -> None:
        chosen = catalogue.still_chosen(procedure["code"], str(procedure["version"]), now)
        typed = form({"procedure": procedure}, team)
        receive(
            filing=read_filing(typed, asked=chosen.papers),
            chosen=chosen,
            responsible_unit_id=team["lead_unit"],
            intake_key=uuid4(),
            site="http://127.0.0.1",
            actor=actor,
            now=now,
        )

    with connection.cursor() as cursor:  # as a request does, with who asks
        cursor.execute("select mark from reference_mark")
        reading.as_of(cursor.fetchone()[0])
    for warm in (True, False):
        with transaction.atomic():
            if warm:
                accept()
            else:
                with connection.execute_wrapper(listen):
                    accept()
            transaction.set_rollback(True)
    return told


if __name__ == "__main__":
    main()
