"""Reading the ledger back, and verifying it."""

from __future__ import annotations

import json

from django.db import connection
from django.db.backends.utils import CursorWrapper

from congvu.foundation.ledger.values import Break, StatedFact, Stream, Verdict

_VERIFY = """
with chained as (
    select f.*,
           lag(f.hash, 1, ''::bytea) over w as previous,
           lag(f.seq, 1, 0) over w as previous_seq,
           lag(f.at) over w as previous_at
    from ledger_fact f
    where %(stream)s::bigint is null or f.stream = %(stream)s
    window w as (partition by f.stream order by f.seq, f.at)
), judged as (
    select stream, least(seq, previous_seq + 1) as seq, case
        when seq <> previous_seq + 1 then 'số thứ tự đứt quãng'
        when at <= previous_at then 'thời điểm không sau sự kiện trước'
        when hash <> ledger_hash(previous, stream, seq, at, actor_id, behalf_id, kind, body)
            then 'nội dung không khớp mã băm'
    end as why
    from chained
), broken as (
    select distinct on (stream) stream, seq, why from judged where why is not null
    order by stream, seq
), last as (
    select distinct on (stream) stream, seq, hash from ledger_fact
    where %(stream)s::bigint is null or stream = %(stream)s order by stream, seq desc
), tails as (
    select coalesce(h.stream, l.stream) as stream, coalesce(l.seq, 0) + 1 as seq,
           'phần cuối chuỗi không khớp đầu mối đã ghi' as why
    from ledger_head h full join last l on l.stream = h.stream
    where (%(stream)s::bigint is null or coalesce(h.stream, l.stream) = %(stream)s)
      and (h.stream is null or l.stream is null or (h.seq, h.hash) <> (l.seq, l.hash))
)
select * from broken
union all select * from tails t where not exists (select from broken b where b.stream = t.stream)
order by stream
"""


def verify() -> Verdict:
    """Re-read the whole ledger and name the first fact of each stream that does not hold.

    Found are facts changed, removed, reordered, back-dated, inserted past the trigger, and tails
    cut off. A stream removed whole with its head leaves no trace here: the hourly checkpoints,
    which count streams and facts and are kept elsewhere, show that.
    """
    with connection.cursor() as cursor:
        broken = _broken(cursor, None)
        cursor.execute(
            "select (select count(*) from ledger_fact), count(*),"
            " count(*) filter (where stream > 0) from ledger_head"
        )
        facts, streams, cases = cursor.fetchone()
    return Verdict(facts, streams, cases, broken)


def verify_stream(stream: int) -> Break | None:
    """Re-read one stream and name its first fact that does not hold, None if all do."""
    with connection.cursor() as cursor:
        return next(iter(_broken(cursor, stream)), None)


def _broken(cursor: CursorWrapper, stream: int | None) -> tuple[Break, ...]:
    cursor.execute(_VERIFY, {"stream": stream})
    return tuple(Break(*row) for row in cursor.fetchall())


def facts_of(stream: int) -> list[StatedFact]:
    """Return a stream's facts, the first one first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select stream, seq, at, actor_id, behalf_id, kind, body"
            " from ledger_fact where stream = %s order by seq",
            [stream],
        )
        return [StatedFact(*row) for row in cursor.fetchall()]


_ABOUT = """
select stream, seq, at, actor_id, behalf_id, kind, body from ledger_fact
where stream = %s and (body::jsonb -> 'about') @> %s::jsonb
  and stream = any ('{-1,-3,-4}'::bigint[])
order by seq desc limit %s
"""


def facts_about(stream: Stream, thing: str, name: int | str, *, most: int) -> list[StatedFact]:
    """Return the latest facts of a stream about one thing, the last one first."""
    with connection.cursor() as cursor:
        cursor.execute(_ABOUT, [int(stream), json.dumps({thing: [name]}), most])
        return [StatedFact(*row) for row in cursor.fetchall()]
