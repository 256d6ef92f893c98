"""What follows from what. Read top to bottom, this is the whole platform."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from procrastinate import App

from congvu.assembly import (
    answering,
    boards,
    delivering,
    exchanging,
    filing_work,
    finding,
    inviting,
    mailed,
    reminding,
)
from congvu.assembly.calendar_units import know_units
from congvu.assembly.case_pages import adorn_cases
from congvu.assembly.document_offers import offer_directives
from congvu.foundation.actors import events, throttle
from congvu.foundation.actors.sessions import SessionStore
from congvu.foundation.actors.values import SYSTEM
from congvu.foundation.exchange import arriving, fetching, sending
from congvu.foundation.files import commands as files
from congvu.foundation.jobs import care
from congvu.foundation.jobs.api import REMINDERS, Progress, Schedule, start_job
from congvu.foundation.ledger.sealing import seal_hours
from congvu.foundation.mailbox.fetching import collect as collect_mail
from congvu.foundation.once import api as once
from congvu.foundation.outbox import commands as outbox
from congvu.kernel.refusals import N_
from congvu.modules.archives import jobs as archives_jobs
from congvu.modules.casework import api as casework
from congvu.modules.custody import api as custody
from congvu.modules.custody import jobs as custody_jobs
from congvu.modules.documents import api as documents
from congvu.modules.dossiers import jobs as dossiers
from congvu.modules.dossiers.api import carry_over
from congvu.modules.evaluation import jobs as evaluation_jobs
from congvu.modules.followup import api as followup
from congvu.modules.followup import jobs as followup_jobs
from congvu.modules.organisation import api as organisation
from congvu.modules.organisation import jobs as organisation_jobs
from congvu.modules.outgoing import api as outgoing
from congvu.modules.procedures import jobs as procedures_jobs
from congvu.modules.worktime import api as worktime


def register_jobs(app: App) -> None:
    """Tell the job queue what each module does by the clock or in the background."""
    schedule = Schedule(app)
    schedule.every_async("* * * * *", "jobs.rescue", care.rescue)
    schedule.every_async("17 19 * * *", "jobs.forget_queue", care.forget_queue)
    schedule.task(outbox.TASK, outbox.send)
    schedule.every("* * * * * */20", "outbox.send_due", outbox.send_due)
    schedule.task(sending.TASK, sending.send_now)
    schedule.task(arriving.TASK, fetching.offer_now)
    schedule.every("* * * * * */20", "exchange.send_due", sending.send_due)
    schedule.every("* * * * * */15", "exchange.collect", fetching.collect)
    schedule.every("* * * * * */30", "exchange.offer_waiting", fetching.offer_waiting)
    schedule.every("* * * * *", "mailbox.collect", collect_mail)
    schedule.every("*/2 * * * *", "casework.tick", reminding.tick, queue=REMINDERS)
    schedule.every(
        followup_jobs.EVERY_TWO_MINUTES, "followup.tick", followup_jobs.tick, queue=REMINDERS
    )
    schedule.every("30 10 * * *", "casework.idle", notice_idleness)
    schedule.every(dossiers.EVERY_TEN_MINUTES, "dossiers.alarm", dossiers.alarm)
    schedule.job("casework.recount", recount)
    schedule.job("casework.recount_units", recount_units)
    schedule.every("2 17 * * *", "casework.recount_given", recount_given)
    organisation_jobs.register(schedule)
    procedures_jobs.register(schedule)
    schedule.every("7 * * * *", "ledger.seal", seal)
    schedule.every(custody_jobs.EVERY_TEN_MINUTES, "custody.remind", custody_jobs.remind)
    schedule.every(archives_jobs.EVERY_MORNING, "archives.warn", archives_jobs.warn)
    schedule.every(evaluation_jobs.EVERY_TEN_MINUTES, "evaluation.tick", evaluation_jobs.tick)
    schedule.every(
        evaluation_jobs.HOURLY_EARLY_IN_THE_MONTH, "evaluation.backlog", evaluation_jobs.find
    )
    schedule.every(
        evaluation_jobs.HOURLY_IN_OFFICE_HOURS, "evaluation.reflections", evaluation_jobs.remind
    )
    schedule.every("3 * * * *", "documents.seal_log", documents.seal_log)
    schedule.every("41 * * * *", "once.forget", once.forget)
    schedule.every("23 19 * * *", "house.tidy", tidy)
    connect()


def connect() -> None:
    """Say what follows at once from which fact."""
    worktime.follow(worktime.CalendarRevised, _recount_later)
    worktime.follow(worktime.CalendarGiven, _recount_units_later)
    casework.follow(casework.CasesRecounted, reminding.tell_recounted)
    casework.follow(casework.CaseReopened, _on_reopening)
    casework.follow(casework.HolderReminded, reminding.tell_reminded)
    casework.follow(casework.OpinionGiven, outgoing.take_up)
    outgoing.follow(outgoing.DraftSigned, followup.letter_signed)
    outgoing.follow(outgoing.DocumentIssued, followup.letter_issued)
    outgoing.follow(outgoing.DocumentRecalled, followup.letter_recalled)
    organisation.follow(organisation.AbsenceRecorded, _on_absence)
    organisation.follow(organisation.AppointmentEnded, _on_leaving)
    organisation.follow(organisation.OfficialLeft, _on_leaving)
    documents.follow(documents.MarkedRegistered, custody.enter_original)
    filing_work.connect()
    exchanging.connect()
    answering.connect()
    delivering.connect()
    mailed.connect()
    inviting.connect()
    finding.connect()
    boards.connect()
    adorn_cases()
    offer_directives()
    know_units()


def recount(progress: Progress, *, now: datetime, previous_id: int, version_id: int) -> None:
    """Let open cases count on by a revised calendar (a job: there may be many)."""
    done = casework.recount_open_cases(previous_id=previous_id, version_id=version_id, now=now)
    progress.advance(done, done)


def recount_units(progress: Progress, *, now: datetime, unit_ids: list[int]) -> None:
    """Let the open cases of units count on by the calendar given to them."""
    done = casework.recount_units(unit_ids=unit_ids, now=now)
    progress.advance(done, done)


def recount_given(now: datetime) -> None:
    """Recount where a calendar was given from today on (17:02 UTC is 0:02 in Vietnam)."""
    casework.recount_given(now=now)


def notice_idleness(now: datetime) -> None:
    """Ask, at the end of the office day (10:30 UTC), what lies idle and what was filed again."""
    casework.notice_idleness(now=now)
    casework.notice_refilings(now=now)


def seal(now: datetime) -> None:
    """Seal the hours of the ledger that ended."""
    seal_hours(home=settings.HOME, now=now)


def _recount_later(fact: worktime.CalendarRevised) -> None:
    start_job(
        kind_name="casework.recount",
        title=N_("Tính lại hạn các việc đang mở theo lịch mới"),
        actor=SYSTEM,
        now=fact.at,
        arguments={"previous_id": fact.previous_id, "version_id": fact.version_id},
    )


def _recount_units_later(fact: worktime.CalendarGiven) -> None:
    if fact.since > fact.at:  # the day will come: recount_given
        return
    start_job(
        kind_name="casework.recount_units",
        title=N_("Tính lại hạn các việc đang mở theo lịch mới"),
        actor=SYSTEM,
        now=fact.at,
        arguments={"unit_ids": list(fact.unit_ids)},
    )


def _on_reopening(fact: casework.CaseReopened) -> None:
    carry_over(
        previous_case_id=fact.previous_id,
        case_id=fact.case_id,
        official_id=fact.actor_id,
        now=fact.at,
    )


def _on_absence(fact: organisation.AbsenceRecorded) -> None:
    casework.hand_to_deputies(now=fact.at)


def _on_leaving(fact: organisation.AppointmentEnded | organisation.OfficialLeft) -> None:
    casework.release_work_of_leavers(now=fact.at)


def tidy(now: datetime) -> None:
    """Forget what nobody needs any more, once a night (19:23 UTC is 2:23 in Vietnam)."""
    SessionStore.clear_expired()
    throttle.forget_rested(now)
    events.forget_old(now)
    care.forget_jobs(now)
    files.tidy(now)
    outbox.forget_sent(now)
