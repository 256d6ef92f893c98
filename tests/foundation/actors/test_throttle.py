"""Turns that several processes agree on."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.db import connection

from congvu.foundation.actors.models import Attempt
from congvu.foundation.actors.throttle import TooOften, forget_rested, give_back, take
from congvu.foundation.clock import VIETNAM

NOW = datetime(2026, 10, 9, 8, 0, tzinfo=VIETNAM)


@pytest.mark.django_db
class TestTaking:
    def test_gives_as_many_turns_at_once_as_the_limit_says(self) -> None:
        for _turn in range(5):
            take("a", 5, 60, NOW)
        with pytest.raises(TooOften):
            take("a", 5, 60, NOW)

    def test_gives_a_turn_back_evenly_over_time(self) -> None:
        for _turn in range(5):
            take("a", 5, 60, NOW)
        take("a", 5, 60, NOW + timedelta(seconds=12))
        with pytest.raises(TooOften):
            take("a", 5, 60, NOW + timedelta(seconds=12))
        for _turn in range(5):
            take("a", 5, 60, NOW + timedelta(seconds=72))

    def test_keeps_keys_apart(self) -> None:
        take("a", 1, 60, NOW)
        take("b", 1, 60, NOW)

    def test_a_refused_try_costs_nothing_more(self) -> None:
        take("a", 1, 60, NOW)
        for second in range(59):
            with pytest.raises(TooOften):
                take("a", 1, 60, NOW + timedelta(seconds=second))
        take("a", 1, 60, NOW + timedelta(seconds=60))

    def test_says_how_many_minutes_to_wait(self) -> None:
        take("a", 1, 900, NOW)
        with pytest.raises(TooOften) as refused:
            take("a", 1, 900, NOW + timedelta(seconds=10))
        assert refused.value.details == {"wait": 15}

    def test_can_be_taken_back(self) -> None:
        take("a", 1, 60, NOW)
        give_back("a", 1, 60)
        take("a", 1, 60, NOW)

    def test_keeps_no_name_and_forgets_what_is_rested(self) -> None:
        take("sign-in:lan", 1, 60, NOW)
        assert "lan" not in Attempt.objects.get().key
        assert forget_rested(NOW + timedelta(seconds=61)) == 1


@pytest.mark.usefixtures("own_database")
class TestTakingAtOnce:
    def test_never_gives_more_turns_than_there_are(self) -> None:
        def one(_place: int) -> bool:
            try:
                take("a", 7, 3600, NOW)
            except TooOften:
                return False
            else:
                return True
            finally:
                connection.close()

        with ThreadPoolExecutor(8) as many:
            assert sum(many.map(one, range(40))) == 7
