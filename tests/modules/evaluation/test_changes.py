"""What would change a rating is what the rating's own rules say; the picture stands on them too."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.modules.evaluation.api import Figure, packs, score
from congvu.modules.evaluation.rules.changes import changes, with_turns
from congvu.modules.evaluation.web.scale import late_scale

QD160 = packs()["qd160-vp"][0]
LEVELS = [level.code for level in QD160.levels]


def turns(on_time: int, late: int, **others: int) -> dict[str, Figure]:
    rest = {code: Figure(number, number) for code, number in others.items()}
    return with_turns(rest, on_time=on_time, late=late)


def told(inputs: dict[str, Figure], *, is_running: bool = False) -> list[tuple[str, str]]:
    found = changes(QD160, inputs, is_running=is_running)
    return [(str(each.words), str(each.result)) for each in found]


class TestChanges:
    @given(st.integers(0, 80), st.integers(0, 40), st.booleans())
    def test_lead_where_they_say(self, on_time: int, late: int, is_running: bool) -> None:
        inputs = turns(on_time, late)
        present = score(QD160, inputs).level

        for change in changes(QD160, inputs, is_running=is_running):
            if change.level not in (None, present):
                number = int("".join(c for c in change.words if c.isdigit()))
                fewer = "Bớt" in change.words
                after = turns(on_time + number, late - number if fewer else late)
                before = turns(on_time + number - 1, late - number + 1 if fewer else late)
                assert score(QD160, after).level == change.level
                assert score(QD160, before).level == present
                assert present is None or LEVELS.index(change.level) < LEVELS.index(present)

    def test_name_the_least_that_would_do(self) -> None:
        assert told(turns(28, 3)) == [
            ("Bớt 1 lượt trễ", "trễ 2/31 = 6,5 %: mức không đổi"),
            ("Bớt 2 lượt trễ", "trễ 1/31 = 3,2 %: thành xuất sắc"),
        ]

    def test_look_ahead_only_while_the_period_runs(self) -> None:
        assert ("Thêm 1 lượt đúng hạn", "trễ 2/40 = 5 %: thành xuất sắc") in told(
            turns(37, 2), is_running=True
        )
        assert all("Thêm" not in words for words, _ in told(turns(37, 2)))

    def test_say_that_what_a_leader_wrote_stays_for_the_period(self) -> None:
        (last,) = told(turns(40, 0, late_rebukes=1))

        assert last[0] == "Bút phê vì trễ hạn"
        assert "kỳ sau tính lại" in last[1]

    def test_of_the_best_level_there_are_none(self) -> None:
        assert told(turns(40, 0), is_running=True) == []


class TestScale:
    @given(st.integers(0, 80), st.integers(0, 40))
    def test_has_the_mark_in_the_band_that_the_share_alone_allows(
        self, on_time: int, late: int
    ) -> None:
        inputs = turns(on_time, late)
        scale = late_scale(QD160, inputs, score(QD160, inputs).level)
        if on_time + late == 0:
            assert scale is None
            return
        assert scale is not None

        mark = _number(scale.mark)
        assert 0 <= mark <= 100
        assert sum(_number(band.width) for band in scale.bands) == pytest.approx(100, abs=0.01)
        reached = score(QD160, inputs).level
        for band in scale.bands:
            if band.is_reached:
                assert _number(band.x) - 0.01 <= mark
                assert mark <= _number(band.x) + _number(band.width) + 0.01
                assert LEVELS[band.place] == reached


def _number(percent: str) -> float:
    return float(percent.removesuffix("%"))
