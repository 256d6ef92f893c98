"""Loading in bulk: keys, indexes and triggers are put aside, and built again over the whole.

An index row by row costs more than the row itself; built once over all rows it is a sort. A foreign
key checked set-wise is one join. Everything comes back under its own name before anybody can look,
and what doesn't hold isn't let in: the build fails instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
from psycopg import sql

# An index waits for another one's lock upon the same table as long as that takes.
ALONE = "set maintenance_work_mem = '256MB'; set statement_timeout = 0; set lock_timeout = 0"
_KEYS = """
select c.conrelid::regclass::text, c.conname, c.contype, pg_get_constraintdef(c.oid)
from pg_constraint c
where (c.conrelid = any(%(tables)s::regclass[]) or c.confrelid = any(%(tables)s::regclass[]))
  and c.contype in ('p', 'u', 'f') and c.conparentid = 0
order by c.contype <> 'f', c.conrelid, c.conname
"""
_INDEXES = """
select i.indrelid::regclass::text, i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
from pg_index i
where i.indrelid = any(%(tables)s::regclass[])
  and not exists (select from pg_constraint c where c.conindid = i.indexrelid
                    and c.contype in ('p', 'u'))
order by 1, 2
"""


@dataclass(frozen=True, slots=True)
class _Key:
    table: str
    name: str
    kind: str
    words: str

    @property
    def is_foreign(self) -> bool:
        return self.kind == "f"


@dataclass(frozen=True, slots=True)
class _Index:
    table: str
    name: str
    words: str


@contextmanager
def bare(dsn: str, tables: Sequence[str], *, chained: Sequence[str], hands: int) -> Iterator[None]:
    """Have tables without keys, indexes and (those `chained`) triggers, then all of them again.

    `hands` connections build at once. Nothing is restored after a failure: what was loaded is no
    use then, and is thrown away with its database.
    """
    names = list(tables)
    with psycopg.connect(dsn, autocommit=True) as link:
        keys = [_Key(*row) for row in link.execute(_KEYS, {"tables": names})]
        indexes = [_Index(*row) for row in link.execute(_INDEXES, {"tables": names})]
        for key in keys:
            link.execute(_of("alter table {} drop constraint {}", key.table, key.name))
        for index in indexes:
            link.execute(_of("drop index {}", index.name))
        for table in chained:
            link.execute(_of("alter table {} disable trigger user", table))
    yield
    with psycopg.connect(dsn, autocommit=True) as link:
        for table in chained:
            link.execute(_of("alter table {} enable trigger user", table))
    own = [key for key in keys if not key.is_foreign]
    foreign = [key for key in keys if key.is_foreign]
    _at_once(dsn, hands, [[_key(key)] for key in own] + [[_index(each)] for each in indexes])
    with psycopg.connect(dsn, autocommit=True) as link:
        for key in foreign:
            link.execute(_key(key) + sql.SQL(" not valid"))
    _at_once(dsn, hands, [[_validated(key)] for key in foreign])


def inform_planner(dsn: str, tables: Sequence[str], *, hands: int) -> None:
    """Let the planner know how large the tables are and what they hold."""
    _at_once(dsn, hands, [[_of("analyze {}", table)] for table in tables])


def _at_once(dsn: str, hands: int, works: Sequence[Sequence[sql.SQL | sql.Composed]]) -> None:
    """Run statements side by side, each part of `works` on a connection of its own."""

    def run(statements: Sequence[sql.SQL | sql.Composed]) -> None:
        with psycopg.connect(dsn, autocommit=True) as link:
            link.execute(ALONE)
            for statement in statements:
                link.execute(statement)

    with ThreadPoolExecutor(hands) as pool:
        for done in [pool.submit(run, work) for work in works]:
            done.result()


def _key(key: _Key) -> sql.Composed:
    return _of("alter table {} add constraint {} ", key.table, key.name) + sql.SQL(key.words)


def _validated(key: _Key) -> sql.Composed:
    return _of("alter table {} validate constraint {}", key.table, key.name)


def _index(index: _Index) -> sql.SQL:
    """Return how an index is made; on a partitioned table, on every partition too."""
    return sql.SQL(index.words.replace(" ON ONLY ", " ON ", 1))


def _of(words: str, *names: str) -> sql.Composed:
    return sql.SQL(words).format(*map(sql.Identifier, names))
