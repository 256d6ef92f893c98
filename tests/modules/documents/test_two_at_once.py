"""Two leaders at the same moment: one decides, the other is told."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from django.db import connection

from congvu.foundation.actors.values import Actor
from congvu.kernel.refusals import Refusal
from congvu.modules.documents import api as documents
from congvu.modules.documents.models import Direction
from tests.modules.documents.lives import direction, submitted
from tests.modules.documents.registry import open_registry
from tests.people import NOW


def test_two_leaders_at_the_same_moment_give_the_work_once(own_database: str) -> None:
    registry = open_registry()
    people, document_id = registry.people, submitted(registry)

    def direct(person: Actor) -> str:
        try:
            documents.direct(
                document_id=document_id, direction=direction(registry), seen=0, actor=person,
                now=NOW + timedelta(hours=1),
            )  # fmt: skip
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(2) as pool:
        told = sorted(pool.map(direct, (people.dat, people.binh)))

    assert told == ["DIRECTED_ALREADY", "done"]
    assert Direction.objects.count() == 1
