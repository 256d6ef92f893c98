"""The responsibility strip: its picture tiles, its sums add up, its words touch nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congvu.foundation.clock import VIETNAM
from congvu.modules.casework.values.choices import HolderKind, Stance, StepRole
from congvu.modules.casework.web.samples.story import HOUR, NOW, at, story
from congvu.modules.casework.web.strip import (
    CaseLife,
    OpinionLife,
    Segment,
    Strip,
    Tone,
    draw_public_strip,
    draw_strip,
    mini_bar,
    tone_of,
)
from congvu.modules.casework.web.strip.axis import axis
from congvu.modules.casework.web.strip.bodies import placed, thinned
from congvu.modules.casework.web.strip.markers import marked
from congvu.modules.casework.web.strip.shapes import Label
from congvu.modules.casework.web.strip.words import hours_words, width_of
from congvu.modules.worktime.api import DEFAULT_CALENDAR

pytestmark = pytest.mark.requirement("R04")
WITHIN = 1e-6


@st.composite
def lives(draw: st.DrawFn) -> CaseLife:
    """Return any life: 1 to 40 holders of minutes or weeks, open or closed, early or late."""
    minute = draw(st.integers(0, 1439))
    accepted = datetime(2026, 1, 5, tzinfo=VIETNAM) + timedelta(
        days=draw(st.integers(0, 300)), minutes=minute
    )
    lengths = draw(st.lists(st.integers(0, 3_000), min_size=1, max_size=40))
    segments = []
    start = accepted
    for number, minutes in enumerate(lengths, start=1):
        end = DEFAULT_CALENDAR.add(start, minutes * 60)
        segments.append(_segment(draw, number, start, end))
        start = end
    now = start
    is_open = draw(st.booleans())
    if is_open:
        segments[-1] = replace(segments[-1], ended=None)
    due = DEFAULT_CALENDAR.add(accepted, draw(st.integers(0, 100_000)) * 60)
    promise = draw(st.sampled_from([due, DEFAULT_CALENDAR.add(accepted, 2_400 * 60), None]))
    return CaseLife(
        calendar=DEFAULT_CALENDAR,
        now=now,
        accepted_at=accepted,
        segments=tuple(segments),
        promise_at=promise,
        due_at=draw(st.sampled_from([due, due, None])),
        closed_at=None if is_open else now,
        opinions=tuple(draw(st.lists(_opinions(accepted, now), max_size=10))),
    )


def _segment(draw: st.DrawFn, number: int, start: datetime, end: datetime) -> Segment:
    tone = draw(st.sampled_from(list(Tone)))
    working = DEFAULT_CALENDAR.seconds_between(start, end)
    can_be_late = tone not in (Tone.APPLICANT, Tone.OUTSIDE)
    overrun = draw(st.integers(0, working // 60)) * 60 if can_be_late and working else 0
    name = draw(st.sampled_from(["Nguyễn Thị Hạnh", "Lê Vinh", "Công Tằng Tôn Nữ Hồng Nhung"]))
    return Segment(
        number=number,
        tone=tone,
        name=name,
        started=start,
        ended=end,
        working=working,
        overrun=overrun,
        overrun_from=DEFAULT_CALENDAR.subtract(end, overrun) if overrun else None,
        note="Chủ trì, Phòng Kinh tế, Hạ tầng và Đô thị",
        turn=number,
    )


@st.composite
def _opinions(draw: st.DrawFn, first: datetime, last: datetime) -> OpinionLife:
    asked = first + (last - first) * draw(st.floats(0, 1))
    due = DEFAULT_CALENDAR.add(asked, draw(st.integers(60, 3_000)) * 60)
    answered = draw(st.sampled_from([None, asked + (last - asked) * 0.5]))
    late = max(0, DEFAULT_CALENDAR.seconds_between(due, answered or last))
    return OpinionLife(
        place="Chi nhánh Văn phòng đăng ký đất đai khu vực Thành Sen",
        asked_at=asked,
        due_at=due,
        answered_at=answered,
        stance=Stance.CONDITION if answered else None,
        late=late,
        reminders=(min(last, due),) if late else (),
    )


class TestTheStrip:
    @given(lives())
    @settings(max_examples=60, deadline=None)
    def test_tiles_the_whole_life_in_order(self, life: CaseLife) -> None:
        line = axis(life.calendar, life.accepted_at, life.ends_at)
        places = placed(life, line)
        assert abs(places[0].start) < WITHIN
        assert all(before.end == after.start for before, after in pairwise(places))
        assert all(place.wide >= 0 for place in places)
        if life.closed_at:
            assert abs(places[-1].end - 100) < WITHIN

    @given(lives())
    @settings(max_examples=60, deadline=None)
    def test_draws_nothing_outside_and_nothing_negative(self, life: CaseLife) -> None:
        strip = draw_strip(life)
        boxes = [*strip.bodies, *strip.grounds, *strip.plans]
        boxes += [box for lane in strip.lanes for box in lane.boxes]
        for box in boxes:
            assert box.wide >= -WITHIN
            assert box.height > 0
            assert box.at >= -WITHIN
            assert box.at + box.wide <= 100 + WITHIN
        assert strip.height > strip.top

    @given(lives())
    @settings(max_examples=60, deadline=None)
    def test_covers_every_percent_with_a_body(self, life: CaseLife) -> None:
        strip = draw_strip(life)
        edges = sorted({(box.at, box.at + box.wide) for box in strip.bodies})
        reached = 0.0
        for start, end in edges:
            assert start <= reached + 1e-6
            reached = max(reached, end)

    @given(lives())
    @settings(max_examples=60, deadline=None)
    def test_keeps_labels_inside_their_segments(self, life: CaseLife) -> None:
        strip = draw_strip(life)
        pixels = {"rong": 960, "hep": 700}
        for letters in strip.letterings:
            for label in letters.labels:
                assert label.clip is not None
                room = label.clip * pixels[letters.css] / 100
                middle = [word for word in label.words if " m" in word.css]
                assert all(0 <= word.dx <= room for word in middle)
                assert all(_end(word.dx, word.text) <= room for word in label.words if not middle)

    @given(lives())
    @settings(max_examples=60, deadline=None)
    def test_writes_no_name_across_days_off(self, life: CaseLife) -> None:
        off = thinned(axis(life.calendar, life.accepted_at, life.ends_at))
        pixels = {"rong": 960, "hep": 700}
        for letters in draw_strip(life).letterings:
            wide = pixels[letters.css] / 100
            gaps = [(first * wide, last * wide) for first, last in off if last - first > 3 / wide]
            for label in letters.labels:
                for word in label.words:
                    if " m" in word.css or label.plate is not None:
                        continue  # a number in the widest room there is; a plate hides the gap
                    start = label.at * wide + word.dx
                    end = label.at * wide + _end(word.dx, word.text)
                    assert all(end <= first or start >= last for first, last in gaps)

    @given(lives())
    @settings(max_examples=60, deadline=None)
    def test_lets_no_two_days_touch(self, life: CaseLife) -> None:
        for letters in draw_strip(life).letterings:
            for row in (0, 1):
                spans = sorted(_spans(letters.ticks, letters.css, row))
                assert all(before[1] <= after[0] for before, after in pairwise(spans))

    @given(lives(), st.integers(1, 40_000))
    @settings(max_examples=120, deadline=None)
    def test_keeps_the_words_of_moments_inside_and_apart(self, life: CaseLife, due: int) -> None:
        life = replace(life, due_at=DEFAULT_CALENDAR.add(life.accepted_at, due * 60))
        line = axis(life.calendar, life.accepted_at, life.ends_at)
        for pixels in (960.0, 700.0):
            spans: dict[int, list[tuple[float, float]]] = {}
            for marker in marked(life, line, pixels).markers:
                here, wide = marker.at * pixels / 100, width_of(marker.title, "plain")
                start, end = (here - wide, here) if marker.left else (here, here + wide)
                assert start >= -1 and end <= pixels + 1
                spans.setdefault(marker.row, []).append((start, end))
            for row in spans.values():
                assert all(one[1] <= other[0] for one, other in pairwise(sorted(row)))

    @given(lives())
    @settings(max_examples=60, deadline=None)
    def test_adds_up_in_ledger_and_verdict(self, life: CaseLife) -> None:
        strip = draw_strip(life)
        ledger = strip.ledger
        lived = life.calendar.seconds_between(life.accepted_at, life.until)
        assert ledger.total == lived
        assert ledger.overrun == sum(segment.overrun for segment in life.segments)
        assert sum(seconds for _cause, seconds in strip.verdict.by_cause) == ledger.overrun
        assert sum(seconds for _name, seconds in strip.verdict.by_name) == ledger.overrun

    @given(lives())
    @settings(max_examples=60, deadline=None)
    def test_stands_upright_without_gap_and_with_room_for_words(self, life: CaseLife) -> None:
        up = draw_strip(life).upright
        for before, after in pairwise(up.stems):
            assert before.end < after.y
        for stem in up.stems:
            assert stem.height >= 50
            lines = [note.y for note in stem.notes]
            assert lines == sorted(lines)
            assert all(stem.y + 50 <= y <= stem.end for y in lines)
            assert all(later - earlier >= 17 for earlier, later in pairwise(lines))
        assert up.height > up.foot_y


def _end(dx: float, text: str) -> float:
    return dx + width_of(text, "plain")


def _spans(ticks: tuple[Label, ...], css: str, row: int) -> list[tuple[float, float]]:
    pixels = {"rong": 960, "hep": 700}[css]
    found = []
    for tick in ticks:
        lowest = min(word.y for label in ticks for word in label.words)
        for word in tick.words:
            if (word.y > lowest + 1) == bool(row):
                half = width_of(word.text, "small") / 2
                middle = tick.at * pixels / 100
                found.append((middle - half, middle + half))
    return found


class TestWaiting:
    def test_grows_no_lateness(self) -> None:
        """Papers lack since the sixth day of twelve; the old due has passed meanwhile."""
        whole = story()
        first = whole.segments[0]
        waiting = Segment(
            number=2,
            tone=Tone.APPLICANT,
            name="Ông Nguyễn Văn Hòa",
            started=first.ended or NOW,
            ended=None,
            working=40 * HOUR,
        )
        due = whole.calendar.add(waiting.started, HOUR)
        life = replace(whole, segments=(first, waiting), due_at=due, opinions=())
        assert whole.calendar.seconds_between(due, NOW) > 0
        assert life.late == 0
        assert replace(life, due_at=whole.calendar.subtract(waiting.started, HOUR)).late == HOUR


class TestTheStory:
    """The worked example: garden to house plot, 19/8 to 10/9/2026, eleven hours fifty late."""

    @pytest.fixture
    def strip(self) -> Strip:
        return draw_strip(story())

    def test_gives_each_holder_his_hours(self, strip: Strip) -> None:
        said = [
            str(hours_words(row.within + row.paused + row.overrun)) for row in strip.ledger.rows
        ]
        assert [text.replace("\u00a0", " ") for text in said] == [
            "3 giờ 48",
            "4 giờ 30",
            "17 giờ",
            "15 giờ",
            "22 giờ 30",
            "34 giờ 30",
            "7 giờ",
            "6 giờ",
            "3 giờ 20",
        ]

    def test_sums_to_every_minute(self, strip: Strip) -> None:
        ledger = strip.ledger
        assert ledger.within == 63 * HOUR + 38 * 60
        assert ledger.paused == 15 * HOUR
        assert ledger.overrun == 35 * HOUR
        assert ledger.total == 113 * HOUR + 38 * 60

    def test_says_why_to_whom_and_not_to_whom(self, strip: Strip) -> None:
        why, whom, spared = (
            (str(sentence.question), "; ".join(sentence.parts).replace("\u00a0", " "))
            for sentence in strip.verdict.sentences
        )
        assert why == (
            "Vì sao trễ 11\u00a0giờ\u00a050",
            "34 giờ 30 do ý kiến phối hợp quá hạn; 30 phút do chậm phân công",
        )
        assert whom[1] == "Đặng Văn Tùng 34 giờ 30; Lê Quang Vinh 30 phút"
        assert spared[1] == "Nguyễn Thị Hạnh: dùng 46 giờ 30 trong 48 giờ được giao"

    def test_puts_moments_where_working_time_puts_them(self) -> None:
        life = story()
        line = axis(life.calendar, life.accepted_at, life.ends_at)
        drawn = {at(22, 8, 10): 19.4, at(25, 8, 9): 32.1, at(8, 9, 16): 83.8, NOW: 93.0}
        for moment, percent in drawn.items():
            assert line.at(moment) == pytest.approx(percent, abs=0.1)

    def test_labels_by_width_and_leaves_markers_free(self, strip: Strip) -> None:
        wide = next(letters for letters in strip.letterings if letters.css == "rong")
        said = [" | ".join(word.text for word in label.words) for label in wide.labels]
        plain = [text.replace("\u00a0", " ") for text in said]
        assert "5  Nguyễn Thị Hạnh | 22 giờ 30" in plain
        assert "3  Hạnh | 17 giờ" in plain
        assert "6  Đặng Văn Tùng | 34 giờ 30, quá hạn" in plain
        assert "7" in plain  # the due crosses it

    def test_reminds_on_the_lane_that_is_late(self, strip: Strip) -> None:
        late = strip.lanes[1]
        assert [dot.kind for dot in late.dots] == ["asked", "late", "reminder", "reminder"]
        assert len(late.boxes) == 1
        assert not strip.lanes[0].boxes


class TestShortAndLongLives:
    def _life(self, minutes: int, count: int) -> CaseLife:
        start = at(9, 9, 8)
        edges = [DEFAULT_CALENDAR.add(start, minutes * 60 * n // count) for n in range(count + 1)]
        segments = tuple(
            Segment(
                number=number,
                tone=Tone.LEAD if number % 2 else Tone.UNIT,
                name="Nguyễn Thị Hạnh",
                started=one,
                ended=two,
                working=DEFAULT_CALENDAR.seconds_between(one, two),
            )
            for number, (one, two) in enumerate(pairwise(edges), start=1)
        )
        return CaseLife(
            calendar=DEFAULT_CALENDAR,
            now=edges[-1],
            accepted_at=start,
            segments=segments,
            promise_at=edges[-1],
            due_at=edges[-1],
            closed_at=edges[-1],
        )

    def test_twenty_minutes_show_their_hours(self) -> None:
        ticks = draw_strip(self._life(20, 1)).letterings[0].ticks
        assert "08:00" in [word.text for tick in ticks for word in tick.words]

    def test_two_hundred_days_show_months(self) -> None:
        strip = draw_strip(self._life(200 * 480, 3))
        ticks = strip.letterings[0].ticks
        assert 5 <= len(ticks) <= 30
        assert len(strip.bodies) < 200

    def test_forty_holders_all_stand_in_the_table(self) -> None:
        strip = draw_strip(self._life(40 * 300, 40))
        assert len(strip.ledger.rows) == 40
        assert len(strip.upright.stems) == 40

    def test_a_promise_kept_is_one_marker(self) -> None:
        marks = draw_strip(self._life(4800, 2)).letterings[0].marks
        said = [str(label.words[0].text) for label in marks]
        assert sum("Hạn" in text for text in said) == 1
        assert not any("Hẹn" in text for text in said)

    def test_a_case_closed_early_points_beyond_its_end(self) -> None:
        life = self._life(480, 1)
        later = replace(life, due_at=at(30, 9, 17), promise_at=at(30, 9, 17))
        said = [label.words[0].text for label in draw_strip(later).letterings[0].marks]
        assert "Hạn 30/9 17:00 →" in said


@pytest.mark.requirement("R20")
class TestTheCitizensStrip:
    def test_names_places_and_no_person(self) -> None:
        strip = draw_public_strip(story())
        words = [str(word.text) for label in strip.labels for word in label.words]
        words += [str(share.words) for share in strip.shares]
        said = " ".join(words)
        assert "19/8 nhận đủ giấy tờ" in said
        assert "4/9 ngày hẹn" in said
        assert "4 ngày 2 giờ quá hạn ở nơi cho ý kiến" in said
        for segment in story().segments:
            assert segment.given not in said

    @given(lives())
    @settings(max_examples=40, deadline=None)
    def test_stays_inside_its_frame(self, life: CaseLife) -> None:
        strip = draw_public_strip(life)
        for box in (*strip.bodies, *strip.plans):
            assert -WITHIN <= box.at <= box.at + box.wide + WITHIN <= 100 + 2 * WITHIN


class TestTheBarOfARow:
    def test_ends_at_the_due_while_in_time(self) -> None:
        bar = mini_bar(used=92, limit=100, tone=Tone.UNIT)
        assert [part.width for part in bar.parts] == ["92.000%"]
        assert bar.due == "100.000%"
        assert bar.label == "Đã dùng 92 % thời hạn"

    def test_goes_red_beyond_it(self) -> None:
        bar = mini_bar(used=130, limit=100, tone=Tone.LEAD)
        assert [(part.width, part.pattern) for part in bar.parts] == [
            ("76.923%", ""),
            ("23.077%", "p-qua"),
        ]

    def test_is_hatched_while_the_clock_stands(self) -> None:
        bar = mini_bar(used=30, limit=100, tone=Tone.LEAD, waiting=18)
        assert bar.parts[1].pattern == "p-dung"

    def test_says_that_there_is_no_limit(self) -> None:
        assert mini_bar(used=5, limit=0, tone=Tone.LEAD).due == ""

    @given(st.integers(0, 10**7), st.integers(1, 10**7), st.integers(0, 10**7))
    def test_never_leaves_its_frame(self, used: int, limit: int, waiting: int) -> None:
        bar = mini_bar(used=used, limit=limit, tone=Tone.LEAD, waiting=waiting)
        ends = [float(part.x[:-1]) + float(part.width[:-1]) for part in bar.parts]
        assert all(end <= 100.01 for end in ends)


class TestTheColourOfAHolder:
    def test_says_the_role_and_not_the_person(self) -> None:
        assert tone_of(HolderKind.OFFICIAL, StepRole.LEAD) is Tone.LEAD
        assert tone_of(HolderKind.OFFICIAL, StepRole.APPROVE) is Tone.LEADER
        assert tone_of(HolderKind.UNIT, StepRole.LEAD) is Tone.UNIT
        assert tone_of(HolderKind.OUTSIDE, None) is Tone.OUTSIDE
        assert tone_of(HolderKind.PAUSE, None) is Tone.APPLICANT


class TestLateness:
    def test_is_of_the_result_and_not_of_its_collection(self) -> None:
        life = replace(story(), closed_at=at(12, 9, 9), concluded_at=at(8, 9, 15))

        assert life.late == 0
        assert replace(life, concluded_at=at(9, 9, 9)).late == 2.5 * 3600
