"""Who wrote to an agency lately: what the registry's form offers to type less."""

from __future__ import annotations

from django.db import connection

_LATELY = """
select author from (
    select author, number from documents_incoming
    where agency_id = %s and year >= (select max(year) from documents_incoming where agency_id = %s)
    order by year desc, number desc limit 500
) latest group by author order by count(*) desc, max(number) desc limit 40
"""


def frequent_authors(agency_id: int) -> list[str]:
    """Return the authors of the latest documents, those who write most first."""
    with connection.cursor() as cursor:
        cursor.execute(_LATELY, [agency_id, agency_id])
        return [author for (author,) in cursor.fetchall()]
