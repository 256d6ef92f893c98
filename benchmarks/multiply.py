"""The copy multiplied set-wise: cases with all that hangs on them under new ids, held by as many
more officials. Of these the staff have the same posts; heads and deputies have none, for a unit has
one head.

Nobody else looks on: triggers sleep, and indexes that hold no constraint are built at the end.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import psycopg
from psycopg import sql

APART = 1_000_000_000  # between the ids of one multiple and the next
MOST_PEOPLE = 33  # multiples of the officials: the work of the others is theirs too
_OWN = {
    "id": "id + %(n)s * {apart}::bigint", "case_id": "case_id + %(n)s * {apart}::bigint",
    "previous_id": "previous_id + %(n)s * {apart}::bigint",
    "stream": "stream + %(n)s * {apart}::bigint", "code": "code || '-' || %(n)s",
    "intake_key": "null", "user_id": "null",
    "official_id": "official_id + mod(%(n)s, {people}) * {apart}::bigint",
}  # fmt: skip
_PEOPLE = ("official", "appointment")
_TABLES = {
    "official": "true", "appointment": "post_id in (select id from post where rank = 'staff')",
    "casework_case": "true", "casework_assignment": "true", "casework_opinion": "true",
    "casework_charge": "true", "casework_holding": "true", "casework_signal": "true",
    "casework_rung": "true", "casework_reminder": "true", "casework_remark": "true",
    "casework_link": "true", "ledger_fact": "kind = 'ReturnForRework'",
}  # fmt: skip
_MOVED = ("casework_case", "casework_assignment", "casework_opinion", "casework_charge",
          "casework_signal", "casework_rung", "casework_reminder", "casework_remark",
          "casework_link", "ledger_fact")  # fmt: skip
_KEYS = {"casework_case": "id", "ledger_fact": "stream"}
_WEEKS = """
create temp table moved as
select k.id as case_id, make_interval(weeks => case
           when k.least <= k.most then k.least + mod(k.id, k.most - k.least + 1)::integer
           else k.most end) as by
from (
    select c.id, ceil(extract(epoch from %(first)s - c.opened_at) / 604800)::integer as least,
           floor(extract(epoch from %(last)s - max(h.ended)) / 604800)::integer as most
    from casework_case c join casework_charge h on h.case_id = c.id
    where c.closed_at is not null
    group by c.id
) k
"""
_INDEXES = """
select c.oid::regclass::text, pg_get_indexdef(c.oid) from pg_index i
join pg_class c on c.oid = i.indexrelid
where i.indrelid = %s::regclass and not i.indisunique
  and not exists (select from pg_constraint n where n.conindid = c.oid)
"""
_QUARTER = """
select max(ended), date_trunc('quarter', max(ended) at time zone 'Asia/Ho_Chi_Minh')
           at time zone 'Asia/Ho_Chi_Minh'
from casework_charge
"""
_MOMENTS = """
select attname from pg_attribute
where attrelid = %s::regclass and attnum > 0 and not attisdropped and attgenerated = ''
  and atttypid = 'timestamptz'::regtype
"""
_COLUMNS = """
select attname from pg_attribute
where attrelid = %s::regclass and attnum > 0 and not attisdropped and attgenerated = ''
order by attnum
"""


def gather(link: psycopg.Connection[Any], tell: Callable[[str], object]) -> None:
    """Move every closed case by whole weeks into the latest quarter on record: the whole of it, or
    its last part if it took longer. Cases that are open stay where they are.

    Triggers sleep, so facts that have moved are in no chain any more; constraints hold.
    """
    link.execute("set session_replication_role = replica")
    link.execute("set statement_timeout = 0")
    begun = time.perf_counter()
    ((last, first),) = link.execute(_QUARTER).fetchall()
    link.execute(_WEEKS, {"first": first, "last": last})
    link.execute("analyze moved")
    for table in _MOVED:
        key = sql.Identifier(_KEYS.get(table, "case_id"))
        names = [sql.Identifier(name) for (name,) in link.execute(_MOMENTS, [table])]
        later = sql.SQL(", ").join(sql.SQL("{0} = t.{0} + m.by").format(name) for name in names)
        link.execute(
            sql.SQL(
                "update {} t set {} from moved m where m.case_id = t.{} and m.by <> '0'"
            ).format(sql.Identifier(table), later, key)
        )
    link.execute("drop table moved")
    tell(f"figures: gathered into one quarter in {time.perf_counter() - begun:.0f} s")


def multiply(link: psycopg.Connection[Any], times: int, tell: Callable[[str], object]) -> None:
    """Let there be so many times what there is."""
    for setting in ("session_replication_role = replica", "synchronous_commit = off",
                    "maintenance_work_mem = '1GB'", "statement_timeout = 0"):  # fmt: skip
        link.execute(f"set {setting}")
    for table, which in _TABLES.items():
        begun = time.perf_counter()
        indexes = link.execute(_INDEXES, [table]).fetchall()
        for name, _ in indexes:
            link.execute(sql.SQL("drop index {}").format(sql.SQL(name)))
        statement = _copied(link, table, which)
        most = min(times, MOST_PEOPLE) if table in _PEOPLE else times
        link.execute(
            sql.SQL("create temp table first as select * from {} where {}").format(
                sql.Identifier(table), sql.SQL(which)
            )
        )
        for number in range(1, most):
            link.execute(statement, {"n": number})
        link.execute("drop table first")
        for _, definition in indexes:
            link.execute(definition.replace(" ON ONLY ", " ON "))  # of all partitions
        link.execute(sql.SQL("vacuum analyze {}").format(sql.Identifier(table)))
        tell(f"figures: {table} multiplied in {time.perf_counter() - begun:.0f} s")
    link.execute("checkpoint")


def _copied(link: psycopg.Connection[Any], table: str, which: str) -> sql.Composed:
    """Return the statement that puts one more copy of the first rows in, under ids of its own."""
    names = [name for (name,) in link.execute(_COLUMNS, [table])]
    taken = [
        sql.SQL(_OWN[name].format(apart=APART, people=MOST_PEOPLE))
        if name in _OWN
        else sql.Identifier(name)
        for name in names
    ]
    return sql.SQL("insert into {} ({}) overriding system value select {} from first").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, names)),
        sql.SQL(", ").join(taken),
    )  # fmt: skip
