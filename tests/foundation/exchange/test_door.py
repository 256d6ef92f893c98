"""What is posted to us: by whom, how much, and what is answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as house
from django.test import Client, RequestFactory
from django.urls import reverse

from congvu.foundation.delivery.values import LEASE
from congvu.foundation.edxml.api import written
from congvu.foundation.exchange import api, door
from congvu.foundation.exchange.models import Arrival, Departure
from congvu.foundation.exchange.refusals import BodyCut, BodyTooLarge, LengthMissing
from congvu.foundation.exchange.sending import send_due
from congvu.foundation.exchange.values import Box
from tests.foundation.exchange.post import (
    KEY,
    NOW,
    OUR_KEY,
    THEM,
    US,
    document,
    folder_box,
    outgoing,
    status,
)
from tests.journeys.served import served

pytestmark = pytest.mark.requirement("R10")


@pytest.fixture
def box(settings: Any, tmp_path: Path) -> Iterator[Box]:
    settings.FILES_ROOT = tmp_path / "files"
    made = folder_box(tmp_path / "box")
    shut = Box("shut", made.organ, folder=tmp_path / "shut")
    settings.EXCHANGE_BOXES = {made.name: made, "shut": shut}
    yield made


def post(body: bytes, key: str | None = KEY, name: str = "province") -> Any:
    address = reverse("exchange:receive", args=[name])
    headers = {} if key is None else {"Congvu-Exchange-Key": key}
    return Client(enforce_csrf_checks=True).post(
        address, body, content_type="application/xml", headers=headers
    )


@pytest.mark.django_db
class TestTaken:
    def test_is_answered_with_what_it_was(self, box: Box) -> None:
        answer = post(written(document()))
        assert (answer.status_code, answer.json()) == (
            200,
            {"kind": "new", "document_id": document().document_id, "repeated": False},
        )
        assert Arrival.objects.get().box == "province"

    def test_again_is_answered_as_well(self, box: Box) -> None:
        post(written(document()))
        answer = post(written(document()))
        assert (answer.status_code, answer.json()["repeated"]) == (200, True)

    def test_a_large_one_is_not_a_form(self, box: Box) -> None:
        """Django's own limit for forms (5 MB) has nothing to say here."""
        stray = b"<!--" + b"x" * 900_000 + b"-->"
        large = written(document()).replace(b"?>\n", b"?>\n" + stray * 7, 1)
        assert len(large) > house.DATA_UPLOAD_MAX_MEMORY_SIZE
        assert post(large).status_code == 200


@pytest.mark.django_db
class TestRefused:
    @pytest.mark.parametrize("key", [None, "", "x", KEY[:-1], f"{KEY} x"])
    def test_without_the_key(self, box: Box, key: str | None) -> None:
        answer = post(written(document()), key)
        assert (answer.status_code, answer.json()["refused"]) == (401, "EXCHANGE_KEY_WRONG")
        assert not Arrival.objects.exists()

    @pytest.mark.parametrize(("name", "key"), [("nowhere", KEY), ("shut", KEY), ("shut", "")])
    def test_at_a_box_that_is_not_posted_to_as_if_the_key_were_wrong(
        self, box: Box, name: str, key: str
    ) -> None:
        assert post(written(document()), key, name).status_code == 401

    @pytest.mark.parametrize(
        ("body", "code", "http"),
        [
            (b"<html/>", "EDXML_UNKNOWN_ROOT", 422),
            (b"", "EXCHANGE_LENGTH_MISSING", 411),
            (written(status(outgoing(), "01")), "EXCHANGE_REPLY_TO_UNKNOWN", 422),  # type: ignore[arg-type]
        ],
    )
    def test_with_the_exact_reason(self, box: Box, body: bytes, code: str, http: int) -> None:
        answer = post(body)
        assert (answer.status_code, answer.json()["refused"]) == (http, code)
        assert answer.json()["reason"]

    def test_another_matter_under_the_same_id(self, box: Box) -> None:
        post(written(document()))
        assert post(written(document(subject="V/v khác"))).status_code == 409

    def test_by_any_other_method(self, box: Box) -> None:
        assert Client().get(reverse("exchange:receive", args=["province"])).status_code == 405


@pytest.mark.django_db
class TestTheBody:
    def _copied(self, tmp_path: Path, body: bytes, announced: str | None, limit: int) -> bytes:
        request = RequestFactory().post("/", body, content_type="application/xml")
        if announced is None:
            del request.META["CONTENT_LENGTH"]
        else:
            request.META["CONTENT_LENGTH"] = announced
        with (tmp_path / "body").open("w+b") as file:
            door.copy_body(request, file, limit=limit)
            file.seek(0)
            return file.read()

    def test_is_copied_as_it_is(self, tmp_path: Path) -> None:
        assert self._copied(tmp_path, b"x" * 200_000, "200000", 200_000) == b"x" * 200_000

    @pytest.mark.parametrize("announced", [None, "", "-1", "abc", "9" * 40])
    def test_of_unknown_length_is_not_read(self, tmp_path: Path, announced: str | None) -> None:
        with pytest.raises(LengthMissing):
            self._copied(tmp_path, b"x", announced, 10)

    def test_larger_than_allowed_is_not_read(self, tmp_path: Path) -> None:
        with pytest.raises(BodyTooLarge):
            self._copied(tmp_path, b"x" * 11, "11", 10)

    def test_that_breaks_off_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(BodyCut):
            self._copied(tmp_path, b"x" * 5, "9", 10)


@pytest.mark.django_db
def test_every_box_is_compared_whatever_its_name(box: Box, settings: Any) -> None:
    """The right key at another box's address opens nothing."""
    other = replace(box, name="ministry", inbound_key="y" * 32)
    settings.EXCHANGE_BOXES |= {"ministry": other}
    assert post(written(document()), KEY, "ministry").status_code == 401
    assert post(written(document()), "y" * 32, "ministry").status_code == 200


class TestTwoInstallations:
    def test_speak_to_each_other(
        self, own_database: str, settings: Any, tmp_path: Path, django_db_blocker: Any
    ) -> None:
        """What one posts the other takes in, over a real connection; sent twice it is one."""
        settings.FILES_ROOT = tmp_path / "files"
        theirs = Box("axis", THEM, folder=tmp_path / "theirs", inbound_key=OUR_KEY)
        with django_db_blocker.unblock(), served() as address:
            ours = Box("province", US, address=f"{address}/exchange/axis/", key=OUR_KEY)
            settings.EXCHANGE_BOXES = {box.name: box for box in (ours, theirs)}
            api.send(outgoing(), box="province", now=NOW)
            assert send_due(NOW) == 1
            row = Arrival.objects.get(box="axis")
            assert api.opened(row.pk).message == outgoing()
            Departure.objects.update(state="waiting", sent_at=None)  # it died before noting it
            assert send_due(NOW + LEASE) == 1
            assert Arrival.objects.count() == 1
            wrong = replace(ours, key="x" * 32)
            settings.EXCHANGE_BOXES = {box.name: box for box in (wrong, theirs)}
            api.send(outgoing(32), box="province", now=NOW)
            assert send_due(NOW) == 0
            stopped = Departure.objects.get(state="waiting", kind="new")
            assert stopped.error == "HTTP 401 EXCHANGE_KEY_WRONG: Sai khoá liên thông."
