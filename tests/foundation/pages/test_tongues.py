"""The same templates in two tongues; Vietnamese is not looked up."""

from __future__ import annotations

import jinja2
import pytest
from django.template import engines
from django.utils import translation

from congvu.foundation.pages.addresses import page, page_of
from congvu.foundation.pages.tongues import Pages, vietnamese


@pytest.fixture
def pages() -> Pages:
    return next(each for each in engines.all() if isinstance(each, Pages))


def rendered(source: str, **details: object) -> str:
    loader = jinja2.DictLoader({"page": source})
    other = jinja2.Environment(
        loader=loader, autoescape=True, extensions=["jinja2.ext.i18n"],
    )  # fmt: skip
    return vietnamese(other).get_template("page").render(details)


class TestVietnamesePage:
    def test_has_its_messages_as_they_are_written(self) -> None:
        assert rendered("{{ _('Đã xong 5 %% việc') }}") == "Đã xong 5 % việc"

    def test_keeps_the_marks_of_a_message_and_escapes_its_details(self) -> None:
        source = "{% trans name=name %}Chào <b>{{ name }}</b>{% endtrans %}"
        assert rendered(source, name="<i>") == "Chào <b>&lt;i&gt;</b>"

    def test_says_a_message_that_is_known_only_later(self) -> None:
        assert rendered("{{ _(label) }}", label="Bàn làm việc") == "Bàn làm việc"

    def test_chooses_between_one_and_many(self) -> None:
        source = "{% trans n=n %}{{ n }} việc{% pluralize %}{{ n }} các việc{% endtrans %}"
        assert [rendered(source, n=n) for n in (1, 2)] == ["1 việc", "2 các việc"]


class TestReader:
    @pytest.mark.parametrize(
        ("language", "said"), [("vi", "Đến nội dung chính"), ("en", "Skip to the content")]
    )
    def test_gets_his_tongue(self, pages: Pages, language: str, said: str) -> None:
        with translation.override(language):
            env = pages.get_template("pages/kit.html").template.environment
            assert env.from_string("{{ _('Đến nội dung chính') }}").render() == said


class TestKnownAddress:
    def test_is_the_one_that_django_works_out(self) -> None:
        from django.urls import reverse

        assert page("casework:desk") == reverse("casework:desk")
        for code in ("H27.43-261008-0975", "P42.16-261122-0005"):
            assert page_of("casework:case", code) == reverse("casework:case", args=[code])
        assert page_of("casework:signal", 12) == reverse("casework:signal", args=[12])
