"""Replay: a closed round comes to the same bytes, whatever is changed around it afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection

from congvu.foundation.actors.values import SYSTEM
from congvu.modules.evaluation import models
from congvu.modules.evaluation.api import replay
from congvu.modules.evaluation.commands import moving
from congvu.modules.evaluation.rules import shelf
from congvu.modules.organisation import api as organisation
from congvu.modules.worktime import api as worktime
from congvu.modules.worktime.values.changes import DaysOff
from tests.modules.evaluation.running import NOTICE, open_story
from tests.people import cast

pytestmark = pytest.mark.django_db
OCTOBER = NOTICE + timedelta(days=15)


@pytest.mark.requirement("R17")
def test_gives_the_same_bytes_after_edits_renames_mergers_and_new_packs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    story = open_story(cast()).told()
    people = story.people
    moving.move_on(OCTOBER)
    round_id = story.state.round_id
    before = replay(round_id)
    assert before.holds and before.decided == len(before.round.cards) - 1

    worktime.revise_calendar(
        code=worktime.NATIONAL,
        changes=[DaysOff(date(2026, 10, 19), date(2026, 10, 19), "nghỉ bão")],
        actor=SYSTEM,
        now=OCTOBER,
    )
    organisation.rename_unit(
        unit_id=people.economy, name="Phòng Kinh tế mới", on=date(2026, 10, 10), actor=SYSTEM,
        now=OCTOBER,
    )  # fmt: skip
    for who in (people.xuan, people.tai):
        organisation.let_go(
            official_id=who.official_id or 0, on=date(2026, 10, 11), actor=SYSTEM, now=OCTOBER,
        )  # fmt: skip
    organisation.close_unit(
        unit_id=people.culture, on=date(2026, 10, 12), actor=SYSTEM, now=OCTOBER
    )
    packs = {
        code: tuple(replace(each, version=9, levels=each.levels[::-1]) for each in versions)
        for code, versions in shelf.packs().items()
    }
    monkeypatch.setattr(shelf, "packs", lambda: packs)

    after = replay(round_id)

    assert (after.found, after.stored) == (before.found, before.stored)
    assert after.holds


def test_names_the_card_that_does_not_come_to_what_is_stored() -> None:
    story = open_story(cast())
    card = models.Card.objects.get(round=story.state.round_id, official_code="TUAN")
    with connection.cursor() as cursor:  # as only who owns the database could
        cursor.execute("set constraints all immediate")
        cursor.execute("alter table evaluation_card disable trigger user")
        cursor.execute("update evaluation_card set level = 'good' where id = %s", [card.pk])

    found = replay(story.state.round_id)

    assert not found.holds
    assert [(each.official, each.stored["level"]) for each in found.differences] == [
        ("TUAN", "good")
    ]
