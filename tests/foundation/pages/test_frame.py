"""The frame of every page, the kit, the language of the reader."""

from __future__ import annotations

from typing import Any

import jinja2
import pytest
from django import forms
from django.template import engines
from django.test import Client

from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.pages import shell
from congvu.foundation.pages.language import COOKIE
from congvu.foundation.pages.views import kit
from tests.foundation.pages.frames import VINH, Page, asked_by

pytestmark = pytest.mark.django_db


def rendered(source: str, **context: object) -> str:
    template = engines.all()[0].from_string(
        '{% import "pages/kit.html" as kit with context %}' + source
    )
    return str(template.render(context, asked_by(VINH)))


class TestTheComponentPage:
    @pytest.mark.requirement("R32")
    def test_shows_every_component_within_the_policy(self) -> None:
        page = Page(kit(asked_by(VINH)).content.decode())
        assert not page.faults()
        assert "Quá 1 ngày 3 giờ" in page.text
        assert "Trường này là bắt buộc" in page.text

    def test_is_shown_to_a_stranger_too(self, client: Client) -> None:
        response = client.get("/kit/")
        assert response.status_code == 200
        assert "'unsafe-inline'" not in response.headers["Content-Security-Policy"]


class TestTheFrame:
    def test_shows_the_person_and_the_way_out(self) -> None:
        page = Page(kit(asked_by(VINH)).content.decode())
        assert "Lê Quang Vinh" in page.text
        assert any(form.get("action") == "/sign-out/" for form in page.all("form"))

    def test_shows_areas_by_role(self) -> None:
        clerk = Actor(user_id=1, official_id=1, name="Mai", roles=frozenset({Role.CLERK}))
        keys = {area.key for area in shell.areas_of(clerk)}
        assert "leader" not in keys
        assert shell.areas_of(None) == ()

    def test_shows_a_room_to_whom_it_is_for(self, settings: Any) -> None:
        settings.PAGES_SHELL = "tests.foundation.pages.frames"
        outside, inside = (Actor(user_id=n, official_id=n, name="Mai") for n in (1, 2))
        assert [each[0] for each in shell.rooms_of(outside, "x", "a")] == ["Phòng chung"]
        assert shell.rooms_of(inside, "x", "b")[1] == ("Phòng kín", "/glossary/", True)

    def test_leads_past_the_rail_by_keyboard(self) -> None:
        links = Page(kit(asked_by(VINH)).content.decode()).all("a")
        assert links[0]["href"] == "#noi-dung"

    def test_refuses_a_name_that_is_not_given(self) -> None:
        with pytest.raises(jinja2.UndefinedError):
            rendered("{{ nobody_gave_this }}")


class TestAField:
    def test_ties_hint_and_error_to_its_input(self) -> None:
        page = Page(
            rendered('{{ kit.field("Họ tên", "ten", hint="như căn cước", error="Thiếu") }}')
        )
        box = page.all("input")[0]
        assert box["aria-describedby"] == "f-ten-hint f-ten-error"
        assert box["aria-invalid"] == "true"

    def test_keeps_what_was_typed_and_escapes_it(self) -> None:
        html = rendered('{{ kit.field("Tên", "ten", value) }}', value='"><script>')
        assert "<script>" not in html
        assert "&lt;script&gt;" in html

    def test_shows_the_choice_made(self) -> None:
        html = rendered('{{ kit.choose("Nơi", "noi", [(1, "A"), (2, "B")], value="2") }}')
        assert '<option value="2" selected>B' in html

    def test_of_django_has_the_same_look(self) -> None:
        class Form(forms.Form):
            name = forms.CharField(label="Họ tên", help_text="như căn cước")
            note = forms.CharField(label="Ghi chú", required=False, widget=forms.Textarea)

        page = Page(str(Form({})))
        box = page.all("input")[0]
        assert box["class"] == "cv-input"
        assert box["aria-describedby"] == "id_name_helptext id_name_error"
        assert "không bắt buộc" in page.text


class TestTheLanguage:
    def test_is_vietnamese_at_first(self, client: Client) -> None:
        assert client.get("/kit/").headers["Content-Language"] == "vi"

    def test_is_english_after_the_switch(self, client: Client) -> None:
        response = client.post("/language/", {"language": "en", "next": "/kit/"})
        assert response.headers["Location"] == "/kit/"
        assert client.get("/kit/").headers["Content-Language"] == "en"

    def test_never_leads_out_of_the_house(self, client: Client) -> None:
        response = client.post("/language/", {"language": "vi", "next": "https://evil.example/"})
        assert response.headers["Location"] == "/"

    def test_stays_as_it_was_for_one_we_do_not_speak(self, client: Client) -> None:
        client.post("/language/", {"language": "tlh", "next": "/kit/"})
        assert COOKIE not in client.cookies

    def test_is_changed_by_post_alone(self, client: Client) -> None:
        assert client.get("/language/").status_code == 405
