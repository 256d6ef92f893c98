"""Directives of the demonstration by real acts, in trees: who gives what to whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.db import connection, transaction

from congvu.assembly.demo.carrying_out import DAY, HOUR, Story, carry_out
from congvu.assembly.demo.tasks import SOURCES, TASKS, Task
from congvu.assembly.demo.temper import Staff
from congvu.foundation import reading
from congvu.foundation.actors.values import Actor, Role
from congvu.modules.casework import api as casework
from congvu.modules.directives import api as directives
from congvu.modules.directives.api import Seat, Source, Wanted
from congvu.modules.organisation import api as organisation
from congvu.modules.worktime import api as worktime

MOST, LEAST, ONE_IN = 58, 14, 340
"""Trees for so many cases of the province, within bounds; each has about three directives."""
WEEKS = 7
SEED = 4_2026


@dataclass(frozen=True, slots=True)
class Seated:
    """An agency whose leaders give and receive: who leads it, its divisions and their people."""

    agency_id: int
    leaders_id: int
    leaders: tuple[Actor, ...]
    heads: dict[int, Actor]
    people: dict[int, tuple[Actor, ...]]
    follower: int | None


def let_directives_run(staffs: tuple[Staff, ...], home: Staff, *, now: datetime) -> int:
    """Give trees of directives over the last weeks and have most carried out; return how many."""
    reading.as_of(object())  # who sits where is read once: nobody changes it meanwhile
    calendar = worktime.calendar_in_force(unit_id=home.agency_id, now=now)
    story = Story(Random(SEED), calendar, now)  # noqa: S311  (chance for a story)
    ward = _seated(home, now)
    top = organisation.unit(home.agency_id).parent_id
    above = organisation.officials_with(Role.LEADER, now.date(), top) if top else []
    others = [_seated(staff, now) for staff in staffs[:9] if staff is not home]
    below = [ward, *(each for each in others if each is not None)] if ward else []
    if ward is None:
        return 0
    with transaction.atomic():  # one commit: it is a story, nobody waits for an answer
        for place in range(_trees()):
            task = TASKS[place % len(TASKS)]
            if above and place % 3 == 0:
                chairman = _actor(above[0].id, above[0].unit_id, now)
                _from_above(story, chairman, below[place // 3 % len(below)], task)
            else:
                leader = ward.leaders[0 if story.rng.random() < 0.6 else -1]
                _root(story, leader, ward, task)
        _disagree(story, ward)
    reading.read_anew()
    return story.number


def _trees() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(max(id), 0) from casework_case")
        return max(LEAST, min(MOST, int(cursor.fetchone()[0]) // ONE_IN))


def _seated(staff: Staff, now: datetime) -> Seated | None:
    leaders = organisation.officials_with(Role.LEADER, now.date(), staff.agency_id)
    clerks = organisation.officials_with(Role.RECORDS_CLERK, now.date(), staff.agency_id)
    if not leaders or not staff.heads:
        return None
    return Seated(
        staff.agency_id,
        leaders[0].unit_id,
        tuple(_actor(each.id, each.unit_id, now) for each in leaders[:2]),
        {unit: _actor(person, unit, now) for unit, person in staff.heads.items()},
        {
            unit: tuple(_actor(person, unit, now) for person in people)
            for unit, people in staff.divisions.items()
            if unit in staff.heads
        },
        clerks[0].id if clerks else None,
    )


def _actor(official: int, unit: int, now: datetime) -> Actor:
    found = organisation.actor_of_official(official, now.date(), unit)
    assert found is not None
    return found


def _given(
    story: Story,
    actor: Actor,
    task: Task,
    title: str,
    lead: Seat,
    at: datetime,
    due_at: datetime,
    *,
    source: Source,
    parent_id: int | None = None,
    follower: int | None = None,
    coordinators: tuple[Seat, ...] = (),
) -> directives.Given:
    story.number += 1
    return directives.give(
        title=title, product=task.product, lead=lead, coordinators=coordinators, due_at=due_at,
        source=source, parent_id=parent_id, follower_id=follower, theme=task.theme, actor=actor,
        now=at,
    )  # fmt: skip


def _source(story: Story) -> Source:
    kind, title = story.rng.choice(SOURCES)
    number = story.rng.randint(3, 400)
    return Source(kind, title.format(n=number), f"demo-{story.number}")


def _begin(story: Story, task: Task) -> tuple[datetime, datetime, str]:
    """Return when a tree begins, its deadline, and its title with its place in the weeks."""
    days = story.rng.randint(2, WEEKS * 7)
    at = story.after(story.now - timedelta(days=days), 600, 6 * HOUR)
    due = story.closing(at, story.rng.choice((5, 7, 10, 12, 15, 20)))
    return at, due, f"{task.title}, đợt {story.number % 9 + 1}"


def _from_above(story: Story, chairman: Actor, seated: Seated, task: Task) -> None:
    """Let the province give an agency a task, whose leader gives it on to a division in parts."""
    at, due, title = _begin(story, task)
    if at >= story.now:
        return
    lead = Seat(seated.agency_id)
    made = _given(story, chairman, task, title, lead, at, due, source=_source(story))
    leader = seated.leaders[0]
    taken = story.after(at, 900, 4 * HOUR)
    if taken >= story.now:
        return
    casework.take_up(code=made.code, actor=leader, now=taken)
    ended = [
        _part(story, leader, seated, task, made, words, taken, due)
        for words in task.parts[: story.rng.randint(1, 2)]
    ]
    carry_out(story, made, leader, chairman, taken, due, ended)


def _root(story: Story, leader: Actor, seated: Seated, task: Task) -> None:
    """Let a leader of the ward give a division a task; its head gives parts to his people."""
    at, due, title = _begin(story, task)
    if at >= story.now:
        return
    unit = story.rng.choice(list(seated.people))
    others = [Seat(each) for each in seated.heads if each != unit]
    asked = (story.rng.choice(others),) if others and story.rng.random() < 0.35 else ()
    made = _given(
        story, leader, task, title, Seat(unit), at, due, source=_source(story),
        follower=seated.follower, coordinators=asked,
    )  # fmt: skip
    _by_division(story, made, leader, seated, unit, task, at, due)


def _part(
    story: Story,
    leader: Actor,
    seated: Seated,
    task: Task,
    whole: directives.Given,
    words: str,
    at: datetime,
    due: datetime,
) -> datetime | None:
    """Give a division its part of what came from above; return when it ended, if it did."""
    given = story.after(at, 600, 4 * HOUR)
    if given >= story.now or given >= due:
        return story.now
    unit = story.rng.choice(list(seated.people))
    made = _given(
        story, leader, task, words, Seat(unit), given, due, source=_source(story),
        parent_id=whole.directive_id, follower=seated.follower,
    )  # fmt: skip
    return _by_division(story, made, leader, seated, unit, task, given, due)


def _by_division(
    story: Story,
    made: directives.Given,
    giver: Actor,
    seated: Seated,
    unit: int,
    task: Task,
    at: datetime,
    due: datetime,
) -> datetime | None:
    """Let a division carry out its task: its head assigns it, and gives a part to another."""
    head, people = seated.heads[unit], seated.people[unit]
    assigned = story.after(at, 900, 5 * HOUR)
    if assigned >= story.now or story.rng.random() < 0.04:
        return None
    person = story.rng.choice(people)
    casework.assign(code=made.code, to_official=person.official_id or 0, actor=head, now=assigned)
    ended: list[datetime | None] = []
    others = [each for each in people if each is not person]
    if others and story.rng.random() < 0.3:
        given = story.after(assigned, 600, 3 * HOUR)
        if given < min(due, story.now):
            other = story.rng.choice(others)
            part = _given(
                story, head, task, task.parts[-1], Seat(unit, other.official_id), given, due,
                source=_source(story), parent_id=made.directive_id,
            )  # fmt: skip
            ended.append(carry_out(story, part, other, head, given, due, []))
    return carry_out(story, made, person, giver, assigned, due, ended)


def _disagree(story: Story, seated: Seated) -> None:
    """Let two leaders direct differently: once the head supersedes, once his deputy yields."""
    if len(seated.leaders) < 2:
        return
    chairman, deputy = seated.leaders
    units = list(seated.people)
    for place, task in enumerate(TASKS[-3:]):
        at = story.calendar.add(story.now - timedelta(days=9 - place), 2 * HOUR)
        due, source = story.closing(at, 12), Source(SOURCES[1][0], f"Công văn {71 + place}/UBND-TH",
                                                    f"demo-clash-{place}")  # fmt: skip
        first, second = (chairman, deputy) if place == 2 else (deputy, chairman)
        made = _given(
            story, first, task, task.title, Seat(units[0]), at, due, source=source,
            follower=seated.follower,
        )  # fmt: skip
        wanted = Wanted(task.title, task.product, Seat(units[-1]), due, source, theme=task.theme)
        later = story.after(at, DAY, 2 * DAY)
        if place == 2:
            directives.yield_to(
                directive_id=made.directive_id, wanted=wanted, reason="", actor=second, now=later
            )
        else:
            story.number += 1
            directives.supersede(
                directive_id=made.directive_id, wanted=wanted,
                reason="Thuộc chức năng đơn vị khác.", actor=second, now=later,
            )  # fmt: skip
