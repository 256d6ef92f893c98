"""A request reads what it acts upon once, and never more than it may keep."""

from __future__ import annotations

from congvu.foundation import reading


class TestOnce:
    def test_reads_the_first_time_only(self) -> None:
        numbers = iter(range(9))
        with reading.once():
            assert [reading.first("key", lambda: next(numbers)) for _ in range(3)] == [0, 0, 0]
        assert next(numbers) == 1

    def test_keeps_nothing_outside_the_block(self) -> None:
        with reading.once():
            reading.renew("key", "kept")
        assert reading.first("key", lambda: "read anew") == "read anew"

    def test_keeps_what_an_act_made_and_forgets_what_another_overtook(self) -> None:
        with reading.once():
            reading.first("key", lambda: "before")
            reading.renew("key", "after")
            assert reading.first("key", lambda: "never asked") == "after"
            reading.forget("key")
            assert reading.first("key", lambda: "read anew") == "read anew"

    def test_an_inner_block_keeps_for_itself(self) -> None:
        with reading.once():
            reading.renew("key", "outer")
            with reading.once():
                assert reading.first("key", lambda: "inner") == "inner"
            assert reading.first("key", lambda: "never asked") == "outer"
