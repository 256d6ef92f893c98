-- What a unit's board counts in a period is found by the unit, however many cases there are.

create index casework_assignment_unit_done on casework_assignment (unit_id, finished_at)
    include (official_id, finish) where finished_at is not null;
create index casework_case_unit_concluded on casework_case (responsible_unit_id, concluded_at)
    include (due_at) where concluded_at is not null;
create index casework_signal_unit on casework_signal (unit_id, at) include (decision);
create index casework_signal_decided on casework_signal (unit_id, decided_at)
    include (kind, decision) where decision is not null;
