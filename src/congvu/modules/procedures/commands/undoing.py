"""Taking an import back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import connection, transaction

from congvu.foundation.actors.values import Actor
from congvu.modules.procedures.commands.record import state
from congvu.modules.procedures.facts import ImportUndone
from congvu.modules.procedures.models import ProcedureImport
from congvu.modules.procedures.values.refusals import (
    ImportAlreadyUndone,
    ImportSuperseded,
    ImportUnknown,
)

_SUPERSEDED = """
select p.code from procedure_version v join procedure p on p.id = v.procedure_id
where v.brought_by_id = %(batch)s and exists (
    select from procedure_version later
    where later.procedure_id = v.procedure_id and later.number > v.number
) order by p.code limit 1
"""

# The version that each one ended on its first day; not one that was taken back itself.
_ENDED = """
drop table if exists reopening;
create temporary table reopening on commit drop as
select distinct on (v.id) before.id, v.valid_to as until
from procedure_version v
join procedure_version before on before.procedure_id = v.procedure_id
    and before.number < v.number and before.valid_to = v.valid_from
left join procedure_import i on i.id = before.brought_by_id
where v.brought_by_id = {batch} and i.undone_at is null
order by v.id, before.number desc;
"""

_EMPTY = """
update procedure_version set valid_to = valid_from where brought_by_id = %(batch)s
"""

_REOPEN = """
update procedure_version v set valid_to = r.until from reopening r where v.id = r.id
"""

_SETTLE = """
update procedure_flag f set settled_at = %(at)s, settled_by = %(by)s, how = 'undone'
from procedure_version v
where v.id = f.version_id and v.brought_by_id = %(batch)s and f.settled_at is null
"""


@transaction.atomic
def undo_import(*, import_id: int, actor: Actor, now: datetime) -> int:
    """Take an import back: its versions end where they began, those before are in force again.

    Dossiers accepted under one of them keep it. Returns how many versions were taken back.

    :raises ImportUnknown: if there is no such import.
    :raises ImportAlreadyUndone: if it was taken back before.
    :raises ImportSuperseded: if one of its procedures has a newer version.
    """
    batch = ProcedureImport.objects.select_for_update().filter(pk=import_id).first()
    if batch is None or batch.confirmed_at is None:
        raise ImportUnknown(number=import_id)
    if batch.undone_at:
        raise ImportAlreadyUndone(number=import_id)
    terms: dict[str, Any] = {"batch": import_id, "at": now, "by": actor.official_id}
    with connection.cursor() as cursor:
        cursor.execute(_SUPERSEDED, terms)
        if superseded := cursor.fetchone():
            raise ImportSuperseded(procedure=superseded[0])
        cursor.execute(_ENDED.format(batch=int(import_id)))
        cursor.execute(_EMPTY, terms)
        taken_back = int(cursor.rowcount)
        cursor.execute(_REOPEN)
        cursor.execute(_SETTLE, terms)
    batch.undone_at, batch.undone_by = now, actor.official_id
    batch.save(update_fields=["undone_at", "undone_by"])
    state(
        ImportUndone(
            at=now, by=actor, import_id=import_id, file_name=batch.file_name, versions=taken_back
        )
    )
    return taken_back
