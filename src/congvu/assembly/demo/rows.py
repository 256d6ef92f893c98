"""From lives to rows of casework's tables: text for COPY."""

from __future__ import annotations

from datetime import datetime

from congvu.assembly.demo.cells import NULL, line, maybe, number, stamp, text
from congvu.modules.casework.values.choices import Finish, StepRole
from congvu.modules.casework.values.state import Assignment, CaseState, Charge, Holding, Opinion

_GIVEN = (Finish.DONE, Finish.SUPPLEMENT)

COLUMNS = {
    "casework_case": (
        "id code kind subject folded applicant procedure_version_id field receiving_unit_id "
        "responsible_unit_id agency_id agencies urgency opened_at accepted_at cycle "
        "cycle_started_at cycle_overrun limit_text calendar_id promise_at due_at plan extensions "
        "supplements supplement_effect concluded_at closed_at outcome"
    ),
    "casework_assignment": (
        "case_id no cycle step role unit_id official_id received_at allowance due_at nudge_at "
        "gave_no finished_at finish note"
    ),
    "casework_opinion": (
        "case_id no asker_no unit_id official_id question asked_at due_at blocks answered_at "
        "stance ground text vague_reason"
    ),
    "casework_holding": (
        "case_id since kind role official_id unit_id assignment_no opinion_no overdue_from reason "
        "cycle calendar_id led_by"
    ),
    "casework_charge": (
        "case_id started ended kind role official_id unit_id assignment_no opinion_no reason cycle "
        "calendar_id working overrun"
    ),
    "casework_signal": (
        "id case_id kind official_id unit_id at place evidence reply replied_at decision "
        "decided_by decided_at ground label"
    ),
    "casework_remark": "case_id kind official_id unit_id text ground by_id at cause",
    "casework_rung": "case_id assignment_no due_at rung official_id unit_id at",
    "casework_serial": "prefix day last",
    "ledger_fact": "stream seq at actor_id behalf_id kind body hash",
    "ledger_head": "stream seq at hash",
    "dossiers_dossier": (
        "id case_id reference intake_key procedure_version_id receiving_unit_id answering_unit_id "
        "responsible_unit_id channel submitted_at received_by_id kind name id_number address phone "
        "email folded principal_name principal_id authorisation request note sets hand_back salt "
        "answer_by answer answered_at answer_note"
    ),
    "dossiers_dossierpaper": (
        "dossier_id round position name way originals copies note received_at"
    ),
    "dossiers_issuedslip": "dossier_id unit_id kind year number issued_at issued_by_id said",
    "dossiers_supplementround": (
        "dossier_id no items reason effect ground asked_at asked_by_id due_before complete_by "
        "notice_by late_reason received_at closed_at"
    ),
    "dossiers_apology": "dossier_id at by_id due_before due_after reason signer_id told_by",
    "dossiers_handedover": "dossier_id due_at at by_id unit_id papers note",
    "dossiers_result": (
        "dossier_id number abstract ready_at ready_by_id delivered_at delivered_by_id "
        "delivered_to delivered_way"
    ),
    "dossiers_serial": "name last",
}
"""The tables that are loaded, with the columns of each."""


def assignment(case_id: int, row: Assignment, nudge_at: datetime) -> str:
    return (
        f"{case_id}\t{row.no}\t{row.cycle}\t{row.step}\t{row.role}\t{row.unit_id}\t"
        f"{number(row.official_id)}\t{stamp(row.received_at)}\t{row.allowance}\t"
        f"{stamp(row.due_at)}\t{stamp(nudge_at)}\t{number(row.gave_no)}\t"
        f"{maybe(row.finished_at)}\t{row.finish or NULL}\t{text(row.note)}\n"
    )


def opinion(case_id: int, row: Opinion) -> str:
    return line(
        [
            case_id, row.no, row.asker_no, row.unit_id, row.official_id, row.question,
            row.asked_at, row.due_at, row.blocks, row.answered_at, row.stance, row.ground,
            row.text, row.vague_reason,
        ]
    )  # fmt: skip


def holding(case_id: int, row: Holding, state: CaseState) -> str:
    led = (turn for turn in reversed(state.assignments) if turn.role is StepRole.LEAD)
    led_by = next((turn.official_id for turn in led if turn.finish in _GIVEN), None)
    return (
        f"{case_id}\t{stamp(row.since)}\t{_held(row)}\t{maybe(row.overdue_from)}\t"
        f"{text(row.reason)}\t{state.cycle}\t{state.calendar_id}\t{number(led_by)}\n"
    )


def charge(case_id: int, row: Charge) -> str:
    return (
        f"{case_id}\t{stamp(row.started)}\t{stamp(row.ended)}\t{_held(row.holding)}\t"
        f"{text(row.holding.reason)}\t{row.cycle}\t{row.calendar_id}\t{row.working}\t"
        f"{row.overrun}\n"
    )


def _held(row: Holding) -> str:
    return (
        f"{row.kind}\t{row.role or NULL}\t{number(row.official_id)}\t{number(row.unit_id)}\t"
        f"{number(row.assignment_no)}\t{number(row.opinion_no)}"
    )
