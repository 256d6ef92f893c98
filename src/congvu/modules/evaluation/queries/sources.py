"""The rows of a source: of some officials, of some units, or all of them.

The files of sql/sources are PostgreSQL's and may use all of it. What a metric says of their rows is
written so that DuckDB and Spark read it alike (`values.metrics.Metric`): the rows can be exported
as they are, and the figures computed elsewhere from the same declarations.

Each row has `official_id` (who answers, null if nobody does), `unit_id` (where the work was held),
`case_id`, `at` (the moment by which it falls in a span), `kind`, `no`, `since`, `due_at`, `finish`,
`overrun`, `is_late`, `by_id`, `note`, `item` and `item_id` (what can be excused), `title` (of what
is no case), and the columns of its own source. `of_whom(official, unit)` stands for the condition
that asks for those whose rows are wanted, `heads_of_units()` for who headed the units that they
may have been asked about, when (sql/heads.sql).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from congvu.kernel.spans import Span
from congvu.modules.evaluation.values.metrics import Source

_FOLDER = Path(__file__).parent.parent / "sql" / "sources"
_WHOM = re.compile(r"of_whom\((?P<official>[\w.]+), (?P<unit>[\w.]+)\)")
_HEADS = "heads_of_units()"


class Of(StrEnum):
    """Whose rows."""

    OFFICIALS = "officials"
    UNITS = "units"
    ALL = "all"


_CONDITIONS = {
    Of.OFFICIALS: r"\g<official> = any(%(whom)s::bigint[])",
    Of.UNITS: r"\g<unit> = any(%(whom)s::bigint[])",
    Of.ALL: "true",
}
_PLACES = {
    Of.OFFICIALS: "array(select evaluation_units_headed(%(whom)s::bigint[]))",
    Of.UNITS: "%(whom)s::bigint[]",
    Of.ALL: "array(select id from unit)",
}
_OFFICIALS = {
    Of.OFFICIALS: "%(whom)s::bigint[]",
    Of.UNITS: "array(select a.official_id from appointment a join post p on p.id = a.post_id "
    "where p.unit_id = any(%(whom)s::bigint[]) union select w.official_id "
    "from products_product w where w.unit_id = any(%(whom)s::bigint[]))",
    Of.ALL: "null::bigint[]",
}


@cache
def rows_of(source: Source, of: Of) -> str:
    """Return the statement that gives a source's rows, for the parameters of `asked`."""
    text = (_FOLDER / f"{source.value}.sql").read_text("utf-8")
    text = _WHOM.sub(_CONDITIONS[of], text)
    text = text.replace(_HEADS, f"evaluation_heads({_PLACES[of]})")
    return text.replace("of_officials()", _OFFICIALS[of])


def asked(whom: Sequence[int], span: Span) -> dict[str, Any]:
    return {"whom": list(whom), "start": span.start, "end": span.end}
