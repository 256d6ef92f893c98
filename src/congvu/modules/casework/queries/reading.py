"""From a statement to frozen values: one row, one value, columns in the order of the fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from django.db import connection

Value = TypeVar("Value")


def read(
    shape: type[Value], statement: str, parameters: Mapping[str, Any] | Sequence[Any]
) -> list[Value]:
    """Run a statement and return its rows as values of a shape."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return [shape(*row) for row in cursor.fetchall()]
