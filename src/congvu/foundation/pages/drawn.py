"""Rows of long lists are drawn once: the picture of a row is kept while its values are the same.

A register's page has fifty rows, and nearly all of them were the same when anybody last looked.
What a row shows depends on the values given to its macro alone – never on the reader, the request
or the clock – so the same values are answered with the same picture. Nothing ever needs to be
forgotten: a row that changed has other values.
"""

from __future__ import annotations

from functools import lru_cache

from jinja2.runtime import Macro
from markupsafe import Markup

MOST = 4_096  # rows of a process: some ten megabytes


@lru_cache(maxsize=MOST)
def drawn(macro: Macro, *values: object) -> Markup:
    """Return what the macro draws of these values (hashable, compared by what they hold).

    The two environments of `tongues` have macros of their own, so a row has one picture a tongue.
    """
    return Markup(macro(*values))  # noqa: S704  (a macro escapes what it is given)
