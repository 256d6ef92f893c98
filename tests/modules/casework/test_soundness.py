"""What `congvu doctor` asks of the hour ledger finds what should not be."""

from __future__ import annotations

import pytest
from django.db import connection

from congvu.modules.casework import api as casework
from tests.modules.casework.lives import at, with_lead
from tests.people import People

pytestmark = pytest.mark.django_db


def broken() -> dict[str, int]:
    return {found.name: found.broken for found in casework.soundness()}


def force(statement: str) -> None:
    """Do what triggers refuse, as somebody with the database's password could."""
    with connection.cursor() as cursor:
        cursor.execute("set local session_replication_role = replica")
        cursor.execute(statement)
        cursor.execute("set local session_replication_role = origin")


@pytest.fixture
def life(people: People) -> str:
    """A dossier that went over three desks."""
    code = with_lead(people)
    casework.submit(code=code, product="Dự thảo QĐ", actor=people.hanh, now=at(8, 9))
    return code


@pytest.mark.usefixtures("life")
class TestSoundness:
    @pytest.mark.requirement("R07")
    def test_finds_nothing_wrong_in_a_life_told_by_acts(self):
        assert set(broken().values()) == {0}

    def test_finds_a_gap(self):
        force(
            "delete from casework_charge where ended ="
            " (select min(ended) from casework_charge where started >"
            " (select min(started) from casework_charge))"
        )

        assert broken()["charges_tile"] == 1

    def test_finds_a_beginning_cut_off(self):
        force(
            "delete from casework_charge where started = (select min(started) from casework_charge)"
        )

        assert broken()["charges_tile"] == 1

    def test_finds_minutes_that_were_made_up(self):
        force("update casework_charge set working = working + 60 where working > 0")

        assert broken()["charges_sum"] == 1

    def test_finds_an_open_case_that_nobody_holds(self):
        force("delete from casework_holding")

        assert broken()["holders"] == 1

    def test_finds_a_holding_that_names_the_wrong_lead(self):
        force("update casework_holding set led_by = null")

        assert broken()["led_by"] == 1
