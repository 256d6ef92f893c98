"""What follows from what. Read top to bottom, this is the whole platform."""

from __future__ import annotations

from datetime import datetime

from procrastinate import App

from congvu.foundation.actors import events, throttle
from congvu.foundation.actors.sessions import SessionStore
from congvu.foundation.files import commands as files
from congvu.foundation.jobs import care
from congvu.foundation.jobs.api import Schedule
from congvu.foundation.outbox import commands as outbox


def register_jobs(app: App) -> None:
    """Tell the job queue what each module does by the clock or in the background."""
    schedule = Schedule(app)
    schedule.every_async("* * * * *", "jobs.rescue", care.rescue)
    schedule.every_async("17 19 * * *", "jobs.forget_queue", care.forget_queue)
    schedule.task(outbox.TASK, outbox.send)
    schedule.every("* * * * * */20", "outbox.send_due", outbox.send_due)
    schedule.every("23 19 * * *", "house.tidy", tidy)


def tidy(now: datetime) -> None:
    """Forget what nobody needs any more, once a night (19:23 UTC is 2:23 in Vietnam)."""
    SessionStore.clear_expired()
    throttle.forget_rested(now)
    events.forget_old(now)
    care.forget_jobs(now)
    files.tidy(now)
    outbox.forget_sent(now)
