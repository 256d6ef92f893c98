"""What comes by exchange: once, however often it is delivered; registered or sent back."""

from __future__ import annotations

import pytest

from congvu.modules.documents import api as documents
from congvu.modules.documents.api import Channel
from congvu.modules.documents.commands.arriving import register_arrival
from congvu.modules.documents.models import Arrival, Incoming
from congvu.modules.documents.rules.refusals import (
    ArrivalAnswered,
    ArrivalNotFound,
    ArrivalReasonShort,
    NotAtRegistry,
)
from tests.modules.documents.lives import arrived
from tests.modules.documents.registry import Registry, letter
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R10")]


def register(registry: Registry, arrival_id: int) -> documents.Registered:
    return register_arrival(
        arrival_id=arrival_id, letter=letter(channel=Channel.EXCHANGE, notation="77/SXD"),
        scans=(), actor=registry.people.mo, now=NOW,
    )  # fmt: skip


class TestAnArrival:
    def test_delivered_twice_arrives_once(self, registry: Registry):
        assert arrived(registry) == arrived(registry)
        assert Arrival.objects.count() == 1

    def test_is_no_document_before_it_is_registered(self, registry: Registry):
        arrived(registry)

        assert not Incoming.objects.exists()

    def test_registered_tells_its_sender_the_number(self, registry: Registry):
        told: list[documents.ArrivalRegistered] = []
        documents.follow(documents.ArrivalRegistered, told.append)

        made = register(registry, arrived(registry))

        assert (told[-1].number, told[-1].external_id) == (1, "H27.1,2026/09/09,77/SXD")
        assert Incoming.objects.get(pk=made.document_id).acknowledge_by is not None

    def test_refused_tells_its_sender_why(self, registry: Registry):
        told: list[documents.ArrivalRefused] = []
        documents.follow(documents.ArrivalRefused, told.append)

        documents.refuse_arrival(
            arrival_id=arrived(registry), reason="Sai nơi nhận, gửi nhầm phường",
            actor=registry.people.mo, now=NOW,
        )  # fmt: skip

        assert told[-1].reason == "Sai nơi nhận, gửi nhầm phường"

    def test_is_not_refused_without_saying_why(self, registry: Registry):
        with pytest.raises(ArrivalReasonShort):
            documents.refuse_arrival(
                arrival_id=arrived(registry), reason="sai", actor=registry.people.mo, now=NOW
            )

    def test_is_answered_once(self, registry: Registry):
        arrival_id = arrived(registry)
        register(registry, arrival_id)

        with pytest.raises(ArrivalAnswered, match="đã vào sổ"):
            documents.refuse_arrival(
                arrival_id=arrival_id, reason="Sai nơi nhận, gửi nhầm phường",
                actor=registry.people.mo, now=NOW,
            )  # fmt: skip

    def test_is_answered_by_the_registry_it_came_to(self, registry: Registry):
        arrival_id = arrived(registry)

        with pytest.raises(NotAtRegistry):
            documents.refuse_arrival(
                arrival_id=arrival_id, reason="Sai nơi nhận", actor=registry.people.dat, now=NOW
            )
        with pytest.raises(ArrivalNotFound):
            register(registry, arrival_id + 1)
