"""Opening accounts for many officials at once."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from congvu.foundation.actors.first_words import open_accounts, renew_first_passwords
from congvu.foundation.actors.values import Actor, Role
from congvu.kernel.refusals import N_, Conflict
from congvu.modules.organisation import access, facts
from congvu.modules.organisation.commands.record import state
from congvu.modules.organisation.queries.accounts import (
    AccountLine,
    never_signed_in,
    without_account,
)
from congvu.modules.organisation.rules.names import an_account_name
from congvu.modules.organisation.rules.spans import day_of

MOST = 300  # accounts at once: as many slips as one prints and hands out in a day


class NobodyChosen(Conflict):
    code = "NOBODY_CHOSEN"
    message = N_("Không có cán bộ nào cần cấp tài khoản trong số đã chọn.")


@dataclass(frozen=True, slots=True)
class Slip:
    """What is printed and handed over: who, under which name, with which first password."""

    official: AccountLine
    username: str
    first_password: str


@transaction.atomic
def open_many_accounts(*, official_ids: Collection[int], actor: Actor, now: datetime) -> list[Slip]:
    """Open accounts for officials who have none; names are made of theirs. Told once.

    :raises NotYourOrganisation: if the actor is no administrator.
    :raises NobodyChosen: if none of them is without an account in the agencies the actor keeps.
    """
    _must_administer(actor)
    _, lines = without_account(actor, day_of(now), most=MOST, ids=official_ids)
    if not lines:
        raise NobodyChosen
    wanted = [(an_account_name(line.full_name), line.email) for line in lines]
    opened = open_accounts(wanted, actor=actor, now=now)
    rows = [
        {"id": line.official_id, "user_id": each.user_id}
        for line, each in zip(lines, opened, strict=True)
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            "update official o set user_id = r.user_id"
            " from jsonb_to_recordset(%s::jsonb) as r(id bigint, user_id bigint)"
            " where o.id = r.id and o.user_id is null",
            [json.dumps(rows)],
        )
    state(facts.AccountsGiven(at=now, by=actor, official_accounts=rows))
    return [
        Slip(line, each.username, each.first_password)
        for line, each in zip(lines, opened, strict=True)
    ]


@transaction.atomic
def renew_many_accounts(
    *, official_ids: Collection[int], actor: Actor, now: datetime
) -> list[Slip]:
    """Give other first passwords to officials who never signed in: the list was lost.

    :raises NotYourOrganisation: if the actor is no administrator.
    :raises NobodyChosen: if each of them has signed in, or belongs to another's agencies.
    """
    _must_administer(actor)
    _, lines = never_signed_in(actor, day_of(now), most=MOST, ids=official_ids)
    by_user = {line.user_id: line for line in lines}
    renewed = renew_first_passwords(
        [user_id for user_id in by_user if user_id is not None], actor=actor, now=now
    )
    if not renewed:
        raise NobodyChosen
    return [Slip(by_user[each.user_id], each.username, each.first_password) for each in renewed]


def _must_administer(actor: Actor) -> None:
    if not actor.is_system and not actor.has(Role.ADMINISTRATOR):
        raise access.NotYourOrganisation
