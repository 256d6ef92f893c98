"""How a directive of the demonstration is carried out: reported, extended, delivered, judged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from random import Random

from congvu.assembly.demo.tasks import REPORTS, RETURNS
from congvu.foundation.actors.values import Actor
from congvu.modules.directives import api as directives
from congvu.modules.worktime import api as worktime

HOUR, DAY = 3600, 8 * 3600


@dataclass(slots=True)
class Story:
    """What the telling needs at hand."""

    rng: Random
    calendar: worktime.Calendar
    now: datetime
    number: int = 0

    def after(self, at: datetime, low: int, high: int) -> datetime:
        """Return a moment some working seconds later."""
        return self.calendar.add(at, self.rng.randint(low, max(low, high)))

    def closing(self, at: datetime, days: int) -> datetime:
        """Return the end of office hours so many working days later."""
        return self.calendar.closing(self.calendar.working_day_after(at.date(), days))


def carry_out(
    story: Story,
    made: directives.Given,
    lead: Actor,
    giver: Actor,
    at: datetime,
    due: datetime,
    parts: list[datetime | None],
) -> datetime | None:
    """Let a lead report, perhaps ask for time, deliver, and the giver judge; return the end."""
    whole = max(HOUR, story.calendar.seconds_between(at, due))
    done = story.after(at, whole // 3, int(whole * 1.15) + HOUR)
    told = story.after(at, whole // 5, whole // 3)
    if story.rng.random() < 0.5 and told < min(done, story.now):
        words = story.rng.choice(REPORTS)
        directives.report(
            directive_id=made.directive_id, done=words[0], left=words[1], obstacle=words[2],
            actor=lead, now=told,
        )  # fmt: skip
    if story.rng.random() < 0.12 and told < min(due, story.now):
        done = _ask(story, made, lead, giver, told, due) or done
    if None in parts or done >= story.now or story.rng.random() < 0.1:
        return None
    return _judged(story, made, lead, giver, max([done, *filter(None, parts)]))


def _ask(
    story: Story, made: directives.Given, lead: Actor, giver: Actor, at: datetime, due: datetime
) -> datetime | None:
    """Let a lead ask for more time; return the moment by which he delivers if it was given."""
    which = made.directive_id
    wanted = story.closing(due, 3)
    try:
        directives.ask_extension(
            directive_id=which,
            wanted_at=wanted,
            reason="Chờ số liệu của đơn vị phối hợp.",
            actor=lead,
            now=at,
        )
    except directives.PartAfterWhole:  # a part ends with its whole
        return None
    answered = story.after(at, HOUR, DAY)
    if answered >= min(story.now, due) or story.rng.random() < 0.2:
        return None
    if story.rng.random() < 0.3:
        directives.refuse_extension(
            directive_id=which, reason="Việc gấp, giữ hạn.", actor=giver, now=answered
        )
        return None
    directives.extend(
        directive_id=which, due_at=wanted, reason="Đồng ý.", actor=giver, now=answered
    )
    return story.after(answered, DAY, 3 * DAY)


def _judged(
    story: Story, made: directives.Given, lead: Actor, giver: Actor, at: datetime
) -> datetime | None:
    """Let a product be delivered, perhaps returned once, and accepted."""
    which = made.directive_id
    number = f"{made.directive_id + 40}/BC"
    at = story.after(at, 300, HOUR)
    if at >= story.now:
        return None
    directives.deliver(
        directive_id=which, text="Báo cáo kèm phụ lục.", notation=number, actor=lead, now=at
    )
    judged = story.after(at, HOUR, 2 * DAY)
    if judged < story.now and story.rng.random() < 0.18:
        reason = story.rng.choice(RETURNS)
        directives.return_product(directive_id=which, reason=reason, actor=giver, now=judged)
        again = story.after(judged, 2 * HOUR, 2 * DAY)
        if again >= story.now:
            return None
        directives.deliver(
            directive_id=which, text="Đã bổ sung.", notation=number, actor=lead, now=again
        )
        judged = story.after(again, HOUR, DAY)
    if judged >= story.now or story.rng.random() < 0.06:
        return None
    directives.accept(directive_id=which, comment="Đồng ý.", actor=giver, now=judged)
    return judged
