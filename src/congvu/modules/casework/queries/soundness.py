"""Whether the invariants of the hour ledger hold over all cases; PostgreSQL alone looks at rows."""

from __future__ import annotations

from dataclasses import dataclass

from congvu.kernel.refusals import N_
from congvu.modules.casework.queries.reading import read

_SPANS = """
    select case_id, count(*) as charges, min(started) as began, max(ended) as reached,
           sum(working) as working, min(calendar_id) as calendar_id,
           min(calendar_id) = max(calendar_id) as one_calendar,
           bool_or(started <> coalesce(before, started)) as torn
    from (
        select *, lag(ended) over (partition by case_id order by ended) as before
        from casework_charge
    ) charge
    group by case_id
"""
_TILES = f"""
select count(*), min(c.code)
from casework_case c
left join casework_holding h on h.case_id = c.id
left join ({_SPANS}) s on s.case_id = c.id
where s.torn
   or coalesce(s.began, h.since, c.accepted_at) <> c.accepted_at
   or coalesce(s.reached, c.accepted_at) <> coalesce(c.closed_at, h.since)
"""  # noqa: S608  (nothing of a stranger's is in it)
_SUMS = f"""
select count(*), min(c.code)
from ({_SPANS}) s join casework_case c on c.id = s.case_id
where s.one_calendar and s.working <> working_seconds(s.calendar_id, s.began, s.reached)
"""  # noqa: S608
_HOLDERS = """
select count(*), min(c.code)
from casework_case c left join casework_holding h on h.case_id = c.id
where (c.closed_at is null) <> (h.case_id is not null)
"""
_LED = """
select count(*), min(c.code)
from casework_holding h join casework_case c on c.id = h.case_id
where h.led_by is distinct from casework_led_by(h.case_id)
"""
_LOOKS = {
    "charges_tile": (N_("Giờ xử lý phủ kín đời sống mỗi hồ sơ, không hở, không chồng"), _TILES),
    "charges_sum": (N_("Tổng giờ làm việc của mỗi hồ sơ khớp với lịch"), _SUMS),
    "holders": (
        N_("Mỗi hồ sơ đang mở có đúng một người giữ, hồ sơ đã đóng không còn ai"),
        _HOLDERS,
    ),
    "led_by": (N_("Người chờ lại việc mình đã chủ trì được ghi đúng"), _LED),
}


@dataclass(frozen=True, slots=True)
class Soundness:
    """One invariant: its stable name, what it says, how many cases break it, and one of them."""

    name: str
    words: str
    broken: int
    example: str | None


@dataclass(frozen=True, slots=True)
class _Count:
    broken: int
    example: str | None


def soundness() -> list[Soundness]:
    """Look at every invariant of duty's hour ledger that a query can see, over all cases."""
    found = []
    for name, (words, statement) in _LOOKS.items():
        (count,) = read(_Count, statement, [])
        found.append(Soundness(name, words, count.broken, count.example))
    return found
