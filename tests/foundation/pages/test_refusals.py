"""A refusal that leaves a view: a page, a note or JSON, with its status and its sentence."""

from __future__ import annotations

import json

import pytest
from django.http import HttpRequest, HttpResponse

from congvu.foundation.pages import refusals
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import Conflict, Refusal
from tests.foundation.pages.frames import VINH, Page, asked_by

pytestmark = pytest.mark.django_db  # the page of an official shows where the office day stands


class CaseTaken(Conflict):
    """Somebody else was first."""

    code = "CASE_TAKEN"
    message = "Hồ sơ {case} đã được {name} nhận."


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    middleware = refusals.RefusalMiddleware(lambda _request: HttpResponse())
    response = middleware.process_exception(request, refusal)
    assert response is not None
    return response


class TestARefusal:
    def test_is_a_page_with_its_status_and_sentence(self) -> None:
        response = refused(asked_by(VINH), CaseTaken(case="H1", name="Tuấn"))
        page = Page(response.content.decode())
        assert response.status_code == 409
        assert "Hồ sơ H1 đã được Tuấn nhận." in page.text
        assert "CASE_TAKEN" in page.text
        assert not page.faults()

    def test_is_a_public_page_for_a_stranger(self) -> None:
        page = Page(refused(asked_by(None), CaseTaken(case="H1", name="Tuấn")).content.decode())
        assert "Tuấn nhận" in page.text
        assert not page.faults()

    def test_is_json_for_a_machine(self) -> None:
        request = asked_by(VINH, HTTP_ACCEPT="application/json")
        response = refused(request, CaseTaken(case="H1", name="Tuấn"))
        assert response.status_code == 409
        assert json.loads(response.content) == {
            "code": "CASE_TAKEN",
            "message": "Hồ sơ H1 đã được Tuấn nhận.",
        }

    def test_is_a_note_inside_the_page_for_htmx(self) -> None:
        response = refused(
            asked_by(VINH, HTTP_HX_REQUEST="true"), CaseTaken(case="H1", name="Tuấn")
        )
        assert response.headers["HX-Retarget"] == "#thong-bao"
        assert "<html" not in response.content.decode()

    def test_escapes_what_people_typed(self) -> None:
        response = refused(asked_by(VINH), CaseTaken(case="<script>", name="x"))
        assert "<script>đã" not in response.content.decode()
        assert "&lt;script&gt;" in response.content.decode()

    def test_says_its_details_in_the_readers_language(self) -> None:
        sentence = refusals.sentence(CaseTaken(case=Phrase("mới"), name="Tuấn"))
        assert sentence == "Hồ sơ mới đã được Tuấn nhận."

    def test_leaves_other_errors_alone(self) -> None:
        middleware = refusals.RefusalMiddleware(lambda _request: HttpResponse())
        assert middleware.process_exception(asked_by(None), ValueError()) is None


class TestTheHousesAnswers:
    @pytest.mark.parametrize(
        ("view", "status"),
        [
            (refusals.not_found, 404),
            (refusals.forbidden, 403),
            (refusals.stale_form, 403),
            (refusals.broken, 500),
        ],
    )
    @pytest.mark.parametrize("actor", [VINH, None])
    def test_are_pages_in_one_grammar(self, view, status: int, actor) -> None:
        response = view(asked_by(actor))
        assert response.status_code == status
        assert not Page(response.content.decode()).faults()

    def test_survive_a_broken_page(self) -> None:
        response = refusals.broken(HttpRequest())  # nothing of a page can be made of it
        assert response.status_code == 500
        assert "Chưa có gì được ghi" in response.content.decode()
