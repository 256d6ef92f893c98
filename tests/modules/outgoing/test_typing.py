"""What people type is read as a document and comes back as they typed it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from congvu.foundation.writing.api import Article, Grounds, Heading, Listing, Paragraph, Table
from congvu.modules.outgoing.rules.addressing import recipients_typed, typed_recipients
from congvu.modules.outgoing.rules.typing import body_typed, text_of

words = st.text("abcđêxyz ", min_size=1, max_size=20).map(str.strip).filter(bool)
lines = st.one_of(
    words.map(lambda said: f"Một đoạn {said}"),
    words.map(lambda said: f"- {said}"),
    words.map(lambda said: f"+ {said}"),
    words.map(lambda said: f"I. {said}"),
    words.map(lambda said: f"| {said} | {said} |"),
)


@given(st.lists(lines, max_size=12), st.lists(words, max_size=3))
def test_a_body_comes_back_as_it_was_typed(typed: list[str], grounds: list[str]) -> None:
    text = "\n".join(" ".join(line.split()) for line in typed)
    said = "\n".join(f"Căn cứ {' '.join(each.split())}" for each in grounds)
    body = body_typed(said, text)

    again = text_of(body)
    assert again == (said, text)
    assert body_typed(*again) == body


def test_the_usual_ways_of_writing_are_known() -> None:
    body = body_typed(
        "Căn cứ Luật Đất đai;",
        "Điều 1. Phê duyệt.\nĐiều 2. Thi hành.\nI. CHUNG\nĐoạn\na) một\nb) hai\n| A | B |\n| 1 |",
    )
    kinds = [type(block) for block in body.blocks]

    assert kinds == [Grounds, Article, Article, Heading, Paragraph, Listing, Table]
    assert body.blocks[-1] == Table(("A", "B"), (("1", ""),))


@given(st.lists(words, max_size=4), st.lists(words, max_size=4))
def test_recipients_come_back_as_they_were_typed(addressed: list[str], others: list[str]) -> None:
    told = (
        "\n".join(f"Sở {' '.join(each.split())}" for each in addressed),
        "\n".join(f"Phòng {' '.join(each.split())} (để b/c)" for each in others),
    )
    assert typed_recipients(recipients_typed(*told, {})) == told
