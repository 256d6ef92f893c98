"""Two leaders direct one matter at the same moment: one does, the other is told."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from congvu.foundation.actors.values import Actor
from congvu.kernel.refusals import Refusal
from congvu.modules.directives.api import Source, SourceKind
from congvu.modules.directives.models import Directive
from tests.modules.directives.ground import open_ground


def test_two_givers_at_once(own_database: str) -> None:
    ground = open_ground()
    source = Source(SourceKind.DOCUMENT, "Công văn 12", "12")

    def direct(person: Actor) -> str:
        try:
            ground.given(actor=person, source=source)
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(2) as pool:
        told = sorted(pool.map(direct, (ground.people.dat, ground.people.binh)))

    assert told == ["DIRECTED_OTHERWISE", "done"]
    assert Directive.objects.count() == 1
