-- What fell due for a person, and what he was reminded of, in a span long past: his card asks.
create index casework_assignment_owed on casework_assignment (official_id, due_at)
    where official_id is not null;
create index casework_rung_official on casework_rung (official_id, at)
    where official_id is not null;
