"""The glossary of the interface: every word explained, every question mark answered."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

from congvu.assembly.glossary import TERMS

ROOT = Path(__file__).resolve().parent.parent.parent
ROWS = {
    line.split("|")[1].strip()
    for line in (ROOT / "docs/glossary.md").read_text().splitlines()
    if line.startswith("|")
}


@pytest.mark.parametrize("key", TERMS)
def test_each_word_has_its_row_in_the_glossary_of_the_code(key: str) -> None:
    assert TERMS[key].english in ROWS


def test_each_question_mark_has_an_answer() -> None:
    asked = {
        key
        for path in (ROOT / "src/congvu").rglob("jinja2/**/*.html")
        for key in re.findall(r'kit\.term\("([^"]+)"\)', path.read_text())
    }
    assert asked
    assert asked <= set(TERMS)


@pytest.mark.django_db
@pytest.mark.requirement("R32")
def test_everybody_may_read_it(client: Client) -> None:
    page = client.get("/glossary/").content.decode()
    for key, term in TERMS.items():
        assert f'id="{key}"' in page
        assert term.name in page
