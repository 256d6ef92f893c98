"""One turn of the clockwork: what an act may do to assignments and holdings, and nothing more.

A `Turn` is a scratch pad that lives for one decision. It keeps two promises: every closed holding
becomes a charge that starts where the one before ended; and a coordinator's overdue minutes move
the waiting asker's due by just as much.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from congvu.kernel.values import replace
from congvu.modules.casework.rules.allowances import fair_time, floor_of
from congvu.modules.casework.rules.holdings import held_by, owed
from congvu.modules.casework.values.choices import Answer, Finish, StepRole
from congvu.modules.casework.values.state import (
    Assignment,
    CaseState,
    Charge,
    Decision,
    Holding,
    Opinion,
    PlannedAsk,
)
from congvu.modules.worktime.api import Calendar


@dataclass(slots=True)
class Turn:
    """A state on its way to the next one, at a moment."""

    state: CaseState
    at: datetime
    calendar: Calendar
    calendars: Callable[[int], Calendar]
    charges: list[Charge] = field(default_factory=list)

    def decided(self) -> Decision:
        return Decision(replace(self.state, last_at=self.at), tuple(self.charges))

    # -- holdings -------------------------------------------------------------------------------

    def settle(self) -> None:
        """Let pass what passed without an act: an opinion fell due and its owner holds."""
        holding = self.state.holding
        if holding is None or not holding.kind.is_ours or holding.opinion_no is not None:
            return
        late = [opinion for opinion in self._awaited() if opinion.due_at < self.at]
        if late:
            first = min(late, key=lambda opinion: (opinion.due_at, opinion.no))
            since = max(first.due_at, holding.since)
            self._close(holding, since)
            self.state = replace(self.state, holding=replace(owed(first), since=since))

    def release(self, *, convert: int = 0) -> None:
        """Close the present holding at this moment; `convert` of its time in limit is overrun."""
        holding = self.state.holding
        if holding is None:
            return
        if convert:
            edge = min(self.at, holding.overdue_from) if holding.overdue_from else self.at
            holding = replace(holding, overdue_from=self.calendar.subtract(edge, convert))
        self._close(holding, self.at)
        self.state = replace(self.state, holding=None)

    def hold(self, holding: Holding) -> None:
        """Give the case to a holder from this moment on; what was held before is released."""
        self.release()
        if holding.since != self.at:
            holding = replace(holding, since=self.at)
        self.state = replace(self.state, holding=holding)

    def hold_work(self) -> None:
        """Give the case to whom it belongs now: an overdue opinion's owner, else the assignee."""
        self.release()
        current = self.state.current
        if current is None:
            return
        overdue = [opinion for opinion in self._awaited() if opinion.due_at <= self.at]
        if overdue:
            self.hold(owed(min(overdue, key=lambda opinion: (opinion.due_at, opinion.no))))
        else:
            self.hold(held_by(current, self.at))

    def spent_in_time(self) -> int:
        """Return the working seconds of the open holding before its own due, if ours."""
        holding = self.state.holding
        if holding is None or holding.opinion_no is not None or not holding.kind.is_ours:
            return 0
        end = min(self.at, holding.overdue_from) if holding.overdue_from else self.at
        return self.calendar.seconds_between(holding.since, end) if end > holding.since else 0

    def fair_time(self, step: int) -> int:
        """Return the fair time left to a step, as if the open holding closed at this moment."""
        holding = self.state.holding
        pending = 0 if holding is None else self._charge(holding, self.at).overrun
        state = self._with_overrun(pending)
        return fair_time(state, step=step, at=self.at, calendar=self.calendar)

    def _close(self, holding: Holding, at: datetime) -> None:
        if at <= holding.since:
            return
        charge = self._charge(holding, at)
        self.charges.append(charge)
        self.state = self._with_overrun(charge.overrun)
        if holding.opinion_no is not None:
            self._defer_current(charge.working)

    def _with_overrun(self, more: int) -> CaseState:
        return replace(self.state, overrun=self.state.overrun + more) if more else self.state

    def _charge(self, holding: Holding, at: datetime) -> Charge:
        overrun = 0
        if holding.kind.is_ours and holding.overdue_from and holding.overdue_from < at:
            late_since = max(holding.since, holding.overdue_from)
            overrun = self.calendar.seconds_between(late_since, at)
        return Charge(
            started=holding.since,
            ended=at,
            cycle=self.state.cycle,
            calendar_id=self.state.calendar_id,
            holding=holding,
            working=self.calendar.seconds_between(holding.since, at),
            overrun=overrun,
        )

    def _awaited(self) -> list[Opinion]:
        current = self.state.current
        if current is None:
            return []
        return [
            opinion
            for opinion in self.state.opinions
            if opinion.asker_no == current.no and opinion.blocks and opinion.answered_at is None
        ]

    # -- assignments ----------------------------------------------------------------------------

    def finish(self, finish: Finish, note: str = "") -> None:
        """End the current assignment."""
        current = self.state.current
        if current is not None:
            self.change(replace(current, finished_at=self.at, finish=finish, note=note))

    def open(
        self,
        *,
        step: int,
        unit_id: int,
        official_id: int | None,
        gave_no: int | None = None,
    ) -> None:
        """Open an assignment at a step; without an official it is the unit head's to assign."""
        planned = self.state.plan[step]
        usual = planned.allowance if official_id is not None else floor_of(planned)
        allowance = min(usual, self.fair_time(step))
        opened = Assignment(
            no=len(self.state.assignments),
            cycle=self.state.cycle,
            step=step,
            role=planned.role if official_id is not None else StepRole.ASSIGN,
            unit_id=unit_id,
            official_id=official_id,
            received_at=self.at,
            allowance=allowance,
            due_at=self.calendar.add(self.at, allowance),
            gave_no=gave_no,
        )
        self.state = replace(self.state, assignments=(*self.state.assignments, opened))
        for ask in planned.asks:
            self._ask_beside(step, ask)

    def succeed(
        self,
        before: Assignment,
        *,
        unit_id: int,
        official_id: int | None,
        allowance: int,
        due_at: datetime,
    ) -> None:
        """Open a turn in the place of one that waits; or, where it had ended, note who is next."""
        has_ended = before.finished_at is not None
        role = self.state.plan[before.step].role
        opened = Assignment(
            no=len(self.state.assignments),
            cycle=before.cycle,
            step=before.step,
            role=role if official_id is not None else StepRole.ASSIGN,
            unit_id=unit_id,
            official_id=official_id,
            received_at=self.at,
            allowance=allowance,
            due_at=self.at if has_ended else due_at,
            gave_no=before.no,
            finished_at=self.at if has_ended else None,
            finish=Finish.SUCCEEDED if has_ended else None,
        )
        self.state = replace(self.state, assignments=(*self.state.assignments, opened))
        self.inherit_opinions(giver_no=before.no)

    def _ask_beside(self, step: int, ask: PlannedAsk) -> None:
        """Ask what the process asks beside a step: once, and by a new due in a new cycle.

        What was not answered when the work came back is waited for again, by its old due.
        """
        current = self.state.current
        assert current is not None
        asked = self._asked_beside(step, ask)
        due_at = self.calendar.add(self.at, ask.allowance)
        if asked is None and ask.allowance > 0:
            opinion = Opinion(
                no=len(self.state.opinions),
                asker_no=current.no,
                unit_id=ask.unit_id,
                official_id=ask.official_id,
                question=ask.name,
                asked_at=self.at,
                due_at=due_at,
                blocks=True,
                by_process=True,
            )
            self.state = replace(self.state, opinions=(*self.state.opinions, opinion))
        elif asked is not None and asked.answered_at is None:
            is_new_cycle = self.state.assignments[asked.asker_no].cycle < current.cycle
            due_at = due_at if is_new_cycle else asked.due_at
            self.change_opinion(replace(asked, asker_no=current.no, due_at=due_at))

    def _asked_beside(self, step: int, ask: PlannedAsk) -> Opinion | None:
        """Return the opinion that the process asked for this already, at this step."""
        turns = self.state.assignments
        return next(
            (
                row
                for row in self.state.opinions
                if row.by_process
                and (row.unit_id, row.question) == (ask.unit_id, ask.name)
                and turns[row.asker_no].step == step
            ),
            None,
        )

    def change(self, assignment: Assignment) -> None:
        """Put an assignment in the place of the one with its number."""
        rows = list(self.state.assignments)
        rows[assignment.no] = assignment
        self.state = replace(self.state, assignments=tuple(rows))

    def change_opinion(self, opinion: Opinion) -> None:
        """Put an opinion in the place of the one with its number."""
        rows = tuple(opinion if row.no == opinion.no else row for row in self.state.opinions)
        self.state = replace(self.state, opinions=rows)

    def answer_request(
        self, answer: Answer, *, by: int | None, reason: str, granted_at: datetime | None = None
    ) -> None:
        """Answer the live request for more time, if there is one."""
        live = self.state.request
        if live is None:
            return
        answered = replace(
            live,
            answered_at=self.at,
            answer=answer,
            answered_by=by,
            granted_at=granted_at,
            answer_reason=reason,
        )
        rows = tuple(answered if row.no == live.no else row for row in self.state.requests)
        self.state = replace(self.state, requests=rows)

    def lapse_request(self) -> None:
        """Let a request lapse that nobody can grant any more."""
        self.answer_request(Answer.LAPSED, by=None, reason="")

    def inherit_opinions(self, *, giver_no: int) -> None:
        """Let the current assignment wait for what its giver asked."""
        current = self.state.current
        for opinion in self.state.opinions:
            if current is not None and opinion.asker_no == giver_no and opinion.answered_at is None:
                self.change_opinion(replace(opinion, asker_no=current.no))

    def defer(self, seconds: int) -> None:
        """Move the case's due, the current turn's due and the open opinions' dues by a pause."""
        self.state = replace(self.state, due_at=self.calendar.add(self.state.due_at, seconds))
        self._defer_current(seconds)
        for opinion in self._awaited():
            self.change_opinion(replace(opinion, due_at=self.calendar.add(opinion.due_at, seconds)))

    def _defer_current(self, seconds: int) -> None:
        current = self.state.current
        if current is not None:
            self.change(replace(current, due_at=self.calendar.add(current.due_at, seconds)))
