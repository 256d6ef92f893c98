"""What a template prints is escaped as MarkupSafe does it, and a row is drawn of its values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import jinja2
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from congvu.foundation.pages.drawn import drawn
from congvu.foundation.pages.escaping import Environment
from congvu.kernel.phrases import Phrase

SOURCE = (
    "{% macro cell(it) %}<td>{{ it }}</td>{% endmacro %}{% set held %}<i>{{ it }}</i>{% endset %}"
    '{{ it }}<a title="{{ it }}">{{ cell(it) }}</a>{{ held }}{% filter upper %}{{ it }}'
    "{% endfilter %}{% autoescape false %}{{ it }}{% endautoescape %}{{ it ~ '&' }}"
)
hostile = st.text(alphabet="<>&\"'aệ ", max_size=20)


@given(
    hostile
    | hostile.map(Markup)
    | hostile.map(lambda text: Phrase("<b>{it}", it=text))
    | st.integers()
    | st.none()
    | st.lists(hostile, max_size=2)
)
def test_a_page_is_the_one_that_jinja_would_print(it: Any) -> None:
    ours = Environment(autoescape=True).from_string(SOURCE).render(it=it)
    assert ours == jinja2.Environment(autoescape=True).from_string(SOURCE).render(it=it)


@dataclass(frozen=True, slots=True)
class Line:
    author: str
    note: str = ""


@given(hostile, hostile, hostile)
def test_a_row_shows_what_its_values_say_however_often_it_was_drawn(
    author: str, note: str, other: str
) -> None:
    env = Environment(autoescape=True)
    env.globals["drawn"] = drawn
    page = env.from_string(
        "{% macro row(line, late) %}{{ line.author }}|{{ line.note }}|{{ late }}{% endmacro %}"
        "{% for line, late in rows %}{{ drawn(row, line, late) }};{% endfor %}"
        "{% for line, late in rows %}{{ row(line, late) }};{% endfor %}"
    )
    line = Line(author, note)
    rows = [(line, False), (replace(line), False), (replace(line, note=other), True), (line, True)]
    shown = page.render(rows=rows)
    half = len(shown) // 2
    assert shown[:half] == shown[half:]
