"""Filling the board of a unit's head."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.clock import VIETNAM
from congvu.foundation.pages.addresses import page_of
from congvu.foundation.pages.figures import number, percent
from congvu.foundation.periods import Period
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.queries import desk, loads
from congvu.modules.casework.queries.figures import Asked, FigureLine, Scope, lines_of
from congvu.modules.casework.values.choices import SignalKind
from congvu.modules.casework.web.board_side import told_on_board
from congvu.modules.casework.web.desks import PAGE, next_page, work_line
from congvu.modules.casework.web.figures import figure_href
from congvu.modules.casework.web.naming import Names
from congvu.modules.casework.web.shapes import (
    Figure,
    Mark,
    PersonLoad,
    ReminderLine,
    SignalLine,
    Suggestion,
    UnassignedLine,
    UnitBoard,
)
from congvu.modules.casework.web.spans import choices
from congvu.modules.casework.web.strip.words import short_moment
from congvu.modules.organisation import api as organisation
from congvu.modules.worktime import api as worktime

SIGNALS = 6
ASSIGN_HOURS = 4
REPLY_DAYS = 3
ENOUGH = 5  # decisions, before a share of false alarms says anything
YEAR = timedelta(days=365)


def unit_board(
    unit_id: int,
    *,
    actor: Actor,
    period: Period,
    now: datetime,
    start: int = 0,
    most: int = PAGE,
) -> UnitBoard:
    """Return a unit's board: what nobody has, load per person, signals that wait, reminders.

    Of what nobody has `most` lines are shown, from the one numbered `start` on.
    """
    calendar = worktime.calendar_in_force(unit_id=unit_id, now=now)
    soon = calendar.add(now, worktime.WORKING_DAY)
    found = {
        line.official_id: line
        for line in loads.loads_in(unit_id, now=now, soon=soon, span=period.span)
    }
    asked = Asked(figure="signals-open", scope=Scope(unit_id=unit_id), span=period.span, now=now)
    signals = lines_of(asked)[:SIGNALS]
    reminded = loads.reminded(unit_id, span=period.span)
    people = {each.id: each.full_name for each in organisation.officials_of(unit_id, now.date())}
    named = {line.official_id for line in signals} | {line.official_id for line in reminded}
    names = Names(officials=named | (set(found) - set(people)), units=[unit_id], on=now.date())
    shown = _loads(people, found, names, unit_id, period, now)
    answered = loads.answered_for(unit_id, now=now, span=period.span)
    wrong = _wrong_shares(actor, now)
    waiting = desk.unassigned_in(unit_id, most=start + most + 1)
    return UnitBoard(
        unit=names.unit(unit_id),
        assign_hours=ASSIGN_HOURS,
        waiting=answered.nobodys,
        unassigned=_unassigned(waiting[start : start + most], now, names, _lightest(shown)),
        next_href=next_page(len(waiting), start, most, f"period={period.code}"),
        people=shown,
        signals=tuple(_signal(line, names, now, calendar, wrong) for line in signals),
        signals_count=answered.waiting,
        reminders=tuple(_reminder(line, names) for line in reminded),
        reminders_note=number(answered.reminders),
        head=_head_figures(unit_id, period, answered, found.values()),
        head_period=period.words,
        can_assign=actor.has(Role.LEADER) or (actor.has(Role.HEAD) and actor.unit_id == unit_id),
        periods=choices(period, now.date()),
        beside=told_on_board(unit_id, actor, now),
        **_lists(unit_id, period),
    )


def _loads(
    people: Mapping[int, str],
    found: Mapping[int, loads.Load],
    names: Names,
    unit_id: int,
    period: Period,
    now: datetime,
) -> tuple[PersonLoad, ...]:
    """Return what each has: the people of the unit, and who left it with something open or done."""
    away = organisation.away(list(people), now)
    gone = {
        each: names.official(each)
        for each, line in found.items()
        if each not in people and (line.open or line.done)
    }
    loaded = (
        _load(each, name, found.get(each), unit_id, period, is_away=each in away)
        for each, name in {**people, **gone}.items()
    )
    # who left the unit has his desk elsewhere: his name opens what he left open here
    return tuple(
        replace(one, href=one.open_href) if one.official_id in gone else one for one in loaded
    )


def _lists(unit_id: int, period: Period) -> dict[str, str]:
    """Return where the board's figures lead."""
    figures = {
        "open": "open",
        "late": "open-late",
        "soon": "open-soon",
        "done": "done",
        "signals": "signals-open",
        "reminders": "reminders",
    }
    lists = {
        f"{name}_href": figure_href(figure, period=period, unit=unit_id)
        for name, figure in figures.items()
    }
    excel = page_of("casework:unit_excel", unit_id)
    return lists | {"export_href": f"{excel}?period={period.code}"}


def _wrong_shares(actor: Actor, now: datetime) -> dict[str, float]:
    """Return by detector how often it was wrong in a year, where enough was decided."""
    return {
        line.kind: line.lawful / (line.confirmed + line.lawful)
        for line in loads.wrong_shares(actor.agency_id or 0, since=now - YEAR)
        if line.confirmed + line.lawful >= ENOUGH
    }


def _load(
    official_id: int,
    name: str,
    line: loads.Load | None,
    unit_id: int,
    period: Period,
    *,
    is_away: bool,
) -> PersonLoad:
    open_, late, soon = (line.open, line.late, line.soon) if line else (0, 0, 0)

    def opens(figure: str) -> str:
        return figure_href(figure, period=period, unit=unit_id, official=official_id)

    return PersonLoad(
        official_id=official_id,
        name=name,
        href=page_of("casework:work_of", official_id),
        note=Phrase(N_("đang vắng")) if is_away else "",
        overdue=late,
        soon=soon,
        ahead=max(0, open_ - late - soon),
        is_away=is_away,
        done=line.done if line else 0,
        open_href=opens("open"),
        late_href=opens("open-late"),
        soon_href=opens("open-soon"),
        done_href=opens("done"),
    )


def _lightest(people: Sequence[PersonLoad]) -> Suggestion | None:
    """Return who of those present has least: he is suggested for what nobody has."""
    able = [person for person in people if not person.is_away]
    lightest = min(able, key=lambda person: (person.open, person.name), default=None)
    if lightest is None:
        return None
    why = Phrase(N_("đang giữ ít việc nhất ({open})"), open=lightest.open)
    return Suggestion(lightest.official_id, lightest.name, why)


def _unassigned(
    lines: Iterable[desk.TurnLine], now: datetime, names: Names, suggestion: Suggestion | None
) -> tuple[UnassignedLine, ...]:
    return tuple(
        UnassignedLine(
            key=row.key,
            subject=row.subject,
            href=row.href,
            source=row.source,
            received_at=line.received_at,
            left=row.left,
            bar=row.bar,
            assign_href=page_of("casework:assign", line.code),
            suggestion=suggestion,
        )
        for line in lines
        for row in (work_line(line, now, names),)
    )


def _signal(
    line: FigureLine,
    names: Names,
    now: datetime,
    calendar: worktime.Calendar,
    wrong: dict[str, float],
) -> SignalLine:
    raised_on = line.since.astimezone(VIETNAM).date()
    reply_by = calendar.closing(calendar.working_day_after(raised_on, REPLY_DAYS))
    return SignalLine(
        kind=Phrase(SignalKind(line.role or "").words),
        left=worktime.time_left(now=now, due_at=reply_by, calendar=calendar),
        text=line.subject,
        person=names.official(line.official_id) if line.official_id else names.unit(line.unit_id),
        wrong_share=wrong.get(line.role or ""),
        href=page_of("casework:signal", line.signal_id),
    )


_REMINDED = (N_("Cấp trên nhắc"), N_("Sắp đến hạn"), N_("Đã đến hạn"))


def _reminder(line: loads.Reminded, names: Names) -> ReminderLine:
    words = _REMINDED[line.rung]
    who = names.official(line.official_id) if line.official_id else Phrase(N_("đơn vị"))
    told = N_("{who}, {at} · đã xong") if line.finished_at else N_("{who}, {at} · đang giữ")
    return ReminderLine(
        subject=line.subject,
        href=page_of("casework:case", line.code),
        mark=Mark(
            Phrase(words), "dung" if line.finished_at else "sap" if line.rung == 1 else "qua"
        ),
        note=Phrase(told, who=who, at=short_moment(line.at)),
    )


def _head_figures(
    unit_id: int, period: Period, answered: loads.Answered, lines: Iterable[loads.Load]
) -> tuple[Figure, ...]:
    found = list(lines)
    overrun = sum(line.overrun for line in found)

    def opens(figure: str) -> str:
        return figure_href(figure, unit=unit_id, period=period)

    on_time = percent(answered.in_time / answered.concluded) if answered.concluded else "–"
    signals = f"{answered.confirmed} / {answered.signals}"
    return (
        Figure(Phrase(N_("Hồ sơ đúng hạn")), on_time, opens("in-time")),
        Figure(Phrase(N_("Bước đã xong")), number(sum(line.done for line in found)), opens("done")),
        _time(N_("Giờ quá hạn của cán bộ"), overrun, opens("overrun"), "qua"),
        _time(N_("Giờ chưa phân công"), answered.unassigned, opens("unassigned-time"), ""),
        _time(N_("Phân công chậm"), answered.unassigned_overrun, opens("unassigned-late"), "qua"),
        Figure(Phrase(N_("Dấu hiệu xác nhận")), signals, opens("signals")),
        _count(N_("Ý kiến nơi khác đang chờ"), answered.asked, opens("asked"), ""),
        _count(N_("Trong đó quá hạn trả lời"), answered.asked_late, opens("asked-late"), "qua"),
    )


def _count(words: str, count: int, href: str, tone: str) -> Figure:
    return Figure(Phrase(words), number(count), href, tone if count else "")


def _time(words: str, seconds: int, href: str, tone: str) -> Figure:
    told = Phrase(worktime.full_time_words(seconds)) if seconds else "0"
    return Figure(Phrase(words), told, href, tone if seconds else "")
